//! What followed when any series looked like this: past stretches matched in shape, height and time of year.
//!
//! - **Estimates**: the change of each series to each horizon.
//! - **Equation**: y = Σ k(d) y′ / Σ k(d) over past rows, k(d) = exp(−d² / 2b²), d² = Σ ((f − f′) / sⱼ)², sⱼ the scale of
//!   feature j; the time of year enters as a point on a circle once a year is known.
//! - **Symbols**: f shape (growth, slope, deviation, drop), height below peak, pooled growth, noise √(1 / (1 + x)).
//! - **Source**: Viboud et al. (2003), doi:10.1093/aje/kwg239 (method of analogues).
//! - **Checked against**: a curve that repeats itself every year, which it continues (tests).
//! - **Limits**: draws on what was seen; with few rows it is near their mean.
//! - **Cost**: O(series · rows) an origin.

use super::design::{Design, feature};
use super::locations::Locations;

/// Features compared, with the difference that counts as one.
const SHAPE: [(usize, f64); 8] = [
    (feature::SHRUNK_GROWTH, 0.10),
    (feature::SLOPE, 0.12),
    (feature::POOLED_GROWTH, 0.08),
    (feature::POOLED_SLOPE, 0.08),
    (feature::OFF_LINE, 0.25),
    (feature::BELOW_PEAK, 0.8),
    (feature::SEASON_SIN, 0.6),
    (feature::SEASON_COS, 0.6),
];

/// The last two of `SHAPE` are the time of year.
const WITHOUT_SEASON: usize = 6;

pub(super) fn locate(design: &Design, first: usize, width: f64) -> Locations {
    let mut locations = vec![f64::NAN; design.target.len()];
    let compared = if design.seasonal { SHAPE.len() } else { WITHOUT_SEASON };
    let points: Vec<[f64; SHAPE.len()]> = (0..design.base.len())
        .map(|row| {
            let features = design.features(row);
            let mut point = [0.0; SHAPE.len()];
            for (slot, (column, scale)) in point.iter_mut().zip(&SHAPE[..compared]) {
                *slot = features[*column] / scale;
            }
            point
        })
        .collect();
    let n_horizons = design.horizons.len();
    for origin in first..design.n_origins {
        let newest: Vec<Option<usize>> = (0..n_horizons).map(|h| design.newest_known(origin, h)).collect();
        let Some(rows) = newest.iter().flatten().max().map(|newest| design.row(newest + 1, 0)) else { continue };
        for series in 0..design.n_series {
            let row = design.row(origin, series);
            if !design.base[row].is_finite() {
                continue;
            }
            let own = &points[row];
            let mut sums = vec![(1e-9, 0.0); n_horizons];
            for past in 0..rows {
                if !design.base[past].is_finite() {
                    continue;
                }
                let square: f64 = own.iter().zip(&points[past]).map(|(a, b)| (a - b) * (a - b)).sum();
                let kernel = (-0.5 * square / (width * width)).exp();
                if kernel < 1e-6 {
                    continue;
                }
                let size = design.base[past].exp_m1();
                let kernel = kernel * (size + 1.0) / (size + 30.0);
                let past_origin = past / design.n_series;
                for (h, sum) in sums.iter_mut().enumerate() {
                    let y = design.target[design.cell(past, h)];
                    if y.is_finite() && newest[h].is_some_and(|newest| past_origin <= newest) {
                        sum.0 += kernel;
                        sum.1 += kernel * y.clamp(-2.0, 2.0);
                    }
                }
            }
            for (h, (weights, sum)) in sums.iter().enumerate() {
                // a little of "no change" stands beside the analogues
                locations[design.cell(row, h)] = sum / (weights + 0.3);
            }
        }
    }
    locations
}
