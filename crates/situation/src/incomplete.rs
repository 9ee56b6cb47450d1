//! How many of the newest days are still filling up, from how past days filled up.
//!
//! - **Estimates**: the number of newest days of which, in the past, less than 95 % was known at the same age.
//! - **Equation**: c(d) = Σ y(t, t + d) / Σ y(t, t + 21) over the days t of the six weeks that are 21 days old; the
//!   days of age d with c(d) < 0.95 are incomplete.
//! - **Symbols**: y(t, s) the count of day t as known on day s (cases); d age (days).
//! - **Source**: ours; the empirical reporting-delay distribution without a model.
//! - **Checked against**: hand-computed values.
//! - **Limits**: weeks are complete once their source promises them; a place with fewer than thirty cases to learn from fills up
//!   as all together do, and a source that stopped as on the last day it told anything. Of days that a source without vintages tells, of a source that has told too little yet, and of days that were told with a
//!   whole past, nothing is known: younger days than 21 are said to be so; a nowcast does more.
//! - **Cost**: O(42 × 21) look-ups.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_series::{Axis, Selection, StepSeries};
use watchfire_vocabulary::Measure;

use crate::Known;
use crate::settled::Settled;

/// Age at which a day is taken as complete (days).
const COMPLETE_AFTER_DAYS: i32 = 21;
/// Days of the past looked at (days).
const LOOK_BACK_DAYS: i32 = 42;
/// Cases from which on a place tells how it fills up itself.
const OWN_CASES_MIN: i64 = 30;
/// Share known below which a day is incomplete.
const INCOMPLETE_BELOW: f64 = 0.95;

/// Whether a count is all there will be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// It is, or nearly so.
    Complete,
    /// Reports are still coming.
    Incomplete,
    /// Nobody can say: the source does not tell how its newest days fill up, or has not yet told enough.
    NotKnown,
}

impl Certainty {
    /// Its name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::Incomplete => "incomplete",
            Self::NotKnown => "not-known",
        }
    }
}

/// How past days filled up: what was known of them at each age, and in the end (cases).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Filled {
    known_at: [i64; COMPLETE_AFTER_DAYS as usize],
    in_the_end: i64,
}

impl Filled {
    /// Of the days of a series that are old enough on a day.
    pub(crate) fn of<A: Axis>(series: &StepSeries<A>, as_of: Date) -> Self {
        let newest_old = as_of.saturating_sub(COMPLETE_AFTER_DAYS.days());
        let mut filled = Self::default();
        for back in 0..LOOK_BACK_DAYS {
            let day = newest_old.saturating_sub(back.days());
            if series.loaded_between(day, day.saturating_add(COMPLETE_AFTER_DAYS.days())) {
                continue;
            }
            let Some(complete) = series.get(day, day.saturating_add(COMPLETE_AFTER_DAYS.days())) else {
                continue;
            };
            filled.in_the_end = filled.in_the_end.saturating_add(complete);
            for (age, known) in filled.known_at.iter_mut().enumerate() {
                let at_age = series.get(day, day.saturating_add((age as i32).days())).unwrap_or(0);
                *known = known.saturating_add(at_age);
            }
        }
        filled
    }

    /// Of several series together.
    pub(crate) fn together(of: impl Iterator<Item = Self>) -> Self {
        of.fold(Self::default(), |mut all, one| {
            all.in_the_end = all.in_the_end.saturating_add(one.in_the_end);
            for (all, one) in all.known_at.iter_mut().zip(one.known_at) {
                *all = all.saturating_add(one);
            }
            all
        })
    }

    /// The first incomplete day as of `as_of`; `None` = all days are complete, or nothing is known of delays.
    pub(crate) fn incomplete_from(&self, as_of: Date) -> Option<Date> {
        if self.is_empty() {
            return None;
        }
        let whole = self.in_the_end as f64;
        let oldest = self.known_at.iter().rposition(|known| (*known as f64) < INCOMPLETE_BELOW * whole)?;
        Some(as_of.saturating_sub((oldest as i32).days()))
    }

    /// Whether there was no case to learn from.
    fn is_empty(&self) -> bool {
        self.in_the_end <= 0
    }

    /// Whether there were too few cases to learn a delay of its own from.
    pub(crate) fn is_sparse(&self) -> bool {
        self.in_the_end < OWN_CASES_MIN
    }
}

/// The newest day up to an as-of on which a source of a disease and measure told anything.
pub(crate) fn told_until(
    known: &Known,
    selection: &Selection<'_>,
    disease: &str,
    measure: Measure,
    as_of: Date,
) -> Date {
    let sources = selection.sources(disease, measure).into_iter();
    sources.filter_map(|source| known.history.newest_record(source, as_of)).max().unwrap_or(as_of).min(as_of)
}

/// Which of the newest days are still filling up, and of which nobody can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Newest {
    /// The first day that is known to be filling up.
    filling_from: Option<Date>,
    /// The first day of which nobody can say.
    not_known_from: Option<Date>,
}

impl Newest {
    /// As past days filled up, or as the source can tell, up to the day `told` on which it last told anything. Weeks are
    /// complete once their source promises them.
    pub(crate) fn of(filled: &Filled, settled: Settled, period_days: u16, told: Date, as_of: Date) -> Self {
        let not_known = settled.not_known_from(COMPLETE_AFTER_DAYS.into());
        let not_known_from = not_known.filter(|first| *first <= as_of);
        if period_days > 1 || (not_known.is_some() && settled.is_of_all_days()) {
            return Self { filling_from: None, not_known_from };
        }
        if filled.is_empty() {
            let young = told.saturating_sub((COMPLETE_AFTER_DAYS - 1).days());
            return Self { filling_from: None, not_known_from: Some(young) };
        }
        Self { filling_from: filled.incomplete_from(told), not_known_from }
    }

    /// The first day that is known to be incomplete.
    pub(crate) fn incomplete_from(self) -> Option<Date> {
        self.filling_from.filter(|first| self.not_known_from.is_none_or(|not_known| *first < not_known))
    }

    /// Of a count that ends on a day.
    pub(crate) fn certainty(self, to: Date) -> Certainty {
        let reaches = |from: Option<Date>| from.is_some_and(|first| first <= to);
        if reaches(self.not_known_from) {
            Certainty::NotKnown
        } else if reaches(self.filling_from) {
            Certainty::Incomplete
        } else {
            Certainty::Complete
        }
    }
}
