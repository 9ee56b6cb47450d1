//! `withdrawn-case`: the source has deleted the case or ruled it out. It counts no more from then on.

use watchfire_problem::{Action, Problem, Severity};

/// Speaks of the case of this number.
pub fn withdrawn_case(case_id: &str) -> Problem {
    Problem::new("withdrawn-case", Severity::Note).arg("case", case_id).action(Action::Superseded)
}
