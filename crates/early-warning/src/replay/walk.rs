//! Through the days of a workspace: each period judged once, on the day it was first complete, or complete enough.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;
use watchfire_packs::Pack;
use watchfire_problem::{Cancelled, Progress};
use watchfire_series::{ByReport, Selection, SeriesKey, StepSeries};

use super::{Replayed, Row};
use crate::Judgement;
use crate::warning::choosers::Choosers;
use crate::warning::lenders::Groups;
use crate::warning::{Chosen, Config, WarnError, judge_period, signals, single_case};

/// Days since 1970-01-01.
pub(super) fn number(day: Date) -> i32 {
    (day - Date::constant(1970, 1, 1)).get_days()
}

/// What was judged so far of one series.
#[derive(Debug)]
struct Watched {
    newest: Date,
    period: i32,
    rows: Vec<Row>,
}

/// A walk through history, one [`Walk::step`] a day.
#[derive(Debug)]
pub struct Walk {
    config: Config,
    pack: Option<Pack>,
    choosers: Choosers,
    watched: BTreeMap<SeriesKey, Watched>,
}

impl Walk {
    /// The beginning of a walk.
    ///
    /// # Errors
    /// Where a method, one of its options or the rule pack cannot be used.
    pub fn new(config: &Config) -> Result<Self, WarnError> {
        Ok(Self {
            pack: single_case::pack(config)?,
            choosers: Choosers::new(config)?,
            watched: BTreeMap::new(),
            config: config.clone(),
        })
    }

    /// Judges what became complete since the last step, with the selection of the day and what was known on it. The
    /// first step of a series judges its newest complete period alone. Runs on the caller's Rayon pool.
    ///
    /// # Errors
    /// Where `progress` says that the result is no longer wanted.
    pub fn step(
        &mut self,
        selection: &Selection,
        as_of: Date,
        progress: &dyn Progress,
    ) -> Result<(), Cancelled> {
        let measured = |key: &SeriesKey| self.config.measures.contains(&key.measure);
        let keys: Vec<SeriesKey> = selection.known_keys(as_of).into_iter().filter(measured).collect();
        let groups = Groups::new(selection, &keys, self.config.borrowing_years_max);
        let judged: Vec<Option<Watched>> = keys
            .par_iter()
            .map(|key| {
                progress.advance(0)?;
                let Some(series) = selection.series::<ByReport>(key) else { return Ok(None) };
                Ok(self.judge_new(key, &series, as_of, &groups))
            })
            .collect::<Result<_, Cancelled>>()?;
        for (key, new) in keys.into_iter().zip(judged) {
            let Some(mut new) = new else { continue };
            match self.watched.get_mut(&key) {
                Some(known) => {
                    known.newest = new.newest;
                    known.period = new.period;
                    known.rows.append(&mut new.rows);
                }
                None => {
                    self.watched.insert(key, new);
                }
            }
        }
        Ok(())
    }

    fn judge_new(
        &self,
        key: &SeriesKey,
        series: &StepSeries<ByReport>,
        as_of: Date,
        groups: &Groups,
    ) -> Option<Watched> {
        let chosen = self.choosers.choose(key, series, as_of, groups);
        let single = self.pack.as_ref().is_some_and(|pack| single_case::rule(pack, key).is_some());
        let complete = series.complete_periods_until(as_of);
        let newest = if single { complete? } else { chosen.judged_until(series, as_of)? };
        let step = i64::from(series.period_days());
        let before = self.watched.get(key).map(|watched| watched.newest);
        if before.is_some_and(|before| newest <= before) {
            return None;
        }
        let n_new = match before {
            None => 1,
            Some(before) => (i64::from((newest - before).get_days()) + step - 1) / step,
        };
        // As many as an analysis of the day walks back.
        let n_new = n_new.min(i64::from(self.config.closed_listed_days) / step + 1);
        let period = if single { series.period_days() } else { chosen.period_days };
        let rows = (0..n_new)
            .rev()
            .map(|back| newest.saturating_sub((back * step).days()))
            .filter_map(|day| {
                let judged = if single { series.first_complete(day) } else { chosen.judged_on(series, day) };
                let known = judged.map_or(as_of, |known| known.min(as_of));
                let (at, on) = (number(day), number(as_of));
                if single {
                    let alarm = series.get(day, known).is_some_and(|n_cases| n_cases > 0);
                    return Some(Row { at, known: on, p: None, evidence: 1.0, alarm });
                }
                self.row(&judge_period(series, &chosen, day, known), &chosen, at, on)
            })
            .collect();
        Some(Watched { newest, period: i32::from(period), rows })
    }

    fn row(&self, judgement: &Judgement, chosen: &Chosen, at: i32, known: i32) -> Option<Row> {
        let evidence = signals::p_value(judgement, chosen, &self.config);
        judgement.is_judged().then_some(Row {
            at,
            known,
            p: judgement.p_value,
            evidence,
            alarm: judgement.alarm,
        })
    }

    /// The series, in order of their keys, each with its key; without outbreaks.
    pub fn finish(self) -> Vec<(SeriesKey, Replayed)> {
        let mut families = BTreeMap::new();
        let mut groups = BTreeMap::new();
        self.watched
            .into_iter()
            .map(|(key, watched)| {
                let next = families.len();
                let family = *families.entry((key.disease.clone(), key.measure)).or_insert(next);
                let next = groups.len();
                let group = *groups.entry(key.place.clone()).or_insert(next);
                let always = self.pack.as_ref().is_some_and(|pack| single_case::rule(pack, &key).is_some());
                let name = format!("{}:{}:{}", key.disease, key.place, key.stratum.age_band);
                let Watched { period, rows, .. } = watched;
                (key, Replayed { name, family, group, period, always, rows, outbreaks: Vec::new() })
            })
            .collect()
    }
}
