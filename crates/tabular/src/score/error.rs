//! Why `score` cannot read its input. Rows are counted from 1 without the header.

use jiff::civil::Date;
use watchfire_problem::Problems;

use crate::input::{COUNT_MAX, ColumnLength};

/// An input that has no single reading.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ScoreError {
    /// The columns do not belong together.
    #[error(transparent)]
    ColumnLength(#[from] ColumnLength),
    /// A level that is none.
    #[error(
        "row {row}: the output_type_id \"{level}\" is no level of a quantile: a number between 0 and 1 is needed"
    )]
    Level {
        /// As given.
        level: String,
        /// Its row.
        row: usize,
    },
    /// One level twice in one cell.
    #[error(
        "series \"{series}\", {date}: the level {level} stands in rows {first_row} and {row}; if these are forecasts \
         of two days or models, the columns as_of, horizon and model must tell them apart"
    )]
    DuplicateLevel {
        /// The series.
        series: String,
        /// The target date.
        date: Date,
        /// The level.
        level: f64,
        /// The earlier row.
        first_row: usize,
        /// The later row.
        row: usize,
    },
    /// One sample twice in one cell.
    #[error(
        "series \"{series}\", {date}: the sample {sample} stands in rows {first_row} and {row}; if these are forecasts of two days \
         or models, the columns as_of, horizon and model must tell them apart"
    )]
    DuplicateSample {
        /// The series.
        series: String,
        /// The target date.
        date: Date,
        /// Its name.
        sample: String,
        /// The earlier row.
        first_row: usize,
        /// The later row.
        row: usize,
    },
    /// More than a count can be.
    #[error("row {row} of the {of} has {value:e}, more than {COUNT_MAX:e}: no count of cases is as large")]
    TooLarge {
        /// The forecasts or the truth.
        of: &'static str,
        /// Its row.
        row: usize,
        /// As given.
        value: f64,
    },
    /// Two observations of one number.
    #[error("the truth has two rows for series \"{series}\", {date} (the later is row {row}): keep one")]
    DuplicateTruth {
        /// The series.
        series: String,
        /// The target date.
        date: Date,
        /// The later row.
        row: usize,
    },
    /// A baseline, but no column `model`.
    #[error("a baseline needs a column model in the forecasts")]
    NoModels,
    /// A baseline that forecast nothing.
    #[error("no forecast is by the model \"{baseline}\"; there are: {models}")]
    NoBaseline {
        /// As asked for.
        baseline: String,
        /// The models there are.
        models: String,
    },
    /// Nothing could be scored, for these reasons.
    #[error("no forecast could be scored: {}", reasons(*.rows, *.without_truth, *.value_missing, *.other_rows))]
    NothingToScore {
        /// Rows of forecasts.
        rows: usize,
        /// Forecasts without an observation.
        without_truth: usize,
        /// Forecasts with a value that is missing.
        value_missing: usize,
        /// Rows that are neither quantiles nor samples.
        other_rows: usize,
        /// What was told on the way.
        problems: Problems,
    },
}

fn reasons(rows: usize, without_truth: usize, value_missing: usize, other_rows: usize) -> String {
    let reasons = [
        (usize::from(rows == 0), "the forecasts have no rows".to_owned()),
        (
            without_truth,
            format!("{without_truth} without an observation of their series and target_date in the truth"),
        ),
        (value_missing, format!("{value_missing} with a value that is missing")),
        (other_rows, format!("{other_rows} rows whose output_type is neither quantile nor sample")),
    ];
    let there = reasons.into_iter().filter(|(count, _)| *count > 0).map(|(_, reason)| reason);
    there.collect::<Vec<_>>().join("; ")
}
