//! Scale-free features of every series at every origin, and what came.
//!
//! - **Estimates**: for each row (origin, series) the base value, its features, and the change after each step.
//! - **Equation**: y = u(L + s) − λ(L): L the newest period known then, s steps, λ its level ([`super::level`]); pooled
//!   growth is the mean over series with weights √(1 + x); squashed growth is c tanh(g / c), as fast growth does not last.
//! - **Symbols**: u see [`super::origins`], newest values as [`super::revision`] corrects them; g growth per week.
//! - **Limits**: a series without three of its last six values, or whose newest value is older than usual by more than
//!   three weeks, gives no row.
//! - **Cost**: O(origins · series · (periods + features)).

use super::Config;
use super::level::{self, Leveling};
use super::origins::{Origins, unit_of};
use super::panel::Kind;
use super::revision;
use super::seen::{Past, Seen, mean};
use super::weekday::Factors;
use super::window::{GAP_MAX, WINDOW, Window};

/// Variance of growth between series that lasts, per week.
const BETWEEN: f64 = 0.003;

/// Largest growth that lasts, per week.
const GROWTH_LASTING: f64 = 0.25;

/// Values a series has when its growth is first its own.
const FIRST_GROWTH: i64 = 2;

/// Features of each covariate.
pub(super) const PER_COVARIATE: usize = 5;

/// Columns of the features.
pub(super) mod feature {
    /// Growth of the series drawn towards that of all, squashed.
    pub(in super::super) const SQUASHED_SHRUNK: usize = 0;
    /// Newest growth of all series, squashed.
    pub(in super::super) const SQUASHED_NEWEST: usize = 1;
    /// Newest growth of all less the one before.
    pub(in super::super) const TURN: usize = 2;
    /// Growth of the series over three values beyond that of all.
    pub(in super::super) const OWN: usize = 3;
    /// The same, of large series only.
    pub(in super::super) const OWN_OF_LARGE: usize = 4;
    /// Distance of the newest value from a line through five.
    pub(in super::super) const OFF_LINE: usize = 5;
    /// Newest value less the highest of the past.
    pub(in super::super) const BELOW_PEAK: usize = 6;
    /// Newest value less the mean of the past.
    pub(in super::super) const ABOVE_MEAN: usize = 7;
    /// Value four weeks back less the newest.
    pub(in super::super) const FOUR_BACK: usize = 8;
    /// Value eight weeks back less the newest.
    pub(in super::super) const EIGHT_BACK: usize = 9;
    /// Ten times the depletion.
    pub(in super::super) const DEPLETION: usize = 10;
    /// Mean of all series' [`BELOW_PEAK`].
    pub(in super::super) const ALL_BELOW_PEAK: usize = 11;
    /// Newest growth of all, squared with its sign.
    pub(in super::super) const NEWEST_SQUARED: usize = 12;
    /// Sum of eight values beside the newest.
    pub(in super::super) const RECENT: usize = 13;
    /// Newest growth of the series.
    pub(in super::super) const LAST_STEP: usize = 14;
    /// Growth of the series drawn towards that of all.
    pub(in super::super) const SHRUNK: usize = 15;
    /// Newest growth of all series.
    pub(in super::super) const NEWEST: usize = 16;
    /// Slope of a line through five values.
    pub(in super::super) const SLOPE: usize = 17;
    /// Mean bend of six values.
    pub(in super::super) const ROUGHNESS: usize = 18;
    /// Newest value.
    pub(in super::super) const LEVEL: usize = 19;
    /// Time of year.
    pub(in super::super) const SEASON_SIN: usize = 20;
    /// Time of year.
    pub(in super::super) const SEASON_COS: usize = 21;
    /// Those of covariates follow.
    pub(in super::super) const COVARIATES: usize = 22;
}

