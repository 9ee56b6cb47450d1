//! From a number back to its rows.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, SourceCode, Stratum};

/// Which rows of the archive a number was made of; they are fetched on demand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowPredicate {
    /// Sources that may speak, in order.
    pub sources: Vec<SourceCode>,
    /// Disease.
    pub disease: DiseaseCode,
    /// Measure.
    pub measure: Measure,
    /// Place; its parts belong to it.
    pub place: PlaceCode,
    /// Which people.
    pub stratum: Stratum,
    /// Axis of the days: `report` or `reference`.
    pub axis: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
}

/// How a number came to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// Version of the archive.
    pub snapshot: u64,
    /// The day as known on which it was computed.
    pub as_of: Date,
    /// The rows.
    pub rows: RowPredicate,
    /// Method, as in `detect --method`.
    pub method: String,
    /// The method's parameters as they were.
    pub parameters: BTreeMap<String, String>,
    /// Why this method.
    pub method_reason: crate::Wording,
    /// The calculation with its numbers, where it is more than a sum: of a rate its numerator and population, of an event the
    /// newest alarm with its threshold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calculation: Option<crate::Wording>,
    /// Version of Watchfire.
    pub code_version: String,
    /// Hash of the effective configuration.
    pub config_hash: String,
    /// Seed, where anything was random.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seed: Option<u64>,
}
