//! Age bands: how sources write them, and when they can stand for one another.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// People by age in completed years, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum AgeBand {
    /// Everybody, of known and unknown age: not broken down.
    #[default]
    All,
    /// From `from` to `to` years; no upper end = `from` and older.
    Years {
        /// Youngest age.
        from: u8,
        /// Oldest age; `None` = open.
        to: Option<u8>,
    },
    /// Age not known.
    Unknown,
}

/// An age band that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AgeError {
    /// Not a form we know.
    #[error("{0:?} is not an age band: write it as 00-04, 80+, all or unknown")]
    Form(String),
    /// The upper end is below the lower one.
    #[error("the age band {0:?} ends before it begins")]
    Reversed(String),
}

impl AgeBand {
    /// Ages `from` to `to`, both included.
    pub const fn years(from: u8, to: u8) -> Self {
        Self::Years { from, to: Some(to) }
    }

    /// Ages `from` and older.
    pub const fn and_older(from: u8) -> Self {
        Self::Years { from, to: None }
    }

    /// Reads the forms in which sources write age bands: `00-04`, `A05-A14`, `80+`, `12bis17`, `0–4`, `00+`
    /// (= all), `18plus`, `unknown`, `unbekannt`, `不详`, `all`, `gesamt`, the empty text (= all).
    ///
    /// # Errors
    /// Where the text is none of these, or ends before it begins.
    pub fn parse(text: &str) -> Result<Self, AgeError> {
        let form = || AgeError::Form(text.to_owned());
        let lower = text.trim().to_lowercase();
        match lower.as_str() {
            "" | "all" | "total" | "gesamt" | "00+" | "0+" | "全部" | "合计" => return Ok(Self::All),
            "unknown" | "unbekannt" | "a-unbek" | "unbek" | "nicht übermittelt" | "不详" | "未知" => {
                return Ok(Self::Unknown);
            }
            _ => {}
        }
        let digits = lower.replace("bis", "-").replace("plus", "+").replace(['–', '—', '~'], "-");
        let age = |part: &str| -> Result<u8, AgeError> {
            let part = part.trim().trim_start_matches('a').trim_end_matches(['岁', 'y']);
            part.parse::<u8>().ok().filter(|age| *age <= 130).ok_or_else(form)
        };
        if let Some(from) = digits.strip_suffix('+') {
            return Ok(match age(from)? {
                0 => Self::All,
                from => Self::and_older(from),
            });
        }
        let (from, to) = match digits.split_once('-') {
            Some((from, to)) => (age(from)?, age(to)?),
            None => (age(&digits)?, age(&digits)?),
        };
        if to < from { Err(AgeError::Reversed(text.to_owned())) } else { Ok(Self::years(from, to)) }
    }

    /// Whether a person of this age belongs to the band.
    pub fn contains(self, age_years: u8) -> bool {
        match self {
            Self::All => true,
            Self::Years { from, to } => from <= age_years && to.is_none_or(|to| age_years <= to),
            Self::Unknown => false,
        }
    }

    /// Whether everybody of this band is surely in the other one.
    pub fn nests_in(self, other: Self) -> bool {
        match (self, other) {
            (_, Self::All) | (Self::Unknown, Self::Unknown) => true,
            (Self::Years { from, to }, Self::Years { from: low, to: high }) => {
                low <= from
                    && match (to, high) {
                        (_, None) => true,
                        (None, Some(_)) => false,
                        (Some(to), Some(high)) => to <= high,
                    }
            }
            _ => false,
        }
    }

