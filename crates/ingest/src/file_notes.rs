//! What is told of a file before its rows are read: what of it is not read, or not as its name says.

use watchfire_problem::{Location, Problem, Problems, Severity};
use watchfire_table::Facts;

use crate::Field;
use crate::row::bound::Bound;

/// Tells what of a file is not read; `sheet_named` = the mapping says which sheet is meant, `shipped` = it is one of ours.
pub(crate) fn tell_of_file(
    facts: &Facts,
    bound: &Bound,
    sheet_named: bool,
    shipped: bool,
    file: &str,
    problems: &mut Problems,
) {
    let at = || Location::file(file);
    if let Some(named) = facts.named_as {
        problems.push(
            Problem::new("format-not-as-named", Severity::Note)
                .at(at())
                .arg("format", facts.format)
                .arg("named", named),
        );
    }
    if !sheet_named && !facts.other_sheets.is_empty() {
        problems.push(
            Problem::new("other-sheets", Severity::Warning)
                .at(at())
                .arg("sheet", facts.sheet.as_deref().unwrap_or_default())
                .arg("sheets", facts.other_sheets.join(", ")),
        );
    }
    if !bound.personal.is_empty() {
        let problem = Problem::new("personal-column-dropped", Severity::Note);
        problems.push(problem.at(at()).arg("column", bound.personal.join(", ")));
    }
    for (field, column, other) in &bound.spare {
        // a profile knows both names and which is worth more; but of two numbers only the user knows which is meant
        let is_number = matches!(field, Field::Count | Field::Persons);
        let severity = if shipped && !is_number { Severity::Note } else { Severity::Warning };
        problems.push(
            Problem::new("field-in-two-columns", severity)
                .at(at().column(other))
                .arg("field", field)
                .arg("column", column)
                .arg("other", other),
        );
    }
}
