//! Days judged by our own detector, as windows of seven days over baselines that are learnt once a week.
//!
//! A baseline learns from whole weeks of fixed phase (Monday to Sunday, or the series' own weeks) that end at least
//! `gap` weeks before the judged window begins, as known on the day on which the earliest window judged by it was first
//! complete; where much of the past was told between that day and the day of judging, as known on the latter. All of that depends on the judged day alone, never on the newest one: a day is judged alike whether it is
//! judged alone or with others, and whenever.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use watchfire_series::{Axis, StepSeries};

use super::shares::Shares;
use super::{Filling, Lenders};
use crate::detectors::watchfire::{Config, Evidence, Learnt, Prior};
use crate::detectors::{Judgement, Note, Observations, Period, Timeline};

/// Days in a window.
const WEEK: i64 = 7;
/// The longest window of evidence (weeks).
const EVIDENCE_WEEKS: usize = 3;

/// The weeks that one judged day needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Anchor {
    /// Last day of the last week learnt from.
    pub(super) last: Date,
    /// As known on this day.
    pub(super) known: Date,
}

impl Anchor {
    /// For the window that ends on `day` and is judged as known on `known`.
    pub(super) fn of<A: Axis>(
        series: &StepSeries<A>,
        gap: usize,
        day: Date,
        known: Date,
        filling: Option<&Filling>,
    ) -> Self {
        let back = (WEEK * (gap as i64 + 1)).days();
        let newest = day.saturating_sub(back);
        let phase = if i64::from(series.period_days()) == WEEK {
            // A week of the series ends on the day before the next begins.
            series.first().yesterday().map_or(Weekday::Sunday, Date::weekday)
        } else {
            Weekday::Sunday
        };
        let last = newest.saturating_sub(i64::from(newest.weekday().since(phase)).days());
        let earliest_judged = last.saturating_add(back);
        // Later windows of the week may have become complete earlier, where a source speaks of days out of order.
        let judged = match filling {
            Some(filling) => filling.judged_on(series, earliest_judged),
            None => series.first_complete(earliest_judged),
        };
        let earliest = judged.map_or(known, |judged| judged.min(known));
        // A past that was told meanwhile is a past: what was a silence before it is none.
        let known = if series.loaded_between(earliest, known) { known } else { earliest };
        Self { last, known }
    }

    /// The counts of the weeks up to the anchor, at most `weeks_max` of them.
    pub(super) fn weeks<A: Axis>(self, series: &StepSeries<A>, weeks_max: usize) -> Weeks {
        Weeks::ending(series, self.last, self.known, weeks_max)
    }
}

/// Counts of consecutive windows of seven days, each named by its last day.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Weeks {
    pub(super) counts: Vec<Option<f64>>,
    pub(super) timeline: Timeline,
    first: Date,
}

impl Weeks {
    fn ending<A: Axis>(series: &StepSeries<A>, last: Date, known: Date, weeks_max: usize) -> Self {
        let days = (last.duration_since(series.first()).as_hours() / 24 + 1).max(0);
        let weeks = (days / WEEK).min(weeks_max as i64);
        let from = last.saturating_sub((weeks * WEEK - 1).days());
        let counts = series.as_of(from, last, known).windows(WEEK as u16);
        let first = counts.first.saturating_add((WEEK - 1).days());
        let counts = counts.values.iter().map(|count| count.map(|n| n as f64)).collect();
        Self { counts, timeline: Timeline::Dated { first, period: Period::Week }, first }
    }

    /// The same as far as they were told, whether or not the source promises that this is all.
    fn so_far<A: Axis>(series: &StepSeries<A>, last: Date, known: Date, weeks_max: usize) -> Self {
        let mut weeks = Self::ending(series, last, known, weeks_max);
        for (begin, count) in (0_i64..).zip(&mut weeks.counts) {
            let end = weeks.first.saturating_add((WEEK * begin).days());
            let told = series.so_far(end.saturating_sub((WEEK - 1).days()), end, known);
            *count = told.map(|n| n as f64);
        }
        weeks
    }

