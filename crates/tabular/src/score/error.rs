//! Why `score` cannot read its input. Rows are counted from 1 without the header.

use jiff::civil::Date;

/// An input that has no single reading.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ScoreError {
    /// The columns do not belong together.
    #[error("column {column} has {len} rows, but series has {rows}")]
    ColumnLength {
        /// Which column.
        column: String,
        /// Its rows.
        len: usize,
        /// The rows of `series`.
        rows: usize,
    },
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
    /// No forecast has an observation.
    #[error("no forecast could be scored: no quantile has an observation with its series and target_date")]
    NothingToScore,
}
