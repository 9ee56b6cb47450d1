//! One linear regression for all series: growth, its past, that of all series, season and covariates.
//!
//! - **Estimates**: the change of each series to each horizon.
//! - **Equation**: y = β₀ + Σ βⱼ fⱼ, by ridge, one regression for each horizon; rows weigh 1 / (v (h + 1) + 2 / (1 + x)).
//! - **Symbols**: f features of [`super::design`], y cut at ± 1.5; v = 0.02, variance of growth beside that of counting.
//! - **Source**: pooled autoregression as in Ray et al. (2025), doi:10.1016/j.epidem.2024.100810.
//! - **Checked against**: a panel of AR(1) growth, whose coefficient it finds (tests).
//! - **Limits**: linear; refitted at every origin from the rows whose target was then in the past.
//! - **Cost**: O(rows · features²) once, O(features³) an origin.

use watchfire_statistics::Ridge;

use super::design::{Design, feature};
use super::locations::Locations;

const CHANGE_MAX: f64 = 1.5;

pub(super) fn locate(design: &Design, penalty: f64, memory: f64) -> Locations {
    let mut locations = vec![f64::NAN; design.target.len()];
    let columns = design.columns + 2;
    for h in 0..design.horizons.len() {
        let mut sums = Ridge::new(columns);
        for origin in 0..design.n_origins {
            sums.age(memory);
            if let Some(past) = design.newest_known(origin, h) {
                for series in 0..design.n_series {
                    let row = design.row(past, series);
                    let y = design.target[design.cell(row, h)];
                    if y.is_finite() {
                        let x = design.base[row].exp_m1();
                        let variance = 0.02 * (h + 1) as f64 + 2.0 / (1.0 + x);
                        sums.add(&regressors(design, row, h), y.clamp(-CHANGE_MAX, CHANGE_MAX), 1.0 / variance);
                    }
                }
            }
            // the penalty is in rows of a place with many cases
            let unit = 1.0 / (0.02 * (h + 1) as f64);
            let Some(beta) = sums.fit(penalty * unit) else { continue };
            for series in 0..design.n_series {
                let row = design.row(origin, series);
                if design.base[row].is_finite() {
                    let x = regressors(design, row, h);
                    let y: f64 = x.iter().zip(&beta).map(|(x, b)| x * b).sum();
                    locations[design.cell(row, h)] = y.clamp(-2.0 * CHANGE_MAX, 2.0 * CHANGE_MAX);
                }
            }
        }
    }
    locations
}

fn regressors(design: &Design, row: usize, h: usize) -> Vec<f64> {
    let mut x = Vec::with_capacity(design.columns + 2);
    x.push(1.0);
    x.extend_from_slice(design.features(row));
    if !design.seasonal {
        x[1 + feature::SEASON_SIN] = 0.0;
        x[1 + feature::SEASON_COS] = 0.0;
    }
    x.push(design.climate[design.cell(row, h)]);
    x
}
