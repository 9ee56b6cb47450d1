//! `cases`: a line list in Watchfire's own words.

use watchfire_record::RecordKind;

use crate::{Column, Profile};

pub(crate) const PROFILE: Profile = Profile {
    name: "cases",
    kind: RecordKind::Cases,
    english: "Line list in Watchfire's own columns, one case a row",
    chinese: "烽火标准格式的个案清单，一行一例",
    columns: &[
        Column::needed(
            "case_id / id / 病例编号",
            "the source's own number of the case",
            "来源自有的病例编号",
        ),
        Column::needed(
            "disease / 病种 / 疾病名称",
            "disease, by code or any of its names",
            "病种，代码或名称均可",
        ),
        Column::needed("place / place_code / 地区编码", "where the person lives", "现住地区"),
        Column::optional(
            "report_date / 报告日期",
            "day on which the health office learned of it; one date is needed",
            "报告日期，至少要有一个日期",
        ),
        Column::optional("onset_date / 发病日期", "first day of symptoms", "发病日期"),
        Column::optional("diagnosis_date / 诊断日期", "day of diagnosis", "诊断日期"),
        Column::optional("admission_date / 入院日期", "day of admission to hospital", "入院日期"),
        Column::optional("death_date / 死亡日期", "day of death", "死亡日期"),
        Column::optional(
            "age / age_years / 年龄",
            "age in years, with unit (8月), or as a band (38-68)",
            "年龄，可带单位或为区间",
        ),
        Column::optional("age_unit / 年龄单位", "years, months, days", "年龄单位：岁、月、天"),
        Column::optional("age_band / 年龄组", "where no age is given", "无年龄时的年龄组"),
        Column::optional("sex / 性别", "female, male, diverse, unknown", "性别"),
        Column::optional("case_class / 病例分类", "suspected, clinical, confirmed, carrier", "病例分类"),
        Column::optional("setting", "school, nursing-home, …", "场所"),
        Column::optional("institution", "name or number of the institution", "机构名称或编号"),
        Column::optional(
            "place_name / 地区",
            "name of the place, for codes not yet imported",
            "地区名称，用于尚未导入的编码",
        ),
        Column::optional(
            "recorded_at",
            "day or time from which on the source knew the row",
            "来源获知该行的日期或时间",
        ),
        Column::optional(
            "withdrawn / deleted / 删除标记",
            "true = from then on the source no longer has the case",
            "为“是”表示自该时间起，来源已删除或排除该病例",
        ),
        Column::optional("source", "name of the source; one per import", "来源名称，每次导入只能有一个"),
    ],
    mappings: &[include_str!("../../mappings/cases.toml")],
};
