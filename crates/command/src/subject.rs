//! What an alert is about, as it was seen when somebody decided.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_finding::{Event, FindingId};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, Stratum};

/// The event as it was shown: kept with each decision, since the event itself can be computed anew.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Subject {
    /// Identity of the event.
    pub event: FindingId,
    /// Disease.
    pub disease: DiseaseCode,
    /// Place.
    pub place: PlaceCode,
    /// What is counted; not known of decisions that an older program wrote.
    #[serde(default)]
    pub measure: Option<Measure>,
    /// Which people, likewise.
    #[serde(default)]
    pub stratum: Option<Stratum>,
    /// Day of its first alarm.
    pub opened: Date,
    /// Cases in its open days (at most the last seven).
    pub observed: i64,
    /// Cases expected in them.
    pub expected: f64,
    /// As known on this day.
    pub as_of: Date,
    /// Version of the archive.
    pub snapshot: u64,
}

impl Subject {
    /// An event as it stood on its trace's day.
    pub fn of(event: &Event) -> Self {
        Self {
            event: event.id.clone(),
            disease: event.disease.clone(),
            place: event.place.clone(),
            measure: Some(event.measure),
            stratum: Some(event.stratum.clone()),
            opened: event.opened,
            observed: event.observed,
            expected: event.expected,
            as_of: event.trace.as_of,
            snapshot: event.trace.snapshot,
        }
    }
    /// Whether an event is the outbreak that this was: of the same people, opened while the other lasted.
    pub fn is_of(&self, event: &Event) -> bool {
        let same_people = self.disease == event.disease
            && self.place == event.place
            && self.measure == Some(event.measure)
            && self.stratum.as_ref() == Some(&event.stratum);
        let opened_within = (event.opened..=event.last_alarm).contains(&self.opened);
        same_people && (opened_within || (self.opened..=self.as_of).contains(&event.opened))
    }
}
