//! Scale-free features of every series at every origin, and what came.
//!
//! - **Estimates**: for each row (origin, series) the base value, its features, and the change to each horizon.
//! - **Equation**: y = u(p₀ + h) − u(L): p₀ the period of the origin's day, L the newest period known then; pooled
//!   growth is the mean over series with weights √(1 + x).
//! - **Symbols**: u see [`super::origins`]; g growth per period; x values in units.
//! - **Limits**: gaps of up to three periods are bridged by lines; a series without three of its last six values, or whose
//!   newest value is more than `GAP_MAX` periods older than usual, gives no row.
//! - **Cost**: O(origins · series · (periods + features)).

use super::origins::{Origins, unit_of};

/// Most periods by which a newest value may be missing.
const GAP_MAX: i64 = 3;

/// Values looked at, the newest first.
const WINDOW: usize = 9;

/// Features before those of covariates.
const FIXED: usize = 24;

/// Features of each covariate.
const PER_COVARIATE: usize = 4;

/// Names of the features that other files use by themselves.
pub(super) mod feature {
    pub(in super::super) const GROWTH: usize = 0;
    pub(in super::super) const SLOPE: usize = 3;
    pub(in super::super) const POOLED_GROWTH: usize = 4;
    pub(in super::super) const POOLED_SLOPE: usize = 6;
    pub(in super::super) const SHRUNK_GROWTH: usize = 7;
    pub(in super::super) const OFF_LINE: usize = 8;
    pub(in super::super) const BELOW_PEAK: usize = 9;
    pub(in super::super) const LEVEL: usize = 11;
    pub(in super::super) const ROUGHNESS: usize = 19;
    pub(in super::super) const SEASON_SIN: usize = 15;
    pub(in super::super) const SEASON_COS: usize = 16;
    pub(in super::super) const LAG: usize = 18;
}

/// All rows.
pub(super) struct Design {
    pub(super) n_origins: usize,
    pub(super) n_series: usize,
    pub(super) horizons: Vec<i64>,
    pub(super) columns: usize,
    /// Periods by which the newest value is usually late.
    pub(super) lag: i64,
    /// Whether at least a year lies before the last origin.
    pub(super) seasonal: bool,
    /// By row and column; rows without base hold zeros.
    pub(super) features: Vec<f64>,
    /// Newest value by row on the scale of the models; NaN where there is no row.
    pub(super) base: Vec<f64>,
    /// Growth of past years over the same stretch, by row and horizon.
    pub(super) climate: Vec<f64>,
    /// Change to the horizon as now known, by row and horizon; NaN where not known.
    pub(super) target: Vec<f64>,
    /// Newest known value of each series on the axis of periods, by series and period, as now known.
    pub(super) latest: Vec<Vec<f64>>,
    /// Period of each origin on that axis.
    pub(super) period_zero: Vec<i64>,
    /// Periods of a year.
    pub(super) year: usize,
}

impl Design {
    pub(super) fn row(&self, origin: usize, series: usize) -> usize {
        origin * self.n_series + series
    }

    pub(super) fn features(&self, row: usize) -> &[f64] {
        &self.features[row * self.columns..(row + 1) * self.columns]
    }

    pub(super) fn cell(&self, row: usize, horizon: usize) -> usize {
        row * self.horizons.len() + horizon
    }

    /// Periods from the newest value of a row to a horizon.
    pub(super) fn steps(&self, row: usize, horizon: usize) -> i64 {
        self.horizons[horizon] + 1 + self.lag + self.features(row)[feature::LAG] as i64
    }

    /// The newest origin whose target at a horizon is known at `origin`; `None` before any is.
    pub(super) fn newest_known(&self, origin: usize, horizon: usize) -> Option<usize> {
        origin.checked_sub((self.horizons[horizon] + 1 + self.lag) as usize)
    }

    /// The features and targets of `origins`.
    pub(super) fn new(origins: &Origins<'_>, horizons: &[i64]) -> Self {
        let panel = origins.panel;
        let (n_origins, n_series) = (origins.days.len(), panel.series.len());
        let columns = FIXED + PER_COVARIATE * panel.covariates.len();
        let year = panel.calendar.periods_per_year();
        let last = n_origins - 1;
        let latest: Vec<Vec<f64>> =
            panel.series.iter().map(|series| origins.known(series, origins.unit, last)).collect();
        let mut of = Self {
            n_origins,
            n_series,
            horizons: horizons.to_vec(),
            columns,
            lag: origins.lag,
            seasonal: origins.n_periods > year + year / 6,
            features: vec![0.0; n_origins * n_series * columns],
            base: vec![f64::NAN; n_origins * n_series],
            climate: vec![0.0; n_origins * n_series * horizons.len()],
            target: vec![f64::NAN; n_origins * n_series * horizons.len()],
            latest,
            period_zero: (0..n_origins).map(|origin| origins.period_zero(origin)).collect(),
            year,
        };
        let units: Vec<f64> =
            panel.covariates.iter().map(|covariate| unit_of(covariate, origins.days[last])).collect();
        let mut revision = vec![(0.0, 0.0); n_series];
        for origin in 0..n_origins {
            of.fill(origins, origin, &units, &mut revision);
        }
        of
    }

