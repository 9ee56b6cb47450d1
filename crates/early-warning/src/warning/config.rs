//! Options of the warning system.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use watchfire_vocabulary::Measure;

/// Options; values and sources of the defaults stand in `defaults.toml` beside this file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// Method for every series; empty = chosen by each series' history.
    pub method: String,
    /// Measures that are watched.
    pub measures: Vec<Measure>,
    /// An event closes after this many days without an alarm (days).
    pub close_after_days: u16,
    /// An event is weighed by this many of its newest days (days).
    pub weighed_days: u16,
    /// A moving baseline is held at the event's first day for this long (days), since the outbreak itself must not
    /// become what is expected.
    pub baseline_held_days: u16,
    /// Closed events are listed this long (days).
    pub closed_listed_days: u16,
    /// Least variance of one day's count (cases²): a constant past is luck, not certainty.
    pub variance_floor: f64,
    /// Cases below which an event is information only (persons).
    pub attention_cases: i64,
    /// Weight below which an event is information only (standard deviations).
    pub attention_weight: f64,
    /// Cases below which an event is no warning (persons).
    pub warning_cases: i64,
    /// Weight below which an event is no warning (standard deviations).
    pub warning_weight: f64,
    /// A larger area's event is told with a part's event that makes up this share of its excess.
    pub part_explains_share: f64,
    /// Least history with which our own detector learns a season from the series alone (years).
    pub seasonal_years_min: usize,
    /// Shorter histories borrow the season of similar series, where these are long enough (years).
    pub borrowing_years_max: usize,
    /// Least history with which it judges by a season borrowed from similar series (weeks).
    pub borrowed_weeks_min: u16,
    /// Options of methods that differ from the methods' own defaults: method name → option → value.
    #[serde(default)]
    pub options: BTreeMap<String, toml::Table>,
}

impl Config {
    /// The committed defaults.
    ///
    /// # Errors
    /// Never with the committed file; a test reads it.
    pub fn defaults() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("defaults.toml"))
    }
}
