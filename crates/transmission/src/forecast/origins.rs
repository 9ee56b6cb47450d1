//! What was known at each past day of forecasting, on the scale on which the models work.
//!
//! - **Estimates**: for each origin (a day of forecasting, one period apart) the logarithms of all values as known then.
//! - **Equation**: u = ln(1 + x / unit); unit = 1 for counts, a tenth of the median positive value for shares.
//! - **Symbols**: period 0 of an origin contains its day; only periods that ended before that day are used.
//! - **Limits**: before a series' first vintage its first values stand in for what was known then, as late as the
//!   first vintage was late; so revisions are learned from real vintages only.
//! - **Cost**: O(changes · log changes).

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
}

/// A series on its way from the first origin to the last.
pub(super) struct Track {
    /// Its changes as known, place on the axis and value, in order of the days on which they were known.
    changes: Vec<(i64, usize, f64)>,
    /// Changes that are in the values.
    n_known: usize,
    first_known: i64,
    /// By how many periods the newest value of the first vintage was late.
    late: usize,
    u: Vec<f64>,
    x: Vec<f64>,
}

impl Track {
    pub(super) fn new(origins: &Origins<'_>, series: &Series, unit: f64) -> Self {
        let place = |period: i64| {
            usize::try_from(period - origins.first).ok().filter(|place| *place < origins.n_periods)
        };
        let mut changes: Vec<(i64, usize, f64)> = series
            .changes()
            .filter_map(|(period, change)| Some((change.known, place(period)?, change.value / unit)))
            .collect();
        changes.sort_by_key(|(known, place, _)| (*known, *place));
        let first_known = series.first_known().unwrap_or(i64::MAX);
        let complete = origins.panel.calendar.period_of(first_known.min(DAY_MAX)) - 1 - origins.first;
        let of_first = changes.iter().take_while(|change| change.0 <= first_known);
        let newest = of_first.map(|change| change.1 as i64).filter(|place| *place <= complete).max();
        let missing = || vec![f64::NAN; origins.n_periods];
        let late = newest.map_or(0, |newest| (complete - newest) as usize);
        Self { changes, n_known: 0, first_known, late, u: missing(), x: missing() }
    }

    /// The values known at an origin no earlier than those asked for before, up to the newest complete period: logarithms,
    /// and multiples of the unit.
    pub(super) fn at(&mut self, origins: &Origins<'_>, origin: usize) -> (&[f64], &[f64]) {
        let day = origins.days[origin];
        while let Some((_, place, x)) =
            self.changes.get(self.n_known).filter(|change| change.0 <= day.max(self.first_known))
        {
            // a value that is withdrawn is NaN, and stays so
            (self.u[*place], self.x[*place]) = (x.ln_1p(), *x);
            self.n_known += 1;
        }
        let complete = origins.period_zero(origin).max(0) as usize;
        let late = if day < self.first_known { self.late } else { 0 };
        let end = complete.saturating_sub(late).min(origins.n_periods);
        (&self.u[..end], &self.x[..end])
    }
}

/// A day later than any.
const DAY_MAX: i64 = 1 << 40;

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
