//! The whole way from series to ranked events.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use watchfire_finding::{Event, Outcome, Wording};
use watchfire_packs::Pack;
use watchfire_problem::{Cancelled, Problem, Problems, Progress};
use watchfire_series::{ByReport, Denominators, Selection, SeriesKey};
use watchfire_vocabulary::{DiseaseCode, Measure, Places, SourceCode};

use super::choosers::Choosers;
use super::event::Context;
use super::lenders::Groups;
use super::signals::{self, Discovery, Evidence};
use super::{Chosen, Config, Neighbours, Watched, gather, single_case, tell_once, watch};
use crate::rules::Hit;
use crate::{ConfigError, Detector};

/// How one disease and measure was watched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MethodUse {
    /// Disease.
    pub disease: DiseaseCode,
    /// Measure.
    pub measure: Measure,
    /// Method.
    pub method: String,
    /// Why.
    pub reason: Wording,
    /// The newest day that was complete, or complete enough to be judged.
    pub judged_day: Option<Date>,
    /// Series judged.
    pub n_judged: u64,
    /// Series that could not be judged, by the key of the reason.
    pub not_judged: BTreeMap<String, u64>,
}

/// Ranked events, and how they were found.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Warnings {
    /// Open events with a signal in the listed days that stand for themselves, single cases first, then the heaviest.
    pub open: Vec<Event>,
    /// Lately closed ones.
    pub closed: Vec<Event>,
    /// All open events of every series, also those told with another and those whose alarms were no signals.
    pub all_open: Vec<Event>,
    /// How alarms became signals.
    pub discovery: Option<Discovery>,
    /// Methods.
    pub methods: Vec<MethodUse>,
}

impl Warnings {
    /// Every event that is listed somewhere, some of them twice.
    pub fn events(&self) -> impl Iterator<Item = &Event> {
        self.open.iter().chain(&self.closed).chain(&self.all_open)
    }
}

/// What every trace of a run has in common.
#[derive(Debug, Clone)]
pub struct TraceBase {
    /// Version of the archive.
    pub snapshot: u64,
    /// As known on this day.
    pub as_of: Date,
    /// Day whose boundaries rates use.
    pub boundaries: Date,
    /// Version of Watchfire.
    pub code_version: String,
    /// Hash of the effective configuration.
    pub config_hash: String,
    /// Codes of the sources, by their index in the history.
    pub sources: Vec<SourceCode>,
}

/// Why there are no warnings.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum WarnError {
    /// A method or one of its options is wrong.
    #[error("the options of early warning cannot be used: correct the one that is named")]
    Config(#[from] ConfigError),
    /// The rule pack of single cases cannot be used.
    #[error("the diseases of which a single case is told cannot be read: {reason}")]
    Pack {
        /// Why.
        reason: String,
    },
    /// The caller no longer wants the result.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

/// What one series gave before it was compared with the others.
struct SeriesResult<'a> {
    chosen: Chosen<'a>,
    judged_day: Option<Date>,
    not_judged: Option<&'static str>,
    /// Its days, where any of them is an alarm.
    watched: Option<Watched>,
    /// What it brings to the comparison; `None` = its single cases are told.
    evidence: Option<Evidence>,
    rule: Option<Hit>,
}

/// The fixed surroundings of a run.
struct Run<'a> {
    selection: &'a Selection<'a>,
    places: &'a Places,
    people: &'a Denominators,
    base: &'a TraceBase,
    config: &'a Config,
    pack: Option<Pack>,
    choosers: Choosers,
    groups: Groups<'a>,
}

