//! What every stateless command does alike: reads tables from files or standard input, tells problems, writes a table.

use std::io::Write as _;
use std::path::Path;

use jiff::civil::Date;
use watchfire_finding::{Argument, Wording};
use watchfire_problem::Problems;
use watchfire_table::{Input, ReadOptions, Table, open, write_csv, write_file};
use watchfire_tabular::nowcast;
use watchfire_vocabulary::Language;
use watchfire_wording::{Codes, Words};

use crate::failure::Failure;

/// The table of a file, `-` = standard input, with at least the columns `wanted`.
pub(crate) fn read(path: &Path, wanted: &[&str]) -> Result<Table, Failure> {
    let input = if path.as_os_str() == "-" {
        Input::Stream { name: "stdin".to_owned(), bytes: Box::new(std::io::stdin()) }
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
            let file = path.display().to_string();
            Failure::says(format!("{file}:{line}: the column {name} is empty; every row needs its date"))
                .wording(Some(
                    Wording::new("failure-empty-date")
                        .with("file", Argument::Text(file))
                        .with("line", Argument::Text(line.to_string()))
                        .with("column", Argument::Text(name.to_owned())),
                ))
        })
    })
    .collect()
}

/// The increments of `nowcast` and `delay`.
pub(crate) fn read_increments(path: &Path) -> Result<nowcast::Table, Failure> {
    let table = read(path, &["series", "reference_date", "report_date", "count"])?;
    Ok(nowcast::Table {
        series: texts(&table, "series")?,
        reference_date: dates(&table, "reference_date", path)?,
        report_date: dates(&table, "report_date", path)?,
        count: table.floats("count")?,
    })
}

/// The days of `--as-of` and `--as-of-file`, each once; one `None` where neither is given.
pub(crate) fn as_of_days(given: &[Date], file: Option<&Path>) -> Result<Vec<Option<Date>>, Failure> {
    let Some(path) = file else {
        return Ok(if given.is_empty() { vec![None] } else { each_once(given.iter().copied()) });
    };
    let days = each_once(read(path, &["as_of"])?.dates("as_of")?.into_iter().flatten());
    if days.is_empty() {
        let file = path.display().to_string();
        return Err(Failure::says(format!("{file}: the column as_of has no date"))
            .wording(Some(Wording::new("failure-no-as-of").with("file", Argument::Text(file)))));
    }
    Ok(days)
}

fn each_once(days: impl Iterator<Item = Date>) -> Vec<Option<Date>> {
    let mut once = Vec::new();
    for day in days.map(Some) {
        if !once.contains(&day) {
            once.push(day);
        }
    }
    once
}

/// Problems of each kind that are told.
const TOLD: usize = 3;

/// Tells the first problems of each kind on the terminal, and how many more there are.
pub(crate) fn tell_problems(problems: &Problems, language: Language) {
    let words = Words::new(language, &Codes);
    let mut err = std::io::stderr().lock();
    for tally in problems.tallies() {
        for problem in tally.examples.iter().take(TOLD) {
            // The result is worth more than a warning that cannot be written.
            let _ = writeln!(err, "{}", words.problem(problem));
        }
        let more = i64::try_from(tally.count).unwrap_or(i64::MAX) - tally.examples.len().min(TOLD) as i64;
        if more > 0 {
            let _ = writeln!(err, "{}", words.text("problems-more", &[("count", Argument::Count(more))]));
        }
    }
}

/// Tells something beside the result on the terminal.
pub(crate) fn tell_line(line: &str) {
    // the result is worth more than a remark that cannot be written
    let _ = writeln!(std::io::stderr().lock(), "{line}");
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
