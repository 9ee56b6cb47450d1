//! `unknown-disease`: a disease that the workspace does not know by any name. Kept under the name it has, unless that
//! holds what may be a person's number (`number-as-disease`).

use watchfire_problem::{Action, Problem, Severity};

/// Warns of a disease that is not in the list.
pub fn unknown_disease(text: &str) -> Problem {
    Problem::new("unknown-disease", Severity::Warning).arg("value", text)
}

/// Rejects a row whose disease is no disease but holds a telephone or identity number. The text is not told.
pub fn number_as_disease() -> Problem {
    Problem::new("number-as-disease", Severity::Error).action(Action::Rejected)
}
