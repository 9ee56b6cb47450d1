//! Why `forecast` cannot read its input. Rows are counted from 1 without the header.

use jiff::civil::{Date, Weekday};
use watchfire_transmission::forecast::{ForecastError, HORIZON_MAX};

use crate::input::{COUNT_MAX, ColumnLength};

/// Why `forecast` cannot read its input.
#[derive(Debug, thiserror::Error)]
pub enum ForecastTableError {
    /// The columns do not belong together.
    #[error(transparent)]
    ColumnLength(#[from] ColumnLength),
    /// Two values of one vintage.
    #[error(
        "series \"{series}\" has two values for {date} as of {as_of} (rows {first_row} and {row} of the {of}): keep the one that \
         was known at the end of that day"
    )]
    Duplicate {
        /// The vintages or the covariates.
        of: &'static str,
        /// The series.
        series: String,
        /// Its day or week.
        date: Date,
        /// The vintage.
        as_of: Date,
        /// The earlier row.
        first_row: usize,
        /// The later row.
        row: usize,
    },
    /// Weeks that are named by different weekdays.
    #[error(
        "weeks must all be named by one weekday: row 1 of the vintages is a {expected:?}, but \"{series}\" {date} (row {row} of the \
         {of}) is a {found:?}; for daily values say --unit day"
    )]
    Weekday {
        /// The vintages or the covariates.
        of: &'static str,
        /// The series.
        series: String,
        /// The date.
        date: Date,
        /// Its row.
        row: usize,
        /// The weekday of the first row.
        expected: Weekday,
        /// That of this one.
        found: Weekday,
    },
    /// More than a count can be.
    #[error(
        "series \"{series}\" has the value {value:e} for {date} (row {row} of the {of}), more than {COUNT_MAX:e}: no count of cases \
         is as large"
    )]
    TooLarge {
        /// The vintages or the covariates.
        of: &'static str,
        /// The series.
        series: String,
        /// Its day or week.
        date: Date,
        /// Its row.
        row: usize,
        /// As given.
        value: f64,
    },
    /// So far apart that a year is mistyped.
    #[error("dates run from {first} to {last}, more than {years_max} years: is a year mistyped?")]
    TooLong {
        /// First date.
        first: Date,
        /// Last date.
        last: Date,
        /// Most years.
        years_max: i64,
    },
    /// Levels that are none.
    #[error("quantiles are hub7, hub23 or levels between 0 and 1 such as 0.1,0.5,0.9, not {0}")]
    Levels(String),
    /// Horizons that are none.
    #[error("horizons are 0..3, or a list such as 0,2,4, from 0 to {HORIZON_MAX} periods, not {0}")]
    Horizons(String),
    /// The forecast.
    #[error(transparent)]
    Forecast(#[from] ForecastError),
}
