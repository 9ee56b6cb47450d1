//! Why `nowcast` cannot read its input. Rows are counted from 1 without the header.

use jiff::civil::Date;
use watchfire_transmission::delay::TriangleError;

/// An input that has no single reading, or too little of it.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NowcastError {
    /// The columns do not belong together.
    #[error("column {column} has {len} rows, but series has {rows}")]
    ColumnLength {
        /// Which column.
        column: &'static str,
        /// Its rows.
        len: usize,
        /// The rows of `series`.
        rows: usize,
    },
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
}

/// Longest maximum delay and rolling sum together (periods).
pub(super) const DELAY_MAX: usize = 2000;
