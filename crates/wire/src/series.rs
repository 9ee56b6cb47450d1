//! One curve with its threshold.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{NamesItem, Sentence, TraceItem};

/// An event on the time axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SeriesEvent {
    /// Identity.
    pub id: String,
    /// First alarm.
    pub opened: String,
    /// Day of closing; `null` = open.
    pub closed: Option<String>,
}

/// One day's count as it will be known four weeks later, in quantiles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct NowcastItem {
    /// The day.
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
}

/// A curve: all arrays are of the same length, one entry a period, oldest first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SeriesView {
    /// As known on this day.
    pub as_of: String,
    /// Version of the archive.
    pub snapshot: u64,
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
    /// Age band.
    pub age_band: String,
    /// Axis: `report` or `reference`.
    pub axis: String,
    /// Days in each period.
    pub period_days: u16,
    /// First day of each period.
    pub dates: Vec<String>,
    /// Counts; `null` = missing.
    pub observed: Vec<Option<i64>>,
    /// The same as known a week before; `null` where not yet known then.
    pub week_ago: Vec<Option<i64>>,
    /// Expected by the method; `null` where it was not asked or could not judge.
    pub expected: Vec<Option<f64>>,
    /// The method's threshold.
    pub upperbound: Vec<Option<f64>>,
    /// Alarms.
    pub alarm: Vec<bool>,
    /// By reference date: what the newest days will be once all reports are in, oldest first; empty elsewhere.
    #[serde(default)]
    pub nowcast: Vec<NowcastItem>,
    /// First day that is still incomplete by the source's promise; `null` = none.
    pub incomplete_from: Option<String>,
    /// What the curve says, in a sentence.
    pub title: Sentence,
    /// Why some or all periods were not judged.
    pub not_judged: Option<Sentence>,
    /// Events of this series.
    pub events: Vec<SeriesEvent>,
    /// Where it came from.
    pub trace: TraceItem,
}
