//! `impossible-age`: nobody is that old, or the text is no age. The case is kept with unknown age.

use watchfire_problem::{Action, Problem, Severity};

/// Age in years above which an age is a mistake: the oldest person on record reached 122.
pub const AGE_YEARS_MAX: u8 = 122;

/// Speaks of an age that cannot be.
pub fn impossible_age(text: &str) -> Problem {
    Problem::new("impossible-age", Severity::Warning)
        .arg("value", text)
        .arg("limit", AGE_YEARS_MAX)
        .action(Action::Emptied)
}
