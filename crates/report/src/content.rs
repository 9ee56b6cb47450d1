//! What a report says, before it is put into words: the seam between the analyses and the page.

use std::collections::BTreeMap;

use jiff::civil::Date;
use watchfire_command::Alert;
use watchfire_finding::{Event, Wording};
use watchfire_geometry::Outline;
use watchfire_problem::{Severity, Tally};
use watchfire_situation::Card;
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, PlaceLevel, SourceCode, Stratum};

/// Everything in a report, in the order in which it is read.
#[derive(Debug, Clone, PartialEq)]
pub struct ReportContent {
    /// As known on this day.
    pub as_of: Date,
    /// Last day judged.
    pub judged_day: Option<Date>,
    /// Place.
    pub place: PlaceCode,
    /// Disease of numbers, curve and map; events are of every disease.
    pub disease: DiseaseCode,
    /// What to say first.
    pub headline: Vec<Wording>,
    /// What changed since the day before.
    pub changes: Vec<Wording>,
    /// Key numbers.
    pub numbers: Vec<Card>,
    /// Curves, the most important first.
    pub curves: Vec<CurveContent>,
    /// How the disease spreads and what the next weeks may bring; `None` = could not be computed.
    pub transmission: Option<TransmissionContent>,
    /// The map, where there are outlines.
    pub map: Option<MapContent>,
    /// Open events, the most important first.
    pub events: Vec<Event>,
    /// Who must act on open events, by identity.
    pub duties: BTreeMap<String, Wording>,
    /// What people decided on events, by identity.
    pub alerts: BTreeMap<String, Alert>,
    /// Events closed in the last 28 days.
    pub closed_events: Vec<Event>,
    /// How events were found.
    pub methods: Vec<MethodContent>,
    /// What to know of the data.
    pub notes: Vec<NoteContent>,
    /// Imports, newest first.
    pub imports: Vec<ImportContent>,
    /// Problems of all imports, by rule.
    pub problems: Vec<Tally>,
    /// What is not known, beside what no report ever knows.
    pub unknown: Vec<Wording>,
    /// Where it all came from.
    pub trace: TraceContent,
}

/// A curve; vectors have one entry a period or are empty.
#[derive(Debug, Clone, PartialEq)]
pub struct CurveContent {
    /// Measure.
    pub measure: Measure,
    /// Disease.
    pub disease: DiseaseCode,
    /// Place.
    pub place: PlaceCode,
    /// Which people.
    pub stratum: Stratum,
    /// `report` or `reference`.
    pub axis: String,
    /// First day of the first period.
    pub first: Date,
    /// Days in each period.
    pub period_days: u16,
    /// Counts.
    pub observed: Vec<Option<i64>>,
    /// Expected.
    pub expected: Vec<Option<f64>>,
    /// Threshold.
    pub threshold: Vec<Option<f64>>,
    /// Alarms.
    pub alarm: Vec<bool>,
    /// First day that is not complete.
    pub incomplete_from: Option<Date>,
    /// What it says, as [`watchfire_situation::Curve::told`] has it.
    pub told: Wording,
    /// Why the newest periods were not judged.
    pub not_judged: Option<Wording>,
}

/// How a disease spreads in a place.
#[derive(Debug, Clone, PartialEq)]
pub struct TransmissionContent {
    /// Growth, the next weeks, the parts that grow; or why nothing is told.
    pub said: Vec<Wording>,
    /// What R and growth rest on.
    pub basis: Wording,
    /// First day of the first week.
    pub first: Date,
    /// Weeks, oldest first.
    pub weeks: Vec<Option<i64>>,
    /// First day of the weeks of which more than one case in twenty is still to come; `None` = of none.
    pub incomplete_from: Option<Date>,
    /// The weeks after: quantiles at .05, .25, .5, .75, .95; empty where nothing is forecast.
    pub fan: Vec<[f64; 5]>,
}

/// A map of seven days.
#[derive(Debug, Clone, PartialEq)]
pub struct MapContent {
    /// Level of the places.
    pub level: PlaceLevel,
    /// Whether values are per 100,000 people; otherwise they are counts.
    pub per_100000: bool,
    /// First day counted.
    pub from: Date,
    /// Last day counted.
    pub to: Date,
    /// Four limits between five steps, the same on every map of this level.
    pub breaks: [f64; 4],
    /// Where the highest step ends; `None` = no value is above 0.
    pub highest: Option<f64>,
    /// The places.
    pub areas: Vec<MapArea>,
    /// Places with events of the disease, the most important first.
    pub spots: Vec<MapSpot>,
    /// Outlines of larger places, drawn as borders.
    pub borders: Vec<Outline>,
}

/// A place on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct MapArea {
    /// Place.
    pub place: PlaceCode,
    /// Its outline.
    pub outline: Outline,
    /// The value; `None` = missing.
    pub value: Option<f64>,
    /// Cases in the seven days.
    pub count: Option<i64>,
    /// What a change compares, this week and the week before (cases); `None` = they cannot be compared.
    pub compared: Option<(f64, f64)>,
}

/// A place on the map with events.
#[derive(Debug, Clone, PartialEq)]
pub struct MapSpot {
    /// Place.
    pub place: PlaceCode,
    /// A point within it (longitude, latitude).
    pub at: (f64, f64),
    /// Excess of its events together.
    pub excess: f64,
}

/// How events of one disease and measure were found.
#[derive(Debug, Clone, PartialEq)]
pub struct MethodContent {
    /// Disease.
    pub disease: DiseaseCode,
    /// Measure.
    pub measure: Measure,
    /// Method, as in `detect --method`.
    pub method: String,
    /// Why this one.
    pub reason: Wording,
    /// Series judged.
    pub series_judged: u64,
    /// Series that could not be judged.
    pub series_not_judged: u64,
}

/// Something to know of the data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteContent {
    /// How much it matters.
    pub severity: Severity,
    /// What it is.
    pub wording: Wording,
}

/// One import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportContent {
    /// The day of it in the workspace's time zone.
    pub imported_on: Date,
    /// Source.
    pub source: SourceCode,
    /// Number of files.
    pub files: u64,
    /// Rows read, accepted, corrected, rejected, duplicate, superseded.
    pub rows: [u64; 6],
}

/// Where the report came from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TraceContent {
    /// Version of the archive.
    pub snapshot: u64,
    /// Hash of the configuration.
    pub config_hash: String,
    /// Version of Watchfire.
    pub code_version: String,
    /// Sources in the order in which they speak.
    pub sources: Vec<SourceCode>,
}

impl ReportContent {
    /// With what people decided on events, by the identity of the event.
    #[must_use]
    pub fn with_alerts(mut self, alerts: BTreeMap<String, Alert>) -> Self {
        self.alerts = alerts;
        self
    }

    /// A report that has nothing to say yet.
    pub fn empty(as_of: Date, place: PlaceCode, disease: DiseaseCode) -> Self {
        Self {
            as_of,
            judged_day: None,
            place,
            disease,
            headline: Vec::new(),
            changes: Vec::new(),
            numbers: Vec::new(),
            curves: Vec::new(),
            transmission: None,
            map: None,
            events: Vec::new(),
            duties: BTreeMap::new(),
            alerts: BTreeMap::new(),
            closed_events: Vec::new(),
            methods: Vec::new(),
            notes: Vec::new(),
            imports: Vec::new(),
            problems: Vec::new(),
            unknown: Vec::new(),
            trace: TraceContent::default(),
        }
    }
}
