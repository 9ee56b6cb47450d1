//! Which people are counted.

use serde::{Deserialize, Serialize};

use crate::measure::words;
use crate::{AgeBand, Setting};
use std::fmt;
use std::str::FromStr;

words!(
    /// Sex as the source records it.
    Sex, "sex" {
        /// Female.
        Female = "female",
        /// Male.
        Male = "male",
        /// Neither female nor male.
        Diverse = "diverse",
        /// Asked for and not known.
        Unknown = "unknown",
    }
);

/// A part of the people of a place. The default is all of them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Stratum {
    /// Age band; [`AgeBand::All`] = everybody.
    pub age_band: AgeBand,
    /// Sex; `None` = all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Setting; empty = all.
    #[serde(default, skip_serializing_if = "Setting::is_empty")]
    pub setting: Setting,
}

impl Stratum {
    /// Everybody.
    pub fn everybody() -> Self {
        Self::default()
    }

    /// One age band.
    pub fn age(age_band: AgeBand) -> Self {
        Self { age_band, ..Self::default() }
    }

    /// Whether this is everybody.
    pub fn is_everybody(&self) -> bool {
        *self == Self::default()
    }
}
