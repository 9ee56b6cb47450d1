//! The scores of one forecast in quantiles against what came.

use watchfire_statistics::scores;

/// Scores of one cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellScore {
    /// Weighted interval score, in the unit of the observation.
    pub wis: f64,
    /// The same of ln(x + 1); nothing where a number is −1 or less.
    pub log_wis: Option<f64>,
    /// Whether the central 50 % interval held the observation; nothing where its quantiles are not given.
    pub in_50: Option<bool>,
    /// The same at 90 %.
    pub in_90: Option<bool>,
    /// The same at 95 %.
    pub in_95: Option<bool>,
    /// From −1 (too low) to 1 (too high); nothing where there is no median.
    pub bias: Option<f64>,
}

impl CellScore {
    /// Scores quantiles `values` at ascending `levels`; `None` without levels or where their number is not that of values.
    pub fn of(levels: &[f64], values: &[f64], observed: f64) -> Option<Self> {
        if levels.is_empty() || levels.len() != values.len() {
            return None;
        }
        let covers = |share| scores::covers(levels, values, share, observed);
        Some(Self {
            wis: scores::weighted_interval_score(levels, values, observed),
            log_wis: scores::log_weighted_interval_score(levels, values, observed),
            in_50: covers(0.5),
            in_90: covers(0.9),
            in_95: covers(0.95),
            bias: scores::bias(levels, values, observed),
        })
    }
}
