//! Rows become series of periods.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_problem::{Action, Problem, Problems, Severity};
use watchfire_transmission::forecast::{Calendar, Kind, Panel, Series};

use super::{Covariates, Dated, ForecastTableError, Options, Table, Unit};
use crate::input::{COUNT_MAX, ColumnLength, check_lengths, tell_weeks_as_days};

/// Longest time from the first to the last date (years): more is a mistyped year, and would fill the memory.
const YEARS_MAX: i64 = 60;

/// The table of the series, as errors name it.
const VINTAGES: &str = "vintages";

/// The table beside them.
pub(super) const COVARIATES: &str = "covariates";

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
    check_columns(table)?;
    check_columns(&covariates.table)?;
    check_lengths(("series", covariates.table.series.len()), [("name", covariates.name.len())])?;
    check_span(table.date.iter().chain(&covariates.table.date))?;
    let calendar = calendar(table, options);
    check_weekdays(table, table, VINTAGES, options)?;
    check_weekdays(&covariates.table, table, COVARIATES, options)?;
    if options.unit == Unit::Day {
        tell_weeks_as_days(table.date.iter().copied(), problems);
    }
    // in the order of their names, so that the order of rows changes no number
    let mut places: BTreeMap<&str, usize> = table.series.iter().map(|name| (name.as_str(), 0)).collect();
    for (at, place) in places.values_mut().enumerate() {
        *place = at;
    }
    let names: Vec<&str> = places.keys().copied().collect();
    let all: Vec<usize> = (0..table.series.len()).collect();
    let placed = Placed { places: &places, calendar, kind: Some(options.kind), of: VINTAGES };
    let series = placed.series(table, &all, problems)?;
    tell_unknown(&covariates.table, &places, problems);
    let mut by_name = BTreeMap::<&str, Vec<usize>>::new();
    for (row, name) in covariates.name.iter().enumerate() {
        by_name.entry(name).or_default().push(row);
    }
    let placed = Placed { kind: None, of: COVARIATES, ..placed };
    let covariates = by_name.values().map(|rows| placed.series(&covariates.table, rows, problems));
    let covariates = covariates.collect::<Result<Vec<_>, _>>()?;
    Ok(Read { names, panel: Panel { calendar, kind: options.kind, series, covariates } })
}

fn check_columns(table: &Table) -> Result<(), ColumnLength> {
    let lengths = [("date", table.date.len()), ("value", table.value.len()), ("as_of", table.as_of.len())];
    check_lengths(("series", table.series.len()), lengths)
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
    // the weekday decides, not which row is the first
    let anchor = table.date.first().map_or(0, |first| day(*first) + to_end);
    Calendar { period_days, anchor: anchor.rem_euclid(period_days) }
}

/// Covariates of series that are not forecast.
fn tell_unknown(covariates: &Table, places: &BTreeMap<&str, usize>, problems: &mut Problems) {
    let mut unknown = BTreeMap::<&str, usize>::new();
    for name in covariates.series.iter().filter(|name| !places.contains_key(name.as_str())) {
        *unknown.entry(name).or_default() += 1;
    }
    for (series, rows) in unknown {
        let problem = Problem::new("covariate-of-unknown-series", Severity::Warning);
        problems.push(problem.arg("series", series).arg("rows", rows).action(Action::Rejected));
    }
}

fn check_weekdays(
    table: &Table,
    first: &Table,
    of: &'static str,
    options: &Options,
) -> Result<(), ForecastTableError> {
    let (Unit::Week, Some(expected)) = (options.unit, first.date.first().map(|date| date.weekday())) else {
        return Ok(());
    };
    match table.date.iter().position(|date| date.weekday() != expected) {
        None => Ok(()),
        Some(row) => Err(ForecastTableError::Weekday {
            of,
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
    /// [`VINTAGES`] or [`COVARIATES`].
    of: &'static str,
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
                    of: self.of,
                    series,
                    date,
                    as_of,
                    first_row: first + 1,
                    row: row + 1,
                });
            }
            let most = if self.kind == Some(Kind::Proportion) { 1.0 } else { f64::MAX };
            let value = table.value[*row];
            // a load of virus in wastewater may be larger than any count
            let is_count = self.kind.is_some();
            if let Some(value) = value.filter(|value| is_count && *value > COUNT_MAX) {
                let series = name.to_owned();
                return Err(ForecastTableError::TooLarge { of: self.of, series, date, row: row + 1, value });
            }
            let usable = value.filter(|value| (0.0..=most).contains(value));
            if let Some(bad) = value.filter(|_| usable.is_none()) {
                let rule = match self.kind {
                    None => "covariate-not-usable",
                    Some(Kind::Proportion) => "proportion-not-usable",
                    Some(Kind::Count) => "value-not-usable",
                };
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
