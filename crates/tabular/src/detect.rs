//! `detect`: is the newest count of each series more than chance?
//!
//! # Steps
//! 1. [`Table::push`] or the columns themselves: `series, date, observed [, population] [, completeness]`;
//! 2. rows become one gapless grid per series ([`grid`]): daily or weekly, a date that is absent is missing, not 0;
//! 3. the detector judges the wanted periods of each series, series side by side on the caller's thread pool;
//! 4. [`Detected`]: one row per judged period, series in order of first appearance, dates ascending, and the problems.
//!
//! The result does not depend on the number of threads: no series sees another, and their order is kept.

use jiff::civil::Date;
use rayon::prelude::*;
use watchfire_early_warning::{Detector, Judgement, Method, Observations, Period, Timeline};
use watchfire_problem::{Action, Cancelled, Problem, Problems, Progress, Severity};

use crate::input::tell_nothing_known;

mod error;
mod grid;
#[cfg(test)]
mod tests;

pub use error::DetectError;

/// The input, column by column; all columns given have one entry per row.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// Name of the series.
    pub series: Vec<String>,
    /// The day, or the day that names the week.
    pub date: Vec<Date>,
    /// Cases in the period; `None` = not observed.
    pub observed: Vec<Option<f64>>,
    /// Population at risk (persons), if there is such a column.
    pub population: Option<Vec<Option<f64>>>,
    /// Share of the period's cases that are reported by now, if there is such a column.
    pub completeness: Option<Vec<Option<f64>>>,
}

impl Table {
    /// Adds a row of the three columns that every table has.
    pub fn push(&mut self, series: impl Into<String>, date: Date, observed: Option<f64>) {
        self.series.push(series.into());
        self.date.push(date);
        self.observed.push(observed);
    }
}

/// Which periods are judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Judged {
    /// `--from`: all from this date on.
    From(Date),
    /// `--last`: this many newest ones of each series.
    Last(usize),
}

/// What an absent date between a series' first and last means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fill {
    /// Not observed.
    #[default]
    Missing,
    /// `--fill zero`: no cases. An empty `observed` stays missing.
    Zero,
}

/// The options of the command.
#[derive(Debug, Clone, PartialEq)]
pub struct Options {
    /// The method and its options.
    pub detector: Detector,
    /// Which periods are judged.
    pub judged: Judged,
    /// What absent dates mean.
    pub fill: Fill,
    /// Length of the periods; by the spacing of the dates if `None`.
    pub period: Option<Period>,
}

/// One judged period.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Name of the series.
    pub series: String,
    /// Date of the period, as in the input.
    pub date: Date,
    /// Cases observed.
    pub observed: Option<f64>,
    /// Cases expected without an outbreak.
    pub expected: Option<f64>,
    /// Threshold (cases); empty where nothing could be judged.
    pub upperbound: Option<f64>,
    /// Strength of the evidence, larger = stronger.
    pub score: Option<f64>,
    /// P-value; empty where the method has none or nothing could be judged.
    pub p_value: Option<f64>,
    /// Whether the period is over its threshold.
    pub alarm: bool,
    /// Why nothing could be judged, or a caution.
    pub note: Option<watchfire_early_warning::Note>,
}

/// The names of the output's columns.
pub const COLUMNS: [&str; 9] =
    ["series", "date", "observed", "expected", "upperbound", "score", "p_value", "alarm", "note"];

impl Row {
    /// The row as texts, in the order of [`COLUMNS`]: ISO date, numbers that read back the same, missing = empty.
    pub fn texts(&self) -> [String; 9] {
        [
            self.series.clone(),
            self.date.to_string(),
            number(self.observed),
            number(self.expected),
            number(self.upperbound),
            number(self.score),
            number(self.p_value),
            u8::from(self.alarm).to_string(),
            self.note.map(|note| note.to_string()).unwrap_or_default(),
        ]
    }
}

