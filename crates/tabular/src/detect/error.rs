//! Why `detect` cannot read its input. Rows are counted from 1 without the header.

use jiff::civil::{Date, Weekday};

use crate::input::ColumnLength;

/// An input that has no single reading.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DetectError {
    /// The columns do not belong together.
    #[error(transparent)]
    ColumnLength(#[from] ColumnLength),
    /// Two rows for one period.
    #[error(
        "series \"{series}\" has two rows for {date} (rows {first_row} and {row}): keep one, or add their counts"
    )]
    DuplicateDate {
        /// The series.
        series: String,
        /// The date.
        date: Date,
        /// The earlier row.
        first_row: usize,
        /// The later row.
        row: usize,
    },
    /// A weekly series with dates on different weekdays.
    #[error(
        "series \"{series}\" looks weekly but has dates on different weekdays: {date} (row {row}) is a {}, \
         {other} (row {other_row}) a {}: name every week by the same day, or pass --unit day if the counts are daily",
        weekday_name(*date), weekday_name(*other)
    )]
    MixedWeekdays {
        /// The series.
        series: String,
        /// A date on the weekday that most dates have.
        date: Date,
        /// Its row.
        row: usize,
        /// The first date on another.
        other: Date,
        /// Its row.
        other_row: usize,
    },
    /// So far apart that the grid between would not fit.
    #[error(
        "series \"{series}\" runs from {first} to {last}, more than {} periods: is a year mistyped?",
        super::grid::PERIODS_MAX
    )]
    TooLong {
        /// The series.
        series: String,
        /// Its first date.
        first: Date,
        /// Its last date.
        last: Date,
    },
    /// The caller no longer wants the result.
    #[error("the work was cancelled before it was done")]
    Cancelled,
}

fn weekday_name(date: Date) -> &'static str {
    match date.weekday() {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
