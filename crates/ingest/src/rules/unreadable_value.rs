//! `unreadable-value`: the text is not what its column should hold.

use watchfire_problem::{Action, Problem, Severity};

/// Speaks of such a text and of what was expected; a record that needs the value is rejected, else it is missing.
pub fn unreadable_value(text: &str, expected: &str, needed: bool) -> Problem {
    Problem::new("unreadable-value", if needed { Severity::Error } else { Severity::Warning })
        .arg("value", text)
        .arg("expected", expected)
        .action(if needed { Action::Rejected } else { Action::Emptied })
}
