//! `forecast`: what will the next periods bring?
//!
//! # Steps
//! 1. [`Table`]: vintages `series, date, value, as_of`, a row being the value from `as_of` on, empty = withdrawn;
//! 2. rows become periods of days or weeks, covariates the same beside them;
//! 3. [`watchfire_transmission::forecast::forecast`] forecasts all series together from what was known at the as-of;
//! 4. [`Forecasted`]: quantiles by series, as-of and horizon in hub format, series in order of first appearance, and the
//!    problems, one for each series that has no forecast.
//!
//! Horizon 0 is the period that contains the requested as-of, whatever the newest value is.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rayon::prelude::*;
use watchfire_problem::{Problem, Problems, Severity};
use watchfire_transmission::forecast::{Calendar, ForecastError, NotForecast, forecast};
pub use watchfire_transmission::forecast::{Config, Kind};
pub use watchfire_transmission::{HUB7, HUB23};

use crate::input::tell_nothing_known;

mod error;
mod panel;
#[cfg(test)]
mod tests;
mod wording;

pub use error::ForecastTableError;

/// The vintages, column by column; all columns have one entry per row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Name of the series.
    pub series: Vec<String>,
    /// The day, or the day that names the week.
    pub date: Vec<Date>,
    /// The value; `None` = not known any more.
    pub value: Vec<Option<f64>>,
    /// The day from which the value holds.
    pub as_of: Vec<Date>,
}

/// What goes beside the series: vintages with the name of what they are.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Covariates {
    /// Which covariate.
    pub name: Vec<String>,
    /// Its vintages, `series` being that of the forecast series.
    pub table: Table,
}

/// Length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks.
    Week,
}

/// Which day of a week its date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dated {
    /// The last.
    End,
    /// The first.
    Start,
}

/// The options of the command.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The day as of which is forecast; the newest `as_of` of the table if `None`.
    pub as_of: Option<Date>,
    /// Periods ahead, ascending from 0.
    pub horizons: Vec<i64>,
    /// Length of a period.
    pub unit: Unit,
    /// Which day of a week its date is.
    pub dated: Dated,
    /// Levels of the quantiles, ascending.
    pub levels: Vec<f64>,
    /// What the values are.
    pub kind: Kind,
    /// The models' settings.
    pub config: Config,
}

/// One quantile.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Name of the series.
    pub series: String,
    /// As requested.
    pub as_of: Date,
    /// Periods from the one that contains the as-of.
    pub horizon: i64,
    /// The period, named like those of the table.
    pub target_date: Date,
    /// Level of the quantile.
    pub level: f64,
    /// The quantile.
    pub value: f64,
}

/// The names of the output's columns; `output_type` is `quantile` throughout.
pub const COLUMNS: [&str; 7] =
    ["series", "as_of", "horizon", "target_date", "output_type", "output_type_id", "value"];

/// What the command gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecasted {
    /// One row for each quantile.
    pub rows: Vec<Row>,
    /// What is to be known about the input, and which series have no forecast.
    pub problems: Problems,
}

/// The levels that `hub7`, `hub23` or a list with commas names, ascending.
pub fn levels(text: &str) -> Result<Vec<f64>, ForecastTableError> {
    let mut levels = match text {
        "hub7" => HUB7.to_vec(),
        "hub23" => HUB23.to_vec(),
        list => list
            .split(',')
            .map(|level| level.trim().parse().ok().filter(|level: &f64| *level > 0.0 && *level < 1.0))
            .collect::<Option<Vec<f64>>>()
            .ok_or_else(|| ForecastTableError::Levels(text.to_owned()))?,
    };
    levels.sort_by(f64::total_cmp);
    levels.dedup();
    Ok(levels)
}

