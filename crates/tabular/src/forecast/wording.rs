//! Errors of `forecast` as sentences of any language; those of the program itself have none.

use watchfire_finding::Wording;
use watchfire_transmission::forecast::HORIZON_MAX;

use super::ForecastTableError;
use crate::input::{COUNT_MAX, text};

impl ForecastTableError {
    /// The error as a sentence, where there is one.
    pub fn wording(&self) -> Option<Wording> {
        // rows of the vintages and of the covariates are counted apart
        let beside = |key: &str, of: &str| {
            Wording::new(if of == super::panel::COVARIATES {
                format!("{key}-covariate")
            } else {
                key.to_owned()
            })
        };
        Some(match self {
            Self::Duplicate { of, series, date, as_of, first_row, row } => {
                beside("failure-duplicate-vintage", of)
                    .with("series", text(series))
                    .with("date", text(date))
                    .with("as-of", text(as_of))
                    .with("first-row", text(first_row))
                    .with("row", text(row))
            }
            Self::Weekday { of, series, date, row, .. } => beside("failure-weekday", of)
                .with("series", text(series))
                .with("date", text(date))
                .with("row", text(row)),
            Self::TooLarge { series, row, value, .. } => Wording::new("failure-count-too-large")
                .with("series", text(series))
                .with("row", text(row))
                .with("value", text(format_args!("{value:e}")))
                .with("most", text(format_args!("{COUNT_MAX:e}"))),
            Self::TooLong { first, last, years_max } => Wording::new("failure-years-too-many")
                .with("first", text(first))
                .with("last-date", text(last))
                .with("most", text(years_max)),
            Self::Levels(given) => Wording::new("failure-levels").with("given", text(given)),
            Self::Horizons(given) => {
                Wording::new("failure-horizons").with("given", text(given)).with("most", text(HORIZON_MAX))
            }
            Self::ColumnLength(_) | Self::Forecast(_) => return None,
        })
    }
}
