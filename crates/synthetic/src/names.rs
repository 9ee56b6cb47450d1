//! The invented city's places: names, codes, where their seats lie and how many people live there.
//!
//! Nobody's names: no county, city or township of China in the divisions of 2024 is called so. Codes follow the
//! form of GB/T 2260 in the range 4490, which is not in use.

/// What a township is called after, which tells how it lives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TownshipKind {
    /// 街道: part of a town.
    Subdistrict,
    /// 镇: a town with its villages.
    Town,
    /// 乡: villages.
    Township,
}

impl TownshipKind {
    fn zh(self) -> &'static str {
        match self {
            Self::Subdistrict => "街道",
            Self::Town => "镇",
            Self::Township => "乡",
        }
    }

    fn en(self) -> &'static str {
        match self {
            Self::Subdistrict => "Subdistrict",
            Self::Town => "Town",
            Self::Township => "Township",
        }
    }

    /// How slowly it takes up land on the map.
    pub(crate) fn slowness(self) -> f64 {
        match self {
            Self::Subdistrict => 1.3,
            Self::Town => 1.0,
            Self::Township => 0.9,
        }
    }

    /// Share of its people who live from the land and the sea, 0 to 1.
    pub fn rural_share(self) -> f64 {
        match self {
            Self::Subdistrict => 0.05,
            Self::Town => 0.6,
            Self::Township => 1.0,
        }
    }
}

/// A county-level place.
#[derive(Debug)]
pub struct County {
    /// Six-digit code.
    pub code: &'static str,
    /// Chinese name.
    pub zh: &'static str,
    /// English name.
    pub en: &'static str,
}

/// A township-level place.
#[derive(Debug)]
pub struct Township {
    /// Index of its county.
    pub county: usize,
    /// Last three digits of its code.
    pub number: u16,
    /// What it is.
    pub kind: TownshipKind,
    /// Chinese name without its kind.
    pub zh: &'static str,
    /// Pinyin without its kind.
    pub en: &'static str,
    /// Where its seat lies in the sketch, km east and north.
    pub seat: (f64, f64),
    /// Thousand inhabitants at the end of 2025.
    pub thousands: u32,
}

impl Township {
    /// Nine-digit code.
    pub fn code(&self) -> String {
        format!("{}{:03}", COUNTIES[self.county].code, self.number)
    }

    /// Chinese name.
    pub fn name_zh(&self) -> String {
        format!("{}{}", self.zh, self.kind.zh())
    }

    /// English name.
    pub fn name_en(&self) -> String {
        format!("{} {}", self.en, self.kind.en())
    }
}

/// The city: code, Chinese name, English name.
pub const CITY: (&str, &str, &str) = ("449000", "潮宁市", "Chaoning City");

/// Its counties.
pub const COUNTIES: [County; 4] = [
    County { code: "449002", zh: "听澜区", en: "Tinglan District" },
    County { code: "449021", zh: "沧屿县", en: "Cangyu County" },
    County { code: "449022", zh: "溯川县", en: "Suchuan County" },
    County { code: "449081", zh: "榕浦市", en: "Rongpu City" },
];

/// The town to which all islands belong.
pub(crate) const ISLAND_TOWN: &str = "浮屿";

const fn at(
    county: usize,
    number: u16,
    kind: TownshipKind,
    (zh, en): (&'static str, &'static str),
    seat: (f64, f64),
    thousands: u32,
) -> Township {
    Township { county, number, kind, zh, en, seat, thousands }
}

use TownshipKind::{Subdistrict as Jiedao, Town as Zhen, Township as Xiang};

