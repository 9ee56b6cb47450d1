//! Rows become series of periods.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_problem::{Action, Problem, Problems, Severity};
use watchfire_transmission::forecast::{Calendar, Kind, Panel, Series};

use super::{Covariates, Dated, ForecastTableError, Options, Table, Unit};

/// Longest time from the first to the last date (years): more is a mistyped year, and would fill the memory.
const YEARS_MAX: i64 = 60;

const EPOCH: Date = Date::constant(1970, 1, 1);

/// Days since 1970-01-01.
pub(super) fn day(date: Date) -> i64 {
    i64::from((date - EPOCH).get_days())
}

/// The date of a day.
pub(super) fn date(day: i64) -> Date {
    EPOCH.saturating_add(day.days())
}

/// The series with their names.
pub(super) struct Read<'a> {
    pub(super) names: Vec<&'a str>,
    pub(super) panel: Panel,
}

pub(super) fn read<'a>(
    table: &'a Table,
    covariates: &Covariates,
    options: &Options,
    problems: &mut Problems,
) -> Result<Read<'a>, ForecastTableError> {
    check_lengths(table)?;
    check_lengths(&covariates.table)?;
    let n_names = covariates.name.len();
    if n_names != covariates.table.series.len() {
        return Err(ForecastTableError::ColumnLength {
            column: "name",
            len: n_names,
            rows: covariates.table.series.len(),
        });
    }
    check_span(table.date.iter().chain(&covariates.table.date))?;
    let calendar = calendar(table, options);
    check_weekdays(table, table, options)?;
    check_weekdays(&covariates.table, table, options)?;
    let mut places = BTreeMap::new();
    let mut names = Vec::new();
    for name in &table.series {
        places.entry(name.as_str()).or_insert_with(|| {
            names.push(name.as_str());
            names.len() - 1
        });
    }
    let all: Vec<usize> = (0..table.series.len()).collect();
    let placed = Placed { places: &places, calendar, kind: Some(options.kind) };
    let series = placed.series(table, &all, problems)?;
    let mut by_name = BTreeMap::<&str, Vec<usize>>::new();
    for (row, name) in covariates.name.iter().enumerate() {
        by_name.entry(name).or_default().push(row);
    }
    let placed = Placed { kind: None, ..placed };
    let covariates = by_name.values().map(|rows| placed.series(&covariates.table, rows, problems));
    let covariates = covariates.collect::<Result<Vec<_>, _>>()?;
    Ok(Read { names, panel: Panel { calendar, kind: options.kind, series, covariates } })
}

fn check_lengths(table: &Table) -> Result<(), ForecastTableError> {
    let rows = table.series.len();
    let lengths = [("date", table.date.len()), ("value", table.value.len()), ("as_of", table.as_of.len())];
    match lengths.into_iter().find(|(_, len)| *len != rows) {
        Some((column, len)) => Err(ForecastTableError::ColumnLength { column, len, rows }),
        None => Ok(()),
    }
}

fn check_span<'a>(dates: impl Iterator<Item = &'a Date> + Clone) -> Result<(), ForecastTableError> {
    let (Some(first), Some(last)) = (dates.clone().min(), dates.max()) else { return Ok(()) };
    if day(*last) - day(*first) > YEARS_MAX * 366 {
        return Err(ForecastTableError::TooLong { first: *first, last: *last, years_max: YEARS_MAX });
    }
    Ok(())
}

fn calendar(table: &Table, options: &Options) -> Calendar {
    let period_days = if options.unit == Unit::Week { 7 } else { 1 };
    let to_end = if options.dated == Dated::Start { period_days - 1 } else { 0 };
    Calendar { period_days, anchor: table.date.first().map_or(0, |first| day(*first)) + to_end }
}

fn check_weekdays(table: &Table, first: &Table, options: &Options) -> Result<(), ForecastTableError> {
    let (Unit::Week, Some(expected)) = (options.unit, first.date.first().map(|date| date.weekday())) else {
        return Ok(());
    };
    match table.date.iter().position(|date| date.weekday() != expected) {
        None => Ok(()),
        Some(row) => Err(ForecastTableError::Weekday {
            series: table.series[row].clone(),
            date: table.date[row],
            row: row + 1,
            expected,
            found: table.date[row].weekday(),
        }),
    }
}

/// How rows find their place.
struct Placed<'a> {
    places: &'a BTreeMap<&'a str, usize>,
    calendar: Calendar,
    /// What the values must be; any number from 0 on if `None`.
    kind: Option<Kind>,
}

impl Placed<'_> {
    fn series(
        &self,
        table: &Table,
        rows: &[usize],
        problems: &mut Problems,
    ) -> Result<Vec<Series>, ForecastTableError> {
        let mut series = vec![Series::default(); self.places.len()];
        let mut seen = BTreeMap::new();
        for row in rows {
            let (name, date, as_of) = (table.series[*row].as_str(), table.date[*row], table.as_of[*row]);
            let Some(place) = self.places.get(name) else { continue };
            if let Some(first) = seen.insert((*place, date, as_of), *row) {
                let series = name.to_owned();
                return Err(ForecastTableError::Duplicate {
                    series,
                    date,
                    as_of,
                    first_row: first + 1,
                    row: row + 1,
                });
            }
            let most = if self.kind == Some(Kind::Proportion) { 1.0 } else { f64::MAX };
            let value = table.value[*row];
            let usable = value.filter(|value| (0.0..=most).contains(value));
            if let Some(bad) = value.filter(|_| usable.is_none()) {
                let rule = if most == 1.0 { "proportion-not-usable" } else { "value-not-usable" };
                problems.push(
                    Problem::new(rule, Severity::Error)
                        .arg("series", name)
                        .arg("date", date)
                        .arg("row", row + 1)
                        .arg("value", bad)
                        .action(Action::Rejected),
                );
            }
            let period = self.calendar.period_of(day(date));
            series[*place].set(period, day(as_of), usable.unwrap_or(f64::NAN));
        }
        Ok(series)
    }
}
