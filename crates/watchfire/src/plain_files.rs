//! What every stateless command does alike: reads tables from files or standard input, tells problems, writes a table.

use std::io::Write as _;
use std::path::Path;

use jiff::civil::Date;
use watchfire_problem::Problems;
use watchfire_table::{Input, ReadOptions, Table, open, write_csv, write_file};
use watchfire_vocabulary::Language;
use watchfire_wording::{Codes, Words};

use crate::failure::Failure;

/// The table of a file, `-` = standard input, with at least the columns `wanted`.
pub(crate) fn read(path: &Path, wanted: &[&str]) -> Result<Table, Failure> {
    let input = if path.as_os_str() == "-" {
        Input::Stream { name: "standard input".to_owned(), bytes: Box::new(std::io::stdin()) }
    } else {
        Input::path(path)
    };
    let wanted = wanted.iter().map(|name| (*name).to_owned()).collect();
    Ok(Table::read(open(input, &ReadOptions { wanted, ..ReadOptions::default() })?)?)
}

/// A column of texts, empty where missing.
pub(crate) fn texts(table: &Table, name: &str) -> Result<Vec<String>, Failure> {
    Ok(table.texts(name)?.into_iter().map(Option::unwrap_or_default).collect())
}

/// A column of dates of which every row must have one; `path` is named where it has none.
pub(crate) fn dates(table: &Table, name: &str, path: &Path) -> Result<Vec<Date>, Failure> {
    let days = table.dates(name)?.into_iter().enumerate();
    days.map(|(row, day)| {
        let line = table.line(row);
        day.ok_or_else(|| {
            Failure::says(format!("{}:{line}: the column {name} is empty", path.display()))
                .hint("every row needs its date")
        })
    })
    .collect()
}

/// The days of `--as-of` and `--as-of-file`; one `None` where neither is given.
pub(crate) fn as_of_days(given: &[Date], file: Option<&Path>) -> Result<Vec<Option<Date>>, Failure> {
    let Some(path) = file else {
        return Ok(if given.is_empty() { vec![None] } else { given.iter().copied().map(Some).collect() });
    };
    let days: Vec<Option<Date>> =
        read(path, &["as_of"])?.dates("as_of")?.into_iter().flatten().map(Some).collect();
    if days.is_empty() {
        return Err(Failure::says(format!("{}: the column as_of has no date", path.display()))
            .hint("give one date a row, or leave --as-of-file out"));
    }
    Ok(days)
}

/// Tells the first three problems of each kind on the terminal.
pub(crate) fn tell_problems(problems: &Problems, language: Language) {
    let words = Words::new(language, &Codes);
    let mut err = std::io::stderr().lock();
    for tally in problems.tallies() {
        for problem in tally.examples.iter().take(3) {
            // The result is worth more than a warning that cannot be written.
            let _ = writeln!(err, "{}", words.problem(problem));
        }
    }
}

/// Writes a table to a file by its extension, or as CSV to standard output (`-`).
pub(crate) fn write(table: &Table, path: &Path) -> Result<(), Failure> {
    if path.as_os_str() == "-" {
        let mut bytes = Vec::new();
        write_csv(table, &mut bytes)?;
        crate::output::print(&String::from_utf8_lossy(&bytes))
    } else {
        Ok(write_file(table, path)?)
    }
}
