//! From which day to which day a source's silence is 0, as each of its states knew.
//!
//! A source that states no first day is silent from the first day of which it told anything, of whatever disease: told by
//! the state in question, so that a past that is loaded later was missing before. Of days before a gap of more than
//! [`GAP_DAYS_MAX`], in which the source had neither a row nor a state, none is the first: a mistyped year is such a
//! day, and at most makes one year of zeros.

use std::collections::BTreeMap;
use std::sync::Arc;

use watchfire_vocabulary::{DiseaseCode, Measure};

use crate::history::day_number;
use crate::{Axis, ByReport, History, Increment, SourceInfo};

/// Longest time without a word between days that a source tells of without interruption (days): a year.
pub(crate) const GAP_DAYS_MAX: i32 = 366;

/// Which days a source's silence covers, and from when on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CoveredSpan {
    /// Known from this day on …
    pub(crate) recorded: i32,
    /// … from this day …
    pub(crate) first: i32,
    /// … up to this day, absence is 0.
    pub(crate) last: i32,
}

/// What the rows of a source tell of the days it speaks of.
#[derive(Debug, Default)]
pub(crate) struct Told {
    /// By each of its states, the first day that it told of without interruption; `None` = of none yet.
    starts: Vec<Option<i32>>,
    /// The same as most of them know: of states that no long gap parts, the newest of the most.
    start: Option<i32>,
    /// The last day with rows.
    last: Option<i32>,
}

impl Told {
    /// Of every source.
    pub(crate) fn of(history: &History) -> Vec<Self> {
        // By source and day, when it was first told of.
        let mut told: Vec<BTreeMap<i32, i32>> = vec![BTreeMap::new(); history.sources.len()];
        let mut before: Option<(u32, i32, i32)> = None;
        for increment in &history.increments {
            let Some(day) = ByReport::day(increment) else { continue };
            let Increment { cell, recorded, .. } = *increment;
            // The changes of one cell and day follow each other, mostly in time.
            if before.is_some_and(|(of, on, since)| (of, on) == (cell, day) && since <= recorded) {
                continue;
            }
            before = Some((cell, day, recorded));
            let source = usize::from(history.cells[cell as usize].source);
            let since = told[source].entry(day).or_insert(recorded);
            *since = recorded.min(*since);
        }
        let sources = history.sources.iter().zip(told);
        sources
            .map(|(info, told)| {
                let states: Vec<i32> = info.recorded_days.iter().map(|day| day_number(*day)).collect();
                let starts = starts(&states, &told);
                let start = newest_of_most(&states).and_then(|state| starts[state]);
                Self { starts, start, last: told.into_keys().next_back() }
            })
            .collect()
    }

    /// The first day that the source tells of without interruption.
    pub(crate) fn start(&self) -> Option<i32> {
        self.start
    }

    /// Which days the source's silence covers of a disease and measure, by its states. Without vintages the file itself
    /// is the only proof of how far it reaches.
    pub(crate) fn covered(
        &self,
        info: &SourceInfo,
        disease: &DiseaseCode,
        measure: Measure,
    ) -> Arc<[CoveredSpan]> {
        let coverage = &info.coverage;
        if !coverage.silence_is_zero(disease, measure) {
            return Arc::default();
        }
        let from = coverage.from.map(day_number);
        let states = info.recorded_days.iter().zip(&self.starts);
        let spans = states.map(|(recorded, start)| {
            let recorded = day_number(*recorded);
            // An assumption about when rows are known takes the place of what the source's own states cover.
            let behind = info.assumed_days_later.unwrap_or(coverage.days_behind);
            let end = recorded - i32::from(behind);
            let last = match info.assumed_days_later {
                Some(_) => end.min(self.last.unwrap_or(i32::MIN)),
                None => end,
            };
            CoveredSpan { recorded, first: from.or(*start).unwrap_or(i32::MAX), last }
        });
        spans.collect()
    }
}

/// For each state the first day of rows, known by then and not later than it, that no long gap parts from the newest
/// such day. `told` says of each day with rows when it was first told of.
fn starts(states: &[i32], told: &BTreeMap<i32, i32>) -> Vec<Option<i32>> {
    let mut by_telling: Vec<(i32, i32)> =
        told.iter().map(|(day, recorded)| (*recorded.max(day), *day)).collect();
    by_telling.sort_unstable();
    let mut by_telling = by_telling.into_iter().peekable();
    // The days with rows (true) and those with a state only.
    let mut days: BTreeMap<i32, bool> = BTreeMap::new();
    let (mut newest, mut start) = (None, None);
    let of_state = states.iter().map(|state| {
        days.entry(*state).or_default();
        let mut is_new = false;
        while let Some((_, day)) = by_telling.next_if(|(known, _)| known <= state) {
            days.insert(day, true);
            // Within the run, or next to its end, a day changes nothing.
            is_new |= start.is_none_or(|start| day < start)
                || newest.is_none_or(|newest| day > newest + GAP_DAYS_MAX);
            newest = newest.max(Some(day));
        }
        if is_new {
            start = newest.map(|newest| start_of_run(&days, newest));
        }
        start
    });
    of_state.collect()
}

/// Of states that no long gap parts the newest, where most are; of equals the newest. Rows that are assumed known on their own
/// day make a state of a mistyped year.
fn newest_of_most(states: &[i32]) -> Option<usize> {
    let runs = states.chunk_by(|a, b| b - a <= GAP_DAYS_MAX);
    let ends = runs.scan(0, |end, run| {
        *end += run.len();
        Some((run.len(), *end - 1))
    });
    ends.max().map(|(_, newest)| newest)
}

