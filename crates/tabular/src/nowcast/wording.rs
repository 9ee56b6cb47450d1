//! Errors of `nowcast` as sentences of any language; those of the program itself have none.

use watchfire_finding::Wording;
use watchfire_transmission::nowcast::NowcastError as MethodError;

use super::NowcastError;
use super::error::DELAY_MAX;
use crate::input::{COUNT_MAX, text};

impl NowcastError {
    /// The error as a sentence, where there is one.
    pub fn wording(&self) -> Option<Wording> {
        Some(match self {
            Self::MixedWeekdays { row, date, other, other_row } => Wording::new("failure-mixed-weekdays")
                .with("row", text(row))
                .with("date", text(date))
                .with("other", text(other))
                .with("other-row", text(other_row)),
            Self::Duplicate { series, reference, report, first_row, row } => {
                Wording::new("failure-duplicate-increment")
                    .with("series", text(series))
                    .with("date", text(reference))
                    .with("report", text(report))
                    .with("first-row", text(first_row))
                    .with("row", text(row))
            }
            Self::TooLarge { row, series, count } => Wording::new("failure-count-too-large")
                .with("series", text(series))
                .with("row", text(row))
                .with("value", text(format_args!("{count:e}")))
                .with("most", text(format_args!("{COUNT_MAX:e}"))),
            Self::RollingWeeks { rolling } => {
                Wording::new("failure-rolling-weeks").with("rolling", text(rolling))
            }
            Self::TooLong { max_delay, rolling } => Wording::new("failure-delay-too-long")
                .with("max-delay", text(max_delay))
                .with("rolling", text(rolling))
                .with("most", text(DELAY_MAX)),
            Self::Levels { given } => Wording::new("failure-levels").with("given", text(given)),
            Self::Nowcast(error) => return of_method(error),
            Self::AfterProblems { told } => return of_method(&told.error),
            Self::ColumnLength(_) | Self::Triangle(_) => return None,
        })
    }
}

fn of_method(error: &MethodError) -> Option<Wording> {
    match error {
        MethodError::TooShort { errors, max_delay } => Some(
            Wording::new("failure-vintages-too-short")
                .with("errors", text(errors))
                .with("max-delay", text(max_delay)),
        ),
        _ => None,
    }
}
