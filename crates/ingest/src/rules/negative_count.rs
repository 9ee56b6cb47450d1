//! `negative-count`: below zero. Kept where the source corrects itself that way, else rejected.

use watchfire_problem::{Action, Problem, Severity};

use crate::Negative;

/// Judges a negative number.
pub fn negative_count(count: i64, means: Negative) -> Option<Problem> {
    (count < 0).then(|| match means {
        Negative::Correction => Problem::new("negative-count-kept", Severity::Note).arg("value", count),
        Negative::Mistake => {
            Problem::new("negative-count", Severity::Error).arg("value", count).action(Action::Rejected)
        }
    })
}