/// All rows.
pub(super) struct Design {
    pub(super) n_origins: usize,
    pub(super) n_series: usize,
    /// Series whose past forecasts are replayed, ascending.
    replayed: Vec<usize>,
    pub(super) horizons: Vec<i64>,
    /// Steps at most from the newest value to the last horizon.
    pub(super) n_steps: usize,
    /// Columns of the features.
    pub(super) columns: usize,
    /// Periods by which the newest value is usually late.
    pub(super) lag: i64,
    /// Periods of a week.
    pub(super) stride: usize,
    /// By row and column; rows without base hold zeros.
    pub(super) features: Vec<f64>,
    /// Level of the newest value by row on the scale of the models; NaN where there is no row.
    pub(super) base: Vec<f64>,
    /// Periods by which it is older than usual.
    pub(super) late: Vec<i64>,
    /// Share of the largest half-year's sum in the newest week, by row; 0 before a year is known.
    pub(super) depletion: Vec<f64>,
    /// Whether a year of the row's series is known.
    pub(super) has_year: Vec<bool>,
    /// Change after each step as now known, by row and step (from 1); NaN where not known.
    pub(super) target: Vec<f64>,
    /// Whether the newest value of a past row was made by [`super::prolonged`], or the one after which it began.
    made: Vec<bool>,
    /// Values known of each series.
    pub(super) n_values: Vec<usize>,
    /// What each weekday has of an even day at the last origin, by series; the first is that of the axis' first period.
    factors: Vec<Factors>,
}

impl Design {
    pub(super) fn row(&self, origin: usize, series: usize) -> usize {
        origin * self.n_series + series
    }

    pub(super) fn n_rows(&self) -> usize {
        self.base.len()
    }

    pub(super) fn features(&self, row: usize) -> &[f64] {
        &self.features[row * self.columns..(row + 1) * self.columns]
    }

    /// Place of a row's horizon among all forecasts.
    pub(super) fn cell(&self, row: usize, horizon: usize) -> usize {
        row * self.horizons.len() + horizon
    }

    /// Place of a step (from 1) among all changes.
    pub(super) fn change(&self, row: usize, step: usize) -> usize {
        row * self.n_steps + step - 1
    }

    /// Steps from the newest value of a row to a horizon.
    pub(super) fn steps(&self, row: usize, horizon: usize) -> usize {
        (self.horizons[horizon] + 1 + self.lag + self.late[row]) as usize
    }

    /// Weeks from the middle of what the base is made of to a step.
    pub(super) fn weeks(&self, step: usize) -> f64 {
        (step as f64 + 0.5 * (self.stride - 1) as f64) / self.stride as f64
    }

    /// What came at a horizon, as change from the base; NaN where not known.
    pub(super) fn came(&self, row: usize, horizon: usize) -> f64 {
        self.target[self.change(row, self.steps(row, horizon))]
    }

    /// The newest origin whose target after `step` was known at `origin`; `None` before any was.
    pub(super) fn newest_known(origin: usize, step: usize) -> Option<usize> {
        origin.checked_sub(step)
    }

    /// The newest origin whose target at a horizon was known at an origin.
    pub(super) fn newest_scored(&self, origin: usize, horizon: usize) -> Option<usize> {
        origin.checked_sub((self.horizons[horizon] + 1 + self.lag) as usize)
    }

    /// What a period (counted from the first of the axis) of daily series has of an even day.
    pub(super) fn weekday(&self, series: usize, place: i64) -> f64 {
        self.factors.get(series).map_or(1.0, |factors| factors[place.rem_euclid(7) as usize])
    }