/// Watches every series of the selection and returns ranked events. Runs on the caller's Rayon pool; the result
/// does not depend on its number of threads.
///
/// # Errors
/// Where the options are wrong, or `progress` says that the result is no longer wanted.
pub fn warn(
    selection: &Selection,
    places: &Places,
    neighbours: &Neighbours,
    people: &Denominators,
    base: &TraceBase,
    config: &Config,
    progress: &dyn Progress,
) -> Result<Outcome<Warnings>, WarnError> {
    let measured = |key: &SeriesKey| config.measures.contains(&key.measure);
    let keys: Vec<SeriesKey> = selection.known_keys(base.as_of).into_iter().filter(measured).collect();
    let run = Run {
        selection,
        places,
        people,
        base,
        config,
        pack: single_case::pack(config)?,
        choosers: Choosers::new(config)?,
        groups: Groups::new(selection, &keys, config.borrowing_years_max),
    };
    progress.begin("stage-detect", Some(keys.len() as u64));
    let mut results: Vec<Option<SeriesResult>> = keys
        .par_iter()
        .map(|key| {
            progress.advance(1)?;
            Ok(run.watch(key))
        })
        .collect::<Result<_, Cancelled>>()?;
    progress.end();
    let mut methods = Methods::new();
    let mut problems = Problems::default();
    for (key, result) in keys.iter().zip(&results) {
        match result {
            Some(result) => count(&mut methods, key, result),
            None => problems.push(
                Problem::new("data-missing-series", watchfire_problem::Severity::Note)
                    .arg("disease", &key.disease)
                    .arg("place", &key.place)
                    .arg("age", key.stratum.age_band),
            ),
        }
    }
    let evidence: Vec<Option<Evidence>> =
        results.iter_mut().map(|result| result.as_mut().and_then(|result| result.evidence.take())).collect();
    let (signal_days, mut discovery) = signals::decide(&keys, &evidence, config);
    let events: Vec<Event> = keys
        .par_iter()
        .zip(results)
        .zip(&signal_days)
        .flat_map_iter(|((key, result), days)| {
            result.map(|result| run.events(key, result, days)).unwrap_or_default()
        })
        .collect();
    discovery.n_single_cases = signals::single_cases(&events, discovery.day);
    let mut all_open: Vec<Event> = events.iter().filter(|event| event.is_open()).cloned().collect();
    all_open.sort_by(|a, b| b.priority.total_cmp(&a.priority).then_with(|| a.id.cmp(&b.id)));
    let told = tell_once(events, places, neighbours, config);
    let (open, closed) = told.into_iter().partition(Event::is_open);
    let estimates = Warnings {
        open,
        closed,
        all_open,
        discovery: Some(discovery),
        methods: methods.into_values().collect(),
    };
    Ok(Outcome { estimates, findings: Vec::new(), problems })
}

/// By disease, measure, method and the key of the reason.
type Methods = BTreeMap<(DiseaseCode, Measure, &'static str, String), MethodUse>;

fn count(methods: &mut Methods, key: &SeriesKey, result: &SeriesResult) {
    let name = match result.rule {
        Some(_) => single_case::NAME,
        None => result.chosen.detector.method().name(),
    };
    let use_of = (key.disease.clone(), key.measure, name, result.chosen.reason.key.clone());
    let method = methods.entry(use_of).or_insert_with(|| MethodUse {
        disease: key.disease.clone(),
        measure: key.measure,
        method: name.to_owned(),
        reason: result.chosen.reason.clone(),
        judged_day: None,
        n_judged: 0,
        not_judged: BTreeMap::new(),
    });
    method.judged_day = method.judged_day.max(result.judged_day);
    match result.not_judged {
        None => method.n_judged += 1,
        Some(note) => *method.not_judged.entry(note.to_owned()).or_default() += 1,
    }
}

impl Run<'_> {
    /// Watches one series; `None` where no source makes it up.
    fn watch<'a>(&'a self, key: &'a SeriesKey) -> Option<SeriesResult<'a>> {
        let series = self.selection.series::<ByReport>(key)?;
        let as_of = self.base.as_of;
        let mut judged_day = series.complete_until(as_of);
        let mut chosen = self.choosers.choose(key, &series, as_of, &self.groups);
        let listed = self.pack.as_ref().and_then(|pack| Some((pack, single_case::rule(pack, key)?)));
        let (watched, evidence, rule) = if let Some((pack, rule)) = listed {
            chosen.period_days = series.period_days();
            chosen.reason = Wording::new("method-reason-always-alert");
            (single_case::watch(&series, pack, key, as_of, self.config), None, Some(rule))
        } else {
            let watched = watch(&series, &chosen, as_of, self.config);
            judged_day = judged_day.max(watched.days.last().map(|judged| judged.day));
            let evidence = Evidence::of(&watched, &chosen, self.config);
            (watched, Some(evidence), None)
        };
        let not_judged = watched.not_judged.map(|note| note.key());
        let watched = watched.days.iter().any(|judged| judged.judgement.alarm).then_some(watched);
        Some(SeriesResult { chosen, judged_day, not_judged, watched, evidence, rule })
    }

    /// The events of one series, once its signals are known.
    fn events(&self, key: &SeriesKey, result: SeriesResult, signal_days: &[Date]) -> Vec<Event> {
        let (Some(mut watched), Some(judged_day)) = (result.watched, result.judged_day) else {
            return Vec::new();
        };
        let Some(series) = self.selection.series::<ByReport>(key) else { return Vec::new() };
        signals::mark(&mut watched.days, signal_days);
        let context = Context {
            key,
            series: &series,
            chosen: &result.chosen,
            selection: self.selection,
            places: self.places,
            people: self.people,
            base: self.base,
            config: self.config,
            rule: result.rule.as_ref(),
        };
        gather(&watched, self.config).iter().filter_map(|spell| context.event(spell, judged_day)).collect()
    }
}

/// A detector's options as text, one entry each.
pub fn parameters_of(detector: &Detector) -> BTreeMap<String, String> {
    detector.options().into_iter().map(|(option, value)| (option, value.to_string())).collect()
}
