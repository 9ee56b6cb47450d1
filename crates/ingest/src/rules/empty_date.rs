//! `empty-date`: the day that a spreadsheet makes of an empty cell or a zero. It is no day on which anything happened.

use jiff::civil::Date;
use watchfire_problem::{Action, Problem, Severity};

/// The zero of Excel, of its imitators, and of databases filled from them.
const ZEROS: [Date; 3] =
    [Date::constant(1899, 12, 30), Date::constant(1899, 12, 31), Date::constant(1900, 1, 1)];

/// Finds such a day; a record that needs the date is rejected, else it is missing.
pub fn empty_date(day: Date, needed: bool) -> Option<Problem> {
    ZEROS.contains(&day).then(|| {
        Problem::new("empty-date", if needed { Severity::Error } else { Severity::Warning })
            .arg("value", day)
            .action(if needed { Action::Rejected } else { Action::Emptied })
    })
}
