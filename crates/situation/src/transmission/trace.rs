//! Where the numbers of a place came from.

use std::collections::BTreeMap;

use jiff::ToSpan;
use watchfire_finding::{RowPredicate, Trace, Wording};
use watchfire_series::{ByReport, SeriesKey};
use watchfire_vocabulary::{Measure, PlaceCode, Stratum};

use super::{LEVELS, Transmission, outlook, reports};
use crate::{Config, Known};

impl Known {
    /// The trace of R and growth.
    pub fn growth_trace(&self, of: &Transmission, place: &PlaceCode, config: &Config) -> Trace {
        let mut parameters = BTreeMap::new();
        if let Some(interval) = &of.interval {
            parameters.insert("serial-interval-mean-days".to_owned(), interval.mean_days.to_string());
            parameters.insert("serial-interval-sd-days".to_owned(), interval.sd_days.to_string());
            parameters.insert("serial-interval-source".to_owned(), interval.source.clone());
        }
        if let Some(mean) = of.delay_mean_days {
            parameters.insert("delay-mean-days".to_owned(), format!("{mean:.1}"));
        }
        let days =
            reports::days(of.period_days, of.interval.as_ref().map_or(0.0, |interval| interval.mean_days));
        trace(self, of, place, config, "renewal", days, parameters)
    }

    /// The trace of the next weeks.
    pub fn fan_trace(&self, of: &Transmission, place: &PlaceCode, config: &Config) -> Trace {
        let places = of.places.iter().filter(|of| of.fan.is_ok()).count();
        let parameters = BTreeMap::from([
            ("places-together".to_owned(), places.to_string()),
            ("quantiles".to_owned(), LEVELS.len().to_string()),
        ]);
        trace(self, of, place, config, "forecast", 7 * outlook::WEEKS_MAX, parameters)
    }
}

fn trace(
    known: &Known,
    of: &Transmission,
    place: &PlaceCode,
    config: &Config,
    method: &str,
    days: i64,
    parameters: BTreeMap<String, String>,
) -> Trace {
    let first = known.first_day().unwrap_or(of.to);
    let from = of.to.saturating_sub((days - 1).days()).max(first).min(of.to);
    let key = SeriesKey {
        disease: of.disease.clone(),
        measure: Measure::Case,
        place: place.clone(),
        stratum: Stratum::everybody(),
    };
    let selection = known.selection(of.as_of, config);
    Trace {
        snapshot: of.snapshot,
        as_of: of.as_of,
        rows: RowPredicate {
            sources: known.told_by::<ByReport>(&selection, &key, from, of.to, of.as_of),
            disease: of.disease.clone(),
            measure: Measure::Case,
            place: place.clone(),
            stratum: Stratum::everybody(),
            axis: "report".to_owned(),
            from,
            to: of.to,
        },
        method: method.to_owned(),
        parameters,
        method_reason: Wording::new("method-reason-only"),
        calculation: None,
        code_version: of.code_version.clone(),
        config_hash: of.config_hash.clone(),
        seed: None,
    }
}
