//! `no-usable-date`: every date of the row that is filled cannot be read or lies in the future.

use watchfire_problem::{Action, Problem, Severity};

/// Rejects a row whose dates are filled and of no use.
pub fn no_usable_date() -> Problem {
    Problem::new("no-usable-date", Severity::Error).action(Action::Rejected)
}