    /// Rows of an origin that are forecast: all at the last, before those of the series that are replayed
    /// where they were not made.
    pub(super) fn forecast_rows(&self, origin: usize) -> impl Iterator<Item = usize> + '_ {
        let all = (origin + 1 == self.n_origins).then_some(0..self.n_series);
        let replayed = if all.is_some() { &[][..] } else { &self.replayed };
        let series = all.into_iter().flatten().chain(replayed.iter().copied());
        series
            .map(move |series| self.row(origin, series))
            .filter(|row| self.base[*row].is_finite() && !self.made[*row])
    }

    /// The features and targets of `origins`, of series that truly `began` in such periods; the past of at most so many
    /// series is to be replayed.
    pub(super) fn new(
        origins: &Origins<'_>,
        began: &[Option<i64>],
        horizons: &[i64],
        config: &Config,
    ) -> Self {
        let panel = origins.panel;
        let (n_origins, n_series) = (origins.days.len(), panel.series.len());
        let stride = panel.calendar.periods_per_week();
        let columns = feature::COVARIATES + PER_COVARIATE * panel.covariates.len();
        let furthest = horizons.last().copied().unwrap_or(0);
        let n_steps = (furthest + 1 + origins.lag + GAP_MAX * stride as i64) as usize;
        let last = n_origins - 1;
        let seen = Seen::new(origins, &panel.series, origins.unit);
        let n_rows = n_origins * n_series;
        let mut of = Self {
            n_origins,
            n_series,
            replayed: spread_by_size(&seen.latest, config.replay_series),
            horizons: horizons.to_vec(),
            n_steps,
            columns,
            lag: origins.lag,
            stride,
            features: vec![0.0; n_rows * columns],
            base: vec![f64::NAN; n_rows],
            late: vec![0; n_rows],
            depletion: vec![0.0; n_rows],
            has_year: vec![false; n_rows],
            made: vec![false; n_rows],
            target: vec![f64::NAN; n_rows * n_steps],
            n_values: seen.pasts[last].iter().map(|past| past.n_values).collect(),
            factors: seen.factors[last].clone(),
        };
        let units: Vec<f64> =
            panel.covariates.iter().map(|covariate| unit_of(covariate, origins.days[last])).collect();
        let leveling = match panel.kind {
            Kind::Count => config.level,
            // of how many a share is made is not known
            Kind::Proportion => Leveling { count: 0.0, ..config.level },
        };
        for origin in 0..n_origins {
            of.fill(origins, origin, &seen, &leveling);
            let newest = origins.period_zero(origin) + origins.first - 1 - origins.lag;
            for (series, began) in began.iter().enumerate() {
                let row = of.row(origin, series);
                of.made[row] = origin < last && began.is_some_and(|began| newest < began + FIRST_GROWTH);
            }
        }
        for (which, covariate) in panel.covariates.iter().enumerate() {
            let beside = Seen::new(origins, covariate, units[which]);
            of.fill_covariate(which, &seen.windows, &beside.windows);
        }
        of
    }

    fn fill(&mut self, origins: &Origins<'_>, origin: usize, seen: &Seen, leveling: &Leveling) {
        let (windows, pasts) = (&seen.windows[origin], &seen.pasts[origin]);
        let calendar = origins.panel.calendar;
        let zero = origins.period_zero(origin);
        let pooled = Pooled::of(windows);
        let phase = calendar.year_phase(zero + origins.first) * std::f64::consts::TAU;
        let below = |(window, past): (&Option<Window>, &Past)| window.as_ref().map(|w| w.u[0] - past.peak);
        let mean_below_peak = mean(windows.iter().zip(pasts).filter_map(below));
        for (series, window) in windows.iter().enumerate() {
            let Some(w) = window else { continue };
            let row = self.row(origin, series);
            let past = &pasts[series];
            let x = w.u[0].exp_m1();
            let (slope, off_line) = w.line();
            let shrunk = pooled.shrunk(w);
            let own =
                (w.u[0] - w.u[3]) / 3.0 - (pooled.growth[0] + pooled.growth[1] + pooled.growth[2]) / 3.0;
            let share = self.stride as f64 * x / (past.half_year + 20.0);
            self.has_year[row] = past.n_values >= calendar.periods_per_year();
            self.depletion[row] = if self.has_year[row] { share } else { 0.0 };
            let recent: f64 = w.u[..8].iter().map(|u| u.exp_m1()).sum();
            let fixed: [(usize, f64); feature::COVARIATES] = [
                (feature::SQUASHED_SHRUNK, squashed(shrunk)),
                (feature::SQUASHED_NEWEST, squashed(pooled.growth[0])),
                (feature::TURN, pooled.growth[0] - pooled.growth[1]),
                (feature::OWN, own),
                (feature::OWN_OF_LARGE, own * x / (x + 300.0)),
                (feature::OFF_LINE, off_line),
                (feature::BELOW_PEAK, w.u[0] - past.peak),
                (feature::ABOVE_MEAN, w.u[0] - past.mean),
                (feature::FOUR_BACK, w.u[4] - w.u[0]),
                (feature::EIGHT_BACK, w.u[8] - w.u[0]),
                (feature::DEPLETION, 10.0 * self.depletion[row]),
                (feature::ALL_BELOW_PEAK, mean_below_peak),
                (feature::NEWEST_SQUARED, pooled.growth[0] * pooled.growth[0].abs()),
                (feature::RECENT, recent.ln_1p() - w.u[0] - 2.0),
                (feature::LAST_STEP, w.u[0] - w.u[1]),
                (feature::SHRUNK, shrunk),
                (feature::NEWEST, pooled.growth[0]),
                (feature::SLOPE, slope),
                (
                    feature::ROUGHNESS,
                    (0..6).map(|k| (w.u[k] - 2.0 * w.u[k + 1] + w.u[k + 2]).abs()).sum::<f64>() / 6.0,
                ),
                (feature::LEVEL, w.u[0]),
                (feature::SEASON_SIN, phase.sin()),
                (feature::SEASON_COS, phase.cos()),
            ];
            let start = row * self.columns;
            for (column, value) in fixed {
                self.features[start + column] = value;
            }
            let base = level::level(
                &w.u,
                |k| pooled.growth[k] + if k < 3 { shrunk - pooled.newest() } else { 0.0 },
                leveling,
                self.stride,
            );
            self.base[row] = base;
            self.late[row] = w.lag;
            let newest = zero - 1 - self.lag - w.lag;
            for step in 1..=self.n_steps {
                let came = usize::try_from(newest + step as i64).ok().map(|at| seen.came(origin, series, at));
                let change = self.change(row, step);
                self.target[change] = came.map_or(f64::NAN, |came| came - base);
            }
        }
    }

    /// Growth and slope of a covariate, how far it is from where it usually is beside the series, and the growth of all
    /// its series.
    fn fill_covariate(&mut self, which: usize, windows: &revision::Windows, beside: &revision::Windows) {
        for origin in 0..self.n_origins {
            let pooled = squashed(Pooled::of(&beside[origin]).growth[0]);
            for series in 0..self.n_series {
                let (Some(own), Some(other)) = (&windows[origin][series], &beside[origin][series]) else {
                    continue;
                };
                // a series that was made of the covariate says nothing about the two
                if self.made[self.row(origin, series)] {
                    continue;
                }
                let gap = |k: usize| other.u[k] - own.u[k];
                let usual = mean((3..11).map(gap));
                let (slope, _) = other.line();
                let growth = other.u[0] - other.u[1];
                let values = [
                    squashed(growth),
                    squashed((other.u[0] - other.u[2]) / 2.0),
                    slope,
                    0.5 * (gap(0) + gap(1)) - usual,
                    pooled,
                ];
                let at =
                    self.row(origin, series) * self.columns + feature::COVARIATES + which * PER_COVARIATE;
                self.features[at..at + PER_COVARIATE].copy_from_slice(&values);
            }
        }
    }
}

