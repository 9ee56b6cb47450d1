//! `na-literal`: a word such as `NA` where a value should stand. The value is missing, not zero.

use watchfire_problem::{Action, Problem, Severity};

/// Words that mean "not known" in any column.
pub const WORDS: [&str; 7] = ["NA", "N/A", "n/a", "null", "NULL", "NaN", "None"];

/// Speaks of such a word; a record that needs the value is rejected, else the value is missing.
pub fn na_literal(word: &str, needed: bool) -> Problem {
    let (severity, action) =
        if needed { (Severity::Warning, Action::Rejected) } else { (Severity::Note, Action::Kept) };
    Problem::new("na-literal", severity).arg("value", word).action(action)
}
