//! `unreadable-date`: the text is no day in any of the expected forms.

use watchfire_problem::{Action, Problem, Severity};

use crate::DateForm;

/// Speaks of such a text and of what was expected; a record that needs the date is rejected, else it is missing.
pub fn unreadable_date(text: &str, forms: &[DateForm], needed: bool) -> Problem {
    let expected: Vec<&str> = forms.iter().map(|form| form.example()).collect();
    Problem::new("unreadable-date", if needed { Severity::Error } else { Severity::Warning })
        .arg("value", text)
        .arg("expected", expected.join(", "))
        .action(if needed { Action::Rejected } else { Action::Emptied })
}
