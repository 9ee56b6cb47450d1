//! `recorded-in-future`: the source cannot have known yet what it will know. The row is rejected, for it would hold as the
//! newest state and hide what is known now.

use jiff::civil::Date;
use watchfire_problem::{Action, Problem, Severity};

/// Speaks of a time of recording after `today`, one day's tolerance for clocks and zones included.
pub fn recorded_in_future(text: &str, today: Date) -> Problem {
    Problem::new("recorded-in-future", Severity::Error)
        .arg("value", text)
        .arg("today", today)
        .action(Action::Rejected)
}