    fn fill(&mut self, origins: &Origins<'_>, origin: usize, units: &[f64], revision: &mut [(f64, f64)]) {
        let panel = origins.panel;
        let zero = self.period_zero[origin];
        let known: Vec<Vec<f64>> =
            panel.series.iter().map(|series| origins.known(series, origins.unit, origin)).collect();
        let windows: Vec<Option<Window>> =
            known.iter().map(|values| Window::of(values, zero, self.lag)).collect();
        let pooled = Pooled::of(&windows);
        let phase = panel.calendar.year_phase(zero + origins.first) * std::f64::consts::TAU;
        let climate_pooled = self.pooled_climate(&known, zero);
        let mean_below_peak = mean(
            known.iter().zip(&windows).filter_map(|(values, w)| w.as_ref().map(|w| w.u[0] - self.peak(values))),
        );
        for (series, window) in windows.iter().enumerate() {
            let Some(w) = window else { continue };
            let row = self.row(origin, series);
            let values = &known[series];
            let x = w.u[0].exp_m1();
            let (slope, off_line) = w.line();
            let year = &values[values.len().saturating_sub(self.year)..];
            let (n_revised, revised) = revision[series];
            let confidence = x / (x + 50.0);
            let shrunk = pooled.shrunk(w);
            let roughness = (0..6).map(|k| (w.u[k] - 2.0 * w.u[k + 1] + w.u[k + 2]).abs()).sum::<f64>() / 6.0;
            let growth = w.u[0] - w.u[1];
            let fixed: [f64; FIXED] = [
                growth,
                w.u[1] - w.u[2],
                w.u[2] - w.u[3],
                slope,
                pooled.growth[0],
                pooled.growth[1],
                (pooled.growth[0] + pooled.growth[1] + pooled.growth[2]) / 3.0,
                shrunk,
                off_line,
                w.u[0] - self.peak(values),
                w.u[0] - mean(year.iter().copied().filter(|u| u.is_finite())),
                w.u[0],
                confidence * growth,
                confidence * slope,
                revised / (n_revised + 4.0),
                phase.sin(),
                phase.cos(),
                mean_below_peak,
                w.lag as f64,
                roughness,
                w.u[2] - w.u[0],
                pooled.growth[0] - pooled.growth[1],
                w.u[4] - w.u[0],
                w.u[8] - w.u[0],
            ];
            let start = row * self.columns;
            self.features[start..start + FIXED].copy_from_slice(&fixed);
            for (which, covariate) in panel.covariates.iter().enumerate() {
                let beside = origins.known(&covariate[series], units[which], origin);
                let at = start + FIXED + which * PER_COVARIATE;
                self.features[at..at + PER_COVARIATE].copy_from_slice(&beside_features(values, &beside, zero));
            }
            self.base[row] = w.u[0];
            for (h, horizon) in self.horizons.iter().enumerate() {
                let cell = row * self.horizons.len() + h;
                let steps = horizon + 1 + w.lag;
                self.climate[cell] = climate_pooled.as_ref().map_or(0.0, |climate| {
                    (0..steps).filter_map(|k| climate.get((WINDOW as i64 + k - w.lag) as usize)).sum()
                });
                let came = self.latest[series].get((zero + horizon) as usize).copied().unwrap_or(f64::NAN);
                self.target[cell] = came - w.u[0];
            }
        }
        // what the value first known at this origin has become since, once it is a few periods old
        let settled = 4;
        if let Some(past) = origin.checked_sub(settled) {
            for (series, values) in known.iter().enumerate() {
                let row = self.row(past, series);
                let at = self.period_zero[past] - 1 - self.features[row * self.columns + feature::LAG] as i64 - self.lag;
                let now = values.get(at.max(0) as usize).copied().unwrap_or(f64::NAN);
                if self.base[row].is_finite() && now.is_finite() {
                    let (n, sum) = &mut revision[series];
                    *n = *n * 0.9 + 1.0;
                    *sum = *sum * 0.9 + (now - self.base[row]).clamp(-0.5, 0.5);
                }
            }
        }
    }

    /// Highest value of a year.
    fn peak(&self, values: &[f64]) -> f64 {
        let year = &values[values.len().saturating_sub(self.year)..];
        year.iter().copied().filter(|u| u.is_finite()).fold(0.0, f64::max)
    }

