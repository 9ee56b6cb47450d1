//! Boosted trees over all series and horizons.
//!
//! - **Estimates**: the change of each series to each horizon.
//! - **Equation**: y / s(h) = trees(features, growth of past years, h), s(h) the spread of y at the horizon; Huber loss.
//! - **Symbols**: features of [`super::design`]; rows weigh as in [`super::autoregression`].
//! - **Source**: Friedman (2001), doi:10.1214/aos/1013203451; features scale-free as in Ray et al. (2025),
//!   doi:10.1016/j.epidem.2024.100810.
//! - **Checked against**: a panel with a threshold in growth, which a line misses (tests).
//! - **Limits**: nothing beyond what was seen; refitted every few origins only, the last one always.
//! - **Cost**: see `BoostedTrees`, once for each refit.

use watchfire_statistics::{BoostedTrees, Growing};

use super::Config;
use super::design::{Design, feature};
use super::locations::Locations;

/// Least rows with a known target.
const ROWS_MIN: usize = 200;

pub(super) fn locate(design: &Design, start: &Locations, first: usize, config: &Config) -> Locations {
    let mut locations = vec![f64::NAN; design.target.len()];
    let mut model: Option<(BoostedTrees, Vec<f64>)> = None;
    for origin in first..design.n_origins {
        let due = (design.n_origins - 1 - origin).is_multiple_of(config.boosting_refit);
        if due || model.is_none() {
            model = fit(design, start, origin, config).or(model);
        }
        let Some((trees, spread)) = &model else { continue };
        for series in 0..design.n_series {
            let row = design.row(origin, series);
            if !design.base[row].is_finite() {
                continue;
            }
            for h in 0..design.horizons.len() {
                let cell = design.cell(row, h);
                let from = if start[cell].is_finite() { config.boosting_start * start[cell] } else { 0.0 };
                locations[cell] = from + spread[h] * trees.predict(&inputs(design, row, h, start[cell]));
            }
        }
    }
    locations
}

fn fit(design: &Design, start: &Locations, origin: usize, config: &Config) -> Option<(BoostedTrees, Vec<f64>)> {
    let (mut x, mut y, mut weights) = (Vec::new(), Vec::new(), Vec::new());
    let mut spread = vec![1.0; design.horizons.len()];
    for h in 0..design.horizons.len() {
        let Some(newest) = design.newest_known(origin, h) else { continue };
        let begin = y.len();
        let oldest = (newest + 1).saturating_sub(config.boosting_history);
        for row in design.row(oldest, 0)..design.row(newest + 1, 0) {
            let cell = design.cell(row, h);
            if !design.target[cell].is_finite() {
                continue;
            }
            let from = if start[cell].is_finite() { config.boosting_start * start[cell] } else { 0.0 };
            x.extend(inputs(design, row, h, start[cell]));
            y.push(design.target[cell] - from);
            let size = design.base[row].exp_m1();
            weights.push(0.02 / (0.02 + 2.0 / ((1.0 + size) * (h + 1) as f64)));
        }
        let total: f64 = weights[begin..].iter().sum();
        if total > 0.0 {
            let absolute = y[begin..].iter().zip(&weights[begin..]).map(|(y, w)| w * y.abs()).sum::<f64>();
            spread[h] = (absolute / total).max(1e-3);
        }
        for y in &mut y[begin..] {
            *y /= spread[h];
        }
    }
    if y.len() < ROWS_MIN {
        return None;
    }
    let growing = Growing {
        rounds: config.boosting_rounds,
        depth: config.boosting_depth,
        learning_rate: config.boosting_rate,
        leaf_penalty: 5.0,
        leaf_weight_min: config.boosting_leaf,
        row_share: 0.5,
        column_share: 0.5,
        huber: 1.5,
        seed: 1,
    };
    let columns = x.len() / y.len();
    Some((BoostedTrees::fit(&x, columns, &y, &weights, &growing)?, spread))
}

fn inputs(design: &Design, row: usize, h: usize, start: f64) -> Vec<f64> {
    let mut x = Vec::with_capacity(design.columns + 3);
    x.extend_from_slice(design.features(row));
    if !design.seasonal {
        x[feature::SEASON_SIN] = f64::NAN;
        x[feature::SEASON_COS] = f64::NAN;
    }
    x.push(if design.seasonal { design.climate[design.cell(row, h)] } else { f64::NAN });
    x.push(h as f64);
    x.push(start);
    x
}
