//! Metric cards: a number, its date, its change, its certainty.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_finding::{Argument, Trace, Wording};
use watchfire_series::{ByReport, SeriesKey};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, PlaceLevel, Stratum};

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
    /// What it is called, with its disease, and of places their level and how many there are.
    pub label: Wording,
    /// What a change compares, now and a week before: cases of cases and incidence, else what the card counts. `None` where the
    /// weeks cannot be compared.
    pub compared: Option<(f64, f64)>,
    /// Of places, their level.
    pub level: Option<PlaceLevel>,
    /// Of places, how many there are of that level.
    pub total: Option<i64>,
    /// Of places, of how many nothing was reported; of events, how many counts by disease and place are missing.
    pub missing: Option<i64>,
    /// Daily values behind it, oldest first.
    pub spark: Vec<Option<f64>>,
    /// How many of the newest spark days are still filling up.
    pub spark_incomplete: usize,
    /// Where it came from.
    pub trace: Option<Trace>,
}

const SPARK_DAYS: i32 = 42;

impl Card {
    /// The change in words: of cases by the rule of [`watchfire_finding::Change`], of places always so many more or fewer.
    /// `None` = the weeks cannot be compared.
    pub fn change_told(&self) -> Option<Wording> {
        let (now, before) = self.compared?;
        let change = match self.unit.as_str() {
            "places" | "events" => Argument::Change { now: now - before, before: 0.0 },
            _ => Argument::Change { now, before },
        };
        Some(Wording::new("change-told").with("change", change))
    }
}

