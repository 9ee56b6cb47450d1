//! Schools, nurseries, nursing homes, welfare institutions and hospitals, by township.
//!
//! No file is written of them yet: no kind of record reads one. Cases name them.

use watchfire_vocabulary::Names;

use crate::names::{COUNTIES, TOWNSHIPS, TownshipKind};

/// What an institution is, and where cases of it say they were infected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum InstitutionKind {
    /// 小学, 中学.
    School,
    /// 幼儿园.
    Nursery,
    /// 敬老院, 养老院.
    NursingHome,
    /// 社会福利院.
    WelfareInstitution,
    /// 医院, 卫生院, 社区卫生服务中心.
    Hospital,
}

impl InstitutionKind {
    /// The word in the column `setting`.
    pub fn setting(self) -> &'static str {
        match self {
            Self::School => "school",
            Self::Nursery => "nursery",
            Self::NursingHome => "nursing-home",
            Self::WelfareInstitution => "welfare-institution",
            Self::Hospital => "hospital",
        }
    }
}

/// An institution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Institution {
    /// Its names; `local` is the Chinese one.
    pub names: Names,
    /// What it is.
    pub kind: InstitutionKind,
    /// Index of its township.
    pub township: usize,
    /// Pupils, children, residents or beds.
    pub capacity: u32,
    /// Youngest and oldest of those it looks after.
    pub ages: (u8, u8),
}

/// Every institution, by township.
pub fn institutions() -> Vec<Institution> {
    let mut all = Vec::new();
    for (index, township) in TOWNSHIPS.iter().enumerate() {
        let mut add = |kind, zh: String, en: String, capacity: u32, ages| {
            let names = Names {
                local: format!("{}{zh}", township.zh),
                zh: None,
                en: Some(format!("{} {en}", township.en)),
            };
            let names = Names { zh: Some(names.local.clone()), ..names };
            all.push(Institution { names, kind, township: index, capacity, ages });
        };
        let thousands = township.thousands;
        for n in 1..=(thousands / 14).max(2) {
            let pupils = 420 + (n * 173 + thousands * 31) % 900;
            add(
                InstitutionKind::School,
                format!("第{}小学", numeral(n)),
                format!("Primary School No. {n}"),
                pupils,
                (6, 11),
            );
        }
        for n in 1..=(thousands / 30).max(1) {
            let pupils = 800 + (n * 211 + thousands * 17) % 1200;
            add(
                InstitutionKind::School,
                format!("第{}中学", numeral(n)),
                format!("Middle School No. {n}"),
                pupils,
                (12, 17),
            );
        }
        for n in 1..=(thousands / 11).max(2) {
            let children = 120 + (n * 97 + thousands * 13) % 240;
            add(
                InstitutionKind::Nursery,
                format!("第{}幼儿园", numeral(n)),
                format!("Nursery No. {n}"),
                children,
                (3, 5),
            );
        }
        let town = township.kind == TownshipKind::Subdistrict;
        for n in 1..=(thousands / 40).max(1) {
            let (zh, en) =
                if town { ("养老院", "Nursing Home") } else { ("敬老院", "Home for the Aged") };
            let residents = 60 + (n * 41 + thousands * 7) % 140;
            let zh = if n == 1 { zh.to_owned() } else { format!("第{}{zh}", numeral(n)) };
            let en = if n == 1 { en.to_owned() } else { format!("{en} No. {n}") };
            add(InstitutionKind::NursingHome, zh, en, residents, (66, 97));
        }
        let (zh, en) = if town {
            ("社区卫生服务中心", "Community Health Centre")
        } else {
            ("卫生院", "Health Centre")
        };
        add(InstitutionKind::Hospital, zh.to_owned(), en.to_owned(), thousands, (0, 99));
        if is_seat(index) {
            let county = &COUNTIES[township.county];
            let mut county_wide = |kind, zh: &str, en: &str, capacity, ages| {
                let (zh, en) = (format!("{}{zh}", county.zh), format!("{} {en}", county.en));
                let names = Names { local: zh.clone(), zh: Some(zh), en: Some(en) };
                all.push(Institution { names, kind, township: index, capacity, ages });
            };
            county_wide(InstitutionKind::Hospital, "人民医院", "People's Hospital", 900, (0, 99));
            county_wide(InstitutionKind::Hospital, "中医院", "Hospital of Chinese Medicine", 420, (0, 99));
            county_wide(
                InstitutionKind::WelfareInstitution,
                "社会福利院",
                "Welfare Institution",
                240,
                (2, 92),
            );
        }
    }
    all
}

/// Whether a township is its county's seat: the first of its county.
fn is_seat(index: usize) -> bool {
    TOWNSHIPS.iter().position(|township| township.county == TOWNSHIPS[index].county) == Some(index)
}

fn numeral(n: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, units) = ((n / 10) as usize % 10, (n % 10) as usize);
    match tens {
        0 => DIGITS[units].to_owned(),
        1 => format!("十{}", DIGITS[units]),
        _ => format!("{}十{}", DIGITS[tens], DIGITS[units]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_and_every_township_has_what_it_needs() {
        let all = institutions();
        let mut names: Vec<_> = all.iter().map(|institution| &institution.names.local).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), all.len());
        use InstitutionKind::{Hospital, Nursery, NursingHome, School, WelfareInstitution};
        for township in 0..TOWNSHIPS.len() {
            for kind in [School, Nursery, NursingHome, Hospital] {
                assert!(
                    all.iter().any(|i| i.township == township && i.kind == kind),
                    "{township} lacks {kind:?}"
                );
            }
        }
        assert_eq!(all.iter().filter(|i| i.kind == WelfareInstitution).count(), COUNTIES.len());
        assert_eq!([numeral(7), numeral(10), numeral(23)], ["七", "十", "二十三"]);
    }
}
