//! Scores of forecasts: how far a distribution was from what came, in one file each.
//!
//! Levels ascend within (0, 1), values are the forecast's quantiles at them, in the unit of the observation.

mod bias;
mod coverage;
mod crps;
mod interval;
mod probability_integral;
mod weighted_interval;

pub use bias::{bias, median};
pub use coverage::{central_interval, covers};
pub use crps::crps_of_samples;
pub use interval::interval_score;
pub use probability_integral::{
    probability_integral, probability_integral_histogram, probability_integral_of_samples,
};
pub use weighted_interval::{
    IntervalParts, log_weighted_interval_score, quantile_score, weighted_interval_parts,
    weighted_interval_score,
};

/// How near two levels are taken as the same: levels are written with a few digits.
const SAME_LEVEL: f64 = 1e-9;

/// The value at a level, if the forecast has it.
fn at_level(levels: &[f64], values: &[f64], level: f64) -> Option<f64> {
    let at = levels.iter().position(|own| (own - level).abs() < SAME_LEVEL)?;
    values.get(at).copied()
}
