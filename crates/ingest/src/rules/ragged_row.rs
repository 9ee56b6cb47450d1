//! `ragged-row`: more filled fields than the header has columns, so that fields stand under wrong names.

use watchfire_problem::{Action, Problem, Severity};

/// Rejects a row with filled fields beyond the header; too short rows only lack values.
pub fn ragged_row(fields: usize, columns: usize, filled_beyond: bool) -> Option<Problem> {
    (fields > columns && filled_beyond).then(|| {
        Problem::new("ragged-row", Severity::Error)
            .arg("fields", fields)
            .arg("columns", columns)
            .action(Action::Rejected)
    })
}
