//! `population`: denominators in Watchfire's own words.

use watchfire_record::RecordKind;

use crate::{Column, Profile};

pub(crate) const PROFILE: Profile = Profile {
    name: "population",
    kind: RecordKind::Population,
    english: "Population by place, age and sex in Watchfire's own columns",
    chinese: "烽火标准格式的分地区、年龄、性别人口数",
    columns: &[
        Column::needed(
            "place / place_code / 地区编码",
            "place, by code or unique name",
            "地区，编码或唯一名称",
        ),
        Column::needed("persons / population / 人口 / 人口数", "how many people", "人口数"),
        Column::needed(
            "reference_date / date / year / 年份",
            "day of which it speaks; a year means its end",
            "统计时点；只写年份时为年末",
        ),
        Column::optional("age_band / 年龄组", "00-04, 80+, all (default)", "年龄组，默认全部"),
        Column::optional("sex / 性别", "female, male; empty = all", "性别，空为全部"),
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
        Column::optional("source", "name of the source; one per import", "来源名称，每次导入只能有一个"),
    ],
    mappings: &[include_str!("../../mappings/population.toml")],
};
