//! Boosted trees over all series and steps, on what simple models leave.
//!
//! - **Estimates**: the change of each series after each step.
//! - **Equation**: y = m + r · 0.1 w · trees(features, w, m), m the mean of renewal and regression, w weeks; Huber
//!   loss.
//! - **Symbols**: features of [`super::design`]; r share of the correction that is taken; rows weigh
//!   1 / (1 + 2 / (1 + x) / (0.02 w)): in proportion as in [`super::autoregression`] within a step, further ones more.
//! - **Source**: Friedman (2001), doi:10.1214/aos/1013203451; scale-free features as in Ray et al. (2025),
//!   doi:10.1016/j.epidem.2024.100810.
//! - **Checked against**: every model alone (tests).
//! - **Limits**: before a year is known it stands at the mean of renewal and trend; refitted every few origins only, on a sample
//!   of many rows.
//! - **Cost**: see `BoostedTrees`, once for each refit.

use watchfire_statistics::{BoostedTrees, Growing};

use super::Learning;
use super::design::{Design, feature, sampled};
use super::locations::Locations;

/// Largest correction learned from, in units of 0.1 a week.
const REST_MAX: f64 = 4.0;

/// How trees are grown and used.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Boosting {
    /// Trees.
    pub rounds: usize,
    /// Splits from root to leaf.
    pub depth: usize,
    /// Learning rate.
    pub rate: f64,
    /// Least weight of a leaf (rows of large series).
    pub leaf: f64,
    /// Penalty of a leaf (rows of large series).
    pub penalty: f64,
    /// r.
    pub share: f64,
    /// Weeks between refits.
    pub refit_weeks: usize,
    /// Steps learned from at most, spread over all.
    pub steps_max: usize,
}

pub(super) fn locate(design: &Design, start: &Locations, learning: &Learning, how: &Boosting) -> Locations {
    let seasonal = learning.seasonal;
    let mut locations = start.clone();
    let mut trees = None;
    for origin in learning.first..design.n_origins {
        if !design.has_year[design.row(origin, 0)..design.row(origin + 1, 0)].iter().any(|year| *year) {
            continue;
        }
        // the last origin has fresh trees in every analysis
        let due = (design.n_origins - 1 - origin).is_multiple_of(how.refit_weeks * design.stride);
        if due || trees.is_none() {
            trees = fit(design, start, origin, learning, how).or(trees);
        }
        let Some(trees) = &trees else { continue };
        for row in design.forecast_rows(origin) {
            for step in 1..=design.n_steps {
                let from = start.get(design, row, step);
                let weeks = design.weeks(step);
                let rest = trees.predict(&inputs(design, row, weeks, from, seasonal));
                locations.set(design, row, step, from + how.share * 0.1 * weeks * rest);
            }
        }
    }
    locations
}

fn fit(
    design: &Design,
    start: &Locations,
    origin: usize,
    learning: &Learning,
    how: &Boosting,
) -> Option<BoostedTrees> {
    let (mut x, mut y, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    // with the usual delay no later steps are asked for
    let asked = design.horizons.last().map_or(1, |furthest| (furthest + 1 + design.lag) as usize);
    for step in (1..=asked).step_by(asked.div_ceil(how.steps_max)) {
        let Some(newest) = Design::newest_known(origin, step) else { continue };
        let weeks = design.weeks(step);
        let past = 0..design.row(newest + 1, 0);
        let share = learning.rows_max as f64 / past.len() as f64;
        for row in past.filter(|row| sampled(*row, share)) {
            let (came, from) = (design.target[design.change(row, step)], start.get(design, row, step));
            if !came.is_finite() || !from.is_finite() {
                continue;
            }
            x.extend(inputs(design, row, weeks, from, learning.seasonal));
            y.push(((came - from) / (0.1 * weeks)).clamp(-REST_MAX, REST_MAX));
            weights.push(1.0 / (1.0 + 2.0 / (1.0 + design.base[row].exp_m1()) / (0.02 * weeks)));
        }
    }
    let growing = Growing {
        rounds: how.rounds,
        depth: how.depth,
        learning_rate: how.rate,
        leaf_penalty: how.penalty,
        leaf_weight_min: how.leaf,
        row_share: 0.5,
        column_share: 0.5,
        huber: 1.5,
        seed: 1,
    };
    BoostedTrees::fit(&x, design.columns + 2, &y, &weights, &growing)
}

fn inputs(design: &Design, row: usize, weeks: f64, from: f64, seasonal: bool) -> Vec<f64> {
    let mut x = Vec::with_capacity(design.columns + 2);
    x.extend_from_slice(design.features(row));
    if !seasonal {
        x[feature::SEASON_SIN] = f64::NAN;
        x[feature::SEASON_COS] = f64::NAN;
    }
    x.push(weeks);
    x.push(from / (0.1 * weeks));
    x
}
