//! `invalid-ring` and `no-outline`: faults of a place's outline.

use watchfire_problem::{Action, Problem, Severity};

/// Speaks of a ring that was left out, or kept though it crosses itself or was not closed.
pub fn invalid_ring(place: &str, what: &str, ring: usize) -> Problem {
    let kept = matches!(what, "self-crossing" | "not-closed");
    Problem::new(if kept { "ring-doubtful" } else { "ring-unusable" }, Severity::Warning)
        .arg("place", place)
        .arg("what", what)
        .arg("ring", ring)
        .action(if what == "self-crossing" { Action::Kept } else { Action::Corrected })
}

/// Speaks of a geometry that is no outline; the place is kept without one.
pub fn no_outline(place: &str, reason: &str) -> Problem {
    Problem::new("no-outline", Severity::Warning)
        .arg("place", place)
        .arg("reason", reason)
        .action(Action::Corrected)
}
