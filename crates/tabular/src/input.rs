//! What is said alike of the input of several commands.

use std::collections::BTreeSet;

use jiff::civil::Date;
use watchfire_finding::Argument;
use watchfire_problem::{Problem, Problems, Severity};

/// What no count of cases exceeds: a hundred times mankind. Beyond it sums lose single cases, and far beyond they overflow.
pub(crate) const COUNT_MAX: f64 = 1e12;

/// So many dates of one weekday are not days with cases by chance (7⁻⁷).
pub(crate) const SURELY_WEEKLY: usize = 8;

/// Tells why an input gives nothing: it has no rows, or none known by the day asked for. `days` = when rows became known.
pub(crate) fn tell_nothing_known(
    days: impl Iterator<Item = Date>,
    as_of: Option<Date>,
    problems: &mut Problems,
) {
    let Some(first) = days.min() else {
        problems.push(Problem::new("input-without-rows", Severity::Warning));
        return;
    };
    if let Some(as_of) = as_of.filter(|as_of| first > *as_of) {
        let problem = Problem::new("nothing-known-by-as-of", Severity::Warning);
        problems.push(problem.arg("as-of", as_of).arg("first", first));
    }
}

/// Tells where dates that should be days all have one weekday, as those of weeks do.
pub(crate) fn tell_weeks_as_days(dates: impl Iterator<Item = Date>, problems: &mut Problems) {
    let dates: BTreeSet<Date> = dates.collect();
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return };
    if dates.len() >= SURELY_WEEKLY && dates.iter().all(|date| date.weekday() == first.weekday()) {
        problems.push(
            Problem::new("dates-are-weeks", Severity::Warning)
                .arg("count", dates.len())
                .arg("first", first)
                .arg("last", last),
        );
    }
}

/// A value as it stands in the sentence that says an error.
pub(crate) fn text(value: impl std::fmt::Display) -> Argument {
    Argument::Text(value.to_string())
}
