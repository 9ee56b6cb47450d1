//! Options of the warning system.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{DiseaseCode, Measure};

use super::choosers::Choosers;
use super::{Dependence, WarnError, single_case};
use crate::detectors::{Invalid, check_probability};
use crate::{ConfigError, Method};

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
    /// An alarm this many days after an event closed raises it again instead of a new one (days).
    pub raise_again_days: u16,
    /// A place's event is told with that of a neighbour which opened at most so many days before or after (days).
    pub together_days: u16,
    /// Expected share of false ones among the places with signals of a day.
    pub false_discovery_rate: f64,
    /// What that share assumes of series judged on the same day.
    pub dependence: Dependence,
    /// Fewest cases in a judged period for a signal (persons).
    pub signal_cases_min: i64,
    /// The rule pack whose list names the diseases of which a single case is a signal; empty = none.
    pub always_alert: String,
    /// Probability of a false alarm in one period, for diseases whose own history was replayed and reviewed; the
    /// methods' own elsewhere.
    #[serde(default)]
    pub alpha: BTreeMap<DiseaseCode, f64>,
    /// An event is weighed by this many of its newest days (days).
    pub weighed_days: u16,
    /// A moving baseline is held at the event's first day for this long (days), since the outbreak itself must not
    /// become what is expected.
    pub baseline_held_days: u16,
    /// Closed events are listed this long, and an event is issued this long after its newest signal (days).
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
    /// Whether a period whose reports are still coming in is compared to the part of its expectation that is likely to
    /// be known; without it whatever is told is taken for all.
    pub delay_adjusted: bool,
    /// Share of a day's cases that must be known on average before it is judged earlier than its source promises it.
    pub completeness_min: f64,
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

    /// The options for one disease: its own probability of a false alarm, for every method that has such an option.
    pub fn of_disease(&self, disease: &DiseaseCode) -> Cow<'_, Self> {
        let Some(alpha) = self.alpha.get(disease) else { return Cow::Borrowed(self) };
        let mut own = self.clone();
        for method in Method::ALL.into_iter().filter(|method| method.has_alpha()) {
            let options = own.options.entry(method.name().to_owned()).or_default();
            options.insert("alpha".to_owned(), toml::Value::Float(*alpha));
        }
        Cow::Owned(own)
    }

    /// Whether every number can be what it stands for: one that cannot would silence the warnings without a word.
    ///
    /// # Errors
    /// Names the first option out of its range.
    pub fn check(&self) -> Result<(), ConfigError> {
        let least = |option, value: f64| match value {
            value if value.is_finite() && value >= 0.0 => Ok(()),
            value => Err(Invalid::new(option, value, "a number of at least 0")),
        };
        check_probability("false-discovery-rate", self.false_discovery_rate)
            .and_then(|()| least("variance-floor", self.variance_floor))
            .and_then(|()| least("attention-weight", self.attention_weight))
            .and_then(|()| least("warning-weight", self.warning_weight))
            .and_then(|()| least("part-explains-share", self.part_explains_share))
            .and_then(|()| least("completeness-min", self.completeness_min))
            .map_err(ConfigError::Warning)
    }

    /// Whether a run with these options can begin: every number, every method with its options, and the rule pack.
    ///
    /// # Errors
    /// Names the first that cannot be used.
    pub fn check_run(&self) -> Result<(), WarnError> {
        Choosers::new(self)?;
        single_case::pack(self).map(drop)
    }

    /// Days without an alarm after which the next one is another event (days).
    pub(super) fn told_apart_days(&self) -> i64 {
        i64::from(self.close_after_days) + i64::from(self.raise_again_days)
    }
}
