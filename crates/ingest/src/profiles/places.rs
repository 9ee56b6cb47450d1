//! `places`: places with names, ranks, parents and outlines, as CSV or GeoJSON.
//!
//! Reads Watchfire's own columns, BKG's VG250 and VG5000, DataV.GeoAtlas, and tables of Chinese divisions.

use watchfire_record::RecordKind;

use crate::{Column, Profile};

pub(crate) const PROFILE: Profile = Profile {
    name: "places",
    kind: RecordKind::Places,
    english: "Places and their outlines: CSV or GeoJSON; also BKG VG250/VG5000, DataV and tables of Chinese divisions",
    chinese: "地区及边界：CSV 或 GeoJSON；也识别德国 BKG、DataV 及中国行政区划表",
    columns: &[
        Column::needed("code / place / place_code / AGS / adcode", "code of the place", "地区编码"),
        Column::optional("name / name_local / GEN", "name as the source writes it", "来源所用名称"),
        Column::optional("name_zh / zh", "name in Chinese", "中文名称"),
        Column::optional("name_en / en", "name in English", "英文名称"),
        Column::optional("BEZ", "word that tells places of one name apart", "区分同名地区的类别词"),
        Column::optional(
            "level",
            "country, province, prefecture, county, district, township, village; follows from AGS and GB/T 2260 codes",
            "级别；AGS 与国标编码可自动推断",
        ),
        Column::optional(
            "parent / parent.adcode / areaCode / cityCode / provinceCode",
            "code of the place it is part of",
            "上级地区编码",
        ),
        Column::optional("valid_from", "first day on which it was", "启用日期"),
        Column::optional("valid_until", "first day on which it no longer was", "停用日期"),
        Column::optional("replaced_by", "code of the place that took it over", "并入的地区编码"),
        Column::optional("aliases", "other codes, separated by |", "其他编码，以 | 分隔"),
        Column::optional("geometry", "outline as a GeoJSON geometry in WGS 84", "边界，GeoJSON 几何，WGS 84"),
        Column::optional(
            "recorded_at",
            "day or time from which on the source knew the row",
            "来源获知该行的日期或时间",
        ),
        Column::optional("source", "name of the source; one per import", "来源名称，每次导入只能有一个"),
    ],
    mappings: &[
        include_str!("../../mappings/places-bkg.toml"),
        include_str!("../../mappings/places-datav.toml"),
        include_str!("../../mappings/places-divisions.toml"),
        include_str!("../../mappings/places.toml"),
    ],
};
