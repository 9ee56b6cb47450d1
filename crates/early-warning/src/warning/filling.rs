//! How the newest periods of a series fill up: when each of them is judged, and what share of its cases is known then.
//!
//! A period is judged once. Without anything known of delays it is when its source first promises it to be complete (or
//! first speaks of it). Where the same source's past days had most of their cases earlier than promised, it is judged
//! so many days after its end: the lead, one number a week for all places and ages of a disease, learnt from what was
//! known before that week began. In either case the count is compared to a thinned expectation, see [`super::shares`].
//! All of it depends on the judged day and on what was known by the day of judging, so that a later replay says the same.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use watchfire_series::{Axis, SeriesKey, StepSeries};

use super::Lenders;
use super::lenders::Groups;
use super::shares::{Growth, Pool, ROWS, STEPS, Shares};

#[cfg(test)]
mod tests;

/// Days in a window.
const WEEK: i64 = 7;
/// The lead is learnt from the days of so many weeks (weeks).
const WEEKS_LED: i64 = 4;
/// Longest lead that is looked for (days).
const LEAD_MAX: usize = 28;
/// Fewer cases tell of no lead (persons).
const CASES_MIN: i64 = 30;

/// What is known of how a series and those like it fill up.
#[derive(Clone, Copy)]
pub struct Filling<'a> {
    key: &'a SeriesKey,
    groups: &'a Groups<'a>,
    like: &'a Lenders<'a>,
    /// Share of a day's cases from which on it is judged.
    share_min: f64,
}

impl std::fmt::Debug for Filling<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Filling").field("share_min", &self.share_min).finish_non_exhaustive()
    }
}

impl PartialEq for Filling<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.share_min.total_cmp(&other.share_min).is_eq() && self.like == other.like
    }
}

impl<'a> Filling<'a> {
    pub(super) fn new(
        key: &'a SeriesKey,
        groups: &'a Groups<'a>,
        like: &'a Lenders<'a>,
        share_min: f64,
    ) -> Self {
        Self { key, groups, like, share_min }
    }

    /// The day on which the period that ends on `day` is judged; `None` = it never was complete enough.
    pub(super) fn judged_on<A: Axis>(&self, series: &StepSeries<A>, day: Date) -> Option<Date> {
        let complete = series.first_complete(day);
        let Some(lead) = self.groups.lead(self.key, day, self.share_min) else { return complete };
        let early = day.saturating_add(i64::from(lead).days());
        let judged_early = complete.is_none_or(|complete| early < complete)
            && series.so_far(day, day, early).is_some()
            && self.shares(series, day, early).is_some();
        if judged_early { Some(early) } else { complete }
    }

    /// The last day of the newest period that is judged by `as_of`, with all before it.
    pub(super) fn judged_until<A: Axis>(&self, series: &StepSeries<A>, as_of: Date) -> Option<Date> {
        let mut newest = series.complete_periods_until(as_of)?;
        let step = i64::from(series.period_days()).days();
        loop {
            let next = newest.saturating_add(step);
            if next > as_of || self.judged_on(series, next).is_none_or(|judged| judged > as_of) {
                return Some(newest);
            }
            newest = next;
        }
    }

    /// What share of the newest windows up to the one that ends on `day` was expected to be known on `known`.
    pub(super) fn shares<A: Axis>(&self, series: &StepSeries<A>, day: Date, known: Date) -> Option<Shares> {
        let pool = self.like.pool(day, known);
        Shares::of(&growths(series, day, known), &pool)
    }
}

/// Whether a period of the series ends on a day.
fn ends_period<A: Axis>(series: &StepSeries<A>, day: Date) -> bool {
    (days_between(series.first(), day) + 1) % i64::from(series.period_days()) == 0
}

fn days_between(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

/// How windows that ended whole weeks before `day` grew, from the age that a window of `day` has on `known`.
pub(super) fn growths<A: Axis>(series: &StepSeries<A>, day: Date, known: Date) -> [Growth; STEPS] {
    let mut growths = [Growth::default(); STEPS];
    if !ends_period(series, day) {
        return growths;
    }
    for back in 1..STEPS + ROWS {
        let before = WEEK * back as i64;
        let end = day.saturating_sub(before.days());
        let begin = end.saturating_sub((WEEK - 1).days());
        let asked = |step: usize| known.saturating_sub((before - WEEK * step as i64).days());
        let grown = |step: usize| series.so_far(begin, end, asked(step));
        let steps = back.saturating_sub(ROWS)..back.min(STEPS);
        let mut at = grown(steps.start);
        for step in steps {
            let later = grown(step + 1);
            if let (Some(at), Some(later)) = (at, later)
                && !series.loaded_between(asked(step), asked(step + 1))
            {
                growths[step].add(at, later);
            }
            at = later;
        }
    }
    growths
}

/// The pool of some series for windows that end on `day`, as known on `known`.
pub(super) fn pool<'a, A: Axis>(
    series: impl Iterator<Item = &'a StepSeries<A>>,
    series_max: usize,
    day: Date,
    known: Date,
) -> Pool {
    let told = series.map(|series| growths(series, day, known));
    let told = told.filter(|growths| growths.iter().any(|growth| *growth != Growth::default()));
    Pool::of(&told.take(series_max).collect::<Vec<_>>())
}

/// First day of the week that holds a day.
pub(super) fn week_of(day: Date) -> Date {
    day.saturating_sub(i64::from(day.weekday().since(Weekday::Monday)).days())
}

/// The fewest days after its end at which a day's count has `share_min` of its cases, as known before the week `week`;
/// `None` where that is not earlier than promised.
pub(super) fn lead<'a, A: Axis>(
    series: impl Iterator<Item = &'a StepSeries<A>>,
    week: Date,
    share_min: f64,
) -> Option<u16> {
    let asked = week.yesterday().ok()?;
    let mut known = [0_i64; LEAD_MAX];
    let mut whole = [0_i64; LEAD_MAX];
    for series in series {
        let Some(newest) = series.complete_periods_until(asked) else { continue };
        let step = i64::from(series.period_days());
        for back in 0..(WEEKS_LED * WEEK / step).max(1) {
            let day = newest.saturating_sub((back * step).days());
            let Some(promised) = series.first_complete(day) else { continue };
            let Some(count) = series.so_far(day, day, asked) else { continue };
            let days = days_between(day, promised).clamp(0, LEAD_MAX as i64) as usize;
            for age in 0..days {
                let then = day.saturating_add((age as i64).days());
                let told = series.so_far(day, day, then);
                if let Some(told) = told.filter(|_| !series.loaded_between(then, asked)) {
                    known[age] = known[age].saturating_add(told);
                    whole[age] = whole[age].saturating_add(count);
                }
            }
        }
    }
    let led = |age: &usize| whole[*age] >= CASES_MIN && known[*age] as f64 >= share_min * whole[*age] as f64;
    (0..LEAD_MAX).find(led).map(|age| age as u16)
}
