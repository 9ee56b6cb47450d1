//! `date-far-before-others`: years before every other day of its file, usually a mistyped year. Kept and warned.

use jiff::civil::Date;
use watchfire_problem::{Problem, Severity};

/// Warns of a day that lies years before `first`, the first of the file's other days.
pub fn date_far_before(day: Date, first: Date) -> Problem {
    Problem::new("date-far-before-others", Severity::Warning).arg("value", day).arg("first", first)
}
