//! `counts`: aggregated counts in Watchfire's own words.

use watchfire_record::RecordKind;

use crate::{Column, Profile};

pub(crate) const PROFILE: Profile = Profile {
    name: "counts",
    kind: RecordKind::Counts,
    english: "Aggregated counts in Watchfire's own columns",
    chinese: "烽火标准格式的汇总计数",
    columns: &[
        Column::needed(
            "disease / 病种 / 疾病名称",
            "disease, by code or any of its names",
            "病种，代码或名称均可",
        ),
        Column::needed(
            "place / place_code / 地区编码",
            "place, by code or unique name",
            "地区，编码或唯一名称",
        ),
        Column::needed("count / cases / 病例数", "how many", "数量"),
        Column::optional(
            "report_date / date / 报告日期",
            "(first) day on which the health office learned of it; this or reference_date is needed",
            "卫生部门获知之日（时段首日），与 reference_date 至少有其一",
        ),
        Column::optional(
            "reference_date / 发病日期",
            "(first) day on which it happened",
            "事件发生之日（时段首日）",
        ),
        Column::optional(
            "reference_kind",
            "onset or report: which day the reference date is",
            "参考日期的含义：onset 发病，report 报告",
        ),
        Column::optional(
            "measure",
            "case (default), hospitalization, death, test, consultation",
            "指标，默认 case 病例",
        ),
        Column::optional("case_class / 病例分类", "suspected, clinical, confirmed, carrier", "病例分类"),
        Column::optional("age_band / 年龄组", "00-04, 80+, all (default), unknown", "年龄组，默认全部"),
        Column::optional("sex / 性别", "female, male, diverse, unknown; empty = all", "性别，空为全部"),
        Column::optional("setting", "school, nursing-home, …; empty = all", "场所，空为全部"),
        Column::optional(
            "period_days",
            "days that the count spans: 1 (default), 7",
            "计数跨越的天数，默认 1",
        ),
        Column::optional(
            "recorded_at",
            "day or time from which on the source knew the row",
            "来源获知该行的日期或时间",
        ),
        Column::optional("source", "name of the source; one per import", "来源名称，每次导入只能有一个"),
        Column::optional(
            "place_name / 地区",
            "name of the place, for codes not yet imported",
            "地区名称，用于尚未导入的编码",
        ),
    ],
    mappings: &[include_str!("../../mappings/counts.toml")],
};