    /// Which of `bands` together make up exactly this band, as indices by age; `None` where none do.
    ///
    /// Unknown age belongs to no band of years, and [`AgeBand::All`] is made up only by itself: a sum over
    /// known ages would leave out people.
    pub fn composition(self, bands: &[Self]) -> Option<Vec<usize>> {
        if let Some(same) = bands.iter().position(|band| *band == self) {
            return Some(vec![same]);
        }
        let Self::Years { from, to } = self else { return None };
        let mut inside: Vec<(u8, Option<u8>, usize)> = bands
            .iter()
            .enumerate()
            .filter(|(_, band)| band.nests_in(self))
            .filter_map(|(i, band)| match band {
                Self::Years { from, to } => Some((*from, *to, i)),
                _ => None,
            })
            .collect();
        inside.sort_unstable();
        chain(&inside, from, to)
    }

    fn rank(self) -> (u8, u8, u16) {
        match self {
            Self::All => (0, 0, 0),
            Self::Years { from, to } => (1, from, to.map_or(u16::MAX, u16::from)),
            Self::Unknown => (2, 0, 0),
        }
    }
}

/// Indices of bands that follow one another without gap from age `next` to `end`; tries every band at a fork.
fn chain(bands: &[(u8, Option<u8>, usize)], next: u8, end: Option<u8>) -> Option<Vec<usize>> {
    bands.iter().filter(|(low, _, _)| *low == next).find_map(|&(_, high, index)| {
        let rest = match high {
            high if high == end => Vec::new(),
            Some(high) => chain(bands, high + 1, end)?,
            None => return None,
        };
        Some(std::iter::once(index).chain(rest).collect())
    })
}

impl PartialOrd for AgeBand {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for AgeBand {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl fmt::Display for AgeBand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.pad("all"),
            Self::Years { from, to: Some(to) } => f.pad(&format!("{from:02}-{to:02}")),
            Self::Years { from, to: None } => f.pad(&format!("{from:02}+")),
            Self::Unknown => f.pad("unknown"),
        }
    }
}

impl TryFrom<String> for AgeBand {
    type Error = AgeError;

    fn try_from(text: String) -> Result<Self, AgeError> {
        Self::parse(&text)
    }
}

impl From<AgeBand> for String {
    fn from(band: AgeBand) -> String {
        band.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_of_many_sources() {
        for (text, band) in [
            ("A00-A04", AgeBand::years(0, 4)),
            ("A80+", AgeBand::and_older(80)),
            ("00+", AgeBand::All),
            ("12bis17", AgeBand::years(12, 17)),
            ("18plus", AgeBand::and_older(18)),
            ("0-4", AgeBand::years(0, 4)),
            ("15–34", AgeBand::years(15, 34)),
            ("unbekannt", AgeBand::Unknown),
            ("不详", AgeBand::Unknown),
            ("7", AgeBand::years(7, 7)),
        ] {
            assert_eq!(AgeBand::parse(text), Ok(band), "{text}");
        }
        assert!(AgeBand::parse("68-38").is_err());
        assert!(AgeBand::parse("young").is_err());
        assert!(AgeBand::parse("A00-A999").is_err());
    }

    #[test]
    fn only_nesting_bands_combine() {
        let rki = ["00-04", "05-14", "15-34", "35-59", "60-79", "80+", "unknown"]
            .map(|t| AgeBand::parse(t).unwrap());
        assert_eq!(AgeBand::and_older(60).composition(&rki), Some(vec![4, 5]));
        assert_eq!(AgeBand::years(0, 14).composition(&rki), Some(vec![0, 1]));
        let forked = ["60-69", "60-79", "80+"].map(|t| AgeBand::parse(t).unwrap());
        assert_eq!(AgeBand::and_older(60).composition(&forked), Some(vec![1, 2]));
        assert_eq!(AgeBand::years(18, 59).composition(&rki), None);
        assert_eq!(AgeBand::and_older(65).composition(&rki), None);
        assert_eq!(AgeBand::All.composition(&rki), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,12}") {
            let _ = AgeBand::parse(&text);
        }

        #[test]
        fn display_reads_back(from in 1_u8..120, width in 0_u8..10) {
            let band = AgeBand::years(from, from + width);
            prop_assert_eq!(AgeBand::parse(&band.to_string()).unwrap(), band);
        }
    }
}
