//! `unknown-disease`: a disease that the workspace does not know by any name. Kept under the name it has.

use watchfire_problem::{Problem, Severity};

/// Warns of a disease that is not in the list.
pub fn unknown_disease(text: &str) -> Problem {
    Problem::new("unknown-disease", Severity::Warning).arg("value", text)
}
