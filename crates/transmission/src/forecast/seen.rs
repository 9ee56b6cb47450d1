//! What was known of each series at each origin: its newest values, what it has been, and what came.
//!
//! - **Estimates**: windows of newest values, corrected for revisions and, of daily series, for weekdays.
//! - **Symbols**: u, x see [`super::origins`]: logarithm and multiple of the unit.
//! - **Limits**: weekdays are known to an origin as they were estimated from what it knew.
//! - **Cost**: O(origins · series · periods).

use super::origins::{Origins, Track};
use super::panel::Series;
use super::revision;
use super::weekday::{self, Factors};
use super::window::{GAP_MAX, WINDOW, Window};

/// What was seen of some series.
pub(super) struct Seen {
    /// Newest values by origin.
    pub(super) windows: revision::Windows,
    /// What each series has been, by origin.
    pub(super) pasts: Vec<Vec<Past>>,
    /// Of daily series the factors of weekdays by origin; empty of others.
    pub(super) factors: Vec<Vec<Factors>>,
    /// All values as known at the last origin, logarithms and multiples of the unit.
    pub(super) latest: Vec<Vec<f64>>,
    latest_x: Vec<Vec<f64>>,
}

impl Seen {
    pub(super) fn new(origins: &Origins<'_>, series: &[Series], unit: f64) -> Self {
        let calendar = origins.panel.calendar;
        let (stride, year) = (calendar.periods_per_week(), calendar.periods_per_year());
        let mut tracks: Vec<Track> = series.iter().map(|series| Track::new(origins, series, unit)).collect();
        let (mut raw, mut factors, mut pasts) = (Vec::new(), Vec::new(), Vec::new());
        for origin in 0..origins.days.len() {
            let of_origin = match calendar.period_days {
                1 => weekday::factors(tracks.iter_mut().map(|track| track.at(origins, origin).1)),
                _ => Vec::new(),
            };
            let zero = origins.period_zero(origin);
            let window = |u: &[f64]| Window::of(u, zero, origins.lag, stride);
            let of_series = |(series, track): (usize, &mut Track)| {
                let (u, x) = track.at(origins, origin);
                let past = Past::of(u, x, year);
                let Some(factors) = of_origin.get(series) else { return (window(u), past) };
                // older values do not enter the window
                let span = (WINDOW + GAP_MAX as usize) * stride + origins.lag as usize;
                let first = u.len().saturating_sub(span);
                let even = |at: usize| weekday::evened(x[at], at, factors).ln_1p();
                let u: Vec<f64> =
                    (0..u.len()).map(|at| if at < first { f64::NAN } else { even(at) }).collect();
                (window(&u), past)
            };
            let (windows, of_past): (Vec<_>, Vec<_>) = tracks.iter_mut().enumerate().map(of_series).unzip();
            raw.push(windows);
            pasts.push(of_past);
            factors.push(of_origin);
        }
        let last = origins.days.len() - 1;
        let latest = |track: &mut Track| {
            let (u, x) = track.at(origins, last);
            (u.to_vec(), x.to_vec())
        };
        let (latest, latest_x) = tracks.iter_mut().map(latest).unzip();
        Self { windows: revision::correct(&raw, stride), pasts, factors, latest, latest_x }
    }

    /// What came in a place of the axis, on an even day as an origin knew the weekdays; NaN where not known.
    pub(super) fn came(&self, origin: usize, series: usize, place: usize) -> f64 {
        match self.factors[origin].get(series) {
            Some(factors) => self.latest_x[series]
                .get(place)
                .map_or(f64::NAN, |x| weekday::evened(*x, place, factors).ln_1p()),
            None => self.latest[series].get(place).copied().unwrap_or(f64::NAN),
        }
    }
}

/// What a series has been.
#[derive(Debug, Clone)]
pub(super) struct Past {
    pub(super) n_values: usize,
    /// Highest and mean of a year, on the scale of the models.
    pub(super) peak: f64,
    pub(super) mean: f64,
    /// Largest sum of half a year.
    pub(super) half_year: f64,
}

impl Past {
    pub(super) fn of(u: &[f64], x: &[f64], year: usize) -> Self {
        let newest_year = || u[u.len().saturating_sub(year)..].iter().copied().filter(|u| u.is_finite());
        let half = (year / 2).max(1);
        let (mut sum, mut half_year) = (0.0, 0.0_f64);
        let counted = |x: f64| if x.is_finite() { x } else { 0.0 };
        for (at, newest) in x.iter().enumerate() {
            sum += counted(*newest) - if at >= half { counted(x[at - half]) } else { 0.0 };
            half_year = half_year.max(sum);
        }
        Self {
            n_values: u.iter().filter(|u| u.is_finite()).count(),
            peak: newest_year().fold(0.0, f64::max),
            mean: mean(newest_year()),
            half_year,
        }
    }
}

/// The mean; 0 of nothing.
pub(super) fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (mut n, mut sum) = (0.0, 0.0);
    for value in values {
        n += 1.0;
        sum += value;
    }
    if n > 0.0 { sum / n } else { 0.0 }
}
