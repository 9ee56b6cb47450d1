//! Today's picture.

use watchfire_finding::{Event, Wording};
use watchfire_problem::Severity;
use watchfire_situation::{Layer, PlaceNumbers, Situation};
use watchfire_vocabulary::{DiseaseCode, PlaceLevel};
use watchfire_wire::{self as wire, Card, DataNote, EventItem, MapLayer, MapValue, MethodItem};

use super::event::event_item;
use super::trace::trace_item;
use super::{Speaker, default_disease, names};
use crate::Served;
use crate::api::Chosen;
use crate::error::RequestError;

/// A situation seen from one place.
pub(crate) struct SituationView<'a> {
    served: &'a Served,
    chosen: &'a Chosen,
    situation: &'a Situation,
    lookup: watchfire_wording::Known<'a>,
}

pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

impl<'a> SituationView<'a> {
    pub(crate) fn new(served: &'a Served, chosen: &'a Chosen, situation: &'a Situation) -> Self {
        Self { served, chosen, situation, lookup: names(served, &chosen.known) }
    }

    fn speaker(&self) -> Speaker<'_> {
        Speaker::new(&self.lookup)
    }

    /// Open events of the place, heaviest first; `disease` empty = all.
    pub(crate) fn open_events(&self, disease: &str) -> Vec<EventItem> {
        self.items(self.situation.events_in(&self.chosen.place, disease, &self.chosen.known.places))
    }

    /// Lately closed events of the place.
    pub(crate) fn closed_events(&self, disease: &str) -> Vec<EventItem> {
        self.items(self.closed(disease))
    }

    fn closed(&self, disease: &str) -> impl Iterator<Item = &Event> {
        self.situation.warnings.closed.iter().filter(move |event| {
            (disease.is_empty() || event.disease.as_str() == disease)
                && self.chosen.known.places.is_within(&event.place, &self.chosen.place)
        })
    }

    fn items<'e>(&self, events: impl Iterator<Item = &'e Event>) -> Vec<EventItem> {
        let speaker = self.speaker();
        let item = |(index, event)| {
            event_item(self.served, &self.chosen.known, &speaker, event, index + 1, self.chosen.as_of)
        };
        events.enumerate().map(item).collect()
    }

    /// One event, also one told with another.
    pub(crate) fn event(&self, id: &str) -> Option<EventItem> {
        let warnings = &self.situation.warnings;
        let ranked = warnings.open.iter().chain(&warnings.closed).chain(&warnings.all_open);
        let (index, event) = ranked.enumerate().find(|(_, event)| event.id.as_str() == id)?;
        let known = &self.chosen.known;
        Some(event_item(self.served, known, &self.speaker(), event, index + 1, self.chosen.as_of))
    }

    /// The whole picture; without a disease, that of the heaviest open event of the place.
    pub(crate) fn situation(&self, disease: Option<DiseaseCode>) -> Result<wire::Situation, RequestError> {
        let (known, situation, chosen) = (&self.chosen.known, self.situation, self.chosen);
        let speaker = self.speaker();
        let heaviest = || {
            let mut events = situation.events_in(&chosen.place, "", &known.places);
            events.next().map(|event| event.disease.clone()).or_else(|| default_disease(known))
        };
        let disease = disease.or_else(heaviest).unwrap_or_default();
        let layer = situation.layer(&disease, chosen.measure);
        let cards = known.cards(situation, &chosen.place, &disease, &self.served.config)?;
        let say_all = |wordings: &[Wording]| wordings.iter().map(|wording| speaker.say(wording)).collect();
        Ok(wire::Situation {
            as_of: chosen.as_of.to_string(),
            snapshot: situation.snapshot,
            judged_day: layer.map(|layer| layer.to.to_string()),
            place: chosen.place.to_string(),
            disease: Some(disease.to_string()),
            measure: chosen.measure.as_str().to_owned(),
            headline: say_all(&situation.headline(&chosen.place, &disease, &known.places)),
            cards: cards
                .into_iter()
                .map(|card| Card {
                    label: speaker.label(&format!("card-{}", card.key)),
                    key: card.key,
                    value: card.value,
                    unit: card.unit,
                    change: card.change,
                    week_before: card.week_before,
                    from: card.from.to_string(),
                    to: card.to.to_string(),
                    certainty: if card.incomplete { "incomplete" } else { "complete" }.to_owned(),
                    spark: card.spark,
                    spark_incomplete: card.spark_incomplete,
                    trace: card.trace.as_ref().map(|trace| trace_item(trace, &speaker)),
                })
                .collect(),
            map: layer.and_then(|layer| self.map(layer)),
            events: self.items(
                situation.events_in(&chosen.place, "", &known.places).filter(|event| needs_a_look(event)),
            ),
            closed_events: self.items(self.closed("").filter(|event| needs_a_look(event))),
            changes: say_all(&situation.changes),
            notes: situation
                .notes
                .iter()
                .map(|note| DataNote {
                    severity: severity(note.severity).to_owned(),
                    text: speaker.say(&note.wording),
                    count: note.count,
                })
                .collect(),
            methods: situation
                .warnings
                .methods
                .iter()
                .map(|method| MethodItem {
                    disease: method.disease.to_string(),
                    measure: method.measure.as_str().to_owned(),
                    method: method.method.clone(),
                    reason: speaker.say(&method.reason),
                    series_judged: method.n_judged,
                    series_not_judged: method.not_judged.values().sum(),
                })
                .collect(),
        })
    }

    /// The map of the place's parts: of the widest level below it that has outlines and values.
    fn map(&self, layer: &Layer) -> Option<MapLayer> {
        let known = &self.chosen.known;
        let own_level = known.places.get(&self.chosen.place).map(|place| place.level);
        let inside: Vec<(PlaceLevel, &PlaceNumbers)> = layer
            .places
            .iter()
            .filter(|numbers| known.outlines.contains_key(&numbers.place))
            .filter_map(|numbers| Some((known.places.get(&numbers.place)?.level, numbers)))
            .filter(|(_, numbers)| known.places.is_within(&numbers.place, &self.chosen.place))
            .collect();
        // Of a country its counties, not its provinces: the finest level whose parts can still be told apart.
        let finest = inside.iter().map(|(level, _)| *level).max()?;
        let below = inside.iter().map(|(level, _)| *level).filter(|level| Some(*level) > own_level).max();
        let level = below.unwrap_or(finest);
        let numbers: Vec<&PlaceNumbers> =
            inside.into_iter().filter(|(l, _)| *l == level).map(|(_, n)| n).collect();
        let rates = numbers.iter().any(|numbers| numbers.rate().is_some());
        let value = |n: &PlaceNumbers| if rates { n.rate() } else { n.count.map(|count| count as f64) };
        let mut values: Vec<f64> =
            numbers.iter().filter_map(|n| value(n)).filter(|value| *value > 0.0).collect();
        values.sort_by(f64::total_cmp);
        Some(MapLayer {
            level: level.as_str().to_owned(),
            measure: if rates { "incidence-7d" } else { "cases-7d" }.to_owned(),
            unit: if rates { "per-100000" } else { "persons" }.to_owned(),
            breaks: breaks(&values),
            from: layer.from.to_string(),
            to: layer.to.to_string(),
            values: numbers
                .iter()
                .map(|n| MapValue {
                    place: n.place.to_string(),
                    value: value(n),
                    count: n.count,
                    population: n.persons,
                    change: n.change(),
                    missing: match (n.count, rates && n.persons.is_none()) {
                        (None, _) => Some("no-data".to_owned()),
                        (Some(_), true) => Some("no-denominator".to_owned()),
                        _ => None,
                    },
                })
                .collect(),
        })
    }
}

