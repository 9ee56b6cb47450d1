//! Damped trend on the logarithmic scale.
//!
//! - **Estimates**: the change of each series to each horizon.
//! - **Equation**: y = g (φ + φ² + … + φˢ) − ρ·e, s steps from the newest value; g is the last growth, the slope of five
//!   values, or growth drawn towards that of all series; ρ·e draws a value that is off its line back to it.
//! - **Symbols**: φ damping; ρ share of the deviation e taken back; g growth per period.
//! - **Source**: Gardner & McKenzie (1985), doi:10.1287/mnsc.31.10.1237.
//! - **Checked against**: a steady growth, which it continues (tests).
//! - **Limits**: turns are followed, not foreseen; φ, ρ and g are the same for all series, chosen by past error.
//! - **Cost**: O(candidates · rows · horizons).

use super::design::{Design, feature};
use super::locations::{Locations, choose};

/// In the order in which they stand before any error is known.
const GROWTHS: [usize; 3] = [feature::SHRUNK_GROWTH, feature::SLOPE, feature::GROWTH];
const DAMPING: [f64; 6] = [0.6, 0.75, 0.87, 0.4, 0.95, 0.0];
const TAKEN_BACK: [f64; 3] = [0.0, 0.35, 0.7];

pub(super) fn locate(design: &Design, memory: f64) -> Locations {
    let mut candidates = Vec::new();
    for growth in GROWTHS {
        for damping in DAMPING {
            for taken_back in TAKEN_BACK {
                candidates.push(candidate(design, growth, damping, taken_back));
            }
        }
    }
    choose(design, &candidates, memory)
}

fn candidate(design: &Design, growth: usize, damping: f64, taken_back: f64) -> Locations {
    let mut locations = vec![f64::NAN; design.target.len()];
    for row in 0..design.base.len() {
        if !design.base[row].is_finite() {
            continue;
        }
        let features = design.features(row);
        for h in 0..design.horizons.len() {
            let steps = design.steps(row, h) as f64;
            let sum =
                if damping == 0.0 { 0.0 } else { damping * (1.0 - damping.powf(steps)) / (1.0 - damping) };
            locations[design.cell(row, h)] = features[growth] * sum - taken_back * features[feature::OFF_LINE];
        }
    }
    locations
}
