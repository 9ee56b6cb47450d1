//! One series with its history: each period's count as a step function of the day of asking.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use jiff::civil::Date;

use crate::history::{date_of, day_number};
use crate::parts::Told;
use crate::{Axis, Counts};

/// A count that changed as it became known: from `recorded` on it was `count`, or missing again as a part of it
/// was waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step {
    recorded: i32,
    count: Option<i64>,
}

/// Which days a source's silence covers, and from when on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CoveredSpan {
    /// Known from this day on …
    pub(crate) recorded: i32,
    /// … up to this day, absence is 0.
    pub(crate) last: i32,
}

/// One series on one axis, answering for any day of asking.
#[derive(Debug, Clone)]
pub struct StepSeries<A> {
    pub(crate) first: i32,
    pub(crate) period_days: u16,
    steps: Vec<Step>,
    /// Start of each period's steps, and one end.
    offsets: Vec<u32>,
    /// First covered day, and the ascending spans; empty = silence is missing.
    covered_from: i32,
    covered: Vec<CoveredSpan>,
    /// Days on which much of the past was told at once.
    loaded: Vec<i32>,
    axis: PhantomData<A>,
}

/// So long ago lies what counts as past when it is told (days).
const PAST_DAYS: i32 = 28;
/// Fewer days of the past told at once are corrections (days).
const LOADED_DAYS_MIN: i32 = 14;
/// And so are less of the cases known before than one in so many.
const LOADED_PART: i64 = 10;

impl<A: Axis> StepSeries<A> {
    /// From what was told, in any order.
    pub(crate) fn build(
        period_days: u16,
        mut told: Vec<Told>,
        covered_from: i32,
        covered: Vec<CoveredSpan>,
    ) -> Option<Self> {
        told.sort_unstable();
        let step_days = i32::from(period_days.max(1));
        let first_row = told.first().map(|row| row.day);
        let last_row = told.last().map(|row| row.day);
        let last_covered = covered.last().map(|span| span.last);
        let mut first = match (first_row, last_covered) {
            (Some(day), Some(last)) if covered_from <= last => day.min(covered_from),
            (Some(day), _) => day,
            (None, Some(last)) if covered_from <= last => covered_from,
            _ => return None,
        };
        if let Some(day) = first_row {
            // Periods keep the phase of the rows.
            first = day - (day - first).div_euclid(step_days) * step_days;
        }
        let last = last_row.max(last_covered).unwrap_or(first).max(first);
        let n_periods = ((last - first) / step_days + 1) as usize;
        let mut offsets = Vec::with_capacity(n_periods + 1);
        let mut steps: Vec<Step> = Vec::with_capacity(told.len());
        let mut next = 0;
        for period in 0..n_periods {
            offsets.push(steps.len() as u32);
            let end = first + (period as i32 + 1) * step_days;
            let begin = next;
            while next < told.len() && told[next].day < end {
                next += 1;
            }
            let rows = &mut told[begin..next];
            rows.sort_unstable_by_key(|row| row.recorded);
            let start = steps.len();
            let (mut sum, mut silent) = (0_i64, 0);
            for &Told { recorded, delta, silent: more, .. } in rows.iter() {
                sum = i64::saturating_add(sum, delta);
                silent += more;
                let count = (silent == 0).then_some(sum);
                match steps[start..].last_mut() {
                    Some(step) if step.recorded == recorded => step.count = count,
                    _ => steps.push(Step { recorded, count }),
                }
            }
        }
        offsets.push(steps.len() as u32);
        let loaded = loaded_on(first, step_days, &offsets, &steps);
        Some(Self {
            first,
            period_days: period_days.max(1),
            steps,
            offsets,
            covered_from,
            covered,
            loaded,
            axis: PhantomData,
        })
    }

    /// Whether much of the past was told at once after the day `from` and by the day `to`, as when a place joins with its
    /// history: how counts grew meanwhile tells nothing of delays.
    pub fn loaded_between(&self, from: Date, to: Date) -> bool {
        let (from, to) = (day_number(from), day_number(to));
        self.loaded.iter().any(|day| (from + 1..=to).contains(day))
    }

    /// First day of the first period.
    pub fn first(&self) -> Date {
        date_of(self.first)
    }

    /// First day of the first period of which anything was known, or silence was covered, on the day `as_of`. `None` =
    /// nothing had been told of the series.
    pub fn first_known(&self, as_of: Date) -> Option<Date> {
        let asked = day_number(as_of);
        self.steps.iter().find(|step| step.recorded <= asked)?;
        let mut starts = (0..self.offsets.len() - 1).map(|period| self.period_start(period));
        starts.find(|start| self.value(*start, asked).is_some()).map(date_of)
    }

    /// Days in each period.
    pub fn period_days(&self) -> u16 {
        self.period_days
    }

    /// The last day for which anything was known, or silence was covered, on the day `as_of`.
    pub fn last_known(&self, as_of: Date) -> Option<Date> {
        let asked = day_number(as_of);
        let covered = self.covered_until(asked);
        let periods = (0..self.offsets.len() - 1).rev();
        let spoken = periods
            .take_while(|period| covered.is_none_or(|last| self.period_start(*period) > last))
            .find(|period| self.said(*period as i32, asked).is_some_and(|step| step.count.is_some()))
            .map(|period| self.period_start(period) + i32::from(self.period_days) - 1);
        spoken.max(covered).map(date_of)
    }