impl Known {
    /// The cards of a place and disease: cases, incidence, deaths or admissions, open events, and where it has parts the
    /// places with cases.
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
                certainty: numbers.count.map_or(Certainty::NotKnown, |_| numbers.certainty),
                label: label(key, disease),
                compared: numbers.compared(),
                level: None,
                total: None,
                missing: None,
                spark: spark.iter().map(|count| count.map(|count| count as f64)).collect(),
                spark_incomplete: n_incomplete,
                trace: Some(trace),
            };
            if measure == Measure::Case {
                cards.push(card.clone());
                cards.push(self.incidence(card, numbers, disease, config));
            } else {
                cards.push(card);
            }
        }
        if let Some(first) = cards.first().cloned() {
            cards.push(self.open_events(situation, place));
            if let Some(layer) = situation.layer(disease, Measure::Case) {
                // Of a place without parts the first card has said all.
                let mut others = layer.places.iter().filter(|numbers| numbers.place != *place);
                if others.any(|numbers| self.places.is_within(&numbers.place, place)) {
                    cards.push(self.places_reporting(layer, place, &first, config));
                }
            }
        }
        cards
    }

    /// How many events are open that need a look; not known where there are none and most was not reported.
    fn open_events(&self, situation: &Situation, place: &PlaceCode) -> Card {
        let open = situation.events_in(place, "", &self.places);
        let n_open = open.filter(|event| needs_a_look(event)).count();
        let gaps = situation.gaps(place, &self.places);
        let known = n_open > 0 || !gaps.hide_events();
        let certain = gaps.missing == 0 && gaps.stale.is_none();
        Card {
            key: "open-events".to_owned(),
            value: known.then_some(n_open as f64),
            unit: "events".to_owned(),
            expected: None,
            change: None,
            week_before: None,
            week_before_expected: None,
            from: situation.as_of,
            to: situation.as_of,
            certainty: if certain { Certainty::Complete } else { Certainty::NotKnown },
            label: Wording::new("card-open-events"),
            compared: None,
            level: None,
            total: None,
            missing: Some(gaps.missing),
            spark: Vec::new(),
            spark_incomplete: 0,
            trace: None,
        }
    }

    /// Of the places that the map shows, those with at least one case in the week; without outlines, of the finest that report.
    fn places_reporting(&self, layer: &Layer, place: &PlaceCode, like: &Card, config: &Config) -> Card {
        let boundaries = config.boundaries_day();
        let codes = layer.places.iter().map(|numbers| &numbers.place);
        let on_map = self.finest_outlined(codes, place, config);
        let counted: Vec<&PlaceNumbers> = match &on_map {
            Some((_, on_map)) => layer.places.iter().filter(|n| on_map.contains(&n.place)).collect(),
            None => layer.finest_within(place, &self.places).collect(),
        };
        let level_of = |code: &PlaceCode| self.places.get(code).map(|place| place.level);
        let level = on_map.as_ref().map(|(level, _)| *level);
        // Where districts of one county stand beside counties, the level of most.
        let level = level.or_else(|| most_frequent(counted.iter().filter_map(|n| level_of(&n.place))));
        let level = level.unwrap_or(PlaceLevel::Township);
        let total = match on_map {
            Some(_) => {
                let outlined = self.outlined_on(boundaries).into_iter();
                let inside = outlined.filter(|code| self.places.is_within(code, place));
                inside.filter(|code| level_of(code) == Some(level)).count()
            }
            None => counted.len(),
        };
        let with = |count: fn(&PlaceNumbers) -> Option<i64>| {
            counted.iter().filter(|n| count(n).is_some_and(|count| count > 0)).count() as i64
        };
        let (now, before) = (with(|n| n.count), with(|n| n.before));
        let comparable = counted.iter().all(|numbers| numbers.comparable && numbers.count.is_some());
        let missing = counted.iter().filter(|numbers| numbers.count.is_none()).count();
        let known = missing < counted.len();
        let unsure = missing > 0 && like.certainty == Certainty::Complete;
        Card {
            key: "places-reporting".to_owned(),
            value: known.then_some(now as f64),
            unit: "places".to_owned(),
            expected: None,
            change: share_of_change(now, before).filter(|_| comparable),
            week_before: known.then_some(before as f64),
            week_before_expected: None,
            certainty: if unsure || !known { Certainty::NotKnown } else { like.certainty },
            label: label("places-reporting", &layer.disease)
                .with("level", Argument::Level(level))
                .with("total", Argument::Count(total as i64)),
            compared: comparable.then_some((now as f64, before as f64)),
            level: Some(level),
            total: Some(total as i64),
            missing: Some(missing as i64),
            spark: Vec::new(),
            spark_incomplete: 0,
            trace: None,
            ..like.clone()
        }
    }

    fn incidence(&self, cases: Card, numbers: &PlaceNumbers, disease: &DiseaseCode, config: &Config) -> Card {
        let persons = numbers.persons.filter(|persons| *persons > 0).map(|persons| persons as f64);
        let per = |count: Option<f64>| Some(count? * 100_000.0 / persons?);
        let key = "incidence-7d";
        let trace = cases
            .trace
            .map(|trace| Trace { calculation: self.rate_calculation(numbers, trace.as_of, config), ..trace });
        Card {
            key: key.to_owned(),
            value: per(cases.value),
            expected: per(cases.expected),
            // Of what is not known no change is told.
            change: cases.change.filter(|_| persons.is_some()),
            compared: cases.compared.filter(|_| persons.is_some()),
            label: label(key, disease),
            week_before: per(cases.week_before),
            week_before_expected: per(cases.week_before_expected),
            unit: "per-100000".to_owned(),
            spark: cases.spark.iter().map(|count| per(*count)).collect(),
            trace,
            ..cases
        }
    }
}

/// What a card of a disease is called.
fn label(key: &str, disease: &DiseaseCode) -> Wording {
    Wording::new(format!("card-{key}")).with("disease", Argument::Disease(disease.clone()))
}

/// The level of most places; of several the finest.
fn most_frequent(levels: impl Iterator<Item = PlaceLevel>) -> Option<PlaceLevel> {
    let mut times: BTreeMap<PlaceLevel, usize> = BTreeMap::new();
    for level in levels {
        *times.entry(level).or_default() += 1;
    }
    times.into_iter().max_by_key(|(level, times)| (*times, *level)).map(|(level, _)| level)
}
