//! `duplicate-row` and `duplicate-key-conflict`: rows that agree in all key fields where each key should come once.

use watchfire_problem::{Action, Problem, Severity};

/// Speaks of a row whose key came before on line `first`; `same` where all its values agree too.
pub fn duplicate_key(key: &str, first: u64, same: bool) -> Problem {
    let (rule, severity) =
        if same { ("duplicate-row", Severity::Warning) } else { ("duplicate-key-conflict", Severity::Error) };
    Problem::new(rule, severity).arg("key", key).arg("first_line", first).action(Action::Duplicate)
}
