//! `overlapping-period` and `rolling-sum`: counts over several days that share days with others of their series. Added up they
//! would count the same persons twice.

use jiff::civil::Date;
use watchfire_problem::{Action, Problem, Severity};

/// Refuses a count of the `days` days from `first` on, which shares days with the one of the same series from `other` on.
pub fn overlapping_period(first: Date, days: u16, other: Date) -> Problem {
    Problem::new("overlapping-period", Severity::Error)
        .arg("day", first)
        .arg("days", days)
        .arg("other", other)
        .action(Action::Rejected)
}

/// Leaves out a sum of several days up to `last`, of a source that tells one every day and of which those that end on another
/// `weekday` are taken.
pub fn rolling_sum(last: Date, days: u16, weekday: &str) -> Problem {
    Problem::new("rolling-sum", Severity::Note)
        .arg("until", last)
        .arg("days", days)
        .arg("weekday", weekday)
        .action(Action::Duplicate)
}
