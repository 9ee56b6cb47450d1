//! `unknown-status`: a mark that neither withdraws a row nor is known to leave it. The row is kept.

use watchfire_problem::{Problem, Severity};

/// Speaks of such a mark.
pub fn unknown_status(mark: &str) -> Problem {
    Problem::new("unknown-status", Severity::Warning).arg("value", mark)
}
