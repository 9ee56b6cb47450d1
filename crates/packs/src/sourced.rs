//! A number with where it comes from.

use serde::{Deserialize, Serialize};

/// What a number counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unit {
    /// Persons.
    Persons,
    /// Days.
    Days,
}

/// A number with its unit and source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sourced {
    /// The number.
    pub value: u32,
    /// What it counts.
    pub unit: Unit,
    /// Where it was read.
    pub source: String,
    /// Whether somebody still has to check it against the original.
    pub verify: bool,
}
