//! What followed when any series looked like this: past stretches matched in shape, height and time of year.
//!
//! - **Estimates**: the change of each series after each step.
//! - **Equation**: y = m + Σ k(d) (y′ − m′) / (Σ k(d) + k₀) over past rows, k(d) = exp(−d² / 2b²), d² = Σ ((f − f′) / sⱼ)²,
//!   m the mean of renewal and regression; the time of year enters as a point on a circle once enough years are known.
//! - **Symbols**: f shape (growth, slope, deviation, pooled growth), height below peak; sⱼ the difference that counts as one.
//! - **Source**: Viboud et al. (2003), doi:10.1093/aje/kwg239 (method of analogues).
//! - **Checked against**: every model alone (tests).
//! - **Limits**: before a year is known it stands at the mean of renewal and trend; of many rows a sample is searched, each row
//!   standing for as many as it was drawn from.
//! - **Cost**: O(series · rows searched) an origin.

use super::Learning;
use super::design::{Design, feature, sampled};
use super::locations::Locations;

/// Features compared, with the difference that counts as one; the last two are the time of year.
const SHAPE: [(usize, f64); 8] = [
    (feature::SQUASHED_SHRUNK, 0.08),
    (feature::SQUASHED_NEWEST, 0.08),
    (feature::TURN, 0.10),
    (feature::OFF_LINE, 0.25),
    (feature::BELOW_PEAK, 0.8),
    (feature::DEPLETION, 0.4),
    (feature::SEASON_SIN, 0.5),
    (feature::SEASON_COS, 0.5),
];

/// Weight of "as the simple models say" beside the analogues (rows just alike).
const PRIOR: f64 = 20.0;

/// Below this nothing is alike.
const KERNEL_MIN: f64 = 1e-4;

/// A past row, ready to be compared.
struct Past {
    point: [f64; SHAPE.len()],
    /// What it counts where it is just alike.
    size: f64,
    /// Its place among what followed, and the steps that were known.
    rests: std::ops::Range<usize>,
}

pub(super) fn locate(design: &Design, start: &Locations, learning: &Learning, width: f64) -> Locations {
    let mut locations = start.clone();
    let compared = if learning.seasonal { SHAPE.len() } else { SHAPE.len() - 2 };
    let point = |row: usize| {
        let mut point = [0.0; SHAPE.len()];
        for (slot, (column, scale)) in point.iter_mut().zip(&SHAPE[..compared]) {
            *slot = design.features(row)[*column] / scale;
        }
        point
    };
    let rest = |row: usize, step: usize| {
        (design.target[design.change(row, step)] - start.get(design, row, step)).clamp(-1.0, 1.0)
    };
    let rests: Vec<f64> =
        (0..design.n_rows()).flat_map(|row| (1..=design.n_steps).map(move |step| rest(row, step))).collect();
    let square_max = -2.0 * width * width * KERNEL_MIN.ln();
    for origin in learning.first..design.n_origins {
        let n_past = design.row(origin, 0);
        let share = (learning.rows_max as f64 / n_past as f64).min(1.0);
        let past: Vec<Past> = (0..n_past)
            .filter(|row| design.base[*row].is_finite() && sampled(*row, share))
            .map(|row| {
                let size = design.base[row].exp_m1();
                let size = (size + 1.0) / (size + 30.0) / share;
                let known = design.n_steps.min(origin - row / design.n_series);
                let first = design.change(row, 1);
                Past { point: point(row), size, rests: first..first + known }
            })
            .collect();
        for row in design.forecast_rows(origin).filter(|row| design.has_year[*row]) {
            let here = point(row);
            let mut sums = vec![(PRIOR, 0.0); design.n_steps];
            for past in &past {
                let square: f64 = here.iter().zip(&past.point).map(|(a, b)| (a - b) * (a - b)).sum();
                if square > square_max {
                    continue;
                }
                let kernel = past.size * (-0.5 * square / (width * width)).exp();
                for (rest, sum) in rests[past.rests.clone()].iter().zip(&mut sums) {
                    if rest.is_finite() {
                        sum.0 += kernel;
                        sum.1 += kernel * rest;
                    }
                }
            }
            for (step, (weights, sum)) in (1..).zip(sums) {
                locations.set(design, row, step, start.get(design, row, step) + sum / weights);
            }
        }
    }
    locations
}
