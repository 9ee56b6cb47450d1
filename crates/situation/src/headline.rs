//! The first sentences a reader sees.

use watchfire_finding::{Argument, Event, Severity, Wording};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, Places};

use crate::gaps::Gaps;
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

    /// What to say first of a place: how many events need a decision and which is foremost, and what could not be judged; how
    /// many there were of a disease and measure in the newest week.
    pub fn headline(
        &self,
        place: &PlaceCode,
        disease: &DiseaseCode,
        measure: Measure,
        places: &Places,
    ) -> Vec<Wording> {
        let mut said = self.of_events(place, places);
        let numbers = self.layer(disease, measure).and_then(|layer| {
            layer.places.iter().find(|numbers| numbers.place == *place).map(|numbers| (layer, numbers))
        });
        said.extend(numbers.map(|(layer, numbers)| newest_week(layer, numbers)));
        said
    }

    /// How many events need a decision, which is foremost, and what could not be judged.
    fn of_events(&self, place: &PlaceCode, places: &Places) -> Vec<Wording> {
        let (events, listed): (Vec<&Event>, Vec<&Event>) =
            self.events_in(place, "", places).partition(|event| needs_a_look(event));
        let gaps = self.gaps(place, places);
        let count = |n: usize| Argument::Count(n as i64);
        let about = |key: &str| {
            Wording::new(key)
                .with("place", Argument::Place(place.clone()))
                .with("listed", count(listed.len()))
        };
        let with_gaps = |wording: Wording| {
            wording.with("total", Argument::Count(gaps.total)).with("missing", Argument::Count(gaps.missing))
        };
        let mut said = Vec::new();
        said.extend(gaps.stale.map(|(day, days)| {
            Wording::new("headline-data-stale")
                .with("place", Argument::Place(place.clone()))
                .with("day", Argument::Date(day))
                .with("days", Argument::Count(i64::from(days)))
        }));
        let Some(first) = events.first() else {
            said.push(match gaps {
                Gaps { total: 0, .. } => about("headline-none-data-none"),
                Gaps { missing: 0, .. } => about("headline-none"),
                _ if 2 * gaps.missing >= gaps.total => with_gaps(about("headline-none-data-missing")),
                _ => with_gaps(about("headline-none-data-partly")),
            });
            return said;
        };
        let here = events.len() == 1 && first.place == *place;
        let key = if here { "headline-event-here" } else { "headline-events" };
        said.push(
            about(key)
                .with("count", count(events.len()))
                .with("top", Argument::Place(first.place.clone()))
                .with("disease", Argument::Disease(first.disease.clone()))
                .with("people", Argument::People(first.stratum.clone()))
                .with("kind", Argument::Text(first.measure.as_str().to_owned()))
                .with("measure", Argument::Measure(first.measure))
                .with("days", Argument::Count(first.counted_days()))
                .with("observed", Argument::Count(first.observed))
                .with("expected", Argument::Number(first.expected)),
        );
        if gaps.missing > 0 {
            said.push(with_gaps(Wording::new("headline-data-partly")));
        }
        said
    }
}

/// Whether an event is more than information: the others are found under early warning.
pub(crate) fn needs_a_look(event: &Event) -> bool {
    event.severity > Severity::Information
}

/// How many there were in the newest week, of cases for each 100,000 people where their number is known; of an incomplete week
/// how many are expected, and no change but theirs.
fn newest_week(layer: &Layer, numbers: &PlaceNumbers) -> Wording {
    let about = |key: String| {
        Wording::new(key)
            .with("place", Argument::Place(numbers.place.clone()))
            .with("disease", Argument::Disease(layer.disease.clone()))
            .with("kind", Argument::Text(layer.measure.as_str().to_owned()))
            .with("measure", Argument::Measure(layer.measure))
            .with("from", Argument::Date(layer.from))
            .with("to", Argument::Date(layer.to))
            .with("certainty", Argument::Text(numbers.certainty.as_str().to_owned()))
    };
    let Some(count) = numbers.count else { return about("headline-missing".to_owned()) };
    let rate = numbers.rate().filter(|_| layer.measure == Measure::Case);
    let subject = if rate.is_some() { "headline-incidence" } else { "headline-cases" };
    let compared = numbers.compared();
    let key = match (compared, numbers.in_full) {
        (None, _) => format!("{subject}-only"),
        (Some(_), None) => subject.to_owned(),
        (Some(_), Some(_)) => format!("{subject}-expected"),
    };
    let mut wording = about(key).with("count", Argument::Count(count));
    if let Some(rate) = rate {
        wording = wording.with("rate", Argument::Number(rate));
    }
    if let Some((now, before)) = compared {
        wording = wording.with("change", Argument::Change { now, before });
    }
    match numbers.in_full {
        Some((now, before)) => wording
            .with("full", Argument::Count(now.round() as i64))
            .with("full-before", Argument::Count(before.round() as i64)),
        None => wording,
    }
}
