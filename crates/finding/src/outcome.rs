//! What an analysis returns.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_problem::Problems;
use watchfire_vocabulary::{DiseaseCode, PlaceCode, Stratum};

use crate::{FindingId, Trace, Wording};

/// How soon somebody must look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// To be known (提示).
    Information,
    /// To be watched (关注).
    Attention,
    /// To be decided on today (警示).
    Warning,
}

/// One statement about one place, disease and stratum in one period.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// Identity, the same in every run.
    pub id: FindingId,
    /// The analysis that says it: `early-warning`, …
    pub analysis: String,
    /// Disease.
    pub disease: DiseaseCode,
    /// Place.
    pub place: PlaceCode,
    /// Which people.
    pub stratum: Stratum,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// The value, where it is a number.
    pub value: Option<f64>,
    /// Its interval, where it has one.
    pub interval: Option<(f64, f64)>,
    /// Unit of value and interval.
    pub unit: String,
    /// How soon somebody must look.
    pub severity: Severity,
    /// What to say.
    pub wording: Wording,
    /// Where it came from.
    pub trace: Trace,
}

/// Estimates, findings and problems of one analysis.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Outcome<E> {
    /// The numbers.
    pub estimates: E,
    /// What is to be said.
    pub findings: Vec<Finding>,
    /// What was wrong or could not be done.
    pub problems: Problems,
}
