//! How far off a model has been: the width and shape of its distribution around where it expects a series.
//!
//! - **Estimates**: a scale for each row and horizon, and points of the standardized error at equal steps of probability.
//! - **Equation**: ln |e| = ln s₀ + E ln |T| + Σ βⱼ fⱼ, β drawn to 0 by ridge; s₀² = (a w)² + o² + c / (1 + x);
//!   ln s is then drawn towards ln s₁ by k / (k + n), s₁ as s₀ with A for a: where no error is known yet, s = s₁. The points
//!   are quantiles of e / s over the known past, mixed with Student's T of 5 degrees of freedom.
//! - **Symbols**: e error on the logarithmic scale; w weeks from the newest value, of which x cases; features: size, growth,
//!   height, roughness; n weeks of known errors, k those that the prior counts; A growth a week that nobody foresees.
//! - **Source**: Harvey (1976), doi:10.2307/1913974 (multiplicative heteroscedasticity).
//! - **Checked against**: coverage on simulated growth; scales of past rows are those of forecasts made then (tests).
//! - **Limits**: one shape for all series of a horizon, that of now for past rows too; scales between a quarter and four times the
//!   prior.
//! - **Cost**: O(past rows · features²).

use watchfire_statistics::Ridge;

use super::design::{Design, feature};
use super::locations::Locations;

/// Points of a distribution, at levels (k + ½) / `POINTS`.
pub(super) const POINTS: usize = 40;

/// E ln |T| of Student's T with 5 degrees of freedom.
const LOG_ABSOLUTE: f64 = -0.53;

/// Errors beyond so many scales, or within such a part of one, say no more about the scale.
const COUNTED: std::ops::RangeInclusive<f64> = 0.05..=6.0;

/// How errors become distributions.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Spreading {
    /// A, a week.
    pub prior_growth: f64,
    /// k.
    pub prior_weeks: f64,
    /// a, a week.
    pub growth: f64,
    /// o.
    pub own: f64,
    /// c.
    pub count: f64,
    /// Weeks that the prior of the level of all scales counts.
    pub level_weeks: f64,
    /// Weeks that the prior of the features' coefficients counts.
    pub feature_weeks: f64,
    /// Weeks that the prior shape counts.
    pub shape_weeks: f64,
    /// Errors a week that those priors count at least: few series say little of shapes.
    pub panel_min: f64,
    /// Factor a week by which older errors count less.
    pub memory: f64,
}

/// The distributions of one model.
pub(super) struct Spread {
    /// By row and horizon, from all errors known now; NaN where there is none.
    scale: Vec<f64>,
    /// The same from errors known at the row's time.
    then: Vec<f64>,
    /// By horizon.
    points: Vec<[f64; POINTS]>,
}

/// By what knowledge past widths are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Of now.
    Now,
    /// Of the day on which the forecast would have been made.
    Then,
}

impl Spread {
    /// The scale of a row at a horizon, and the points of its standardized error.
    pub(super) fn at(&self, design: &Design, row: usize, horizon: usize, by: By) -> (f64, &[f64; POINTS]) {
        let scale = if by == By::Now { &self.scale } else { &self.then };
        (scale[design.cell(row, horizon)], &self.points[horizon])
    }
}

/// Measures a model's errors since the `first` origin.
///
/// Past rows have two scales: by all errors, under which models are compared, and by those known at their time, by which it is
/// judged whether widths held.
pub(super) fn measure(design: &Design, locations: &Locations, first: usize, how: &Spreading) -> Spread {
    let last = design.n_origins - 1;
    let memory = how.memory.powf(1.0 / design.stride as f64);
    let mut then = vec![f64::NAN; design.n_rows() * design.horizons.len()];
    let mut scale = then.clone();
    let mut points = Vec::new();
    for h in 0..design.horizons.len() {
        let error = |row: usize| design.came(row, h) - locations.at(design, row, h);
        let mut sums = Ridge::new(COLUMNS);
        let (mut learned, mut weeks) = (first, 0.0);
        let mut sizes = Sizes::of(&sums, weeks, how);
        for origin in first..=last {
            weeks *= memory;
            let known = design.newest_scored(origin, h).map_or(first, |newest| newest + 1);
            for past in learned..known {
                let before = sums.weight();
                // older ones count less by what newer ones count more
                let weight = memory.powi(first as i32 - past as i32);
                for row in design.forecast_rows(past).filter(|row| error(*row).is_finite()) {
                    let size = (error(row).abs() / prior(design, row, h, how.growth, how))
                        .clamp(*COUNTED.start(), *COUNTED.end());
                    sums.add(&regressors(design, row), size.ln() - LOG_ABSOLUTE, weight);
                }
                if sums.weight() > before {
                    weeks += memory.powi((origin - past) as i32) / design.stride as f64;
                }
            }
            if known > learned {
                learned = known;
                sizes = Sizes::of(&sums, weeks, how);
            }
            for row in design.forecast_rows(origin) {
                then[design.cell(row, h)] = sizes.scale(design, row, h, how);
            }
        }
        for row in (first..=last).flat_map(|origin| design.forecast_rows(origin)) {
            scale[design.cell(row, h)] = sizes.scale(design, row, h, how);
        }
        let (mut errors, mut unit) = (Vec::new(), 0.0);
        for origin in first..learned {
            let weight = memory.powi((last - origin) as i32);
            for row in design.forecast_rows(origin).filter(|row| error(*row).is_finite()) {
                errors.push((error(row) / scale[design.cell(row, h)], weight));
                unit += weight;
            }
        }
        // without errors the prior is the whole shape
        let unit = if weeks > 0.0 { (unit / weeks).max(how.panel_min) } else { 1.0 };
        let shape = how.shape_weeks * unit / (2 * STUDENT_5.len()) as f64;
        errors.extend(STUDENT_5.iter().flat_map(|t| [(-t, shape), (*t, shape)]));
        points.push(quantile_points(errors));
    }
    Spread { scale, then, points }
}

