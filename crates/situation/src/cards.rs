//! Metric cards: a number, its date, its change, its certainty.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_finding::{RowPredicate, Trace, Wording};
use watchfire_series::{ByReport, SeriesKey};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, Stratum};

use crate::headline::needs_a_look;
use crate::layer::share_of_change;
use crate::{Certainty, Config, Known, Layer, PlaceNumbers, Situation};

/// One number with its date and certainty.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// `cases-7d`, `incidence-7d`, `deaths-7d`, `hospitalizations-7d`, `open-events`, `places-reporting`.
    pub key: String,
    /// The value; `None` = not known.
    pub value: Option<f64>,
    /// `persons`, `per-100000`, `events`, `places`.
    pub unit: String,
    /// Of an incomplete week, the value that is expected once all reports are in; `None` = not incomplete, or too little is
    /// known.
    pub expected: Option<f64>,
    /// Change against the week before, as a share: of an incomplete week that of what is expected.
    pub change: Option<f64>,
    /// The same number a week before.
    pub week_before: Option<f64>,
    /// The same as expected once all reports are in, where `expected` is told.
    pub week_before_expected: Option<f64>,
    /// First day counted.
    pub from: Date,
    /// Last day counted.
    pub to: Date,
    /// Whether the days counted are complete.
    pub certainty: Certainty,
    /// Daily values behind it, oldest first.
    pub spark: Vec<Option<f64>>,
    /// How many of the newest spark days are still filling up.
    pub spark_incomplete: usize,
    /// Where it came from.
    pub trace: Option<Trace>,
}

const SPARK_DAYS: i32 = 42;

impl Known {
    /// The five cards of a place and disease: cases, incidence, deaths (or admissions), open events, places with
    /// cases.
    pub fn cards(
        &self,
        situation: &Situation,
        place: &PlaceCode,
        disease: &DiseaseCode,
        config: &Config,
    ) -> Vec<Card> {
        let selection = self.selection(situation.as_of, config);
        let mut cards = Vec::new();
        for (measure, key) in [
            (Measure::Case, "cases-7d"),
            (Measure::Hospitalization, "hospitalizations-7d"),
            (Measure::Death, "deaths-7d"),
        ] {
            let Some(layer) = situation.layer(disease, measure) else { continue };
            let Some(numbers) = layer.places.iter().find(|numbers| numbers.place == *place) else { continue };
            let series_key = SeriesKey {
                disease: disease.clone(),
                measure,
                place: place.clone(),
                stratum: Stratum::everybody(),
            };
            let Some(series) = selection.series::<ByReport>(&series_key) else { continue };
            let from = layer.to.saturating_sub((SPARK_DAYS - 1).days());
            let spark = series.as_of(from, layer.to, situation.as_of).values;
            let n_incomplete = numbers
                .incomplete_from
                .map_or(0, |first| (layer.to.duration_since(first).as_hours() / 24 + 1).max(0) as usize);
            let trace = self.week_trace(situation, layer, place, config);
            let card = Card {
                key: key.to_owned(),
                value: numbers.count.map(|count| count as f64),
                unit: "persons".to_owned(),
                expected: numbers.in_full.map(|(now, _)| now),
                change: numbers.change(),
                week_before: numbers.before.map(|count| count as f64),
                week_before_expected: numbers.in_full.map(|(_, before)| before),
                from: layer.from,
                to: layer.to,
                certainty: numbers.certainty,
                spark: spark.iter().map(|count| count.map(|count| count as f64)).collect(),
                spark_incomplete: n_incomplete,
                trace: Some(trace),
            };
            if measure == Measure::Case {
                cards.push(card.clone());
                cards.push(incidence(card, numbers));
            } else {
                cards.push(card);
            }
        }
        if let Some(first) = cards.first().cloned() {
            cards.push(self.open_events(situation, place));
            if let Some(layer) = situation.layer(disease, Measure::Case) {
                cards.push(self.places_reporting(&layer.places, place, &first));
            }
        }
        cards
    }

    /// Where the seven days of a place came from.
    pub fn week_trace(
        &self,
        situation: &Situation,
        layer: &Layer,
        place: &PlaceCode,
        config: &Config,
    ) -> Trace {
        let selection = self.selection(situation.as_of, config);
        let speaking = selection.sources(&layer.disease, layer.measure).into_iter();
        Trace {
            snapshot: situation.snapshot,
            as_of: situation.as_of,
            rows: RowPredicate {
                sources: speaking
                    .map(|source| self.history.sources[usize::from(source)].code.clone())
                    .collect(),
                disease: layer.disease.clone(),
                measure: layer.measure,
                place: place.clone(),
                stratum: Stratum::everybody(),
                axis: "report".to_owned(),
                from: layer.from,
                to: layer.to,
            },
            method: "sum".to_owned(),
            parameters: std::collections::BTreeMap::new(),
            method_reason: Wording::new("method-reason-none"),
            code_version: situation.code_version.clone(),
            config_hash: situation.config_hash.clone(),
            seed: None,
        }
    }

    fn open_events(&self, situation: &Situation, place: &PlaceCode) -> Card {
        let open = situation.events_in(place, "", &self.places);
        let n_open = open.filter(|event| needs_a_look(event)).count();
        Card {
            key: "open-events".to_owned(),
            value: Some(n_open as f64),
            unit: "events".to_owned(),
            expected: None,
            change: None,
            week_before: None,
            week_before_expected: None,
            from: situation.as_of,
            to: situation.as_of,
            certainty: Certainty::Complete,
            spark: Vec::new(),
            spark_incomplete: 0,
            trace: None,
        }
    }

    /// Of the finest places that report, those with at least one case in the week.
    fn places_reporting(&self, numbers: &[PlaceNumbers], place: &PlaceCode, like: &Card) -> Card {
        let finest: Vec<&PlaceNumbers> = numbers
            .iter()
            .filter(|n| self.places.is_within(&n.place, place))
            .filter(|n| {
                !numbers
                    .iter()
                    .any(|part| part.place != n.place && self.places.is_within(&part.place, &n.place))
            })
            .collect();
        let with = |count: fn(&PlaceNumbers) -> Option<i64>| {
            finest.iter().filter(|n| count(n).is_some_and(|count| count > 0)).count() as i64
        };
        let (now, before) = (with(|n| n.count), with(|n| n.before));
        let comparable = finest.iter().all(|numbers| numbers.comparable);
        Card {
            key: "places-reporting".to_owned(),
            value: Some(now as f64),
            unit: "places".to_owned(),
            expected: None,
            change: share_of_change(now, before).filter(|_| comparable),
            week_before: Some(before as f64),
            week_before_expected: None,
            spark: Vec::new(),
            spark_incomplete: 0,
            trace: None,
            ..like.clone()
        }
    }
}

fn incidence(cases: Card, numbers: &PlaceNumbers) -> Card {
    let persons = numbers.persons.filter(|persons| *persons > 0).map(|persons| persons as f64);
    let per = |count: Option<f64>| Some(count? * 100_000.0 / persons?);
    Card {
        key: "incidence-7d".to_owned(),
        value: per(cases.value),
        expected: per(cases.expected),
        // Of what is not known no change is told.
        change: cases.change.filter(|_| persons.is_some()),
        week_before: per(cases.week_before),
        week_before_expected: per(cases.week_before_expected),
        unit: "per-100000".to_owned(),
        spark: cases.spark.iter().map(|count| per(*count)).collect(),
        ..cases
    }
}
