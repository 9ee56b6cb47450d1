//! Units as types, for the borders between crates; kernels take plain numbers.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A span of whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Days(pub i32);

/// A number of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Persons(pub i64);

/// Events per 100,000 people.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PerHundredThousand(pub f64);

impl PerHundredThousand {
    /// `None` where there is no denominator.
    pub fn rate(count: f64, population: Persons) -> Option<Self> {
        (population.0 > 0).then(|| Self(count * 100_000.0 / population.0 as f64))
    }
}

impl fmt::Display for PerHundredThousand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.1}", self.0)
    }
}