/// The first day with rows to which no long gap leads back from a day.
fn start_of_run(days: &BTreeMap<i32, bool>, newest: i32) -> i32 {
    let (mut start, mut reached) = (newest, newest);
    for (day, has_rows) in days.range(..newest).rev() {
        if reached - day > GAP_DAYS_MAX {
            break;
        }
        reached = *day;
        if *has_rows {
            start = *day;
        }
    }
    start
}

/// The spans of a source whose days an older source continues into the past: what the older one's states covered by then
/// is covered, too.
pub(crate) fn continued(newer: &[CoveredSpan], older: &[CoveredSpan]) -> Arc<[CoveredSpan]> {
    let Some(since) = newer.first().map(|span| span.recorded) else { return Arc::default() };
    let known = |spans: &[CoveredSpan], on: i32| {
        spans[..spans.partition_point(|span| span.recorded <= on)].last().copied()
    };
    let mut days: Vec<i32> = newer.iter().chain(older).map(|span| span.recorded).collect();
    days.sort_unstable();
    days.dedup();
    let days = days.into_iter().filter(|day| *day >= since);
    let together = days.filter_map(|recorded| {
        let CoveredSpan { first, last, .. } = known(newer, recorded)?;
        let before = known(older, recorded).map_or(first, |older| older.first);
        Some(CoveredSpan { recorded, first: first.min(before), last })
    });
    together.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_state(states: &[i32], told: &[(i32, i32)]) -> Vec<Option<i32>> {
        starts(states, &told.iter().copied().collect())
    }

    #[test]
    fn a_start_is_the_first_day_told_of_by_then() {
        assert_eq!(by_state(&[5, 6, 9], &[(5, 6), (4, 6), (2, 9)]), [None, Some(4), Some(2)]);
        assert_eq!(by_state(&[5, 9], &[(5, 5), (7, 5)]), [Some(5); 2]);
        assert_eq!(by_state(&[5, 9], &[(7, 5)]), [None, Some(7)], "a day to come is none yet");
    }

    #[test]
    fn days_before_a_long_gap_begin_nothing() {
        let lone = (-20_000, 11);
        assert_eq!(by_state(&[10, 11, 12], &[(10, 10), lone, (12, 12)]), [Some(10); 3]);
        // A whole stretch does not, either, nor several mistyped years.
        let told = [(-20_000, 11), (-19_990, 11), (-9_000, 11), (10, 10)];
        assert_eq!(by_state(&[10, 11], &told), [Some(10); 2]);
        assert_eq!(by_state(&[10], &[(10 - GAP_DAYS_MAX, 9), (10, 9)]), [Some(10 - GAP_DAYS_MAX)]);
        assert_eq!(by_state(&[10], &[(9 - GAP_DAYS_MAX, 9), (10, 9)]), [Some(10)]);
    }

    #[test]
    fn states_without_rows_are_no_gap_and_no_start() {
        assert_eq!(
            by_state(&[0, 300, 600, 900], &[(10, 300), (900, 900)]),
            [None, Some(10), Some(10), Some(10)]
        );
        assert_eq!(by_state(&[0, 10, 900], &[(10, 10), (900, 900)]), [None, Some(10), Some(900)]);
        // What is told of the gap later closes it.
        let told = [(0, 0), (900, 900), (300, 901), (600, 901)];
        assert_eq!(by_state(&[0, 900, 901], &told), [Some(0), Some(900), Some(0)]);
    }

    #[test]
    fn a_state_of_a_mistyped_year_is_not_the_newest() {
        assert_eq!(newest_of_most(&[-20_000, 10, 11, 300, 20_000, 20_001]), Some(3));
        assert_eq!(newest_of_most(&[0, 1, 1000, 1001]), Some(3));
        assert_eq!(newest_of_most(&[]), None);
    }

    #[test]
    fn starts_are_those_of_each_state_worked_out_alone() {
        // A walk over days in no order, with gaps.
        let told: BTreeMap<i32, i32> = (0..300).map(|n| (n * 7919 % 4001, n * 104_729 % 4001)).collect();
        let states: Vec<i32> = (0..=40).map(|n| n * 100).collect();
        let alone = states.iter().enumerate().map(|(n, state)| {
            let known = told.iter().filter(|(day, recorded)| **recorded <= *state && *day <= state);
            let mut days: BTreeMap<i32, bool> = states[..=n].iter().map(|state| (*state, false)).collect();
            days.extend(known.map(|(day, _)| (*day, true)));
            let newest = *days.iter().rfind(|(_, has_rows)| **has_rows)?.0;
            Some(start_of_run(&days, newest))
        });
        assert_eq!(starts(&states, &told), alone.collect::<Vec<_>>());
    }

    #[test]
    fn an_older_source_covers_what_it_covered_by_then() {
        let span = |recorded, first, last| CoveredSpan { recorded, first, last };
        let newer = [span(10, 8, 10), span(12, 8, 12)];
        let older = [span(9, 5, 7), span(11, 2, 7), span(13, 9, 7)];
        let expected = [span(10, 5, 10), span(11, 2, 10), span(12, 2, 12), span(13, 8, 12)];
        assert_eq!(*continued(&newer, &older), expected);
        assert_eq!(*continued(&[], &older), []);
    }
}
