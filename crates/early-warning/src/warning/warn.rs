//! The whole way from series to ranked events.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use watchfire_finding::{
    Argument, Event, EventDay, FindingId, Outcome, RowPredicate, Severity, Trace, Wording,
};
use watchfire_problem::{Cancelled, Problem, Problems, Progress};
use watchfire_series::{ByReport, Denominators, Selection, SeriesKey, StepSeries};
use watchfire_vocabulary::{DiseaseCode, Measure, PerHundredThousand, Places, SourceCode};

use super::lenders::Groups;
use super::{Chooser, Chosen, Config, Lenders, Spell, gather, tell_once, watch, weigh};
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
    /// The newest day that was complete.
    pub judged_day: Option<Date>,
    /// Series judged.
    pub n_judged: u64,
    /// Series that could not be judged, by the key of the reason.
    pub not_judged: BTreeMap<String, u64>,
}

/// Ranked events, and how they were found.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Warnings {
    /// Open events that stand for themselves, heaviest first.
    pub open: Vec<Event>,
    /// Lately closed ones.
    pub closed: Vec<Event>,
    /// All open events of every series, also those told with another, heaviest first.
    pub all_open: Vec<Event>,
    /// Methods.
    pub methods: Vec<MethodUse>,
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
    #[error("the options of early warning cannot be used")]
    Config(#[from] ConfigError),
    /// The caller no longer wants the result.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

struct SeriesResult<'a> {
    chosen: Chosen<'a>,
    judged_day: Option<Date>,
    not_judged: Option<&'static str>,
    events: Vec<Event>,
}

/// Watches every series of the selection and returns ranked events. Runs on the caller's Rayon pool; the result
/// does not depend on its number of threads.
///
/// # Errors
/// Where the options are wrong, or `progress` says that the result is no longer wanted.
pub fn warn(
    selection: &Selection,
    places: &Places,
    people: &Denominators,
    base: &TraceBase,
    config: &Config,
    progress: &dyn Progress,
) -> Result<Outcome<Warnings>, WarnError> {
    let chooser = Chooser::new(config)?;
    let keys: Vec<SeriesKey> =
        selection.keys().into_iter().filter(|key| config.measures.contains(&key.measure)).collect();
    let groups = Groups::new(selection, &keys, places, config.borrowing_years_max);
    progress.begin("stage-detect", Some(keys.len() as u64));
    let results: Vec<Option<SeriesResult>> = keys
        .par_iter()
        .map(|key| {
            progress.advance(1)?;
            let Some(series) = selection.series::<ByReport>(key) else { return Ok(None) };
            let sources = selection.sources(&key.disease, key.measure);
            Ok(Some(watch_one(
                key,
                &series,
                &sources,
                &chooser,
                groups.like(key),
                places,
                people,
                base,
                config,
            )))
        })
        .collect::<Result<_, Cancelled>>()?;
    progress.end();
    let mut methods: BTreeMap<(DiseaseCode, Measure, &'static str, String), MethodUse> = BTreeMap::new();
    let mut events = Vec::new();
    let mut problems = Problems::default();
    for (key, result) in keys.iter().zip(results) {
        let Some(result) = result else {
            problems.push(
                Problem::new("data-missing-series", watchfire_problem::Severity::Note)
                    .arg("disease", &key.disease)
                    .arg("place", &key.place)
                    .arg("age", key.stratum.age_band),
            );
            continue;
        };
        let name = result.chosen.detector.method().name();
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
        events.extend(result.events);
    }
    let (open, closed): (Vec<Event>, Vec<Event>) = events.into_iter().partition(Event::is_open);
    let mut all_open = open.clone();
    all_open.sort_by(|a, b| b.priority.total_cmp(&a.priority).then_with(|| a.id.cmp(&b.id)));
    let estimates = Warnings {
        open: tell_once(open, places, config.part_explains_share),
        closed: tell_once(closed, places, config.part_explains_share),
        all_open,
        methods: methods.into_values().collect(),
    };
    Ok(Outcome { estimates, findings: Vec::new(), problems })
}

#[expect(clippy::too_many_arguments, reason = "all of a run's fixed surroundings, used in one place")]
fn watch_one<'a>(
    key: &SeriesKey,
    series: &StepSeries<ByReport>,
    sources: &[u16],
    chooser: &'a Chooser,
    lenders: Option<&'a Lenders<'a>>,
    places: &Places,
    people: &Denominators,
    base: &TraceBase,
    config: &Config,
) -> SeriesResult<'a> {
    let judged_day = series.complete_until(base.as_of);
    let newest = judged_day.unwrap_or(base.as_of);
    let known = series.first_complete(newest).map_or(base.as_of, |known| known.min(base.as_of));
    let chosen = chooser.choose_among(series, newest, known, lenders);
    let watched = watch(series, &chosen, base.as_of, config);
    let context = Context { key, series, chosen: &chosen, sources, places, people, base, config };
    let spells = gather(&watched, config);
    let events = spells.iter().filter_map(|spell| context.event(spell, judged_day?)).collect();
    SeriesResult { events, judged_day, not_judged: watched.not_judged.map(|note| note.key()), chosen }
}

