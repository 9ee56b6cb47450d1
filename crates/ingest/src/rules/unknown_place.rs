//! `unknown-place` and `provisional-place`: codes that no imported place has; `place-alias`: codes that one has besides its
//! own; `ambiguous-place-code`: codes that two have.

use watchfire_problem::{Problem, Severity};

/// Warns of a code that belongs to no place and no scheme; `near` are the places it may mean.
pub fn unknown_place(code: &str, near: &[String]) -> Problem {
    let rule = if near.is_empty() { "unknown-place" } else { "unknown-place-suggested" };
    Problem::new(rule, Severity::Warning).arg("value", code).arg("suggestion", near.join(", "))
}

/// Notes a code of the source's own scheme whose place is not imported yet.
pub fn provisional_place(code: &str, scheme: &str) -> Problem {
    Problem::new("provisional-place", Severity::Note).arg("value", code).arg("scheme", scheme)
}

/// Notes an old or foreign code that now means another place.
pub fn place_alias(code: &str, place: &str) -> Problem {
    Problem::new("place-alias", Severity::Note).arg("value", code).arg("place", place)
}

/// Warns of a code that means two places at the same time.
pub fn ambiguous_place_code(code: &str, first: &str, second: &str) -> Problem {
    let problem = Problem::new("ambiguous-place-code", Severity::Warning);
    problem.arg("value", code).arg("place", first).arg("other", second)
}
