//! One place: its code, names, parent, and the time for which they hold.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::measure::words;
use crate::{Names, PlaceCode};
use std::fmt;
use std::str::FromStr;

words!(
    /// Rank of a place, from the whole to its parts.
    PlaceLevel, "place level" {
        /// 国家.
        Country = "country",
        /// 省级; a German Land, a US state.
        Province = "province",
        /// 地级.
        Prefecture = "prefecture",
        /// 县级; a German Kreis.
        County = "county",
        /// Part of a county that reports for itself (Berlin's Bezirke).
        District = "district",
        /// 乡镇级; a German Gemeinde.
        Township = "township",
        /// 村级.
        Village = "village",
    }
);

/// A span of days: from its first day to the day before `until`; open where not stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Validity {
    /// First day; `None` = always was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// First day on which it no longer holds; `None` = still holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Validity {
    /// Whether a day lies within.
    pub fn holds_on(self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day < until)
    }

    /// Whether the two share a day.
    pub fn overlaps(self, other: Self) -> bool {
        let before = |from: Option<Date>, until: Option<Date>| from.zip(until).is_none_or(|(f, u)| f < u);
        before(self.from, other.until) && before(other.from, self.until)
    }
}

/// Another code of the same place, in the same or another scheme.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Alias {
    /// The other code.
    pub code: PlaceCode,
    /// When it was in use.
    #[serde(default)]
    pub valid: Validity,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Its code.
    pub code: PlaceCode,
    /// Its names.
    pub names: Names,
    /// Its rank.
    pub level: PlaceLevel,
    /// The place it is part of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<PlaceCode>,
    /// When it existed.
    #[serde(default)]
    pub valid: Validity,
    /// The place that took it over when it ceased to be (Eisenach 16056 → 16063).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<PlaceCode>,
    /// Its other codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<Alias>,
    /// Known only from a code in the data, until places are imported.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub provisional: bool,
}

impl Place {
    /// A place that is known only by its code and rank.
    pub fn provisional(code: PlaceCode, level: PlaceLevel, parent: Option<PlaceCode>) -> Self {
        let names = Names::local(code.as_str());
        let valid = Validity::default();
        Self { code, names, level, parent, valid, replaced_by: None, aliases: Vec::new(), provisional: true }
    }
}