/// Events of information only are found under early warning; the first page is for what needs a look.
fn needs_a_look(event: &Event) -> bool {
    event.severity > watchfire_finding::Severity::Information
}

/// Four limits at the fifths of the positive values, rounded to two significant digits so that a legend can be read.
fn breaks(sorted: &[f64]) -> Vec<f64> {
    let at =
        |share: f64| sorted.get(((sorted.len() as f64 * share) as usize).min(sorted.len().saturating_sub(1)));
    let mut limits: Vec<f64> =
        [0.2, 0.4, 0.6, 0.8].iter().filter_map(|share| at(*share)).map(|v| two_digits(*v)).collect();
    for index in 1..limits.len() {
        if limits[index] <= limits[index - 1] {
            limits[index] = two_digits(limits[index - 1] * 1.5 + f64::EPSILON);
        }
    }
    limits
}

fn two_digits(value: f64) -> f64 {
    if value <= 0.0 {
        return 0.0;
    }
    let scale = 10_f64.powi(value.log10().floor() as i32 - 1);
    ((value / scale).round() * scale * 1e9).round() / 1e9
}

#[cfg(test)]
mod tests {
    use super::{breaks, two_digits};

    #[test]
    fn limits_ascend_and_can_be_read() {
        assert!((two_digits(123.4) - 120.0).abs() < 1e-9);
        assert!((two_digits(0.0371) - 0.037).abs() < 1e-9);
        let limits = breaks(&[1.0, 1.0, 1.0, 1.0, 1.0, 9.0]);
        assert!(limits.windows(2).all(|pair| pair[0] < pair[1]), "{limits:?}");
        assert_eq!(breaks(&[]), Vec::<f64>::new());
    }
}