    /// The last day that was complete on the day `as_of`: covered by the source's promise or, without one, spoken
    /// of at all.
    pub fn complete_until(&self, as_of: Date) -> Option<Date> {
        self.covered_until(day_number(as_of)).map(date_of).or_else(|| self.last_known(as_of))
    }

    /// The first day on which `day` was complete: when its period was covered or, without a promise, spoken of.
    /// `None` = it never was.
    pub fn first_complete(&self, day: Date) -> Option<Date> {
        let day = day_number(day);
        if !self.covered.is_empty() {
            let first = self.covered.partition_point(|span| span.last < day);
            return self.covered.get(first).map(|span| date_of(span.recorded));
        }
        let steps = self.steps_of(self.period_of(day)).iter();
        steps.filter(|step| step.count.is_some()).map(|step| date_of(step.recorded)).next()
    }

    /// The count of the period that holds `day`, as known on the day `as_of`; `None` = missing.
    pub fn get(&self, day: Date, as_of: Date) -> Option<i64> {
        self.value(day_number(day), day_number(as_of))
    }

    /// All periods from the one that holds `from` to the one that ends by `to`, as known on the day `as_of`.
    pub fn as_of(&self, from: Date, to: Date, as_of: Date) -> Counts<A> {
        let step_days = i32::from(self.period_days);
        let asked = day_number(as_of);
        let start = self.first + (day_number(from) - self.first).div_euclid(step_days) * step_days;
        let n_periods = ((day_number(to) - start + 1) / step_days).max(0);
        let values = (0..n_periods).map(|period| self.value(start + period * step_days, asked)).collect();
        Counts::new(date_of(start), self.period_days, values)
    }

    /// Sum of the periods from the one that holds `from` to the one that ends by `to`, as far as it had been told on the
    /// day `as_of`: of periods that the source's promise did not yet cover, silence counts as nothing told so far.
    /// `None` where the source had told nothing at all, or promises nothing and a period is missing.
    pub fn so_far(&self, from: Date, to: Date, as_of: Date) -> Option<i64> {
        let asked = day_number(as_of);
        let promises = self.covered.first().is_some_and(|span| span.recorded <= asked);
        let (first, last) = (self.period_of(day_number(from)), self.period_of(day_number(to) + 1) - 1);
        (first..=last)
            .map(|period| {
                let silent =
                    promises && self.covered_from <= self.first + period * i32::from(self.period_days);
                self.said(period, asked).map_or(silent.then_some(0), |step| step.count)
            })
            .try_fold(0_i64, |sum, count| Some(sum.saturating_add(count?)))
    }

    /// Everything known on the day `as_of`, from the series' first day to its last known day.
    pub fn known(&self, as_of: Date) -> Counts<A> {
        match self.last_known(as_of) {
            Some(last) => self.as_of(self.first(), last, as_of),
            None => Counts::new(self.first(), self.period_days, Vec::new()),
        }
    }

    fn period_start(&self, period: usize) -> i32 {
        self.first + period as i32 * i32::from(self.period_days)
    }

    fn covered_until(&self, asked: i32) -> Option<i32> {
        self.covered[..self.covered.partition_point(|span| span.recorded <= asked)]
            .last()
            .map(|span| span.last)
    }

    fn period_of(&self, day: i32) -> i32 {
        (day - self.first).div_euclid(i32::from(self.period_days))
    }

    fn steps_of(&self, period: i32) -> &[Step] {
        match usize::try_from(period).ok().filter(|period| period + 1 < self.offsets.len()) {
            Some(period) => &self.steps[self.offsets[period] as usize..self.offsets[period + 1] as usize],
            None => &[],
        }
    }

    /// What had been said last of a period by the day `asked`; a part of it that is waited for is not silence.
    fn said(&self, period: i32, asked: i32) -> Option<&Step> {
        let steps = self.steps_of(period);
        steps[..steps.partition_point(|step| step.recorded <= asked)].last()
    }

    fn value(&self, day: i32, asked: i32) -> Option<i64> {
        let step_days = i32::from(self.period_days);
        let period = self.period_of(day);
        if let Some(said) = self.said(period, asked) {
            return said.count;
        }
        let last_day = self.first + period * step_days + step_days - 1;
        let covered =
            self.covered_from <= day && self.covered_until(asked).is_some_and(|last| last_day <= last);
        covered.then_some(0)
    }
}

/// The days on which a good part of the past was told at once.
fn loaded_on(first: i32, step_days: i32, offsets: &[u32], steps: &[Step]) -> Vec<i32> {
    // By day of telling: cases added, those of them of the past, and how many days of the past they are of.
    let mut told: BTreeMap<i32, (i64, i64, i32)> = BTreeMap::new();
    for (period, of) in offsets.windows(2).enumerate() {
        let end = first + (period as i32 + 1) * step_days - 1;
        let mut before = 0_i64;
        for step in &steps[of[0] as usize..of[1] as usize] {
            let count = step.count.unwrap_or(before);
            let (added, past, days) = told.entry(step.recorded).or_default();
            let more = count.saturating_sub(before);
            *added = added.saturating_add(more);
            if step.recorded > end + PAST_DAYS && count != before {
                *past = past.saturating_add(more);
                *days += step_days;
            }
            before = count;
        }
    }
    let mut known = 0_i64;
    let mut loaded = Vec::new();
    for (day, (added, past, days)) in told {
        if days >= LOADED_DAYS_MIN && past.saturating_mul(LOADED_PART) > known {
            loaded.push(day);
        }
        known = known.saturating_add(added);
    }
    loaded
}
