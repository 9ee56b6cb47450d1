//! Why `nowcast` cannot read its input. Rows are counted from 1 without the header.

use jiff::civil::Date;
use watchfire_problem::Problems;
use watchfire_transmission::delay::TriangleError;

use crate::input::{COUNT_MAX, ColumnLength};

/// An input that has no single reading, or too little of it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NowcastError {
    /// The columns do not belong together.
    #[error(transparent)]
    ColumnLength(#[from] ColumnLength),
    /// Weeks that begin on different days.
    #[error(
        "row {row}: the week {date} begins on another weekday than the week {other} of row {other_row}; weeks must all be \
         named by the same weekday (for daily counts: --unit day)"
    )]
    MixedWeekdays {
        /// Its row.
        row: usize,
        /// The date.
        date: Date,
        /// The first row's date.
        other: Date,
        /// The first row.
        other_row: usize,
    },
    /// Two additions for one period on one day.
    #[error(
        "series \"{series}\" has two rows for {reference} reported on {report} (rows {first_row} and {row}): keep one, or add their \
         counts"
    )]
    Duplicate {
        /// The series.
        series: String,
        /// Its day or week.
        reference: Date,
        /// The day of report.
        report: Date,
        /// The earlier row.
        first_row: usize,
        /// The later row.
        row: usize,
    },
    /// More than a count can be.
    #[error(
        "row {row}: series \"{series}\" has the count {count:e}, more than {COUNT_MAX:e}: no count of cases is as large"
    )]
    TooLarge {
        /// Its row.
        row: usize,
        /// The series.
        series: String,
        /// As given.
        count: f64,
    },
    /// Sums of weeks.
    #[error("--rolling {rolling} sums days: with --unit week it must be 1")]
    RollingWeeks {
        /// As given.
        rolling: usize,
    },
    /// A maximum delay beyond all sense.
    #[error("--max-delay {max_delay} and --rolling {rolling} are together more than {DELAY_MAX} periods")]
    TooLong {
        /// As given.
        max_delay: usize,
        /// As given.
        rolling: usize,
    },
    /// Levels that are none.
    #[error(
        "\"{given}\" are no levels of quantiles: hub7, hub23 or numbers between 0 and 1 that ascend, such as 0.05,0.5,0.95"
    )]
    Levels {
        /// As given.
        given: String,
    },
    /// A triangle.
    #[error(transparent)]
    Triangle(#[from] TriangleError),
    /// The nowcast itself.
    #[error(transparent)]
    Nowcast(#[from] watchfire_transmission::nowcast::NowcastError),
    /// The nowcast itself, after something was told of the input that may be the cause.
    #[error(transparent)]
    AfterProblems {
        /// Why there is no nowcast.
        #[from]
        told: AfterProblems,
    },
}

/// Why there is no nowcast, and what was told of the input before.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{error}")]
pub struct AfterProblems {
    /// Why there is none.
    pub error: watchfire_transmission::nowcast::NowcastError,
    /// What was told.
    pub problems: Problems,
}

impl NowcastError {
    /// The method's error, with what was told of the input before.
    pub(super) fn of_method(
        error: watchfire_transmission::nowcast::NowcastError,
        problems: Problems,
    ) -> Self {
        if problems.is_empty() { Self::Nowcast(error) } else { AfterProblems { error, problems }.into() }
    }

    /// Whether an option is at fault, not the data.
    pub fn is_usage(&self) -> bool {
        matches!(self, Self::RollingWeeks { .. } | Self::TooLong { .. } | Self::Levels { .. })
    }

    /// What was told of the input before.
    pub fn problems(&self) -> Option<&Problems> {
        match self {
            Self::AfterProblems { told } => Some(&told.problems),
            _ => None,
        }
    }
}

/// Longest maximum delay and rolling sum together (periods).
pub(super) const DELAY_MAX: usize = 2000;