struct Context<'a> {
    key: &'a SeriesKey,
    series: &'a StepSeries<ByReport>,
    chosen: &'a Chosen<'a>,
    sources: &'a [u16],
    places: &'a Places,
    people: &'a Denominators,
    base: &'a TraceBase,
    config: &'a Config,
}

impl Context<'_> {
    fn event(&self, spell: &Spell, judged_day: Date) -> Option<Event> {
        let config = self.config;
        let weight = weigh(spell, self.chosen, config)?;
        let listed_since =
            judged_day.saturating_sub(jiff::Span::new().days(i64::from(config.closed_listed_days)));
        if spell.closed.is_some_and(|closed| closed < listed_since) {
            return None;
        }
        let SeriesKey { disease, measure, place, stratum } = self.key;
        let id = FindingId::of(&[
            "event",
            self.chosen.detector.method().name(),
            disease,
            measure.as_str(),
            place,
            &stratum.age_band.to_string(),
            stratum.sex.map_or("", |sex| sex.as_str()),
            &stratum.setting,
            &spell.opened.to_string(),
        ]);
        let severity = if weight.weight >= config.warning_weight && weight.observed >= config.warning_cases {
            Severity::Warning
        } else if weight.weight >= config.attention_weight && weight.observed >= config.attention_cases {
            Severity::Attention
        } else {
            Severity::Information
        };
        let persons =
            self.people.persons(place, stratum.age_band, self.places, self.base.boundaries, self.base.as_of);
        let rate = persons.and_then(|persons| PerHundredThousand::rate(weight.observed as f64, persons));
        let days = spell.days.iter().map(|judged| {
            let judgement = &judged.judgement;
            EventDay {
                day: judged.day,
                observed: judgement.observed.map(|n| n as i64),
                expected: judgement.expected,
                upperbound: judgement.upperbound,
                variance: judgement.variance,
                alarm: judgement.alarm,
            }
        });
        let last_day = spell.closed.map_or(judged_day, |_| spell.last_alarm);
        let from = last_day.saturating_sub(jiff::Span::new().days(i64::from(weight.days.max(1)) - 1));
        let reason = Wording::new("reason-excess")
            .with("observed", Argument::Count(weight.observed))
            .with("expected", Argument::Number(weight.expected))
            .with("days", Argument::Count(i64::from(weight.days)))
            .with("from", Argument::Date(from))
            .with("to", Argument::Date(last_day));
        let reason = match self.highest_for(last_day, weight.days) {
            Some(highest) if highest >= 28 => Wording { key: "reason-highest".to_owned(), ..reason }
                .with("periods", Argument::Count(highest)),
            _ => reason,
        };
        Some(Event {
            id,
            disease: disease.clone(),
            measure: *measure,
            place: place.clone(),
            stratum: stratum.clone(),
            method: self.chosen.detector.method().name().to_owned(),
            period_days: self.chosen.period_days,
            opened: spell.opened,
            last_alarm: spell.last_alarm,
            closed: spell.closed,
            days: days.collect(),
            observed: weight.observed,
            expected: weight.expected,
            excess: weight.excess,
            priority: weight.weight,
            rate: rate.map(|rate| rate.0),
            severity,
            related: Vec::new(),
            reason,
            trace: self.trace(spell, last_day),
        })
    }

    /// For how many days before the last `window` days no window of the same length had as many cases.
    fn highest_for(&self, last_day: Date, window: u16) -> Option<i64> {
        let known = self.base.as_of;
        let counts = self.series.as_of(self.series.first(), last_day, known);
        let per_window = usize::from((window / counts.period_days).max(1));
        let values: Vec<i64> = counts.values.iter().map(|count| count.unwrap_or(0)).collect();
        let newest: i64 = values.iter().rev().take(per_window).sum();
        let before = values.len().checked_sub(per_window)?;
        let mut periods = 0;
        let mut sum: i64 = values[..before].iter().rev().take(per_window).sum();
        for end in (per_window..=before).rev() {
            if sum >= newest {
                break;
            }
            periods += 1;
            sum -= values[end - 1];
            sum += if end > per_window { values[end - 1 - per_window] } else { 0 };
        }
        Some(periods * i64::from(counts.period_days))
    }

    fn trace(&self, spell: &Spell, last_day: Date) -> Trace {
        let parameters = parameters_of(self.chosen.detector);
        let sources = self.sources.iter().filter_map(|source| self.base.sources.get(usize::from(*source)));
        Trace {
            snapshot: self.base.snapshot,
            as_of: self.base.as_of,
            rows: RowPredicate {
                sources: sources.cloned().collect(),
                disease: self.key.disease.clone(),
                measure: self.key.measure,
                place: self.key.place.clone(),
                stratum: self.key.stratum.clone(),
                axis: "report".to_owned(),
                from: spell.opened,
                to: last_day,
            },
            method: self.chosen.detector.method().name().to_owned(),
            parameters,
            method_reason: self.chosen.reason.clone(),
            code_version: self.base.code_version.clone(),
            config_hash: self.base.config_hash.clone(),
            seed: None,
        }
    }
}

/// A detector's options as text, one entry each.
pub fn parameters_of(detector: &Detector) -> BTreeMap<String, String> {
    detector.options().into_iter().map(|(option, value)| (option, value.to_string())).collect()
}
