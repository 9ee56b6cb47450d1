//! `rki-population`: population by county and age, as RKI publishes it from GENESIS-Online.

use watchfire_record::RecordKind;

use crate::{Column, Profile};

pub(crate) const PROFILE: Profile = Profile {
    name: "rki-population",
    kind: RecordKind::Population,
    english: "Population of German counties by age (GENESIS-Online, as published by RKI)",
    chinese: "德国各县分年龄人口（GENESIS-Online，RKI 发布）",
    columns: &[
        Column::needed("Zeitpunkt", "Ende 2020 = 2020-12-31", "统计时点，Ende 2020 即 2020-12-31"),
        Column::needed("Kreisschlüssel", "county, AGS", "县编码（AGS）"),
        Column::needed("Altersgruppe", "age band", "年龄组"),
        Column::needed("Bevölkerung", "how many people", "人口数"),
        Column::optional("Kreis", "name of the county", "县名"),
    ],
    mappings: &[include_str!("../../mappings/rki-population.toml")],
};
