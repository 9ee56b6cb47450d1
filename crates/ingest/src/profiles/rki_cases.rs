//! `rki-cases`: RKI's COVID-19 notifications, in the schemas of March and of November 2020.

use watchfire_record::RecordKind;

use crate::{Column, Profile};

pub(crate) const PROFILE: Profile = Profile {
    name: "rki-cases",
    kind: RecordKind::Counts,
    english: "RKI COVID-19 notifications by county, age, sex, report and reference date (full daily file)",
    chinese: "德国罗伯特·科赫研究所新冠报告病例（每日全量，分县、年龄、性别、报告日与参考日）",
    columns: &[
        Column::needed("IdLandkreis", "county, AGS", "县编码（AGS）"),
        Column::needed(
            "Meldedatum",
            "day on which the local health office learned of it",
            "当地卫生局获知日期",
        ),
        Column::needed(
            "AnzahlFall",
            "cases; counted where NeuerFall is 0 or 1",
            "病例数，NeuerFall 为 0 或 1 时计入",
        ),
        Column::needed(
            "AnzahlTodesfall",
            "deaths; counted where NeuerTodesfall is 0 or 1",
            "死亡数，NeuerTodesfall 为 0 或 1 时计入",
        ),
        Column::optional(
            "NeuerFall",
            "-1: taken back by the source, not counted",
            "-1 表示来源已撤回，不计入",
        ),
        Column::optional("NeuerTodesfall", "-9: no death; -1: taken back", "-9 无死亡，-1 已撤回"),
        Column::optional(
            "Refdatum",
            "onset where known, else the report date; absent in March 2020",
            "发病日期，未知时为报告日期",
        ),
        Column::optional(
            "IstErkrankungsbeginn",
            "1: Refdatum is onset, 0: it is the report date",
            "1 表示 Refdatum 为发病日期",
        ),
        Column::optional("Altersgruppe", "age band", "年龄组"),
        Column::optional("Geschlecht", "M, W, unbekannt", "性别"),
        Column::optional("Landkreis", "name of the county", "县名"),
    ],
    mappings: &[include_str!("../../mappings/rki-cases.toml")],
};
