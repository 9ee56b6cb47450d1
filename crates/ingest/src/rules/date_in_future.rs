//! `date-in-future`: a day after the day of the import. An aggregated count is rejected, a case loses the date.

use jiff::civil::Date;
use watchfire_problem::{Action, Problem, Severity};

/// Finds a date after `today`; `action` is what the record can do about it.
pub fn date_in_future(date: Date, today: Date, action: Action) -> Option<Problem> {
    (date > today).then(|| {
        Problem::new("date-in-future", Severity::Error).arg("value", date).arg("today", today).action(action)
    })
}
