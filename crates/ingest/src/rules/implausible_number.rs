//! `implausible-number`: more than there are people on Earth. Usually a telephone or identity number in the wrong column.

use watchfire_problem::{Action, Problem, Severity};

/// No count and no population is larger (persons): there are about 8.2 thousand million people.
pub const PERSONS_MAX: i64 = 10_000_000_000;

/// Rejects such a number, also below zero.
pub fn implausible_number(text: &str, number: i64) -> Option<Problem> {
    (number.unsigned_abs() > PERSONS_MAX.unsigned_abs()).then(|| {
        Problem::new("implausible-number", Severity::Error).arg("value", text).action(Action::Rejected)
    })
}