    /// Mean growth of all series in past years from `WINDOW` periods before the newest on; `None` without a past year.
    fn pooled_climate(&self, known: &[Vec<f64>], zero: i64) -> Option<Vec<f64>> {
        let ahead = self.horizons.iter().max().copied().unwrap_or(0) + 2;
        let years = (1..=6).filter(|years| zero - years * self.year as i64 - WINDOW as i64 >= 3);
        let years: Vec<i64> = years.collect();
        if years.is_empty() {
            return None;
        }
        let growth = |at: i64| {
            let mut sum = (0.0, 0.0);
            for back in &years {
                for smooth in -1..=1 {
                    let at = (at - back * self.year as i64 + smooth) as usize;
                    for values in known {
                        let (Some(now), Some(before)) = (values.get(at), values.get(at.wrapping_sub(1))) else {
                            continue;
                        };
                        let change = now - before;
                        if change.is_finite() {
                            let weight = (0.5 * before).exp();
                            sum = (sum.0 + weight, sum.1 + weight * change);
                        }
                    }
                }
            }
            if sum.0 > 0.0 { sum.1 / sum.0 } else { 0.0 }
        };
        let newest = zero - 1 - self.lag;
        Some((1 - WINDOW as i64..=ahead + GAP_MAX).map(|k| growth(newest + k)).collect())
    }
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (mut n, mut sum) = (0.0, 0.0);
    for value in values {
        n += 1.0;
        sum += value;
    }
    if n > 0.0 { sum / n } else { 0.0 }
}

/// The newest values of a series, without holes, the newest first.
struct Window {
    u: [f64; WINDOW],
    /// Periods by which the newest value is older than usual.
    lag: i64,
}

impl Window {
    fn of(values: &[f64], zero: i64, usual_lag: i64) -> Option<Self> {
        let newest = values.iter().rposition(|u| u.is_finite())?;
        let lag = zero - 1 - usual_lag - newest as i64;
        if lag > GAP_MAX {
            return None;
        }
        let seen = (0..6).filter(|k| newest.checked_sub(*k).is_some_and(|at| values[at].is_finite())).count();
        if seen < 3 {
            return None;
        }
        let mut u = [0.0; WINDOW];
        let mut after = newest;
        for (k, slot) in u.iter_mut().enumerate() {
            let at = newest as i64 - k as i64;
            let own = usize::try_from(at).ok().map(|at| values[at]).filter(|u| u.is_finite());
            if own.is_some() {
                after = at as usize;
            }
            *slot = own.unwrap_or_else(|| {
                let before = (0..3).filter_map(|b| usize::try_from(at - 1 - b).ok()).find(|b| values[*b].is_finite());
                match before {
                    Some(before) => {
                        let share = (at - before as i64) as f64 / (after - before) as f64;
                        values[before] + share * (values[after] - values[before])
                    }
                    None => values[after],
                }
            });
        }
        Some(Self { u, lag: lag.max(0) })
    }

    /// Slope of a line through the five newest values, and the newest's distance from it.
    fn line(&self) -> (f64, f64) {
        let u = &self.u;
        let slope = (2.0 * (u[0] - u[4]) + (u[1] - u[3])) / 10.0;
        (slope, u[0] - (u[0] + u[1] + u[2] + u[3] + u[4]) / 5.0 - 2.0 * slope)
    }
}

/// Growth of all series together, the newest first.
struct Pooled {
    growth: [f64; 4],
}

impl Pooled {
    fn of(windows: &[Option<Window>]) -> Self {
        let mut growth = [0.0; 4];
        for (k, growth) in growth.iter_mut().enumerate() {
            let (mut weights, mut sum) = (0.0, 0.0);
            for window in windows.iter().flatten().filter(|window| window.lag == 0) {
                let weight = (0.5 * window.u[k + 1]).exp();
                weights += weight;
                sum += weight * (window.u[k] - window.u[k + 1]).clamp(-1.5, 1.5);
            }
            if weights > 0.0 {
                *growth = sum / weights;
            }
        }
        Self { growth }
    }

    /// Own growth of two periods drawn towards the pooled one the more, the noisier it is.
    fn shrunk(&self, window: &Window) -> f64 {
        let own = 0.5 * (window.u[0] - window.u[2]);
        let all = 0.5 * (self.growth[0] + self.growth[1]);
        let noise = 0.5 * (0.003 + 2.0 / (1.0 + window.u[0].exp_m1()));
        let between = 0.012;
        all + between / (between + noise) * (own - all)
    }
}

/// Growth, slope and lead of a covariate, and how far it is from where it usually is beside the series.
fn beside_features(values: &[f64], beside: &[f64], zero: i64) -> [f64; PER_COVARIATE] {
    let Some(window) = Window::of(beside, zero, 0) else { return [0.0; PER_COVARIATE] };
    let gap = |k: usize| {
        let at = beside.len().checked_sub(1 + k)?;
        Some(beside[at] - *values.get(at)?).filter(|gap| gap.is_finite())
    };
    let past = mean((2..12).filter_map(gap));
    let now = (0..3).find_map(gap).map_or(0.0, |now| now - past);
    let (slope, _) = window.line();
    [window.u[0] - window.u[1], 0.5 * (window.u[0] - window.u[2]), slope, now]
}
