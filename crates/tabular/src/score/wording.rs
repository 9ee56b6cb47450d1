//! Errors of `score` as sentences of any language; those of the program itself have none.

use watchfire_finding::{Argument, Wording};

use super::ScoreError;
use crate::input::{COUNT_MAX, text};

impl ScoreError {
    /// The error as a sentence, where there is one.
    pub fn wording(&self) -> Option<Wording> {
        let n = |count: usize| Argument::Count(i64::try_from(count).unwrap_or(i64::MAX));
        Some(match self {
            Self::Level { level, row } => {
                Wording::new("failure-score-level").with("level", text(level)).with("row", text(row))
            }
            Self::DuplicateLevel { series, date, level, first_row, row } => {
                Wording::new("failure-score-duplicate-level")
                    .with("series", text(series))
                    .with("date", text(date))
                    .with("level", text(level))
                    .with("first-row", text(first_row))
                    .with("row", text(row))
            }
            Self::DuplicateSample { series, date, sample, first_row, row } => {
                Wording::new("failure-score-duplicate-sample")
                    .with("series", text(series))
                    .with("date", text(date))
                    .with("sample", text(sample))
                    .with("first-row", text(first_row))
                    .with("row", text(row))
            }
            Self::TooLarge { of, row, value } => {
                let forecasts = *of == "forecasts";
                Wording::new(if forecasts { "failure-forecast-too-large" } else { "failure-truth-too-large" })
                    .with("row", text(row))
                    .with("value", text(format_args!("{value:e}")))
                    .with("most", text(format_args!("{COUNT_MAX:e}")))
            }
            Self::DuplicateTruth { series, date, row } => Wording::new("failure-score-duplicate-truth")
                .with("series", text(series))
                .with("date", text(date))
                .with("row", text(row)),
            Self::NoModels => Wording::new("failure-score-no-models"),
            Self::NoBaseline { baseline, models } => Wording::new("failure-score-no-baseline")
                .with("baseline", text(baseline))
                .with("models", text(models)),
            Self::NothingToScore { rows, without_truth, value_missing, other_rows, .. } => {
                Wording::new("failure-nothing-to-score")
                    .with("rows", n(*rows))
                    .with("without-truth", n(*without_truth))
                    .with("value-missing", n(*value_missing))
                    .with("other-rows", n(*other_rows))
            }
            Self::ColumnLength(_) => return None,
        })
    }
}
