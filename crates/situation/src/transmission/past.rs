//! How good were we? Forecasts as of past days, with only what was known then, beside what came.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_problem::Progress;
use watchfire_series::{ByReport, SeriesKey, StepSeries, sum_of_all};
use watchfire_vocabulary::{DiseaseCode, PlaceCode};

use super::outlook::{FanWeek, HORIZONS, fans};
use super::settled::Settled;
use super::{filling_days, series_of};
use crate::filling::{FillingDay, week_in_full};
use crate::layer::week_sum;
use crate::{Config, Known, SituationError};

/// Forecasts replayed; they lie as far apart as they reach, so that they tile half a year.
const REPLAYED: i64 = 6;
/// Weeks between them.
const APART_WEEKS: i64 = HORIZONS.len() as i64;
/// What came is what it is once so much of it is expected to be known.
const CAME_FROM: f64 = 0.95;

/// Past forecasts of a disease.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PastForecasts {
    /// As known on this day.
    pub as_of: Date,
    /// Version of the archive.
    pub snapshot: u64,
    /// Disease.
    pub disease: DiseaseCode,
    /// Every forecast of every place, oldest first, places by code.
    pub forecasts: Vec<PastForecast>,
    /// Over all places: all weeks together first, then each number of weeks ahead.
    pub record: Vec<ForecastRecord>,
}

/// One place's forecast as of a past day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PastForecast {
    /// The day as known on which it was made.
    pub made: Date,
    /// Place.
    pub place: PlaceCode,
    /// The newest week of then, in full as it is known now: more than anybody had.
    pub newest: i64,
    /// The weeks forecast.
    pub fan: Vec<FanWeek>,
    /// What came, as known now; `None` = not yet, missing, or less than 95 % of it is expected to be known.
    pub came: Vec<Option<i64>>,
}

/// How often forecasts held.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ForecastRecord {
    /// Weeks ahead; 0 = all together.
    pub weeks_ahead: u32,
    /// Forecasts that can be checked.
    pub checked: u64,
    /// Of these, inside the 50 % interval.
    pub within_50: u64,
    /// Inside the 90 % interval.
    pub within_90: u64,
    /// Σ |median − what came| (cases).
    pub error: f64,
    /// Σ |newest week of then − what came| (cases).
    pub error_of_same: f64,
}

impl Known {
    /// The forecasts that would have been made of a disease every four weeks of the last half year.
    ///
    /// # Errors
    /// Where the configuration is wrong, or the result is no longer wanted.
    pub fn past_forecasts(
        &self,
        disease: &DiseaseCode,
        as_of: Date,
        config: &Config,
        progress: &dyn Progress,
    ) -> Result<PastForecasts, SituationError> {
        let now = Now::of(self, disease, as_of, config)?;
        progress.begin("stage-forecast", Some(REPLAYED as u64));
        let mut forecasts = Vec::new();
        for back in (1..=REPLAYED).rev() {
            let made = as_of.saturating_sub((7 * APART_WEEKS * back).days());
            // Which source speaks is decided with what was known then, too.
            let then = series_of(self, disease, made, config);
            let settled = Settled::of_growth(self, &self.selection(made, config), disease, made);
            let newest = then.iter().filter_map(|(_, series)| settled.newest_complete(series, made)).max();
            if let Some(to) = newest.map(|to| to.min(made)) {
                let told = then.iter().zip(fans(&then, to, made, settled)?);
                forecasts
                    .extend(told.filter_map(|((key, _), fan)| now.judged(&key.place, to, made, fan.ok()?)));
            }
            progress.advance(1)?;
        }
        progress.end();
        let record = record(&forecasts);
        Ok(PastForecasts { as_of, snapshot: self.snapshot, disease: disease.clone(), forecasts, record })
    }
}

/// What is known now.
pub(super) struct Now {
    series: Vec<(SeriesKey, StepSeries<ByReport>)>,
    filling: Vec<Vec<FillingDay>>,
    settled: Settled,
    as_of: Date,
}

