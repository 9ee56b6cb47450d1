//! How a disease spreads, place by place: reproduction number, growth, the next weeks.
//!
//! # Steps
//! 1. [`Interval::of`]: the serial interval of the disease, as the office states it or as the pack does;
//! 2. `delay`: how long after onset cases are reported, from those with both days;
//! 3. `settled`: up to which day a source can be believed that does not tell how its days fill up;
//! 4. `reports`: the newest months of each place by day of report, and which share of each day is known;
//! 5. `growth`: R and growth on the newest day, from reports, delay and interval, or why none;
//! 6. `burst`: whether the newest cases are those of a few days and one part;
//! 7. `outlook`: weekly sums with their vintages, forecast for all places together, or why not;
//! 8. `past`: the same as of earlier days, with only what was known then, and what came.
//!
//! Reports are judged by their own day, cases without one by the day they happened. R is of the day of onset where delays
//! can be learnt, else of the day of report.

mod burst;
mod delay;
mod growth;
mod interval;
mod judged;
mod outlook;
mod past;
mod path;
mod reports;
mod said;
mod trace;

use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use watchfire_finding::{Argument, Wording, config_hash};
use watchfire_problem::Progress;
use watchfire_series::{ByReport, SeriesKey, StepSeries};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, Stratum};

pub use burst::Burst;
pub use growth::Growth;
pub use interval::{Interval, TransmissionConfig};
pub use judged::{GrowthRecord, TransmissionRecord};
pub use outlook::{FanWeek, LEVELS};
pub use past::{ForecastRecord, PastForecast, PastForecasts};
pub use path::{ReproductionPath, Week};

use crate::assess::CODE_VERSION;
use crate::filling::{FillingDay, filling, week_in_full};
use crate::layer::week_sum;
use crate::settled::{self, Settled};
use crate::{Config, Known, SituationError};
use reports::Reports;

/// Reports older than this on the as-of say nothing of today (days).
const NEWEST_DAYS_MAX: i32 = 14;

/// How a disease spreads, as known on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Transmission {
    /// As known on this day.
    pub as_of: Date,
    /// Version of the archive.
    pub snapshot: u64,
    /// Version of the code.
    pub code_version: String,
    /// Hash of the effective configuration.
    pub config_hash: String,
    /// Disease.
    pub disease: DiseaseCode,
    /// Serial interval; `None` = unknown: then growth is told and R is not.
    pub interval: Option<Interval>,
    /// Mean delay from onset to report (days); `None` = it cannot be learnt: R is of the day of report.
    pub delay_mean_days: Option<f64>,
    /// Days in each report.
    pub period_days: u16,
    /// The newest complete day: weeks end on it.
    pub to: Date,
    /// How many of the newest days are left out, since the source does not tell how many of their cases are still to come.
    pub left_out_days: i32,
    /// Every place that reports, by code.
    pub places: Vec<PlaceTransmission>,
}

/// How a disease spreads in one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceTransmission {
    /// Place.
    pub place: PlaceCode,
    /// Cases of the newest seven complete days; `None` = missing.
    pub count: Option<i64>,
    /// The same once all reports are in.
    pub expected: Option<f64>,
    /// Days of report that are still filling up, oldest first.
    pub filling: Vec<FillingDay>,
    /// Growth on the newest day, or why none is told.
    pub growth: Result<Growth, Wording>,
    /// That most of its newest cases lie in a few days of one part; `None` = they do not.
    pub burst: Option<Burst>,
    /// The next weeks, or why none are told.
    pub fan: Result<Vec<FanWeek>, Wording>,
}

impl Transmission {
    /// What is known of a place.
    pub fn of_place(&self, place: &str) -> Option<&PlaceTransmission> {
        self.places.iter().find(|of| of.place.as_str() == place)
    }
}