/// What the sizes of errors told of scales.
struct Sizes {
    /// β.
    beta: Vec<f64>,
    /// k / (k + n).
    share: f64,
}

impl Sizes {
    /// From so many weeks of errors.
    fn of(sums: &Ridge, weeks: f64, how: &Spreading) -> Self {
        let unit = if weeks > 0.0 { (sums.weight() / weeks).max(how.panel_min) } else { 0.0 };
        let mut penalties = [how.feature_weeks * unit; COLUMNS];
        penalties[0] = how.level_weeks * unit;
        let beta = sums.fit(&penalties, &[0.0; COLUMNS]).unwrap_or_else(|| vec![0.0; COLUMNS]);
        let share = if how.prior_weeks > 0.0 { how.prior_weeks / (how.prior_weeks + weeks) } else { 0.0 };
        Self { beta, share }
    }

    /// Scale of a row at a horizon.
    fn scale(&self, design: &Design, row: usize, h: usize, how: &Spreading) -> f64 {
        let log: f64 = regressors(design, row).iter().zip(&self.beta).map(|(x, b)| x * b).sum();
        let measured = prior(design, row, h, how.growth, how) * log.clamp(-1.4, 1.4).exp();
        let unknown = prior(design, row, h, how.prior_growth, how);
        measured * (unknown / measured).powf(self.share)
    }
}

/// Upper quantiles of Student's t with 5 degrees of freedom at the middles of twenty equal shares of its upper half.
const STUDENT_5: [f64; 20] = [
    0.0329, 0.0990, 0.1655, 0.2330, 0.3017, 0.3722, 0.4449, 0.5204, 0.5994, 0.6829, 0.7720, 0.8682, 0.9735,
    1.0911, 1.2254, 1.3838, 1.5798, 1.8409, 2.2423, 3.1634,
];

const COLUMNS: usize = 7;

fn regressors(design: &Design, row: usize) -> [f64; COLUMNS] {
    let f = design.features(row);
    let level = f[feature::LEVEL];
    [
        1.0,
        (level - 5.0) / 2.0,
        (3.0 - level).max(0.0) / 2.0,
        f[feature::SHRUNK].abs() * 5.0 - 0.5,
        f[feature::NEWEST].abs() * 5.0 - 0.5,
        (f[feature::ROUGHNESS] + 0.05).ln() + 1.5,
        f[feature::ABOVE_MEAN] / 2.0,
    ]
}

fn prior(design: &Design, row: usize, h: usize, growth: f64, how: &Spreading) -> f64 {
    let weeks = design.weeks(design.steps(row, h));
    let x = design.base[row].exp_m1();
    (growth * weeks).hypot(how.own).hypot((how.count / (1.0 + x)).sqrt())
}

/// Weighted quantiles at the levels of the points.
fn quantile_points(mut weighted: Vec<(f64, f64)>) -> [f64; POINTS] {
    weighted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: f64 = weighted.iter().map(|pair| pair.1).sum();
    let mut points = [0.0; POINTS];
    let (mut at, mut below) = (0, 0.0);
    for (k, point) in points.iter_mut().enumerate() {
        let wanted = (k as f64 + 0.5) / POINTS as f64 * total;
        while at + 1 < weighted.len() && below + weighted[at].1 < wanted {
            below += weighted[at].1;
            at += 1;
        }
        *point = weighted[at].0;
    }
    points
}
