//! What followed when any series looked like this: past stretches matched in shape, height and time of year.
//!
//! - **Estimates**: the change of each series after each step.
//! - **Equation**: y = m + Σ k(d) (y′ − m′) / (Σ k(d) + k₀) over past rows, k(d) = exp(−d² / 2b²), d² = Σ ((f − f′) / sⱼ)²,
//!   m the mean of trend and renewal; the time of year enters as a point on a circle once enough years are known.
//! - **Symbols**: f shape (growth, slope, deviation, pooled growth), height below peak; sⱼ the difference that counts as one.
//! - **Source**: Viboud et al. (2003), doi:10.1093/aje/kwg239 (method of analogues).
//! - **Checked against**: every model alone (tests).
//! - **Limits**: stands where m does before a year is known, and where nothing past is alike.
//! - **Cost**: O(series · rows) an origin.

use super::design::{Design, feature};
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

pub(super) fn locate(
    design: &Design,
    start: &Locations,
    first: usize,
    seasonal: bool,
    width: f64,
) -> Locations {
    let mut locations = start.clone();
    let compared = if seasonal { SHAPE.len() } else { SHAPE.len() - 2 };
    let points: Vec<[f64; SHAPE.len()]> = (0..design.n_rows())
        .map(|row| {
            let mut point = [0.0; SHAPE.len()];
            for (slot, (column, scale)) in point.iter_mut().zip(&SHAPE[..compared]) {
                *slot = design.features(row)[*column] / scale;
            }
            point
        })
        .collect();
    for origin in first..design.n_origins {
        for row in design.row(origin, 0)..design.row(origin + 1, 0) {
            if !design.base[row].is_finite() || !design.has_year[row] {
                continue;
            }
            let mut sums = vec![(PRIOR, 0.0); design.n_steps];
            for past in 0..design.row(origin, 0) {
                if !design.base[past].is_finite() {
                    continue;
                }
                let square: f64 = points[row].iter().zip(&points[past]).map(|(a, b)| (a - b) * (a - b)).sum();
                let kernel = (-0.5 * square / (width * width)).exp();
                if kernel < KERNEL_MIN {
                    continue;
                }
                let size = design.base[past].exp_m1();
                let kernel = kernel * (size + 1.0) / (size + 30.0);
                let known = origin - past / design.n_series;
                for (step, sum) in (1..=known.min(design.n_steps)).zip(&mut sums) {
                    let rest = design.target[design.change(past, step)] - start.get(design, past, step);
                    if rest.is_finite() {
                        sum.0 += kernel;
                        sum.1 += kernel * rest.clamp(-1.0, 1.0);
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
