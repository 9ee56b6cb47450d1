//! The next weeks of every place, forecast together.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_finding::{Argument, Wording};
use watchfire_series::{ByReport, SeriesKey, StepSeries, sum_of};
/// Levels of the quantiles.
pub use watchfire_transmission::HUB23 as LEVELS;
use watchfire_transmission::forecast::{
    Calendar, Config as ForecastConfig, Kind, NotForecast, Panel, Series, forecast,
};

use super::settled::Settled;
use super::too_old;
use crate::SituationError;
use crate::layer::week_sum;

/// Weeks forecast.
pub(super) const HORIZONS: [i64; 4] = [0, 1, 2, 3];
/// Weeks of history at most.
pub(super) const WEEKS_MAX: i64 = 156;
/// Weeks for which a sum's corrections are followed; later ones are taken as known today.
const REVISED_WEEKS: i64 = 8;
/// Fewer cases than this in the newest eight weeks are not forecast: chance alone would make the fan.
const CASES_MIN: i64 = 16;
/// The newest weeks in which they are counted.
const CASES_WEEKS: i64 = 8;

/// Seven days to come.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FanWeek {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Cases at [`LEVELS`].
    pub quantiles: Vec<f64>,
}

impl FanWeek {
    /// Cases at .05, .25, .5, .75, .95.
    pub fn five(&self) -> [f64; 5] {
        [2, 6, 11, 16, 20].map(|at| self.quantiles.get(at).copied().unwrap_or(f64::NAN))
    }
}

/// The next four weeks of each series, after the week that ends on `to`, as known on the day `as_of`; or why none.
pub(super) fn fans(
    series: &[(SeriesKey, StepSeries<ByReport>)],
    to: Date,
    as_of: Date,
    settled: Settled,
) -> Result<Vec<Result<Vec<FanWeek>, Wording>>, SituationError> {
    let ready = |(_, series): &(SeriesKey, StepSeries<ByReport>)| {
        let told = settled.newest_complete(series, as_of).map(|newest| settled.told_to(newest));
        let old = told.and_then(|told| too_old(told, as_of, "fan-none-old"));
        // Small places have small errors: among them the intervals of large ones would become too narrow.
        old.or_else(|| few(series, to, as_of)).map_or(Ok(Vec::new()), Err)
    };
    let mut fans: Vec<Result<Vec<FanWeek>, Wording>> = series.iter().map(ready).collect();
    let taken: Vec<usize> = (0..series.len()).filter(|index| fans[*index].is_ok()).collect();
    let panel = Panel {
        calendar: Calendar { period_days: 7, anchor: day_number(to) },
        kind: Kind::Count,
        series: taken.iter().map(|index| weekly(&series[*index].1, to, as_of, settled)).collect(),
        covariates: Vec::new(),
    };
    if panel.series.is_empty() {
        return Ok(fans);
    }
    let made = forecast(&panel, day_number(to) + 1, &HORIZONS, &LEVELS, &ForecastConfig::defaults()?)?;
    for (index, made) in taken.into_iter().zip(made.series) {
        fans[index] = match made {
            Ok(quantiles) => Ok(weeks(to, quantiles)),
            Err(NotForecast::TooOld) => Err(Wording::new("fan-none-gap")),
            Err(NotForecast::Unknown | NotForecast::TooFewValues) => Err(Wording::new("fan-none-short")),
        };
    }
    Ok(fans)
}

/// That there are too few cases to forecast from, or that it is not known how many there are.
fn few(series: &StepSeries<ByReport>, to: Date, as_of: Date) -> Option<Wording> {
    let first = series.first_known(as_of).unwrap_or(to);
    let ends = (0..CASES_WEEKS).map(|back| weeks_back(to, back));
    let told = ends.take_while(|end| end.saturating_sub(6.days()) >= first);
    let weeks: Vec<Option<i64>> = told.map(|end| week_sum(series, end, as_of)).collect();
    let cases = sum_of(weeks.iter().flatten().copied());
    (cases < CASES_MIN).then(|| {
        if weeks.contains(&None) {
            return Wording::new("fan-none-gap");
        }
        Wording::new("fan-none-few")
            .with("count", Argument::Count(cases))
            .with("needed", Argument::Count(CASES_MIN))
            .with("weeks", Argument::Count(CASES_WEEKS))
    })
}

fn weeks(to: Date, quantiles: Vec<Vec<f64>>) -> Vec<FanWeek> {
    let of_horizon = |(horizon, quantiles): (&i64, Vec<f64>)| FanWeek {
        from: to.saturating_add((7 * horizon + 1).days()),
        to: to.saturating_add((7 * horizon + 7).days()),
        quantiles,
    };
    HORIZONS.iter().zip(quantiles).map(of_horizon).collect()
}

fn day_number(date: Date) -> i64 {
    i64::from((date - Date::constant(1970, 1, 1)).get_days())
}

fn weeks_back(day: Date, weeks: i64) -> Date {
    day.saturating_sub((7 * weeks).days())
}

/// The sums of the weeks that end on `to` and before, with what was known of them on the as-of and whole weeks before it.
/// Days of knowing are told as if the as-of were the day after `to`: the first week forecast is the one after `to`. Weekly
/// reports that end on another weekday keep their own weeks.
///
/// What the first state told of weeks long past was known from then on: it is what forecasts as of past days had.
fn weekly(series: &StepSeries<ByReport>, to: Date, as_of: Date, settled: Settled) -> Series {
    let told = day_number(to) + 1;
    let mut panel = Series::default();
    let first = series.first_known(as_of).unwrap_or(to);
    let complete_on = |back: i64| settled.newest_complete(series, weeks_back(as_of, back));
    let Some(oldest) = (0..WEEKS_MAX).rev().find(|back| complete_on(*back).is_some()) else { return panel };
    let own_end = if series.period_days() == 1 { to } else { complete_on(0).unwrap_or(to).min(to) };
    for week in (0..WEEKS_MAX).rev() {
        let end = weeks_back(own_end, week);
        if end.saturating_sub(6.days()) < first {
            continue;
        }
        let known_after = |back: i64| {
            let complete = complete_on(back).is_some_and(|complete| complete >= end);
            complete.then(|| week_sum(series, end, weeks_back(as_of, back)))?
        };
        let from = week.min(oldest);
        let mut newest = None;
        for back in (from.saturating_sub(REVISED_WEEKS).max(1)..=from).rev().chain([0]) {
            let Some(sum) = known_after(back) else { continue };
            if newest != Some(sum) {
                panel.set(-week, told - 7 * back, sum.max(0) as f64);
                newest = Some(sum);
            }
        }
    }
    panel
}
