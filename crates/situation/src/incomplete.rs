//! How many of the newest days are still filling up, from how past days filled up.
//!
//! - **Estimates**: the number of newest days of which, in the past, less than 95 % was known at the same age.
//! - **Equation**: c(d) = Σ y(t, t + d) / Σ y(t, t + 21) over the days t of the six weeks that are 21 days old; the
//!   days of age d with c(d) < 0.95 are incomplete.
//! - **Symbols**: y(t, s) the count of day t as known on day s (cases); d age (days).
//! - **Source**: ours; the empirical reporting-delay distribution without a model.
//! - **Checked against**: hand-computed values.
//! - **Limits**: says nothing where a source has no vintages of its own, nor of days that were told with a whole past; a
//!   nowcast does more.
//! - **Cost**: O(42 × 21) look-ups.

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_series::{Axis, StepSeries};

/// Age at which a day is taken as complete (days).
const COMPLETE_AFTER_DAYS: i32 = 21;
/// Days of the past looked at (days).
const LOOK_BACK_DAYS: i32 = 42;
/// Share known below which a day is incomplete.
const INCOMPLETE_BELOW: f64 = 0.95;

/// The first incomplete day as of `as_of`; `None` = all days are complete, or nothing is known of delays.
pub(crate) fn incomplete_from<A: Axis>(series: &StepSeries<A>, as_of: Date) -> Option<Date> {
    let newest_old = as_of.saturating_sub(COMPLETE_AFTER_DAYS.days());
    let mut known_at = [0_i64; COMPLETE_AFTER_DAYS as usize];
    let mut in_the_end = 0;
    for back in 0..LOOK_BACK_DAYS {
        let day = newest_old.saturating_sub(back.days());
        if series.loaded_between(day, day.saturating_add(COMPLETE_AFTER_DAYS.days())) {
            continue;
        }
        let Some(complete) = series.get(day, day.saturating_add(COMPLETE_AFTER_DAYS.days())) else {
            continue;
        };
        in_the_end += complete;
        for (age, known) in known_at.iter_mut().enumerate() {
            *known += series.get(day, day.saturating_add((age as i32).days())).unwrap_or(0);
        }
    }
    if in_the_end <= 0 {
        return None;
    }
    let incomplete =
        known_at.iter().rposition(|known| (*known as f64) < INCOMPLETE_BELOW * in_the_end as f64)?;
    Some(as_of.saturating_sub((incomplete as i32).days()))
}
