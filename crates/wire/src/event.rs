//! Events as pages show them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{AlertItem, NamesItem, Sentence};

/// One day of an event, judged with what was known on that day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct EventDayItem {
    /// The day.
    pub day: String,
    /// Observed.
    pub observed: Option<i64>,
    /// Expected.
    pub expected: Option<f64>,
    /// Threshold.
    pub upperbound: Option<f64>,
    /// Probability of such a count without an outbreak, where the method gives one.
    #[serde(default)]
    pub p_value: Option<f64>,
    /// Whether it raised an alarm.
    pub alarm: bool,
}

/// All cases of an event since those of its first alarm.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct EventTotalItem {
    /// Cases, as known on the as-of.
    pub count: i64,
    /// First day counted: of windows of several days, the first of the first window above its threshold.
    pub from: String,
    /// Last day counted.
    pub to: String,
    /// How many of the days or weeks between are missing.
    pub missing_periods: usize,
    /// Share of the newest period's cases that was expected to be known when it was judged; `null` = it was complete.
    pub completeness: Option<f64>,
}

/// An event told with another one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct RelatedItem {
    /// Identity.
    pub id: String,
    /// `stratum`, `whole`, `measure` or `neighbour`.
    pub kind: String,
    /// Measure.
    pub measure: String,
    /// Place.
    pub place: String,
    /// Its names.
    pub place_names: NamesItem,
    /// Age band.
    pub age_band: String,
    /// Cases in its open days (at most the last seven).
    pub observed: i64,
}

/// How a number came to be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TraceItem {
    /// Version of the archive.
    pub snapshot: u64,
    /// As known on this day.
    pub as_of: String,
    /// Disease.
    #[serde(default)]
    pub disease: String,
    /// Its names.
    #[serde(default)]
    pub disease_names: NamesItem,
    /// Measure.
    #[serde(default)]
    pub measure: String,
    /// Place; its parts belong to it.
    #[serde(default)]
    pub place: String,
    /// Its names.
    #[serde(default)]
    pub place_names: NamesItem,
    /// Age band; `all` = everybody.
    #[serde(default)]
    pub age_band: String,
    /// The calculation with its numbers, where it is more than a sum: of a rate its numerator and population, of an event the
    /// newest alarm with its threshold and P-value.
    #[serde(default)]
    pub calculation: Option<Sentence>,
    /// Method.
    pub method: String,
    /// What the method is, with its citation.
    pub method_text: Sentence,
    /// Why this method.
    pub method_reason: Sentence,
    /// Its parameters.
    pub parameters: BTreeMap<String, String>,
    /// Sources that tell of the days from `rows_from` to `rows_to`, in the order in which they speak.
    pub sources: Vec<String>,
    /// Axis: `report` or `reference`.
    pub axis: String,
    /// First day of the rows.
    pub rows_from: String,
    /// Last day of the rows.
    pub rows_to: String,
    /// Address of the rows, relative to the server.
    pub rows_url: String,
    /// Version of Watchfire.
    pub code_version: String,
    /// Hash of the configuration.
    pub config_hash: String,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct EventItem {
    /// Identity.
    pub id: String,
    /// Place among all events of the day, the same in every answer; 1 = most important. The open ones that stand for themselves
    /// come first, then those lately closed, then those told with another or without a signal.
    pub rank: usize,
    /// Disease.
    pub disease: String,
    /// Its names.
    pub disease_names: NamesItem,
    /// Measure.
    pub measure: String,
    /// Place.
    pub place: String,
    /// Its names.
    pub place_names: NamesItem,
    /// Age band; `all` = everybody.
    pub age_band: String,
    /// `information`, `attention` or `warning`.
    pub severity: String,
    /// `open` or `closed`.
    pub state: String,
    /// First alarm.
    pub opened: String,
    /// Newest alarm.
    pub last_alarm: String,
    /// Day of closing.
    pub closed: Option<String>,
    /// Days since the first alarm, counted from 0.
    pub age_days: i64,
    /// Days in each judged period.
    pub period_days: u16,
    /// What to do, who does it, and by when, in a sentence.
    #[serde(default)]
    pub action: Sentence,
    /// The place whose office is responsible: of townships and villages the county above them.
    #[serde(default)]
    pub office: String,
    /// Its names.
    #[serde(default)]
    pub office_names: NamesItem,
    /// The place whose clinics support the office; `null` = the office's own.
    #[serde(default)]
    pub supported_by: Option<String>,
    /// Its names.
    #[serde(default)]
    pub supported_by_names: Option<NamesItem>,
    /// The day by which it is done, counted from the as-of; `null` = nothing is asked for.
    #[serde(default)]
    pub due: Option<String>,
    /// All cases since the event opened; `null` = nothing is known of them.
    #[serde(default)]
    pub total: Option<EventTotalItem>,
    /// First of the days that `observed` and `expected` count.
    #[serde(default)]
    pub counted_from: String,
    /// Last of them.
    #[serde(default)]
    pub counted_to: String,
    /// Cases in the open days (at most the last seven).
    pub observed: i64,
    /// Cases expected in them.
    pub expected: f64,
    /// Observed less expected.
    pub excess: f64,
    /// Excess in standard deviations, the variance floored: the ranking.
    pub priority: f64,
    /// Cases per 100,000 in them.
    pub rate: Option<f64>,
    /// One plain line of reason.
    pub reason: Sentence,
    /// Its days, oldest first.
    pub days: Vec<EventDayItem>,
    /// Events told with it.
    pub related: Vec<RelatedItem>,
    /// What people decided on it.
    pub alert: AlertItem,
    /// Where it came from.
    pub trace: TraceItem,
}

/// Events.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct EventList {
    /// As known on this day.
    pub as_of: String,
    /// Version of the archive.
    pub snapshot: u64,
    /// Events, open ones first, most important first.
    pub events: Vec<EventItem>,
}
