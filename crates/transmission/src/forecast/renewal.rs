//! Growth that is damped and runs out as those who can still be infected become fewer.
//!
//! - **Estimates**: the change of each series to each horizon.
//! - **Equation**: u ← u + g, g ← φ g − κ x / A: in a renewal process growth falls by the share newly infected of all who
//!   will be; A is the largest sum over half a year that the series has had.
//! - **Symbols**: g growth per period, the start drawn towards that of all series; κ depletion; x = exp(u) − 1; φ damping.
//! - **Source**: Kermack & McKendrick (1927), doi:10.1098/rspa.1927.0118, d ln x / dt = β S − γ.
//! - **Checked against**: an epidemic of known depletion (tests).
//! - **Limits**: A is that of past waves; κ and φ are the same for all series, chosen by past error.
//! - **Cost**: O(candidates · rows · horizons).

use super::design::{Design, feature};
use super::locations::{Locations, choose};

pub(super) fn locate(design: &Design, memory: f64) -> Locations {
    let sizes = sizes(design);
    let mut candidates = Vec::new();
    for depletion in [0.5, 0.0, 1.0, 2.0, 3.5] {
        for damping in [0.9, 0.8, 1.0, 0.7] {
            for pooled in [0.0, 0.4] {
                candidates.push(candidate(design, &sizes, depletion, damping, pooled));
            }
        }
    }
    choose(design, &candidates, memory)
}

/// Largest sum over half a year by row, from values up to the origin as now known.
fn sizes(design: &Design) -> Vec<f64> {
    let half = (design.year / 2).max(1);
    let mut sizes = vec![0.0; design.base.len()];
    for series in 0..design.n_series {
        let (mut sum, mut largest, mut at) = (0.0, 0.0_f64, 0_usize);
        let values: Vec<f64> =
            design.latest[series].iter().map(|u| if u.is_finite() { u.exp_m1() } else { 0.0 }).collect();
        for origin in 0..design.n_origins {
            let until = (design.period_zero[origin] - design.lag).clamp(0, values.len() as i64) as usize;
            while at < until {
                sum += values[at];
                if at >= half {
                    sum -= values[at - half];
                }
                largest = largest.max(sum);
                at += 1;
            }
            sizes[design.row(origin, series)] = largest;
        }
    }
    sizes
}

fn candidate(design: &Design, sizes: &[f64], depletion: f64, damping: f64, pooled: f64) -> Locations {
    let mut locations = vec![f64::NAN; design.target.len()];
    for row in 0..design.base.len() {
        let base = design.base[row];
        if !base.is_finite() {
            continue;
        }
        let features = design.features(row);
        let mut growth = (1.0 - pooled) * features[feature::SHRUNK_GROWTH] + pooled * features[feature::POOLED_SLOPE];
        let mut change = 0.0;
        let mut step = 0;
        for h in 0..design.horizons.len() {
            while step < design.steps(row, h) {
                growth = damping * growth - depletion * f64::exp_m1(base + change) / (sizes[row] + 20.0);
                change += growth.clamp(-1.5, 1.5);
                step += 1;
            }
            locations[design.cell(row, h)] = change;
        }
    }
    locations
}