fn number(value: Option<f64>) -> String {
    match value {
        None => String::new(),
        // 300 zeros are correct and of no use
        Some(x) if x != 0.0 && !(1e-5..1e16).contains(&x.abs()) => format!("{x:e}"),
        Some(x) => x.to_string(),
    }
}

/// What the command gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Detected {
    /// One row per judged period.
    pub rows: Vec<Row>,
    /// What is to be known about the input.
    pub problems: Problems,
}

/// Judges the wanted periods of every series.
pub fn run(table: &Table, options: &Options, progress: &dyn Progress) -> Result<Detected, DetectError> {
    let mut problems = Problems::default();
    let all = grid::from_table(table, options.fill, options.period, &mut problems)?;
    tell_nothing_known(table.date.iter().copied(), None, &mut problems);
    tell_nothing_from(&all, options.judged, &mut problems);
    let method = options.detector.method();
    for (column, given) in
        [("population", table.population.is_some()), ("completeness", table.completeness.is_some())]
    {
        if given && method != Method::Watchfire {
            problems.push(
                Problem::new("column-not-used", Severity::Note).arg("column", column).arg("method", method),
            );
        }
    }
    tell_stale_series(&all, options.judged, &mut problems);
    progress.begin("stage-detect", Some(all.len() as u64));
    let judged = all
        .par_iter()
        .map(|series| {
            let rows = judge(series, options);
            progress.advance(1)?;
            Ok(rows)
        })
        .collect::<Result<Vec<_>, Cancelled>>()
        .map_err(|_| DetectError::Cancelled)?;
    progress.end();
    Ok(Detected { rows: judged.into_iter().flatten().collect(), problems })
}

fn judge(series: &grid::Series, options: &Options) -> Vec<Row> {
    let timeline = Timeline::Dated { first: series.first, period: series.period };
    let observations = Observations {
        counts: &series.counts,
        timeline,
        population: &series.population,
        completeness: &series.completeness,
        completeness_sd: &[],
    };
    let len = series.counts.len();
    let start = match options.judged {
        Judged::Last(n) => len.saturating_sub(n),
        Judged::From(from) => {
            let days = i64::from((from - series.first).get_days()).max(0);
            let periods = days.unsigned_abs().div_ceil(series.period.days().unsigned_abs());
            usize::try_from(periods).unwrap_or(len).min(len)
        }
    };
    let judgements = options.detector.judge(&observations, start..len);
    judgements
        .into_iter()
        .filter_map(|judgement| Some(row(&series.name, timeline.date(judgement.index)?, judgement)))
        .collect()
}

fn row(series: &str, date: Date, judgement: Judgement) -> Row {
    let Judgement { observed, expected, upperbound, score, p_value, alarm, note, .. } = judgement;
    Row { series: series.to_owned(), date, observed, expected, upperbound, score, p_value, alarm, note }
}

/// With `--from` a day after all that is known.
fn tell_nothing_from(all: &[grid::Series], judged: Judged, problems: &mut Problems) {
    let newest = all.iter().map(grid::Series::last_date).max();
    if let (Judged::From(from), Some(newest)) = (judged, newest)
        && from > newest
    {
        let problem = Problem::new("nothing-from-day", Severity::Warning);
        problems.push(problem.arg("from", from).arg("newest", newest));
    }
}

/// With `--last` every series is judged at its own end, which may be long past.
fn tell_stale_series(all: &[grid::Series], judged: Judged, problems: &mut Problems) {
    let Some(newest) = all.iter().map(grid::Series::last_date).max() else { return };
    if !matches!(judged, Judged::Last(_)) {
        return;
    }
    for series in all.iter().filter(|series| series.last_date() < newest) {
        problems.push(
            Problem::new("series-ends-early", Severity::Warning)
                .arg("series", &series.name)
                .arg("last", series.last_date())
                .arg("newest", newest)
                .action(Action::Kept),
        );
    }
}
