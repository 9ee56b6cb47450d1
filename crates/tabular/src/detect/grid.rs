//! From rows in any order to one gapless grid of periods per series.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_early_warning::Period;
use watchfire_problem::{Action, Problem, Problems, Severity};

use super::{DetectError, Fill, Table};
use crate::input::{ColumnLength, check_lengths};

/// Longest series (periods): 400 years of days. A mistyped year would otherwise allocate until nothing is left.
pub(super) const PERIODS_MAX: usize = 146_097;

/// A median spacing of this many days or more makes a table weekly.
const WEEKLY_FROM_DAYS: i64 = 5;

/// So many dates of one weekday are not daily counts by chance (7⁻⁷).
const SURELY_WEEKLY: usize = 8;

/// One series on its grid.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Series {
    pub(super) name: String,
    pub(super) first: Date,
    pub(super) period: Period,
    pub(super) counts: Vec<Option<f64>>,
    /// Persons at risk of each period, taken from the nearest one that has them; empty without such a column.
    pub(super) population: Vec<Option<f64>>,
    /// Share reported of each period; empty without such a column.
    pub(super) completeness: Vec<Option<f64>>,
}

impl Series {
    pub(super) fn last_date(&self) -> Date {
        let periods = self.counts.len().saturating_sub(1) as i64;
        self.first.saturating_add((periods * self.period.days()).days())
    }
}

/// A row's place in the table and its content.
#[derive(Debug, Clone, Copy)]
struct Entry {
    row: usize,
    date: Date,
    observed: Option<f64>,
}

/// Series in order of first appearance.
pub(super) fn from_table(
    table: &Table,
    fill: Fill,
    period: Option<Period>,
    problems: &mut Problems,
) -> Result<Vec<Series>, DetectError> {
    check_columns(table)?;
    let groups = group(table, problems);
    for (name, entries) in &groups {
        if let Some(pair) = entries.windows(2).find(|pair| pair[0].date == pair[1].date) {
            let (first_row, row) = (pair[0].row, pair[1].row);
            return Err(DetectError::DuplicateDate {
                series: (*name).to_owned(),
                date: pair[0].date,
                first_row,
                row,
            });
        }
    }
    let common = common_period(&groups);
    groups
        .into_iter()
        .map(|(name, entries)| {
            let period = period.unwrap_or_else(|| own_period(&entries, common));
            lay_out(table, name, &entries, period, fill)
        })
        .collect()
}

fn check_columns(table: &Table) -> Result<(), ColumnLength> {
    let rows = table.series.len();
    let lengths = [
        ("date", table.date.len()),
        ("observed", table.observed.len()),
        ("population", table.population.as_ref().map_or(rows, Vec::len)),
        ("completeness", table.completeness.as_ref().map_or(rows, Vec::len)),
    ];
    check_lengths(("series", rows), lengths)
}

/// Rows by series, each by date; a count that is none becomes missing, with a problem.
fn group<'a>(table: &'a Table, problems: &mut Problems) -> Vec<(&'a str, Vec<Entry>)> {
    let mut places = BTreeMap::<&str, usize>::new();
    let mut groups = Vec::<(&str, Vec<Entry>)>::new();
    let mut current: Option<usize> = None;
    for (at, name) in table.series.iter().enumerate() {
        let (row, date) = (at + 1, table.date[at]);
        let observed = table.observed[at].filter(|count| {
            let usable = count.is_finite() && *count >= 0.0;
            if !usable {
                problems.push(
                    Problem::new("count-not-usable", Severity::Error)
                        .arg("series", name)
                        .arg("date", date)
                        .arg("row", row)
                        .arg("value", count)
                        .action(Action::Rejected),
                );
            }
            usable
        });
        // Tables are mostly sorted by series: look a name up only where it changes.
        let place = current.filter(|place| groups[*place].0 == name).unwrap_or_else(|| {
            *places.entry(name).or_insert_with(|| {
                groups.push((name, Vec::new()));
                groups.len() - 1
            })
        });
        current = Some(place);
        groups[place].1.push(Entry { row, date, observed });
    }
    for (_, entries) in &mut groups {
        entries.sort_by_key(|entry| (entry.date, entry.row));
    }
    groups
}