/// One series for each place that reports a disease.
fn series_of(
    known: &Known,
    disease: &DiseaseCode,
    as_of: Date,
    config: &Config,
) -> Vec<(SeriesKey, StepSeries<ByReport>)> {
    let selection = known.selection(as_of, config);
    let everybody = Stratum::everybody();
    let keys = selection
        .keys()
        .into_iter()
        .filter(|key| key.disease == *disease && key.measure == Measure::Case && key.stratum == everybody);
    let with_series = keys.filter_map(|key| Some((selection.series::<ByReport>(&key)?, key)));
    with_series
        .filter(|(series, _)| matches!(series.period_days(), 1 | 7) && series.last_known(as_of).is_some())
        .map(|(series, key)| (key, series))
        .collect()
}

/// The newest days of each series that are still filling up; none of those of which nothing can be learnt.
fn filling_days(
    known: &Known,
    series: &[(SeriesKey, StepSeries<ByReport>)],
    as_of: Date,
    config: &Config,
) -> Result<Vec<Vec<FillingDay>>, SituationError> {
    Ok(filling(known, series, as_of, config)?.into_iter().map(Option::unwrap_or_default).collect())
}

/// Why nothing is told of a series whose newest report, of that day, is so old that it says nothing of the as-of.
fn too_old(newest: Date, as_of: Date, key: &str) -> Option<Wording> {
    let old = (as_of - newest).get_days() > NEWEST_DAYS_MAX;
    old.then(|| Wording::new(key).with("day", Argument::Date(newest)))
}

impl Known {
    /// How a disease spreads in every place that reports it, by days or weeks, as known on a day.
    ///
    /// # Errors
    /// Where the configuration is wrong, or the result is no longer wanted.
    pub fn transmission(
        &self,
        disease: &DiseaseCode,
        as_of: Date,
        config: &Config,
        progress: &dyn Progress,
    ) -> Result<Transmission, SituationError> {
        let series = series_of(self, disease, as_of, config);
        let settled = Settled::of_growth(self, &self.selection(as_of, config), disease, as_of);
        let complete = series.iter().filter_map(|(_, series)| settled.newest_complete(series, as_of)).max();
        // A report dated after the as-of is a slip of the pen.
        let to = complete.unwrap_or(as_of).min(as_of);
        let interval = Interval::of(disease, as_of, config)?;
        let weights = interval::weights(interval.as_ref())?;
        let delay = delay::delay(self, disease, as_of, config)?;
        let filling = filling_days(self, &series, as_of, config)?;
        progress.begin("stage-growth", Some(series.len() as u64));
        let growths: Vec<Result<Growth, Wording>> = series
            .par_iter()
            .zip(&filling)
            .map(|((_, series), filling)| {
                let reports = Reports::of(series, as_of, settled, filling, &weights);
                progress.advance(1)?;
                growth::growth(&reports, as_of, &weights, &delay)
            })
            .collect::<Result<_, SituationError>>()?;
        progress.end();
        let fans = outlook::fans(&series, to, as_of, settled)?;
        let bursts = burst::bursts(&series, to, as_of, &self.places);
        let told = series.iter().zip(filling).zip(growths.into_iter().zip(fans)).zip(bursts);
        let places = told.map(|((((key, series), filling), (growth, fan)), burst)| PlaceTransmission {
            place: key.place.clone(),
            count: week_sum(series, to, as_of),
            expected: week_in_full(series, &filling, to, as_of),
            filling,
            growth,
            burst,
            fan,
        });
        let daily = series.iter().filter(|(_, series)| series.period_days() == 1);
        let promised = daily.filter_map(|(_, series)| series.complete_until(as_of)).max();
        let promised = promised.map(|promised| promised.min(as_of));
        let period_days = series.iter().map(|(_, series)| series.period_days()).min().unwrap_or(1);
        Ok(Transmission {
            as_of,
            snapshot: self.snapshot,
            code_version: CODE_VERSION.to_owned(),
            config_hash: config_hash(config)?,
            disease: disease.clone(),
            interval,
            delay_mean_days: (delay.longest() > 0).then(|| delay.mean_days()),
            period_days,
            to,
            left_out_days: promised.map_or(0, |promised| (promised - to).get_days().max(0)),
            places: places.collect(),
        })
    }
}
