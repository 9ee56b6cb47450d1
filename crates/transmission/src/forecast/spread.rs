//! How far off a model has been: the width and shape of its distribution around where it expects a series.
//!
//! - **Estimates**: a scale for each row and horizon, and points of the standardized error at equal steps of probability.
//! - **Equation**: ln |e| = ln s₀ + Σ βⱼ fⱼ by ridge towards the prior s₀² = (a (s + 1)^b)² + c / (1 + x̂); the points are
//!   quantiles of e / s over the known past, mixed with a Student t of 5 degrees of freedom.
//! - **Symbols**: e error on the logarithmic scale; s steps from the newest value; x̂ expected value; features: size,
//!   growth, pooled growth, roughness.
//! - **Source**: Harvey (1976), doi:10.2307/1913974 (multiplicative heteroscedasticity).
//! - **Checked against**: errors of known spread (tests).
//! - **Limits**: one shape for all series of a horizon; scales between 1/4 and 4 of the prior.
//! - **Cost**: O(past rows · features²).

use watchfire_statistics::Ridge;

use super::Config;
use super::design::{Design, feature};
use super::locations::Locations;

/// Points of a distribution, at levels (k + ½) / `POINTS`.
pub(super) const POINTS: usize = 40;

/// E ln |Z| of a standard normal Z.
const LOG_ABSOLUTE: f64 = -0.635_181_4;

/// The distributions of one model.
pub(super) struct Spread {
    /// By row and horizon.
    pub(super) scale: Vec<f64>,
    /// By horizon.
    pub(super) points: Vec<[f64; POINTS]>,
}

pub(super) fn measure(design: &Design, locations: &Locations, first: usize, config: &Config) -> Spread {
    let last = design.n_origins - 1;
    let mut scale = vec![f64::NAN; design.target.len()];
    let mut points = Vec::new();
    for h in 0..design.horizons.len() {
        let known = design.newest_known(last, h).map_or(first..first, |newest| first..newest + 1);
        let mut sums = Ridge::new(COLUMNS);
        for origin in known.clone() {
            for row in design.row(origin, 0)..design.row(origin + 1, 0) {
                let cell = design.cell(row, h);
                let error = design.target[cell] - locations[cell];
                if error.is_finite() {
                    let prior = prior(design, row, h, locations[cell], config);
                    let size = (error.abs() / prior).clamp(0.05, 8.0).ln() - LOG_ABSOLUTE;
                    sums.add(&regressors(design, row, h), size, 1.0);
                }
            }
        }
        let beta = sums.fit(config.spread_prior).unwrap_or_else(|| vec![0.0; COLUMNS]);
        for row in design.row(first, 0)..design.base.len() {
            let cell = design.cell(row, h);
            if locations[cell].is_finite() {
                let log: f64 = regressors(design, row, h).iter().zip(&beta).map(|(x, b)| x * b).sum();
                scale[cell] = prior(design, row, h, locations[cell], config) * log.clamp(-1.4, 1.4).exp();
            }
        }
        let mut errors = Vec::new();
        for origin in known {
            let weight = config.shape_memory.powi((last - origin) as i32);
            for row in design.row(origin, 0)..design.row(origin + 1, 0) {
                let cell = design.cell(row, h);
                let error = (design.target[cell] - locations[cell]) / scale[cell];
                if error.is_finite() {
                    errors.push((error, weight));
                }
            }
        }
        for (t, share) in STUDENT_5 {
            for sign in [-1.0, 1.0] {
                errors.push((sign * t, config.shape_prior * share));
            }
        }
        points.push(quantile_points(errors));
    }
    Spread { scale, points }
}

/// Points of Student's t with 5 degrees of freedom, and the probability around each, one side.
const STUDENT_5: [(f64, f64); 10] = [
    (0.066, 0.05),
    (0.198, 0.05),
    (0.334, 0.05),
    (0.477, 0.05),
    (0.633, 0.05),
    (0.808, 0.05),
    (1.014, 0.05),
    (1.275, 0.05),
    (1.664, 0.05),
    (2.900, 0.05),
];

const COLUMNS: usize = 9;

/// Without a free intercept: everything is drawn towards the prior.
fn regressors(design: &Design, row: usize, h: usize) -> [f64; COLUMNS] {
    let f = design.features(row);
    let level = f[feature::LEVEL];
    let _ = h;
    [
        0.0,
        1.0,
        (level - 4.0) / 2.0,
        (4.0 - level).max(0.0) / 2.0,
        f[feature::SHRUNK_GROWTH].abs() * 5.0 - 0.5,
        f[feature::POOLED_SLOPE].abs() * 5.0 - 0.5,
        (f[feature::ROUGHNESS] + 0.05).ln() + 1.5,
        f[feature::BELOW_PEAK] + 1.0,
        f[feature::OFF_LINE].abs() * 5.0 - 0.5,
    ]
}

fn prior(design: &Design, row: usize, h: usize, location: f64, config: &Config) -> f64 {
    let steps = design.steps(row, h) as f64;
    let expected = (design.base[row] + location).exp_m1().max(0.0);
    (config.spread_start * steps.powf(config.spread_power)).hypot((config.spread_count / (1.0 + expected)).sqrt())
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
