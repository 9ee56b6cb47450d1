//! `rki-hospitalizations`: RKI's seven-day sums of hospitalized COVID-19 cases, single publications or vintages.

use watchfire_record::RecordKind;

use crate::{Column, Profile};

pub(crate) const PROFILE: Profile = Profile {
    name: "rki-hospitalizations",
    kind: RecordKind::Counts,
    english: "RKI hospitalized COVID-19 cases by state and age, as weeks taken from rolling seven-day sums; with or without vintages",
    chinese: "德国罗伯特·科赫研究所新冠住院病例，取七日滚动和中的周一至周日合计，分州与年龄；可含版本",
    columns: &[
        Column::needed(
            "Datum",
            "last of the seven days; only Sundays are taken, stored by their Monday",
            "七日中的最后一日；仅采用周日数据，按该周周一存储",
        ),
        Column::needed("Bundesland_Id", "state, 00 = Germany", "州编码，00 为全国"),
        Column::needed("Altersgruppe", "age band, 00+ = all", "年龄组，00+ 为全部"),
        Column::needed(
            "7T_Hospitalisierung_Faelle",
            "hospitalized cases reported in the seven days; NA = unknown",
            "七日内住院病例数，NA 为未知",
        ),
        Column::optional("vintage", "day of the publication", "版本日期"),
        Column::optional("Bundesland", "name of the state", "州名"),
    ],
    mappings: &[
        include_str!("../../mappings/rki-hospitalizations-vintages.toml"),
        include_str!("../../mappings/rki-hospitalizations.toml"),
    ],
};
