//! `steering-characters`: characters that show nothing but steer a terminal or the direction of writing. They came with a
//! copied text; no code or name needs them, and documents with them may not be made. Taken out.

use watchfire_problem::{Action, Problem, Severity};

/// Speaks of a value without them.
pub fn steering_characters(value: &str) -> Problem {
    Problem::new("steering-characters", Severity::Note).arg("value", value).action(Action::Corrected)
}
