//! Schemes of place codes: what a code says about rank and parent before any place is imported.
//!
//! Committed in `schemes/*.toml` with their sources.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::Deserialize;
use watchfire_vocabulary::{Names, Place, PlaceCode, PlaceLevel, Validity};

/// A scheme of place codes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    name: String,
    root: String,
    pad_left: bool,
    fill_to: usize,
    widths: Vec<Width>,
    aliases: BTreeMap<String, String>,
    places: Vec<Listed>,
}

/// Codes of one length are of one rank.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Width {
    digits: usize,
    level: PlaceLevel,
}

/// A place that the scheme itself names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    code: String,
    level: PlaceLevel,
    #[serde(default)]
    parent: Option<String>,
    names: Names,
    #[serde(default)]
    valid: Validity,
    #[serde(default)]
    replaced_by: Option<String>,
}

static AGS: OnceLock<Option<Scheme>> = OnceLock::new();
static GBT2260: OnceLock<Option<Scheme>> = OnceLock::new();

impl Scheme {
    /// The scheme of this name: `ags` or `gbt2260`.
    pub fn named(name: &str) -> Option<&'static Self> {
        let (cell, text) = match name {
            "ags" => (&AGS, include_str!("../schemes/ags.toml")),
            "gbt2260" => (&GBT2260, include_str!("../schemes/gbt2260.toml")),
            _ => return None,
        };
        // the texts are committed; a test parses both
        cell.get_or_init(|| toml::from_str(text).ok()).as_ref()
    }

    /// Its name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What a code says of its place where no scheme is named: a code of 6, 9 or 12 digits is read by GB/T 2260, one
    /// of 5 or 8 as AGS. Shorter ones may be either.
    pub(crate) fn place_by_length(code: &str) -> Option<Place> {
        let scheme = Self::named(match code.len() {
            6 | 9 | 12 => "gbt2260",
            5 | 8 => "ags",
            _ => return None,
        })?;
        scheme.place(&scheme.normalize(code)?)
    }

    /// A code in the scheme's usual form: leading zeros restored, short codes filled, or `None` where the text is
    /// no code of the scheme.
    pub fn normalize(&self, text: &str) -> Option<String> {
        if text == self.root {
            return Some(self.root.clone());
        }
        if let Some(meant) = self.aliases.get(text) {
            return Some(meant.clone());
        }
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let is_width = |n: usize| self.widths.iter().any(|width| width.digits == n);
        let mut code = text.to_owned();
        if self.pad_left && !is_width(code.len()) {
            code.insert(0, '0');
        }
        if !is_width(code.len()) {
            return None;
        }
        // 441702001000 is township 441702001 written as a village
        while code.len() > self.fill_to.max(6) && code.ends_with("000") && is_width(code.len() - 3) {
            code.truncate(code.len() - 3);
        }
        while code.len() < self.fill_to {
            code.push('0');
        }
        let first = self.widths.first().map_or(0, |width| width.digits);
        let province = self.filled(code.get(..first)?);
        self.listed(&province).is_some().then_some(code)
    }

    fn filled(&self, prefix: &str) -> String {
        let zeros = self.fill_to.saturating_sub(prefix.len());
        prefix.to_owned() + &"0".repeat(zeros)
    }

    fn listed(&self, code: &str) -> Option<&Listed> {
        self.places.iter().find(|place| place.code == code)
    }

    /// Digits of a code that mean something: all but filled zeros.
    fn width_of(&self, code: &str) -> Option<usize> {
        let mut found = None;
        for (i, width) in self.widths.iter().enumerate() {
            if width.digits == code.len() {
                found = Some(i);
            }
        }
        let mut index = found?;
        while index > 0 && code.len() <= self.fill_to {
            let shorter = self.widths[index - 1].digits;
            if code.bytes().skip(shorter).all(|byte| byte == b'0') {
                index -= 1;
            } else {
                break;
            }
        }
        Some(index)
    }

    /// What the scheme knows of a place by its normalized code: rank, parent, and names where it lists them.
    pub fn place(&self, code: &str) -> Option<Place> {
        if let Some(listed) = self.listed(code) {
            return Some(Place {
                code: code.into(),
                names: listed.names.clone(),
                level: listed.level,
                parent: listed.parent.as_deref().map(PlaceCode::from),
                valid: listed.valid,
                replaced_by: listed.replaced_by.as_deref().map(PlaceCode::from),
                aliases: Vec::new(),
                provisional: true,
            });
        }
        let index = self.width_of(code)?;
        let parent = match index.checked_sub(1) {
            None => self.root.clone(),
            Some(above) => self.filled(code.get(..self.widths[above].digits)?),
        };
        Some(Place::provisional(code.into(), self.widths[index].level, Some(parent.into())))
    }

    /// The places that the scheme itself names.
    pub fn listed_places(&self) -> impl Iterator<Item = Place> {
        self.places.iter().filter_map(|listed| self.place(&listed.code))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn german_codes() {
        let ags = Scheme::named("ags").expect("the committed text parses");
        assert_eq!(ags.normalize("1001").as_deref(), Some("01001"));
        assert_eq!(ags.normalize("5").as_deref(), Some("05"));
        assert_eq!(ags.normalize("00").as_deref(), Some("DE"));
        assert_eq!(ags.normalize("99001"), None);
        assert_eq!(ags.normalize("5754a"), None);
        let place = ags.place("05754").unwrap();
        assert_eq!((place.level, place.parent.as_deref()), (PlaceLevel::County, Some("05")));
        assert_eq!(ags.place("05").unwrap().parent.as_deref(), Some("DE"));
        assert_eq!(ags.place("11004").unwrap().parent.as_deref(), Some("11000"));
        assert_eq!(ags.place("11004").unwrap().level, PlaceLevel::District);
        let eisenach = ags.place("16056").unwrap();
        assert_eq!(eisenach.valid.until, Some(date(2021, 7, 1)));
        assert_eq!(eisenach.replaced_by.as_deref(), Some("16063"));
        assert_eq!(ags.place("01001000").unwrap().parent.as_deref(), Some("01001"));
    }

    #[test]
    fn chinese_codes() {
        let gbt = Scheme::named("gbt2260").expect("the committed text parses");
        let of = |text: &str| {
            let place = gbt.place(&gbt.normalize(text)?)?;
            Some((place.code.to_string(), place.level, place.parent.map(|parent| parent.to_string())))
        };
        let some = |code: &str, level, parent: &str| Some((code.to_owned(), level, Some(parent.to_owned())));
        assert_eq!(of("44"), some("440000", PlaceLevel::Province, "CN"));
        assert_eq!(of("4417"), some("441700", PlaceLevel::Prefecture, "440000"));
        assert_eq!(of("441700"), some("441700", PlaceLevel::Prefecture, "440000"));
        assert_eq!(of("441702"), some("441702", PlaceLevel::County, "441700"));
        assert_eq!(of("441702001"), some("441702001", PlaceLevel::Township, "441702"));
        assert_eq!(of("441702001000"), some("441702001", PlaceLevel::Township, "441702"));
        assert_eq!(of("441702001005"), some("441702001005", PlaceLevel::Village, "441702001"));
        assert_eq!(of("990000"), None);
        assert_eq!(gbt.normalize("100000").as_deref(), Some("CN"));
    }
}
