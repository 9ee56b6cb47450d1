//! How a method did on one series.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The last year of one series under its method, each period judged with what was known then.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TrackRecordItem {
    /// Method, as in `detect --method`.
    pub method: String,
    /// Last day of the first judged period.
    pub from: String,
    /// Last day of the last judged period.
    pub to: String,
    /// Days in each judged period.
    pub period_days: u16,
    /// Periods judged.
    pub judged: u64,
    /// Alarms.
    pub alarms: u64,
    /// Alarms that chance alone would give in as many periods; `null` without a stated α.
    pub alarms_by_chance: Option<f64>,
    /// Share of p-values in each tenth from 0 to 1; empty where the method gives none.
    pub tenths: Vec<f64>,
    /// Cases above expectation that were enough for an alarm in half of the periods.
    pub excess_half: Option<f64>,
    /// The same in nine of ten.
    pub excess_most: Option<f64>,
}

/// How the method did on one series, and what people decided on events of its place and disease.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TrackRecordView {
    /// The record; `null` where too few periods could be judged.
    pub record: Option<TrackRecordItem>,
    /// Events of the place and disease that people verified.
    pub verified: u64,
    /// Those that they refuted.
    pub refuted: u64,
}
