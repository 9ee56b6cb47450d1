//! `cn-report-card`: 传染病报告卡, the card by which Chinese hospitals report notifiable diseases.

use watchfire_record::RecordKind;

use crate::{Column, Profile};

pub(crate) const PROFILE: Profile = Profile {
    name: "cn-report-card",
    kind: RecordKind::Cases,
    english: "Chinese report cards of notifiable diseases (传染病报告卡), one card a row; names are dropped",
    chinese: "传染病报告卡导出表，一行一卡；姓名等个人信息不予保存",
    columns: &[
        Column::needed("卡片编号 / 卡片ID / 卡片标识", "number of the card", "卡片编号"),
        Column::needed("疾病名称 / 病种", "disease", "疾病名称"),
        Column::needed(
            "现住地址国标 / 现住地址编码 / 现住址国标",
            "where the person lives, GB/T 2260 code",
            "现住地址国标编码",
        ),
        Column::needed(
            "报告卡录入时间 / 填卡日期 / 录入日期",
            "day on which the card was filed",
            "报告卡录入时间或填卡日期",
        ),
        Column::optional("病例分类 / 病例分类1", "疑似, 临床诊断, 确诊, 病原携带者", "病例分类"),
        Column::optional("发病日期", "first day of symptoms", "发病日期"),
        Column::optional("诊断日期 / 诊断时间", "day of diagnosis", "诊断日期"),
        Column::optional("死亡日期", "day of death", "死亡日期"),
        Column::optional("性别", "sex", "性别"),
        Column::optional("年龄", "age", "年龄"),
        Column::optional("年龄单位", "岁, 月, 天", "年龄单位"),
        Column::optional(
            "出生日期",
            "day of birth, for the age where it is missing; not kept",
            "出生日期，仅用于推算年龄，不保存",
        ),
        Column::optional("人群分类 / 职业", "occupation, kept as the setting", "人群分类，存为场所"),
        Column::optional("学校名称 / 托幼机构名称 / 集体单位名称", "institution", "集体单位名称"),
        Column::optional("现住地区", "name of the place", "现住地区名称"),
        Column::optional(
            "删除标记 / 审核状态",
            "deleted and ruled-out cards are withdrawn from then on; a mark that is not known is told",
            "已删除、已排除的卡片自此不再计入；未知的状态另行提示",
        ),
    ],
    mappings: &[include_str!("../../mappings/cn-report-card.toml")],
};
