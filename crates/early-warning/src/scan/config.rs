//! Options of the scan.

use serde::{Deserialize, Serialize};

use super::{Secondary, Statistic};
use crate::detectors::Invalid;

/// What the expectation is adjusted for besides places and covariates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Adjust {
    /// Nothing: every day is alike.
    None,
    /// The day of the week.
    Weekday,
}

/// How a p-value is had from the replicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PValue {
    /// Rank among the replicates, by a Gumbel distribution where few of them are as large.
    GumbelTail,
    /// Rank among the replicates only: never below 1 ÷ (replicates + 1).
    MonteCarlo,
    /// The Gumbel distribution everywhere.
    Gumbel,
}

/// A hundred years of days: more is a slip of the pen.
const DAYS_LIMIT: usize = 36_600;

/// Options; values and sources of the defaults stand in `defaults.toml` beside this file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// Which statistic.
    pub statistic: Statistic,
    /// Largest share of the weight (population, else expected cases) in a circle.
    pub max_population_share: f64,
    /// Shortest window (days).
    pub days_min: usize,
    /// Longest window (days).
    pub days_max: usize,
    /// Days before the longest window that the expectation rests on (days).
    pub history_days: usize,
    /// Only windows that end on the last day.
    pub prospective: bool,
    /// Random replicates.
    pub replicates: usize,
    /// Days from one analysis to the next (days).
    pub days_between: f64,
    /// Adjustment for the day of the week.
    pub adjust: Adjust,
    /// How p-values are had.
    pub p_value: PValue,
    /// Which clusters are told beside the most likely one.
    pub secondary: Secondary,
    /// Largest p-value of a secondary cluster.
    pub p_max: f64,
    /// Weight of the common rate in a place's baseline (days), expectation-based statistic only.
    pub prior_days: f64,
}

impl Config {
    /// The committed defaults.
    ///
    /// # Errors
    /// Never with the committed file; a test reads it.
    pub fn defaults() -> Result<Self, toml::de::Error> {
        toml::from_str(include_str!("defaults.toml"))
    }

    /// The first option out of its range, if any.
    pub fn check(&self) -> Result<(), Invalid> {
        let share = |name, value: f64| {
            let fits = value > 0.0 && value <= 1.0;
            if fits { Ok(()) } else { Err(invalid(name, value, "above 0 and at most 1")) }
        };
        share("max-population-share", self.max_population_share)?;
        share("p-max", self.p_max)?;
        if self.days_min < 1 || self.days_min > self.days_max {
            return Err(invalid("days-min", self.days_min as f64, "at least 1 and at most days-max"));
        }
        for (option, days) in [("days-max", self.days_max), ("history-days", self.history_days)] {
            if days > DAYS_LIMIT {
                return Err(invalid(option, days as f64, "at most 36600 days"));
            }
        }
        if !(1..=1_000_000).contains(&self.replicates) {
            return Err(invalid("replicates", self.replicates as f64, "from 1 to 1000000"));
        }
        if !(self.days_between > 0.0 && self.days_between.is_finite()) {
            return Err(invalid("days-between", self.days_between, "a number of days above 0"));
        }
        if !(self.prior_days > 0.0 && self.prior_days.is_finite()) {
            return Err(invalid("prior-days", self.prior_days, "a number of days above 0"));
        }
        Ok(())
    }
}

fn invalid(option: &'static str, value: f64, range: &'static str) -> Invalid {
    Invalid { option, value, range }
}