    /// The weeks of another series up to the anchor of this one; `None` where its own weeks end on other days.
    pub(super) fn lent<A: Axis>(series: &StepSeries<A>, anchor: Anchor, config: &Config) -> Option<Self> {
        let own_days = i64::from(series.period_days());
        let ends = WEEK % own_days == 0
            && (anchor.last.duration_since(series.first()).as_hours() / 24 + 1) % own_days == 0;
        let timeline = Timeline::Dated { first: anchor.last, period: Period::Week };
        ends.then(|| anchor.weeks(series, config.learnt_periods(timeline)))
    }

    pub(super) fn observations(&self) -> Observations<'_> {
        Observations::new(&self.counts, self.timeline)
    }

    /// Weeks from the first week of `earlier` to the first of these.
    fn after(&self, earlier: &Self) -> f64 {
        (self.first.duration_since(earlier.first).as_hours() / 24) as f64 / WEEK as f64
    }
}

/// What was learnt for the newest anchor asked for.
#[derive(Debug)]
struct Kept {
    anchor: Anchor,
    weeks: Weeks,
    learnt: Result<Learnt, Note>,
}

/// Judges the days of one series; neighbouring days share what was learnt.
#[derive(Debug)]
pub(super) struct Baselines<'a, A> {
    series: &'a StepSeries<A>,
    config: &'a Config,
    filling: Option<&'a Filling<'a>>,
    kept: Option<Kept>,
}

impl<'a, A: Axis> Baselines<'a, A> {
    pub(super) fn new(
        series: &'a StepSeries<A>,
        config: &'a Config,
        filling: Option<&'a Filling<'a>>,
    ) -> Self {
        Self { series, config, filling, kept: None }
    }

    /// Judges the window that ends on `day`, as known on `known`, over a baseline with what `lenders` lend to it.
    pub(super) fn judge(&mut self, day: Date, known: Date, lenders: Option<&Lenders>) -> Judgement {
        let gap = self.config.gap;
        let shares = self.filling.and_then(|filling| filling.shares(self.series, day, known));
        let promised = self.series.first_complete(day).is_some_and(|complete| complete <= known);
        let weeks = if promised || shares.is_none() { Weeks::ending } else { Weeks::so_far };
        let newest = weeks(self.series, day, known, (gap + 1).max(EVIDENCE_WEEKS));
        let Some(last) = newest.counts.len().checked_sub(1) else {
            return Judgement::none(0, None, Note::HistoryTooShort { periods_missing: gap + 1 });
        };
        let anchor = Anchor::of(self.series, gap, day, known, self.filling);
        if self.kept.as_ref().is_none_or(|kept| kept.anchor != anchor) {
            let weeks = anchor.weeks(self.series, self.config.learnt_periods(newest.timeline));
            let observations = weeks.observations();
            let lent = lenders.and_then(|lenders| lenders.lend(self.series, anchor, self.config));
            let prior = lent.map_or_else(Prior::default, |lent| lent.prior);
            let learnt = Learnt::new(&observations, 0..weeks.counts.len(), &prior);
            self.kept = Some(Kept { anchor, weeks, learnt });
        }
        let observed = newest.counts[last];
        match &self.kept {
            _ if observed.is_none() => Judgement::none(last, None, Note::ObservationMissing),
            Some(Kept { weeks, learnt: Ok(learnt), .. }) => {
                let evidence = Evidence::of(newest.timeline);
                let shift = newest.after(weeks);
                let (completeness, completeness_sd) = incomplete(shares.as_ref(), newest.counts.len());
                let observations = Observations {
                    completeness: &completeness,
                    completeness_sd: &completeness_sd,
                    ..newest.observations()
                };
                learnt.judge(&observations, last, shift, self.config.alpha, evidence)
            }
            Some(Kept { learnt: Err(note), .. }) => Judgement::none(last, observed, *note),
            None => Judgement::none(last, observed, Note::ObservationMissing),
        }
    }
}

/// Share and its spread of each of so many weeks, oldest first; empty where all are complete.
fn incomplete(shares: Option<&Shares>, weeks: usize) -> (Vec<Option<f64>>, Vec<f64>) {
    let of = |shares: &Shares| {
        let shares = (0..weeks).rev().map(|before| shares.of_window(before));
        let shares: Vec<(f64, f64)> = shares.collect();
        let any = shares.iter().any(|(share, sd)| *share < 1.0 || *sd > 0.0);
        any.then(|| shares.into_iter().map(|(share, sd)| (Some(share), sd)).unzip())
    };
    shares.and_then(of).unwrap_or_default()
}
