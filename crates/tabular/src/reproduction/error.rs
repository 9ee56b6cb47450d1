//! Why `reproduction` cannot read its input. Rows are counted from 1 without the header.

use jiff::civil::Date;
use watchfire_transmission::IntervalError;
use watchfire_transmission::reproduction::{CoriError, RenewalError};

use super::DAYS_MAX;
use crate::input::{COUNT_MAX, ColumnLength};

/// An input that has no single reading.
#[derive(Debug, thiserror::Error)]
pub enum ReproductionError {
    /// The columns do not belong together.
    #[error(transparent)]
    ColumnLength(#[from] ColumnLength),
    /// Two rows for one day.
    #[error(
        "series \"{series}\" has two rows for {date} (rows {first_row} and {row}): keep one, or add their counts"
    )]
    DuplicateDate {
        /// The series.
        series: String,
        /// The day.
        date: Date,
        /// The earlier row.
        first_row: usize,
        /// The later row.
        row: usize,
    },
    /// No two dates follow each other.
    #[error(
        "series \"{series}\" has no two days in a row: the serial interval is in days, so daily counts are needed \
         (days without cases as rows with 0, or --fill zero), or weekly ones with --method renewal --unit week"
    )]
    NotDaily {
        /// The series.
        series: String,
    },
    /// Weeks named by different weekdays.
    #[error(
        "series \"{series}\" has {date} (row {row}) beside weeks named by another weekday than {first}: all weeks of a series must \
         be named by the same"
    )]
    MixedWeekdays {
        /// The series.
        series: String,
        /// Its first date.
        first: Date,
        /// The date that does not fit.
        date: Date,
        /// Its row.
        row: usize,
    },
    /// What only the renewal model can read.
    #[error("cori cannot use {what}: use --method renewal, or give complete daily counts")]
    NotForCori {
        /// Weekly counts, or shares known.
        what: &'static str,
    },
    /// A share known or its deviation that is none.
    #[error(
        "series \"{series}\" has the share {share} and the relative_sd {relative_sd} on {date} (row {row}): the share must be above \
         0 and at most 1, its relative standard deviation at least 0"
    )]
    Known {
        /// The series.
        series: String,
        /// The day or week.
        date: Date,
        /// Its row.
        row: usize,
        /// As given, 1 where empty.
        share: f64,
        /// As given, 0 where empty.
        relative_sd: f64,
    },
    /// So far apart that the days between would not fit.
    #[error(
        "series \"{series}\" runs from {first} to {last}, more than {days_max} days: is a year mistyped?"
    )]
    TooLong {
        /// The series.
        series: String,
        /// Its first day.
        first: Date,
        /// Its last day.
        last: Date,
        /// Most days of the method.
        days_max: i64,
    },
    /// More than a count can be.
    #[error(
        "series \"{series}\" has the count {count:e} on {date} (row {row}), more than {COUNT_MAX:e}: no count of cases is as large"
    )]
    TooLarge {
        /// The series.
        series: String,
        /// The day or week.
        date: Date,
        /// Its row.
        row: usize,
        /// As given.
        count: f64,
    },
    /// A serial interval or delay without rows.
    #[error("the {of} has no rows: give the share w of every lag in days")]
    NoLags {
        /// The serial interval or the delay.
        of: &'static str,
    },
    /// A lag that is negative, too large, or there twice.
    #[error("the {of} has the lag {lag} in row {row}: every lag from 0 to {longest} days may stand once")]
    Lag {
        /// The serial interval or the delay.
        of: &'static str,
        /// The longest lag that is read (days).
        longest: i64,
        /// As given.
        lag: i64,
        /// Its row.
        row: usize,
    },
    /// A mean or standard deviation beyond all days.
    #[error("a serial interval of {mean} days with standard deviation {sd} is longer than {DAYS_MAX} days")]
    IntervalTooLong {
        /// Mean (days).
        mean: f64,
        /// Standard deviation (days).
        sd: f64,
    },
    /// The serial interval.
    #[error(transparent)]
    Interval(#[from] IntervalError),
    /// The estimate by windows.
    #[error(transparent)]
    Cori(#[from] CoriError),
    /// The estimate by the renewal model.
    #[error(transparent)]
    Renewal(#[from] RenewalError),
}

impl ReproductionError {
    /// Whether an option is at fault, not the data: the method, or a serial interval given by its mean and deviation.
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::NotForCori { .. }
                | Self::IntervalTooLong { .. }
                | Self::Interval(
                    IntervalError::Mean { .. }
                        | IntervalError::Sd { .. }
                        | IntervalError::SdTooSmall { .. }
                        | IntervalError::SdTooLarge { .. }
                        | IntervalError::LagsTooFew { .. }
                )
        )
    }
}
