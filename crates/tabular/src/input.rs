//! What is said alike of the input of several commands.

use std::collections::BTreeSet;

use jiff::civil::Date;
use watchfire_finding::Argument;
use watchfire_problem::{Problem, Problems, Severity};

/// Columns of one table that do not belong together.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("column {column} has {len} rows, but {first} has {rows}")]
pub struct ColumnLength {
    /// Which column.
    pub column: String,
    /// Its rows.
    pub len: usize,
    /// The column that it is compared with.
    pub first: &'static str,
    /// That one's rows.
    pub rows: usize,
}

/// Refuses columns of another length than the first.
pub(crate) fn check_lengths<'a>(
    (first, rows): (&'static str, usize),
    columns: impl IntoIterator<Item = (&'a str, usize)>,
) -> Result<(), ColumnLength> {
    match columns.into_iter().find(|(_, len)| *len != rows) {
        None => Ok(()),
        Some((column, len)) => Err(ColumnLength { column: column.to_owned(), len, first, rows }),
    }
}

/// What no count of cases exceeds: a hundred times mankind. Beyond it sums lose single cases, and far beyond they overflow.
pub(crate) const COUNT_MAX: f64 = 1e12;

/// So many dates of one weekday are not days with cases by chance (7⁻⁷).
pub(crate) const SURELY_WEEKLY: usize = 8;

/// Tells why an input gives nothing: it has no rows, or none known by the day asked for. `days` = when rows became known.
pub(crate) fn tell_nothing_known(
    days: impl Iterator<Item = Date>,
    as_of: Option<Date>,
    problems: &mut Problems,
) {
    let Some(first) = days.min() else {
        problems.push(Problem::new("input-without-rows", Severity::Warning));
        return;
    };
    if let Some(as_of) = as_of.filter(|as_of| first > *as_of) {
        let problem = Problem::new("nothing-known-by-as-of", Severity::Warning);
        problems.push(problem.arg("as-of", as_of).arg("first", first));
    }
}

/// Tells where dates that should be days all have one weekday, as those of weeks do.
pub(crate) fn tell_weeks_as_days(dates: impl Iterator<Item = Date>, problems: &mut Problems) {
    let dates: BTreeSet<Date> = dates.collect();
    let (Some(first), Some(last)) = (dates.first(), dates.last()) else { return };
    if dates.len() >= SURELY_WEEKLY && dates.iter().all(|date| date.weekday() == first.weekday()) {
        problems.push(
            Problem::new("dates-are-weeks", Severity::Warning)
                .arg("count", dates.len())
                .arg("first", first)
                .arg("last", last),
        );
    }
}

/// A value as it stands in the sentence that says an error.
pub(crate) fn text(value: impl std::fmt::Display) -> Argument {
    Argument::Text(value.to_string())
}
