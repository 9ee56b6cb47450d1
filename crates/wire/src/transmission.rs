//! How a disease spreads in a place: reproduction number, growth, and the weeks to come.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{NamesItem, Sentence, TraceItem};

/// Days from the onset of a case to that of those it causes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SerialIntervalItem {
    /// Mean (days).
    pub mean_days: f64,
    /// Standard deviation (days).
    pub sd_days: f64,
    /// Where it was read.
    pub source: String,
    /// Whether somebody still has to check it against the original.
    pub verify: bool,
}

/// The reproduction number of one day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ReproductionItem {
    /// The day: of onset or of report, see `axis`.
    pub day: String,
    /// 5 % quantile.
    pub q05: f64,
    /// 25 % quantile.
    pub q25: f64,
    /// Median.
    pub q50: f64,
    /// 75 % quantile.
    pub q75: f64,
    /// 95 % quantile.
    pub q95: f64,
    /// P(R > 1).
    pub above_one: f64,
}

/// Growth of a place on its newest day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GrowthItem {
    /// What it is: `growing` (P ≥ 0.95), `likely-growing` (> 0.8), `unclear`, `likely-declining`, `declining`.
    pub state: String,
    /// Reproduction number of the newest day; `null` where no serial interval is known.
    pub reproduction: Option<ReproductionItem>,
    /// P(R > 1), which is the probability of growth.
    pub above_one: f64,
    /// Change a day as a share (0.05 = +5 %), median.
    pub daily_change: f64,
    /// Its 5 % quantile.
    pub daily_change_q05: f64,
    /// Its 95 % quantile.
    pub daily_change_q95: f64,
    /// Days in which cases double (positive) or halve (negative) at the median; `null` where neither in a year.
    pub doubling_days: Option<f64>,
    /// The same where growth is at its 5 % quantile (slowest growth or fastest decline).
    pub doubling_days_q05: Option<f64>,
    /// The same where growth is at its 95 % quantile.
    pub doubling_days_q95: Option<f64>,
    /// All of it in a sentence.
    pub text: Sentence,
}

/// Cases of seven days.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct WeekItem {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Cases as known on the as-of; `null` = missing.
    pub count: Option<i64>,
    /// Cases expected once all reports are in: above `count` where some are still to come; `null` = missing.
    pub expected: Option<f64>,
}

/// Cases forecast for seven days, in quantiles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct FanItem {
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// 5 % quantile.
    pub q05: f64,
    /// 25 % quantile.
    pub q25: f64,
    /// Median.
    pub q50: f64,
    /// 75 % quantile.
    pub q75: f64,
    /// 95 % quantile.
    pub q95: f64,
}

/// How fast a part of the place grows, for map and table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PlaceGrowth {
    /// Place.
    pub place: String,
    /// Its names.
    pub names: NamesItem,
    /// Its level.
    pub level: String,
    /// Cases of the newest seven complete days; `null` = missing.
    pub count: Option<i64>,
    /// The same once all reports are in.
    pub expected: Option<f64>,
    /// Growth; `null` where too little is known.
    pub growth: Option<GrowthItem>,
    /// Why there is none.
    pub no_growth: Option<Sentence>,
    /// Forecast of the second of the next weeks; `null` where too little is known.
    pub in_two_weeks: Option<FanItem>,
    /// Why there is none.
    pub no_fan: Option<Sentence>,
}

/// The parts of a place, with the level that the map shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct GrowthMap {
    /// Level of the places with outlines.
    pub level: String,
    /// Those places, by code.
    pub places: Vec<PlaceGrowth>,
}

/// How a disease spreads in a place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct TransmissionView {
    /// As known on this day.
    pub as_of: String,
    /// Version of the archive.
    pub snapshot: u64,
    /// Place.
    pub place: String,
    /// Its names.
    pub place_names: NamesItem,
    /// Disease.
    pub disease: String,
    /// Its names.
    pub disease_names: NamesItem,
    /// What to say first.
    pub headline: Vec<Sentence>,
    /// The day that R is of: `onset`, counted back from the reports by the delay, or `report`.
    pub axis: String,
    /// Days in each report.
    pub period_days: u16,
    /// Serial interval; `null` where none is known: then growth is told and R is not.
    pub serial_interval: Option<SerialIntervalItem>,
    /// Mean delay from onset to report (days); `null` where R is by day of report.
    pub delay_mean_days: Option<f64>,
    /// Growth of the place; `null` where too little is known.
    pub growth: Option<GrowthItem>,
    /// Why there is none.
    pub no_growth: Option<Sentence>,
    /// R day by day, oldest first; empty without serial interval.
    pub reproduction: Vec<ReproductionItem>,
    /// First day of R of which reports are still due; `null` = none.
    pub incomplete_from: Option<String>,
    /// Weeks that end on the newest complete day, oldest first: a year.
    pub weeks: Vec<WeekItem>,
    /// The next four weeks.
    pub fan: Vec<FanItem>,
    /// Why there is none.
    pub no_fan: Option<Sentence>,
    /// Parts of the place on the map; `null` without outlines.
    pub map: Option<GrowthMap>,
    /// The place's parts of the next level, the surest growth first; those too small come last.
    pub parts: Vec<PlaceGrowth>,
    /// Where R and growth came from.
    pub trace: TraceItem,
    /// Where the fan came from.
    pub fan_trace: TraceItem,
}

/// A forecast as it was made on a past day, with what came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PastForecastItem {
    /// The day on which it was made, with what was known then.
    pub made: String,
    /// The four weeks.
    pub fan: Vec<FanItem>,
    /// What came, as known now; `null` = not yet, or missing.
    pub came: Vec<Option<i64>>,
}

/// How often past forecasts held, over all places forecast.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ForecastRecordItem {
    /// Weeks ahead; 0 = all together.
    pub weeks_ahead: u32,
    /// Forecasts that can be checked.
    pub checked: u64,
    /// Share inside the 50 % interval.
    pub within_50: f64,
    /// Share inside the 90 % interval.
    pub within_90: f64,
    /// Mean absolute error of the median over that of "as many as in the newest week"; `null` where that was never off.
    pub error_ratio: Option<f64>,
}

/// How good were we?
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PastForecastsView {
    /// As known on this day.
    pub as_of: String,
    /// Version of the archive.
    pub snapshot: u64,
    /// Place.
    pub place: String,
    /// Disease.
    pub disease: String,
    /// Forecasts of the place, oldest first; empty where there was too little to forecast from.
    pub forecasts: Vec<PastForecastItem>,
    /// Over all places: all weeks together first, then one to four weeks ahead; empty where none can be checked.
    pub record: Vec<ForecastRecordItem>,
    /// All of it in a sentence.
    pub text: Sentence,
}
