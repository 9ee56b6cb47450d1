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
        Column::needed(
            "code / place / place_code / 地区编码 / 代码 / AGS / adcode",
            "code of the place",
            "地区编码",
        ),
        Column::optional(
            "name / name_local / 地区名称 / 名称 / GEN",
            "name as the source writes it",
            "来源所用名称",
        ),
        Column::optional("name_zh / zh / 中文名称", "name in Chinese", "中文名称"),
        Column::optional("name_en / en / 英文名称", "name in English", "英文名称"),
        Column::optional("BEZ", "word that tells places of one name apart", "区分同名地区的类别词"),
        Column::optional(
            "level / 级别",
            "country, province, prefecture, county, district, township, village, or 省级 to 村级; follows from AGS (5, 8 digits) and GB/T 2260 codes (6, 9, 12 digits)",
            "级别（省级、地市级、县级、乡镇、街道、村等）；空缺时由国标编码（6、9、12位）或 AGS 推断",
        ),
        Column::optional(
            "parent / 上级编码 / 上级 / parent.adcode / areaCode / cityCode / provinceCode",
            "code of the place it is part of; where no column tells it, that which the code begins with",
            "上级地区编码；无此列时按国标编码推断",
        ),
        Column::optional("valid_from / 启用日期", "first day on which it was", "启用日期"),
        Column::optional("valid_until / 停用日期", "first day on which it no longer was", "停用日期"),
        Column::optional(
            "replaced_by / 并入的地区编码",
            "code of the place that took it over",
            "并入的地区编码",
        ),
        Column::optional("aliases / 其他编码", "other codes, separated by |", "其他编码，以 | 分隔"),
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
