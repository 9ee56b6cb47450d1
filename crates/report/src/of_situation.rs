//! From the situation of a day to the content of its report.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use watchfire_finding::{Event, Severity};
use watchfire_geometry::Outline;
use watchfire_problem::Problems;
use watchfire_series::SeriesKey;
use watchfire_situation::{
    Config, CurveRequest, Duty, ImportRecord, Known, Layer, Situation, SituationError, Transmission,
};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, Stratum};

use crate::spots::spots;
use crate::{
    CurveContent, ImportContent, MapArea, MapContent, MapSpot, MethodContent, NoteContent, ReportContent,
    TraceContent, TransmissionContent,
};

impl ReportContent {
    /// The report of a place: numbers, curves and map of one disease, events of all; `spread` is of the same disease, `None` where it
    /// could not be computed.
    ///
    /// # Errors
    /// Where the configuration or its method cannot be used.
    pub fn of(
        known: &Known,
        situation: &Situation,
        spread: Option<&Transmission>,
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
            headline: situation.headline(place, disease, Measure::Case, &known.places),
            changes: known.changes(situation, place, config),
            numbers: known.cards(situation, place, disease, config),
            curves: curves(known, situation, place, disease, &events, config)?,
            transmission: spread.map(|spread| transmission(known, spread, place, config)),
            map: situation
                .layer(disease, Measure::Case)
                .and_then(|layer| map(known, layer, place, &events, config)),
            closed_events: closed
                .iter()
                .filter(|event| known.places.is_within(&event.place, place))
                .filter(|event| event.severity > Severity::Information)
                .cloned()
                .collect(),
            duties: events
                .iter()
                .map(|event| (event.id.to_string(), Duty::of(event, situation.as_of, &known.places).wording))
                .collect(),
            events,
            alerts: BTreeMap::new(),
            methods: methods(situation),
            notes: situation
                .notes
                .iter()
                .map(|note| NoteContent { severity: note.severity, wording: note.wording.clone() })
                .collect(),
            imports: told(imports, situation.as_of).rev().map(|record| import(record, &zone)).collect(),
            problems: {
                let mut all = Problems::default();
                for record in told(imports, situation.as_of) {
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
        let told = curve.told();
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
            told,
            not_judged: curve.not_judged,
        });
    }
    Ok(curves)
}

/// Weeks drawn before the forecast.
const WEEKS: i64 = 26;

fn transmission(known: &Known, of: &Transmission, place: &PlaceCode, config: &Config) -> TransmissionContent {
    let children = known.places.children(place);
    let parts: Vec<_> = children.filter_map(|part| of.of_place(part.code.as_str())).collect();
    let weeks = known.weeks(of, place, WEEKS, config);
    let fan = of.of_place(place.as_str()).and_then(|own| own.fan.as_ref().ok());
    TransmissionContent {
        said: of.headline(place, &parts, &known.places),
        basis: of.basis(),
        first: weeks.first().map_or(of.to, |week| week.from),
        incomplete_from: weeks.iter().find(|week| week.is_incomplete()).map(|week| week.from),
        weeks: weeks.into_iter().map(|week| week.count).collect(),
        fan: fan.into_iter().flatten().map(watchfire_situation::FanWeek::five).collect(),
    }
}

/// The map of the scope, with the borders of what its places belong to.
fn map(
    known: &Known,
    layer: &Layer,
    scope: &PlaceCode,
    events: &[Event],
    config: &Config,
) -> Option<MapContent> {
    let map = known.map(layer, scope, config)?;
    let outlines = known.outlines_on(config.boundaries_day());
    let outline = |code: &PlaceCode| Outline::parse(outlines.get(code)?).ok()?.0;
    let parents: BTreeSet<&PlaceCode> = map
        .parts
        .iter()
        .filter_map(|part| known.places.get(&part.place)?.parent.as_ref())
        .filter(|parent| *parent != scope)
        .collect();
    let on_map: BTreeSet<&PlaceCode> = map.parts.iter().map(|part| &part.place).collect();
    let shown = events
        .iter()
        .filter(|event| event.disease == layer.disease && event.severity > Severity::Information);
    let shown = shown.map(|event| (&event.place, event.excess));
    let spots = spots(shown, &on_map, &parents, &known.places).into_iter();
    Some(MapContent {
        spots: spots
            .filter_map(|(place, excess)| {
                let at = outline(&place)?.interior_point();
                Some(MapSpot { place, at, excess })
            })
            .collect(),
        level: map.level,
        per_100000: map.per_100000,
        from: map.from,
        to: map.to,
        breaks: map.breaks.unwrap_or(NO_VALUES),
        highest: map.highest,
        borders: parents.into_iter().filter_map(outline).collect(),
        areas: map
            .parts
            .iter()
            .filter_map(|part| {
                let outline = outline(&part.place)?;
                Some(MapArea {
                    place: part.place.clone(),
                    outline,
                    value: map.value(part),
                    count: part.count,
                    compared: part.compared(),
                })
            })
            .collect(),
    })
}

/// Limits of a legend of which no step but the lowest is used.
const NO_VALUES: [f64; 4] = [1.0, 2.0, 3.0, 4.0];

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

/// The imports that a report as of a day knows of.
fn told(imports: &[Arc<ImportRecord>], as_of: Date) -> impl DoubleEndedIterator<Item = &ImportRecord> {
    let records = imports.iter().map(Arc::as_ref);
    records.filter(move |record| record.is_known(as_of))
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
