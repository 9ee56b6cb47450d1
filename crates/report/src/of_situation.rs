//! From the situation of a day to the content of its report.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::tz::TimeZone;
use watchfire_drawing::breaks;
use watchfire_finding::{Event, Severity};
use watchfire_geometry::Outline;
use watchfire_problem::Problems;
use watchfire_series::SeriesKey;
use watchfire_situation::{
    Config, CurveRequest, ImportRecord, Known, Layer, PlaceNumbers, Situation, SituationError,
};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, PlaceLevel, Stratum};

use crate::{
    CurveContent, ImportContent, KeyNumber, MapArea, MapContent, MethodContent, NoteContent, ReportContent,
    TraceContent,
};

impl ReportContent {
    /// The report of a place: numbers, curves and map of one disease, events of all.
    ///
    /// # Errors
    /// Where the configuration or its method cannot be used.
    pub fn of(
        known: &Known,
        situation: &Situation,
        imports: &[Arc<ImportRecord>],
        place: &PlaceCode,
        disease: &DiseaseCode,
        config: &Config,
    ) -> Result<Self, SituationError> {
        let zone = config.zone()?;
        let events: Vec<Event> = situation.events_in(place, "", &known.places).cloned().collect();
        let closed = &situation.warnings.closed;
        Ok(Self {
            as_of: situation.as_of,
            judged_day: situation.warnings.methods.iter().filter_map(|method| method.judged_day).max(),
            place: place.clone(),
            disease: disease.clone(),
            headline: situation.headline(place, disease, &known.places),
            changes: situation.changes.clone(),
            numbers: numbers(known, situation, place, disease, config)?,
            curves: curves(known, situation, place, disease, &events, config)?,
            map: situation.layer(disease, Measure::Case).and_then(|layer| map(known, layer, place, config)),
            closed_events: closed
                .iter()
                .filter(|event| known.places.is_within(&event.place, place))
                .filter(|event| event.severity > Severity::Information)
                .cloned()
                .collect(),
            events,
            methods: methods(situation),
            notes: situation
                .notes
                .iter()
                .map(|note| NoteContent { severity: note.severity, wording: note.wording.clone() })
                .collect(),
            imports: imports.iter().rev().map(|record| import(record, &zone)).collect(),
            problems: {
                let mut all = Problems::default();
                for record in imports {
                    all.extend(record.problems.clone());
                }
                all.tallies().to_vec()
            },
            unknown: Vec::new(),
            trace: TraceContent {
                snapshot: situation.snapshot,
                config_hash: situation.config_hash.clone(),
                code_version: situation.code_version.clone(),
                sources: situation.sources.iter().map(|source| source.code.clone()).collect(),
            },
        })
    }
}

fn numbers(
    known: &Known,
    situation: &Situation,
    place: &PlaceCode,
    disease: &DiseaseCode,
    config: &Config,
) -> Result<Vec<KeyNumber>, SituationError> {
    let cards = known.cards(situation, place, disease, config)?.into_iter();
    let numbers = cards.map(|card| KeyNumber {
        key: card.key,
        value: card.value,
        unit: card.unit,
        change: card.change,
        week_before: card.week_before,
        from: card.from,
        to: card.to,
        incomplete: card.incomplete,
        spark: card.spark,
        spark_incomplete: card.spark_incomplete,
    });
    Ok(numbers.collect())
}

/// The cases of the place, the series of the foremost event where it is another one, deaths where there are any.
fn curves(
    known: &Known,
    situation: &Situation,
    place: &PlaceCode,
    disease: &DiseaseCode,
    events: &[Event],
    config: &Config,
) -> Result<Vec<CurveContent>, SituationError> {
    let everybody = |measure| SeriesKey {
        disease: disease.clone(),
        measure,
        place: place.clone(),
        stratum: Stratum::everybody(),
    };
    let foremost =
        events.iter().find(|event| event.severity > Severity::Information).map(|event| SeriesKey {
            disease: event.disease.clone(),
            measure: event.measure,
            place: event.place.clone(),
            stratum: event.stratum.clone(),
        });
    let mut keys = vec![everybody(Measure::Case)];
    for key in foremost.into_iter().chain([everybody(Measure::Death)]) {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    let mut curves = Vec::new();
    for key in keys {
        let request = CurveRequest {
            key: key.clone(),
            by_reference: false,
            from: None,
            to: None,
            method: String::new(),
        };
        let Some(curve) = known.curve(&request, situation.as_of, config)? else { continue };
        let Some(first) = curve.days.first().copied() else { continue };
        curves.push(CurveContent {
            measure: key.measure,
            disease: key.disease,
            place: key.place,
            stratum: key.stratum,
            axis: curve.axis,
            first,
            period_days: curve.period_days,
            observed: curve.observed,
            expected: curve.expected,
            threshold: curve.upperbound,
            alarm: curve.alarm,
            incomplete_from: curve.incomplete_from,
            not_judged: curve.not_judged,
        });
    }
    Ok(curves)
}

/// The finest places within the scope that have both outline and numbers, with the borders of what they belong to.
fn map(known: &Known, layer: &Layer, scope: &PlaceCode, config: &Config) -> Option<MapContent> {
    let outlines = known.outlines_on(config.boundaries_day());
    let outline = |code: &PlaceCode| Outline::parse(outlines.get(code)?).ok()?.0;
    let inside: Vec<(PlaceLevel, &PlaceNumbers)> = layer
        .places
        .iter()
        .filter(|numbers| {
            outlines.contains_key(&numbers.place) && known.places.is_within(&numbers.place, scope)
        })
        .filter_map(|numbers| Some((known.places.get(&numbers.place)?.level, numbers)))
        .collect();
    let level = inside.iter().map(|(level, _)| *level).max()?;
    let numbers: Vec<&PlaceNumbers> =
        inside.into_iter().filter(|(l, _)| *l == level).map(|(_, n)| n).collect();
    let per_100000 = numbers.iter().any(|numbers| numbers.rate().is_some());
    let value = |n: &PlaceNumbers| if per_100000 { n.rate() } else { n.count.map(|count| count as f64) };
    let parents: BTreeSet<&PlaceCode> = numbers
        .iter()
        .filter_map(|n| known.places.get(&n.place)?.parent.as_ref())
        .filter(|parent| *parent != scope)
        .collect();
    Some(MapContent {
        level,
        per_100000,
        from: layer.from,
        to: layer.to,
        breaks: breaks(numbers.iter().filter_map(|n| value(n))),
        borders: parents.into_iter().filter_map(outline).collect(),
        areas: numbers
            .iter()
            .filter_map(|n| {
                let outline = outline(&n.place)?;
                Some(MapArea {
                    place: n.place.clone(),
                    outline,
                    value: value(n),
                    count: n.count,
                    change: n.change(),
                })
            })
            .collect(),
    })
}

fn methods(situation: &Situation) -> Vec<MethodContent> {
    let uses = situation.warnings.methods.iter().map(|used| MethodContent {
        disease: used.disease.clone(),
        measure: used.measure,
        method: used.method.clone(),
        reason: used.reason.clone(),
        series_judged: used.n_judged,
        series_not_judged: used.not_judged.values().sum(),
    });
    uses.collect()
}

fn import(record: &ImportRecord, zone: &TimeZone) -> ImportContent {
    let rows = &record.account;
    ImportContent {
        imported_on: zone.to_datetime(record.imported_at).date(),
        source: record.source.clone(),
        files: record.files.len() as u64,
        rows: [rows.read, rows.accepted, rows.corrected, rows.rejected, rows.duplicate, rows.superseded],
    }
}