fn days_between(a: Date, b: Date) -> i64 {
    i64::from((b - a).get_days())
}

/// Weekly if the dates of the table stand a week apart or more, by the median over all neighbours.
fn common_period(groups: &[(&str, Vec<Entry>)]) -> Period {
    let mut spacings: Vec<i64> = groups
        .iter()
        .flat_map(|(_, entries)| entries.windows(2))
        .map(|pair| days_between(pair[0].date, pair[1].date))
        .collect();
    if spacings.is_empty() {
        return Period::Week;
    }
    let middle = spacings.len() / 2;
    let (_, median, _) = spacings.select_nth_unstable(middle);
    if *median >= WEEKLY_FROM_DAYS { Period::Week } else { Period::Day }
}

/// The table's period, but weekly for a series among daily ones whose many dates all have one weekday.
fn own_period(entries: &[Entry], common: Period) -> Period {
    let one_weekday = entries.iter().all(|entry| entry.date.weekday() == entries[0].date.weekday());
    if one_weekday && entries.len() >= SURELY_WEEKLY { Period::Week } else { common }
}

fn lay_out(
    table: &Table,
    name: &str,
    entries: &[Entry],
    period: Period,
    fill: Fill,
) -> Result<Series, DetectError> {
    let (first, last) = (entries[0].date, entries[entries.len() - 1].date);
    if period == Period::Week {
        check_weekdays(name, entries)?;
    }
    let index = |date: Date| (days_between(first, date) / period.days()) as usize;
    let len = index(last) + 1;
    if len > PERIODS_MAX {
        return Err(DetectError::TooLong { series: name.to_owned(), first, last });
    }
    let absent = match fill {
        Fill::Missing => None,
        Fill::Zero => Some(0.0),
    };
    let mut counts = vec![absent; len];
    for entry in entries {
        counts[index(entry.date)] = entry.observed;
    }
    let column = |values: &Option<Vec<Option<f64>>>| {
        let Some(values) = values else { return Vec::new() };
        let mut cells = vec![None; len];
        for entry in entries {
            cells[index(entry.date)] = values[entry.row - 1];
        }
        cells
    };
    let mut population = column(&table.population);
    for persons in &mut population {
        *persons = persons.filter(|n| n.is_finite() && *n > 0.0);
    }
    carry_over(&mut population);
    let completeness = column(&table.completeness);
    Ok(Series { name: name.to_owned(), first, period, counts, population, completeness })
}

/// Fills what is missing with the value before it, at the beginning with the first one.
fn carry_over(values: &mut [Option<f64>]) {
    let mut last = values.iter().copied().flatten().next();
    for value in values {
        last = value.or(last);
        *value = last;
    }
}

fn check_weekdays(name: &str, entries: &[Entry]) -> Result<(), DetectError> {
    let mut on_weekday = [0_usize; 7];
    let weekday = |entry: &Entry| entry.date.weekday().to_monday_zero_offset() as usize;
    for entry in entries {
        on_weekday[weekday(entry)] += 1;
    }
    let most = on_weekday.iter().max().copied().unwrap_or(0);
    let usual = |entry: &&Entry| on_weekday[weekday(entry)] == most;
    // of two weekdays equally often, the first date's counts as usual
    let Some(kept) = entries.iter().find(usual) else { return Ok(()) };
    match entries.iter().find(|entry| weekday(entry) != weekday(kept)) {
        None => Ok(()),
        Some(other) => Err(DetectError::MixedWeekdays {
            series: name.to_owned(),
            date: kept.date,
            row: kept.row,
            other: other.date,
            other_row: other.row,
        }),
    }
}