/// The horizons that `A..B` (both included), a number or a list with commas names, ascending.
pub fn horizons(text: &str) -> Result<Vec<i64>, ForecastTableError> {
    let wrong = || ForecastTableError::Horizons(text.to_owned());
    let number = |text: &str| text.trim().parse::<i64>().map_err(|_| wrong());
    let most = watchfire_transmission::forecast::HORIZON_MAX;
    let mut horizons = match text.split_once("..") {
        // one above the most is refused below, and more need not be counted
        Some((from, to)) => (number(from)?.max(-1)..=number(to)?.min(most + 1)).collect(),
        None => text.split(',').map(number).collect::<Result<Vec<_>, _>>()?,
    };
    horizons.sort_unstable();
    horizons.dedup();
    if horizons.is_empty() || !horizons.iter().all(|horizon| (0..=most).contains(horizon)) {
        return Err(wrong());
    }
    Ok(horizons)
}

/// Forecasts all series of the table as of one day.
pub fn run(
    table: &Table,
    covariates: &Covariates,
    options: &Options,
) -> Result<Forecasted, ForecastTableError> {
    let mut problems = Problems::default();
    // what is not known yet by the as-of is told for each series
    tell_nothing_known(table.as_of.iter().copied(), None, &mut problems);
    let read = panel::read(table, covariates, options, &mut problems)?;
    let Some(as_of) = options.as_of.or_else(|| table.as_of.iter().max().copied()) else {
        return Ok(Forecasted { rows: Vec::new(), problems });
    };
    let of_panel =
        forecast(&read.panel, panel::day(as_of), &options.horizons, &options.levels, &options.config)
            .map_err(|error| match error {
                ForecastError::Levels(levels) => ForecastTableError::Levels(format!("{levels:?}")),
                ForecastError::Horizons(horizons) => ForecastTableError::Horizons(format!("{horizons:?}")),
                other @ ForecastError::Config(_) => ForecastTableError::Forecast(other),
            })?;
    let calendar = read.panel.calendar;
    let zero = calendar.period_of(panel::day(as_of));
    let mut rows = Vec::new();
    let mut of_series: BTreeMap<&str, _> = read.names.iter().copied().zip(of_panel.series).collect();
    for series in &table.series {
        // the series' first row
        let Some(of_series) = of_series.remove(series.as_str()) else { continue };
        let by_horizon = match of_series {
            Ok(by_horizon) => by_horizon,
            Err(reason) => {
                problems.push(not_forecast(series, as_of, reason, options.config.values_needed(&calendar)));
                continue;
            }
        };
        for (horizon, values) in options.horizons.iter().zip(by_horizon) {
            let target_date = named(&calendar, zero + horizon, options);
            rows.extend(options.levels.iter().zip(values).map(|(level, value)| Row {
                series: series.clone(),
                as_of,
                horizon: *horizon,
                target_date,
                level: *level,
                value,
            }));
        }
    }
    Ok(Forecasted { rows, problems })
}

/// Forecasts as of each day, days side by side on the caller's thread pool: the same as [`run`] for each of them.
pub fn run_each(
    table: &Table,
    covariates: &Covariates,
    options: &Options,
    days: &[Option<Date>],
) -> Result<Vec<Forecasted>, ForecastTableError> {
    let of_day = |as_of: &Option<Date>| run(table, covariates, &Options { as_of: *as_of, ..options.clone() });
    days.par_iter().map(of_day).collect()
}

/// The date that names a period.
fn named(calendar: &Calendar, period: i64, options: &Options) -> Date {
    let first = if options.dated == Dated::Start { calendar.period_days - 1 } else { 0 };
    panel::date(calendar.last_day(period) - first)
}

fn not_forecast(series: &str, as_of: Date, reason: NotForecast, values_needed: usize) -> Problem {
    let rule = match reason {
        NotForecast::Unknown => "forecast-nothing-known",
        NotForecast::TooFewValues => "forecast-too-few-values",
        NotForecast::TooOld => "forecast-too-old",
    };
    let problem = Problem::new(rule, Severity::Warning).arg("series", series).arg("date", as_of);
    if reason == NotForecast::TooFewValues { problem.arg("values", values_needed) } else { problem }
}
