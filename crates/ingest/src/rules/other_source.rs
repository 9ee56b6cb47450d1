//! `other-source`: one import holds one source.

use watchfire_problem::{Action, Problem, Severity};

/// Rejects a row of another source than the import's.
pub fn other_source(found: &str, expected: &str) -> Problem {
    Problem::new("other-source", Severity::Error)
        .arg("value", found)
        .arg("expected", expected)
        .action(Action::Rejected)
}
