//! Age bands: how sources write them, and when they can stand for one another.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};
use thiserror::Error;

mod form;

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
    #[error("{0:?} is not an age band: write it as 00-04, 0～4岁, 80+, 80岁及以上, <5, all or unknown")]
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

    /// Reads the forms in which sources write age bands: `00-04`, `A05-A14`, `80+`, `12bis17`, `0～4岁`, `00+` (= all),
    /// `18plus`, `65岁及以上`, `≥65`, `<5`, `unknown`, `unbekannt`, `不详`, `all`, `gesamt`, the empty text (= all).
    ///
    /// `65岁以上` holds those of 65; `5岁以下` is under five, as in 5岁以下儿童死亡率, and `5岁及以下` holds those of five.
    ///
    /// # Errors
    /// Where the text is none of these, or ends before it begins.
    pub fn parse(text: &str) -> Result<Self, AgeError> {
        form::read(text)
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
        let mut parts = chain(&inside, from, to, &mut [false; 256])?;
        parts.reverse();
        Some(parts)
    }

    fn rank(self) -> (u8, u8, u16) {
        match self {
            Self::All => (0, 0, 0),
            Self::Years { from, to } => (1, from, to.map_or(u16::MAX, u16::from)),
            Self::Unknown => (2, 0, 0),
        }
    }
}

/// Indices of bands that follow one another without gap from age `next` to `end`, the last one first. Every band is
/// tried at a fork, and every age once: whether the way leads on from it does not depend on the way to it.
fn chain(
    bands: &[(u8, Option<u8>, usize)],
    next: u8,
    end: Option<u8>,
    tried: &mut [bool; 256],
) -> Option<Vec<usize>> {
    if std::mem::replace(&mut tried[usize::from(next)], true) {
        return None;
    }
    bands.iter().filter(|(low, _, _)| *low == next).find_map(|&(_, high, index)| {
        let mut rest = match high {
            high if high == end => Vec::new(),
            Some(high) => chain(bands, high.checked_add(1)?, end, tried)?,
            None => return None,
        };
        rest.push(index);
        Some(rest)
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
mod tests;