impl Now {
    pub(super) fn of(
        known: &Known,
        disease: &DiseaseCode,
        as_of: Date,
        config: &Config,
    ) -> Result<Self, SituationError> {
        let series = series_of(known, disease, as_of, config);
        let filling = filling_days(known, &series, as_of, config)?;
        let settled = Settled::of_growth(known, &known.selection(as_of, config), disease, as_of);
        Ok(Self { series, filling, settled, as_of })
    }

    /// A forecast of a place after the week that ends on `to`, beside what came; `None` where that week is not known now.
    pub(super) fn judged(
        &self,
        place: &PlaceCode,
        to: Date,
        made: Date,
        fan: Vec<FanWeek>,
    ) -> Option<PastForecast> {
        let at = self.series.iter().position(|(of, _)| of.place == *place)?;
        let newest = week_sum(&self.series[at].1, to, self.as_of)?;
        let came = fan.iter().map(|week| self.came(at, week.to)).collect();
        Some(PastForecast { made, place: place.clone(), newest, fan, came })
    }

    /// Cases of so many weeks of a place to the one that ends on a day, as known now.
    pub(super) fn came_before(&self, place: &PlaceCode, to: Date, weeks: usize) -> Option<i64> {
        let (_, series) = self.series.iter().find(|(of, _)| of.place == *place)?;
        let week = |back: i64| week_sum(series, to.saturating_sub((7 * back).days()), self.as_of);
        sum_of_all((0..weeks as i64).map(week))
    }

    /// The week of a series that ends on a day, once it is nearly complete.
    fn came(&self, series: usize, to: Date) -> Option<i64> {
        let (filling, series) = (&self.filling[series], &self.series[series].1);
        let count = week_sum(series, to, self.as_of)?;
        let in_full = week_in_full(series, filling, to, self.as_of)?;
        let settled = to <= self.settled.newest_complete(series, self.as_of)?;
        (settled && count as f64 >= CAME_FROM * in_full).then_some(count)
    }
}

/// How often so many forecasts held, all weeks together first.
pub(super) fn record(forecasts: &[PastForecast]) -> Vec<ForecastRecord> {
    let none = |weeks_ahead| ForecastRecord {
        weeks_ahead,
        checked: 0,
        within_50: 0,
        within_90: 0,
        error: 0.0,
        error_of_same: 0.0,
    };
    let mut record: Vec<ForecastRecord> = (0..=HORIZONS.len() as u32).map(none).collect();
    for forecast in forecasts {
        for (horizon, (week, came)) in forecast.fan.iter().zip(&forecast.came).enumerate() {
            let Some(came) = came.map(|came| came as f64) else { continue };
            let [q05, q25, q50, q75, q95] = week.five();
            for of in [0, horizon + 1] {
                let of = &mut record[of];
                of.checked += 1;
                of.within_50 += u64::from((q25..=q75).contains(&came));
                of.within_90 += u64::from((q05..=q95).contains(&came));
                of.error += (q50 - came).abs();
                of.error_of_same += (forecast.newest as f64 - came).abs();
            }
        }
    }
    record.retain(|of| of.checked > 0);
    record
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_came_is_counted_once_for_its_week_and_once_for_all() {
        let to = date(2024, 3, 7);
        let week = |to| FanWeek { from: to, to, quantiles: (1..=23).map(f64::from).collect() };
        // .05, .25, .5, .75, .95 are 3, 7, 12, 17, 21
        let forecast = PastForecast {
            made: to,
            place: "east".into(),
            newest: 10,
            fan: vec![week(to), week(to), week(to)],
            came: vec![Some(12), Some(22), None],
        };
        let record = record(&[forecast]);
        let told: Vec<_> = record
            .iter()
            .map(|of| (of.weeks_ahead, of.checked, of.within_50, of.within_90, of.error, of.error_of_same))
            .collect();
        assert_eq!(told, [(0, 2, 1, 1, 10.0, 14.0), (1, 1, 1, 1, 0.0, 2.0), (2, 1, 0, 0, 10.0, 12.0)]);
    }
}