/// Its townships, by code within each county.
pub const TOWNSHIPS: [Township; 48] = [
    at(0, 1, Jiedao, ("潮头", "Chaotou"), (57.0, 43.6), 110),
    at(0, 2, Jiedao, ("归帆", "Guifan"), (64.2, 42.4), 98),
    at(0, 3, Jiedao, ("榕荫", "Rongyin"), (58.5, 49.6), 120),
    at(0, 4, Jiedao, ("汐桥", "Xiqiao"), (54.0, 41.0), 90),
    at(0, 5, Jiedao, ("栈桥", "Zhanqiao"), (64.2, 47.6), 105),
    at(0, 6, Jiedao, ("听涛", "Tingtao"), (68.5, 41.0), 85),
    at(0, 7, Jiedao, ("月港", "Yuegang"), (48.5, 38.0), 70),
    at(0, 8, Jiedao, ("澜桥", "Lanqiao"), (54.2, 46.6), 88),
    at(0, 9, Jiedao, ("鹭滩", "Lutan"), (75.0, 35.5), 62),
    at(0, 100, Zhen, ("银汐", "Yinxi"), (71.5, 44.5), 58),
    at(0, 101, Zhen, ("蔗园", "Zheyuan"), (58.5, 55.5), 52),
    at(0, 102, Zhen, ("荔坪", "Liping"), (49.5, 51.0), 48),
    at(0, 103, Zhen, ("海祠", "Haici"), (47.0, 42.8), 45),
    at(0, 104, Zhen, ("红榕", "Hongrong"), (68.5, 52.0), 49),
    at(1, 100, Zhen, ("沧头", "Cangtou"), (27.5, 24.5), 92),
    at(1, 101, Zhen, ("鲎湾", "Houwan"), (9.5, 22.5), 38),
    at(1, 102, Zhen, ("盐町", "Yanting"), (18.0, 29.5), 40),
    at(1, 103, Zhen, ("蚝墩", "Haodun"), (26.5, 14.5), 44),
    at(1, 104, Zhen, ("浮屿", "Fuyu"), (49.5, 21.5), 41),
    at(1, 105, Zhen, ("澳前", "Aoqian"), (39.5, 20.5), 45),
    at(1, 106, Zhen, ("稻浦", "Daopu"), (36.5, 32.0), 47),
    at(1, 107, Zhen, ("荔塘", "Litang"), (27.0, 35.5), 50),
    at(1, 108, Zhen, ("鹭汀", "Luting"), (42.5, 32.0), 43),
    at(1, 200, Xiang, ("竹岚", "Zhulan"), (17.5, 39.0), 26),
    at(1, 201, Xiang, ("岚口", "Lankou"), (8.5, 36.5), 24),
    at(1, 202, Xiang, ("茶岚", "Chalan"), (31.5, 44.0), 30),
    at(2, 100, Zhen, ("溯口", "Sukou"), (47.0, 62.0), 82),
    at(2, 101, Zhen, ("溯源", "Suyuan"), (32.5, 58.5), 40),
    at(2, 102, Zhen, ("泉岚", "Quanlan"), (59.5, 64.0), 44),
    at(2, 103, Zhen, ("雾岭", "Wuling"), (75.5, 62.0), 38),
    at(2, 104, Zhen, ("杉岚", "Shanlan"), (36.0, 71.5), 34),
    at(2, 105, Zhen, ("榕坝", "Rongba"), (67.5, 73.0), 36),
    at(2, 200, Xiang, ("云溯", "Yunsu"), (19.5, 53.0), 27),
    at(2, 201, Xiang, ("梯云", "Tiyun"), (18.0, 69.5), 22),
    at(2, 202, Xiang, ("桐岚", "Tonglan"), (51.5, 75.0), 28),
    at(2, 203, Xiang, ("瀑下", "Puxia"), (84.5, 70.0), 23),
    at(2, 204, Xiang, ("雾坪", "Wuping"), (93.5, 64.0), 26),
    at(3, 1, Jiedao, ("榕津", "Rongjin"), (91.0, 36.0), 118),
    at(3, 2, Jiedao, ("荔洲", "Lizhou"), (87.0, 40.5), 84),
    at(3, 100, Zhen, ("珠螺", "Zhuluo"), (73.5, 24.0), 46),
    at(3, 101, Zhen, ("螺澳", "Luoao"), (86.5, 20.5), 52),
    at(3, 102, Zhen, ("蛎岸", "Lian"), (98.0, 22.5), 55),
    at(3, 103, Zhen, ("帆港", "Fangang"), (107.0, 30.0), 49),
    at(3, 104, Zhen, ("橘浦", "Jupu"), (103.0, 39.0), 43),
    at(3, 105, Zhen, ("莲浦", "Lianpu"), (81.5, 31.5), 47),
    at(3, 106, Zhen, ("蔗岭", "Zheling"), (81.0, 48.0), 41),
    at(3, 200, Xiang, ("橡岭", "Xiangling"), (91.5, 51.0), 34),
    at(3, 201, Xiang, ("榕尾", "Rongwei"), (103.5, 51.0), 31),
];
