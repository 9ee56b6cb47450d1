//! Errors of `reproduction` as sentences of any language; those of the program itself have none.

use watchfire_finding::Wording;
use watchfire_transmission::IntervalError;
use watchfire_transmission::reproduction::{CoriError, RenewalError};

use super::{DAYS_MAX, ReproductionError};
use crate::input::{COUNT_MAX, text};

impl ReproductionError {
    /// The error as a sentence, where there is one.
    pub fn wording(&self) -> Option<Wording> {
        let of_delay = |of: &str, key: &str| {
            Wording::new(if of == "delay" {
                format!("failure-delay-{key}")
            } else {
                format!("failure-interval-{key}")
            })
        };
        Some(match self {
            Self::DuplicateDate { series, date, first_row, row } => Wording::new("failure-duplicate-date")
                .with("series", text(series))
                .with("date", text(date))
                .with("first-row", text(first_row))
                .with("row", text(row)),
            Self::NotDaily { series } => Wording::new("failure-not-daily").with("series", text(series)),
            Self::MixedWeekdays { series, first, date, row } => Wording::new("failure-mixed-weekdays-series")
                .with("series", text(series))
                .with("row", text(row))
                .with("date", text(date))
                .with("other", text(first)),
            Self::NotForCori { what } => Wording::new(if what.contains("share") {
                "failure-cori-shares"
            } else {
                "failure-cori-weeks"
            }),
            Self::Known { series, date, row, share, relative_sd } => Wording::new("failure-share-known")
                .with("series", text(series))
                .with("date", text(date))
                .with("row", text(row))
                .with("share", text(share))
                .with("relative-sd", text(relative_sd)),
            Self::TooLong { series, first, last, days_max } => Wording::new("failure-days-too-many")
                .with("series", text(series))
                .with("first", text(first))
                .with("last-date", text(last))
                .with("most", text(days_max)),
            Self::TooLarge { series, row, count, .. } => Wording::new("failure-count-too-large")
                .with("series", text(series))
                .with("row", text(row))
                .with("value", text(format_args!("{count:e}")))
                .with("most", text(format_args!("{COUNT_MAX:e}"))),
            Self::NoLags { of } => of_delay(of, "no-lags"),
            Self::Lag { of, longest, lag, row } => {
                of_delay(of, "lag").with("lag", text(lag)).with("row", text(row)).with("most", text(longest))
            }
            Self::IntervalTooLong { mean, sd } => Wording::new("failure-interval-too-long")
                .with("mean", text(mean))
                .with("sd", text(sd))
                .with("most", text(DAYS_MAX)),
            Self::Interval(error) => of_interval(error),
            Self::Renewal(RenewalError::DelayWeight { lag, weight }) => {
                of_delay("delay", "weight").with("lag", text(lag)).with("share", text(weight))
            }
            Self::Renewal(RenewalError::DelaySum { sum }) => of_delay("delay", "sum").with("sum", text(sum)),
            Self::Cori(CoriError::Option { option, value, .. }) => match *option {
                "window-days" => Wording::new("failure-window").with("value", text(value)),
                option => Wording::new("failure-prior")
                    .with("option", text(format_args!("--{option}")))
                    .with("value", text(value)),
            },
            Self::ColumnLength(_) | Self::Cori(_) | Self::Renewal(_) => return None,
        })
    }
}

fn of_interval(error: &IntervalError) -> Wording {
    match error {
        IntervalError::Mean { mean } => Wording::new("failure-interval-mean").with("mean", text(mean)),
        IntervalError::Sd { sd } => Wording::new("failure-interval-sd").with("sd", text(sd)),
        IntervalError::SdTooSmall { sd } => Wording::new("failure-interval-sd-small").with("sd", text(sd)),
        IntervalError::SdTooLarge { mean, sd } => {
            Wording::new("failure-interval-sd-large").with("mean", text(mean)).with("sd", text(sd))
        }
        IntervalError::Weight { lag, weight } => {
            Wording::new("failure-interval-weight").with("lag", text(lag)).with("share", text(weight))
        }
        IntervalError::LagZero { weight } => {
            Wording::new("failure-interval-lag-zero").with("share", text(weight))
        }
        IntervalError::Sum { sum } => Wording::new("failure-interval-sum").with("sum", text(sum)),
    }
}
