//! Who must act on an event, and by when.
//!
//! Townships and villages have no office for disease control: the one of their county acts, together with the clinics on the
//! spot. A part of a county that reports for itself (Berlin's districts) has an office of its own.

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_finding::{Argument, Event, Severity, Wording};
use watchfire_vocabulary::{AgeBand, PlaceCode, PlaceLevel, Places};

/// What is to be done about an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    /// The place whose office is responsible.
    pub office: PlaceCode,
    /// The place whose clinics support it; `None` = the office's own.
    pub supported_by: Option<PlaceCode>,
    /// The day by which it is done; `None` = nothing is asked for.
    pub due: Option<Date>,
    /// What to do, in a sentence.
    pub wording: Wording,
}

impl Duty {
    /// What is to be done about an event on a day.
    pub fn of(event: &Event, as_of: Date, places: &Places) -> Self {
        let office = office(&event.place, places);
        let supported_by = (office != event.place).then(|| event.place.clone());
        let ageless = event.stratum.age_band == AgeBand::Unknown;
        let (key, due) = match event.severity {
            // What is over asks for nothing.
            _ if !event.is_open() => ("act-information", None),
            Severity::Information => ("act-information", None),
            _ if ageless => ("act-ages", Some(as_of.saturating_add(1.days()))),
            Severity::Attention => ("act-attention", Some(as_of.saturating_add(1.days()))),
            Severity::Warning => ("act-warning", Some(as_of)),
        };
        let mut wording = Wording::new(key);
        if due.is_some() {
            wording = wording
                .with("office", Argument::Place(office.clone()))
                .with("place", Argument::Place(event.place.clone()))
                .with("shared", Argument::Count(i64::from(supported_by.is_some())));
        }
        Self { office, supported_by, due, wording }
    }
}

/// The place itself where it has an office, else the nearest one above it that has; itself where none is known.
fn office(place: &PlaceCode, places: &Places) -> PlaceCode {
    let has_none = |level| matches!(level, PlaceLevel::Township | PlaceLevel::Village);
    let of_its_own = places.get(place).is_none_or(|place| !has_none(place.level));
    let above = || places.ancestors(place).find(|above| !has_none(above.level));
    if of_its_own { place.clone() } else { above().map_or_else(|| place.clone(), |above| above.code.clone()) }
}