/// At most so many series, evenly by the rank of their newest value, the largest among them.
fn spread_by_size(latest: &[Vec<f64>], n_max: usize) -> Vec<usize> {
    let newest = |values: &Vec<f64>| values.iter().rev().copied().find(|u| u.is_finite());
    let mut by_size: Vec<(f64, usize)> =
        latest.iter().enumerate().filter_map(|(series, values)| Some((newest(values)?, series))).collect();
    by_size.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let n = n_max.min(by_size.len());
    let mut chosen: Vec<usize> = (0..n).map(|k| by_size[k * by_size.len() / n].1).collect();
    chosen.sort_unstable();
    chosen
}

/// Whether a row belongs to a sample that holds such a share of all: multiples of the golden ratio fall evenly and never
/// in step with series or weeks.
pub(super) fn sampled(row: usize, share: f64) -> bool {
    (row as f64 * 0.618_033_988_749_894_9).fract() < share
}

fn squashed(growth: f64) -> f64 {
    GROWTH_LASTING * (growth / GROWTH_LASTING).tanh()
}

/// Growth of all series together per week, the newest first.
struct Pooled {
    growth: [f64; WINDOW - 1],
}

impl Pooled {
    fn of(windows: &[Option<Window>]) -> Self {
        let mut growth = [0.0; WINDOW - 1];
        // where all are late, what is late is the newest there is
        let least = windows.iter().flatten().map(|window| window.lag).min().unwrap_or(0);
        for (k, growth) in growth.iter_mut().enumerate() {
            let (mut weights, mut sum) = (0.0, 0.0);
            for window in windows.iter().flatten().filter(|window| window.lag == least) {
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

    /// Of the two newest weeks.
    fn newest(&self) -> f64 {
        0.6 * self.growth[0] + 0.4 * self.growth[1]
    }

    /// Own growth of three weeks drawn towards the newest pooled one the more, the noisier it is.
    fn shrunk(&self, window: &Window) -> f64 {
        let own = (window.u[0] - window.u[3]) / 3.0;
        let all = self.newest();
        let noise = (0.003 + 2.0 / (1.0 + window.u[0].exp_m1())) * 2.0 / 9.0;
        all + BETWEEN / (BETWEEN + noise) * (own - all)
    }
}
