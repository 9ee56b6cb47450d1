//! `missing-value`: a field without which there is no record is empty.

use watchfire_problem::{Action, Problem, Severity};

/// Rejects a row that lacks a field.
pub fn missing_value(field: &str) -> Problem {
    Problem::new("missing-value", Severity::Error).arg("field", field).action(Action::Rejected)
}
