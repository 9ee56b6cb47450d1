//! `vg250-population`: population by area from the attribute table of VG250-EW.

use watchfire_record::RecordKind;

use crate::{Column, Profile};

pub(crate) const PROFILE: Profile = Profile {
    name: "vg250-population",
    kind: RecordKind::Population,
    english: "Population of German areas, end of 2022 (BKG VG250-EW attributes)",
    chinese: "德国各地区 2022 年末人口（BKG VG250-EW 属性表）",
    columns: &[
        Column::needed("AGS", "area, AGS", "地区编码（AGS）"),
        Column::needed("EWZ", "how many people", "人口数"),
        Column::optional("GEN", "name of the area", "地区名称"),
    ],
    mappings: &[include_str!("../../mappings/vg250-population.toml")],
};
