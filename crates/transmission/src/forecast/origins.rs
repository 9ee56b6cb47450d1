//! What was known at each past day of forecasting, on the scale on which the models work.
//!
//! - **Estimates**: for each origin (a day of forecasting, one period apart) the logarithms of all values as known then.
//! - **Equation**: u = ln(1 + x / unit); unit = 1 for counts, a tenth of the median positive value for shares.
//! - **Symbols**: period 0 of an origin contains its day; only periods that ended before that day are used.
//! - **Limits**: before a series' first vintage its first values stand in for what was known then, as late as the
//!   first vintage was late; so revisions are learned from real vintages only.
//! - **Cost**: O(origins · series · periods · log vintages).

use super::panel::{Kind, Panel, Series};

/// The days of forecasting and the axis of periods.
pub(super) struct Origins<'a> {
    pub(super) panel: &'a Panel,
    /// Days, one period apart, the last that of the forecast.
    pub(super) days: Vec<i64>,
    /// First period of the axis.
    pub(super) first: i64,
    /// Periods of the axis, the last the newest that ended before the forecast.
    pub(super) n_periods: usize,
    /// Whole periods by which the newest value is usually late.
    pub(super) lag: i64,
    /// One on the scale of the models.
    pub(super) unit: f64,
}

impl<'a> Origins<'a> {
    /// Of a panel that holds nothing later than the day; `None` where nothing is known.
    pub(super) fn new(panel: &'a Panel, day: i64, origins_max: usize) -> Option<Self> {
        let calendar = panel.calendar;
        let newest = calendar.period_of(day) - 1;
        let first = panel.series.iter().filter_map(Series::periods).map(|periods| periods.0).min()?;
        if first > newest {
            return None;
        }
        let n_periods = (newest - first + 1) as usize;
        let lag = usual_lag(panel, day);
        let n_origins = n_periods.min(origins_max).max(1) as i64;
        let days = (0..n_origins).rev().map(|back| day - back * calendar.period_days).collect();
        Some(Self { panel, days, first, n_periods, lag, unit: unit(panel, day) })
    }

    /// The period that contains the day of an origin, counted from the first of the axis.
    pub(super) fn period_zero(&self, origin: usize) -> i64 {
        self.panel.calendar.period_of(self.days[origin]) - self.first
    }

    /// Values of a series as known at an origin, on the scale of the models, up to the newest complete period.
    pub(super) fn known(&self, series: &Series, unit: f64, origin: usize) -> Vec<f64> {
        let day = self.days[origin];
        let complete = self.period_zero(origin).max(0) as usize;
        let first_known = series.first_known().unwrap_or(i64::MAX);
        let late = if day < first_known { self.late(series, first_known) } else { 0 };
        let value = |at: usize| {
            let period = self.first + at as i64;
            if day >= first_known {
                return series.value(period, day);
            }
            let first = series.first_value(period).filter(|first| first.known == first_known)?;
            (at as i64 + late < complete as i64).then_some(first.value)
        };
        // a value that is withdrawn is NaN, and stays so
        let scaled = |at| value(at).map_or(f64::NAN, |value: f64| (value / unit).ln_1p());
        (0..complete.min(self.n_periods)).map(scaled).collect()
    }

    /// By how many periods the newest value of the first vintage was late.
    fn late(&self, series: &Series, first_known: i64) -> i64 {
        let complete = self.panel.calendar.period_of(first_known) - 1;
        let newest = (0..self.n_periods as i64).rev().map(|at| self.first + at).find(|period| {
            *period <= complete && series.first_value(*period).is_some_and(|first| first.known == first_known)
        });
        newest.map_or(0, |newest| complete - newest)
    }
}

/// Past days looked at for what is usual.
const USUAL: i64 = 8;

/// The least whole periods by which newest values were late of late: of each day the lower quartile of all series.
fn usual_lag(panel: &Panel, day: i64) -> i64 {
    let calendar = panel.calendar;
    let of_day = |day: i64| {
        let complete = calendar.period_of(day) - 1;
        let mut lags: Vec<i64> = panel
            .series
            .iter()
            .filter_map(|series| {
                let (first, last) = series.periods()?;
                let known = |period: &i64| series.value(*period, day).is_some_and(f64::is_finite);
                Some(complete - (first..=last.min(complete)).rev().find(known)?)
            })
            .collect();
        lags.sort_unstable();
        lags.get(lags.len() / 4).copied()
    };
    (0..USUAL).filter_map(|back| of_day(day - back * calendar.period_days)).min().unwrap_or(0)
}

/// What counts as one.
fn unit(panel: &Panel, day: i64) -> f64 {
    match panel.kind {
        Kind::Count => 1.0,
        Kind::Proportion => unit_of(&panel.series, day),
    }
}

/// A tenth of the median of all positive values.
pub(super) fn unit_of(series: &[Series], day: i64) -> f64 {
    let mut values: Vec<f64> = Vec::new();
    for series in series {
        let Some((first, last)) = series.periods() else { continue };
        values.extend((first..=last).filter_map(|period| series.value(period, day)).filter(|x| *x > 0.0));
    }
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).map_or(1.0, |median| 0.1 * median)
}
