//! Today's picture of a place.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{EventItem, MethodItem, NamesItem, Sentence, TraceItem};

/// One number with its date and certainty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Card {
    /// What it is: `cases-7d`, `incidence-7d`, `deaths-7d`, `open-events`, `places-reporting`.
    pub key: String,
    /// Its label.
    pub label: Sentence,
    /// The value; `null` = not known.
    pub value: Option<f64>,
    /// Unit: `persons`, `per-100000`, `events`, `places`.
    pub unit: String,
    /// Of an incomplete week, the value that is expected once all reports are in; `null` = not incomplete, or too little is
    /// known.
    #[serde(default)]
    pub expected: Option<f64>,
    /// Change against the week before, as a share (0.18 = +18 %); of an incomplete week that of what is expected. `null` where
    /// the week before was 0 or missing, and where a week that is not all there would be compared with one that is.
    pub change: Option<f64>,
    /// The change in words, by one rule for sentences, cards and reports: below 10 cases before the difference (`+2`), from
    /// tenfold on how many times as many (`×27`), else the share (`+18 %`), and of places always the difference; `null` where weeks
    /// cannot be compared. Of incidence it is the change of its cases.
    #[serde(default)]
    pub change_text: Option<Sentence>,
    /// Of places, their level.
    #[serde(default)]
    pub level: Option<String>,
    /// Of places, how many there are of that level.
    #[serde(default)]
    pub total: Option<i64>,
    /// Of places, how many reported nothing; of events, how many counts (each disease in each place) are missing.
    #[serde(default)]
    pub missing: Option<i64>,
    /// The same number a week before.
    pub week_before: Option<f64>,
    /// The same as expected once all reports are in, where `expected` is told.
    #[serde(default)]
    pub week_before_expected: Option<f64>,
    /// First day counted.
    pub from: String,
    /// Last day counted.
    pub to: String,
    /// `complete`; `incomplete` while reports are still coming; `not-known` where the source does not tell how its newest days
    /// fill up, or has not yet told enough.
    pub certainty: String,
    /// Daily values behind it, oldest first, for a spark line.
    pub spark: Vec<Option<f64>>,
    /// How many of the newest spark days are still incomplete.
    pub spark_incomplete: usize,
    /// Where it came from.
    pub trace: Option<TraceItem>,
}

/// A place's value on the map.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MapValue {
    /// Place.
    pub place: String,
    /// The measure; `null` = missing or no denominator.
    pub value: Option<f64>,
    /// Cases in the period.
    pub count: Option<i64>,
    /// People.
    pub population: Option<i64>,
    /// Change against the week before, as a share.
    pub change: Option<f64>,
    /// What the change compares: this week (cases), of an incomplete week as expected; `null` where weeks cannot be compared.
    #[serde(default)]
    pub change_now: Option<f64>,
    /// The week before (cases).
    #[serde(default)]
    pub change_before: Option<f64>,
    /// Why there is no value: `no-data`, `no-denominator`.
    pub missing: Option<String>,
}

/// One measure over the places of a level.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MapLayer {
    /// Level of the places.
    pub level: String,
    /// `incidence-7d` or, without denominators, `cases-7d`.
    pub measure: String,
    /// Unit: `per-100000` or `persons`.
    pub unit: String,
    /// Four limits between five colour steps, ascending; of all places of this level wherever they lie, so that a colour means
    /// the same on every map of it.
    pub breaks: Vec<f64>,
    /// The largest value of all places of this level, where the highest step ends; `null` where no value is above 0.
    #[serde(default)]
    pub highest: Option<f64>,
    /// First day counted.
    pub from: String,
    /// Last day counted.
    pub to: String,
    /// Where the value of the whole place came from; a part's rows are found with its own code as `place`.
    #[serde(default)]
    pub trace: Option<TraceItem>,
    /// The values.
    pub values: Vec<MapValue>,
}

/// A circle of places with too many cases in a run of days that ends on the newest complete day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct ClusterItem {
    /// Place at the centre.
    pub center: String,
    /// Its names.
    pub center_names: NamesItem,
    /// Longitude of the centre (degrees).
    pub lon: f64,
    /// Latitude of the centre (degrees).
    pub lat: f64,
    /// Places, nearest to the centre first.
    pub places: Vec<String>,
    /// Distance of the farthest place (km).
    pub radius_km: f64,
    /// First day.
    pub from: String,
    /// Last day.
    pub to: String,
    /// Cases.
    pub observed: i64,
    /// Cases expected.
    pub expected: f64,
    /// How many times as many as expected.
    pub relative_risk: f64,
    /// P-value over all circles and runs of days, if cases came independently of each other.
    pub p_value: f64,
    /// How often chance gives as much (days).
    pub recurrence_days: f64,
    /// All of it in a sentence.
    pub text: Sentence,
}

/// Something the reader must know of the data before trusting a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DataNote {
    /// `note`, `warning` or `error`.
    pub severity: String,
    /// What it is.
    pub text: Sentence,
    /// How often it occurred.
    pub count: u64,
}

/// Today's picture.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Situation {
    /// As known on this day.
    pub as_of: String,
    /// Version of the archive.
    pub snapshot: u64,
    /// Last day of which the series of the disease were judged: the newest that the source says is reported.
    pub judged_day: Option<String>,
    /// Place.
    pub place: String,
    /// Disease; `null` = all together make no sense, so the first is shown.
    pub disease: Option<String>,
    /// Measure.
    pub measure: String,
    /// What to say first.
    pub headline: Vec<Sentence>,
    /// Metric cards.
    pub cards: Vec<Card>,
    /// The map; `null` without outlines.
    pub map: Option<MapLayer>,
    /// Open events of the place that need a look (`attention` or `warning`), heaviest first, of every disease.
    pub events: Vec<EventItem>,
    /// The same, closed in the last 28 days.
    pub closed_events: Vec<EventItem>,
    /// Clusters in space and time of the disease shown, that touch the place, most likely first.
    pub clusters: Vec<ClusterItem>,
    /// How many places of the disease shown were scanned for clusters; 0 = none, and that none was found says nothing.
    #[serde(default)]
    pub scanned: u64,
    /// Which places were not, or why there was no scan; `null` where all were.
    #[serde(default)]
    pub scan_note: Option<Sentence>,
    /// What changed in the place and its parts since the day before, all diseases together.
    pub changes: Vec<Sentence>,
    /// What to know of the data.
    pub notes: Vec<DataNote>,
    /// How events were found.
    pub methods: Vec<MethodItem>,
}
