//! `total-falls`: a total since the beginning below the one before. Rejected where the source does not correct itself that
//! way, and so are the totals after it until one is no longer below: which of them is wrong, a person must say.

use watchfire_problem::{Action, Problem, Severity};

/// Judges a total by the one before.
pub fn total_falls(total: i64, before: i64) -> Option<Problem> {
    (total < before).then(|| {
        Problem::new("total-falls", Severity::Error)
            .arg("value", total)
            .arg("before", before)
            .action(Action::Rejected)
    })
}
