//! `rki-cases-vintages`: daily publications of RKI's notifications as changes.

use watchfire_record::RecordKind;

use crate::{Column, Profile};

pub(crate) const PROFILE: Profile = Profile {
    name: "rki-cases-vintages",
    kind: RecordKind::Counts,
    english: "RKI COVID-19 notifications by county, as changes from daily publication to publication",
    chinese: "德国罗伯特·科赫研究所新冠报告病例，逐日版本的变更记录",
    columns: &[
        Column::needed("IdLandkreis", "county, AGS", "县编码（AGS）"),
        Column::needed(
            "Meldedatum",
            "day on which the local health office learned of it",
            "当地卫生局获知日期",
        ),
        Column::optional("Refdatum", "onset where known, else the report date", "发病日期，未知时为报告日期"),
        Column::optional(
            "IstErkrankungsbeginn",
            "1: Refdatum is onset, 0: it is the report date, empty: unknown",
            "1 表示 Refdatum 为发病日期",
        ),
        Column::needed(
            "cases",
            "cases from this publication on; 0 = withdrawn",
            "自该版本起的病例数，0 表示撤回",
        ),
        Column::needed("vintage", "day of the publication", "版本日期"),
    ],
    mappings: &[include_str!("../../mappings/rki-cases-vintages.toml")],
};
