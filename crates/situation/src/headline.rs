//! The first sentences a reader sees.

use watchfire_finding::{Argument, Event, Severity, Wording};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, Places};

use crate::{Known, Layer, PlaceNumbers, Situation};

impl Situation {
    /// The open events of a place and its parts, heaviest first; `disease` empty = all.
    pub fn events_in<'a>(
        &'a self,
        place: &'a str,
        disease: &'a str,
        places: &'a Places,
    ) -> impl Iterator<Item = &'a Event> {
        self.warnings.open.iter().filter(move |event| {
            (disease.is_empty() || event.disease.as_str() == disease)
                && (place.is_empty() || places.is_within(&event.place, place))
        })
    }

    /// The disease to show of a place where none is asked for: that of the heaviest open event, else the one with
    /// most cases on record.
    pub fn disease_to_show(&self, place: &str, known: &Known) -> Option<DiseaseCode> {
        let heaviest = self.events_in(place, "", &known.places).next();
        heaviest.map(|event| event.disease.clone()).or_else(|| known.most_reported())
    }

    /// The layer of a disease and measure.
    pub fn layer(&self, disease: &str, measure: Measure) -> Option<&Layer> {
        self.layers.iter().find(|layer| layer.disease.as_str() == disease && layer.measure == measure)
    }

    /// What to say first of a place and disease: how many events need a decision and which is foremost; how many
    /// cases there were in the newest week.
    pub fn headline(&self, place: &PlaceCode, disease: &DiseaseCode, places: &Places) -> Vec<Wording> {
        let mut said = Vec::new();
        let (events, listed): (Vec<&Event>, Vec<&Event>) =
            self.events_in(place, "", places).partition(|event| needs_a_look(event));
        let listed = Argument::Count(listed.len() as i64);
        let about = |key: &str| {
            Wording::new(key).with("place", Argument::Place(place.clone())).with("listed", listed)
        };
        match events.first() {
            None => said.push(about("headline-none")),
            Some(first) => {
                let here = events.len() == 1 && first.place == *place;
                let key = if here { "headline-event-here" } else { "headline-events" };
                let wording = about(key)
                    .with("count", Argument::Count(events.len() as i64))
                    .with("top", Argument::Place(first.place.clone()))
                    .with("disease", Argument::Disease(first.disease.clone()))
                    .with("observed", Argument::Count(first.observed))
                    .with("expected", Argument::Number(first.expected));
                said.push(wording);
            }
        }
        let numbers = self.layer(disease, Measure::Case).and_then(|layer| {
            layer.places.iter().find(|numbers| numbers.place == *place).map(|numbers| (layer, numbers))
        });
        said.extend(numbers.map(|(layer, numbers)| incidence(layer, numbers, place, disease)));
        said
    }
}

/// Whether an event is more than information: the others are found under early warning.
pub(crate) fn needs_a_look(event: &Event) -> bool {
    event.severity > Severity::Information
}

/// How many cases there were in the newest week, for each 100,000 people where their number is known; of an incomplete
/// week how many are expected, and no change but theirs.
fn incidence(layer: &Layer, numbers: &PlaceNumbers, place: &PlaceCode, disease: &DiseaseCode) -> Wording {
    let about = |key: String| {
        Wording::new(key)
            .with("place", Argument::Place(place.clone()))
            .with("disease", Argument::Disease(disease.clone()))
            .with("from", Argument::Date(layer.from))
            .with("to", Argument::Date(layer.to))
            .with("certainty", Argument::Text(numbers.certainty.as_str().to_owned()))
    };
    let Some(count) = numbers.count else { return about("headline-missing".to_owned()) };
    let subject = if numbers.rate().is_some() { "headline-incidence" } else { "headline-cases" };
    let key = match (numbers.change(), numbers.in_full) {
        (None, _) => format!("{subject}-only"),
        (Some(_), None) => subject.to_owned(),
        (Some(_), Some(_)) => format!("{subject}-expected"),
    };
    let mut wording = about(key).with("count", Argument::Count(count));
    if let Some(rate) = numbers.rate() {
        wording = wording.with("rate", Argument::Number(rate));
    }
    if let Some(change) = numbers.change() {
        wording = wording.with("change", Argument::Share(change));
    }
    match numbers.in_full {
        Some((now, before)) => wording
            .with("full", Argument::Count(now.round() as i64))
            .with("full-before", Argument::Count(before.round() as i64)),
        None => wording,
    }
}
