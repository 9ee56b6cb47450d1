//! One linear regression for all series: growth, turn, height, depletion and covariates.
//!
//! - **Estimates**: the change of each series after each step.
//! - **Equation**: y = β₀ + Σ βⱼ fⱼ by ridge, one regression for each step, drawn towards what other diseases lend
//!   ([`super::lent`]), or, on few features, towards a damped growth with depletion; rows weigh 1 / (0.02 s + 2 / (1 + x)).
//!   All series err together, so penalties count weeks.
//! - **Symbols**: f features of [`super::design`], y cut at ± 1.5; s weeks.
//! - **Source**: pooled autoregression as in Ray et al. (2025), doi:10.1016/j.epidem.2024.100810.
//! - **Checked against**: every model alone (tests).
//! - **Limits**: linear; refitted at every origin from the rows whose target was then in the past.
//! - **Cost**: O(rows · features²) a step once, O(features³) an origin.

use watchfire_statistics::Ridge;

use super::design::{Design, feature};
use super::lent::{self, USED};
use super::locations::Locations;
use super::trend::lasting;

/// Largest change learned from.
const CHANGE_MAX: f64 = 1.5;

/// Those that are drawn less towards their prior where `few` is set.
const FEW: [usize; 5] =
    [feature::DEPLETION, feature::ABOVE_MEAN, feature::TURN, feature::OFF_LINE, feature::BELOW_PEAK];

/// What the regression is drawn towards, and how much.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Autoregression {
    /// Weeks that the prior of each coefficient counts.
    pub weeks: f64,
    /// Weeks for covariates.
    pub covariate_weeks: f64,
    /// Whether all but turn, height, depletion and covariates stay at their prior.
    pub few: bool,
    /// Prior damping of growth a week; without `few` only beyond what other diseases lend, as the next two.
    pub damping: f64,
    /// Prior share of the newest growth of all series; the rest is the series' own drawn towards it.
    pub newest: f64,
    /// Prior depletion a week.
    pub depletion: f64,
}

pub(super) fn locate(design: &Design, how: &Autoregression) -> Locations {
    let mut locations = Locations::none(design);
    let n_covariates = design.columns - feature::COVARIATES;
    let columns = 1 + USED + n_covariates;
    let mut weeks_of_prior = vec![if how.few { 1e5 } else { how.weeks }; columns];
    if how.few {
        for column in FEW {
            weeks_of_prior[1 + column] = how.weeks;
        }
    }
    weeks_of_prior[1 + USED..].fill(how.covariate_weeks);
    for step in 1..=design.n_steps {
        let weeks = design.weeks(step);
        let simple = |weeks| simple(how, weeks);
        let mut prior = vec![0.0; columns];
        let own = if how.few { simple(weeks) } else { lent::coefficients(weeks, simple) };
        prior[..=USED].copy_from_slice(&own);
        let mut sums = Ridge::new(columns);
        let mut n_origins = 0.0;
        let mut beta = prior.clone();
        for origin in 0..design.n_origins {
            let before = sums.weight();
            if let Some(past) = Design::newest_known(origin, step) {
                add(design, past, step, weeks, &mut sums);
            }
            if sums.weight() > before {
                n_origins += 1.0 / design.stride as f64;
                let unit = sums.weight() / n_origins;
                let penalties: Vec<f64> = weeks_of_prior.iter().map(|weeks| weeks * unit).collect();
                beta = sums.fit(&penalties, &prior).unwrap_or(beta);
            }
            for row in design.row(origin, 0)..design.row(origin + 1, 0) {
                if design.base[row].is_finite() {
                    let y: f64 = regressors(design, row).zip(&beta).map(|(x, b)| x * b).sum();
                    locations.set(design, row, step, y.clamp(-CHANGE_MAX, CHANGE_MAX));
                }
            }
        }
    }
    locations
}

/// What a row weighs.
fn precision(design: &Design, row: usize, weeks: f64) -> f64 {
    1.0 / (0.02 * weeks + 2.0 / (1.0 + design.base[row].exp_m1()))
}

/// The coefficients that panels of diseases lend to others ([`super::lent`]), by weeks ahead from 1; each week of each counts
/// the same.
pub(super) fn lend(designs: &[Design], how: &Autoregression, weeks_max: usize) -> Vec<Vec<f64>> {
    let learned = |step: usize| {
        let weeks = step as f64;
        let mut sums = Ridge::new(1 + USED);
        for design in designs {
            let rows: Vec<usize> = (0..design.n_rows())
                .filter(|row| design.target[design.change(*row, step)].is_finite())
                .collect();
            let mut origins: Vec<usize> = rows.iter().map(|row| row / design.n_series).collect();
            origins.dedup();
            let unit =
                rows.iter().map(|row| precision(design, *row, weeks)).sum::<f64>() / origins.len() as f64;
            for row in rows {
                let x: Vec<f64> = regressors(design, row).take(1 + USED).collect();
                let y = design.target[design.change(row, step)].clamp(-CHANGE_MAX, CHANGE_MAX);
                sums.add(&x, y, precision(design, row, weeks) / unit);
            }
        }
        let simple = simple(how, weeks);
        for (column, prior) in simple.iter().enumerate() {
            let mut x = [0.0; 1 + USED];
            x[column] = 1.0;
            sums.add(&x, *prior, lent::PRIOR_WEEKS);
        }
        sums.fit(&[0.0; 1 + USED], &simple).unwrap_or_else(|| simple.to_vec())
    };
    (1..=weeks_max).map(learned).collect()
}

/// Coefficients of damped growth with depletion.
fn simple(how: &Autoregression, weeks: f64) -> [f64; 1 + USED] {
    let mut simple = [0.0; 1 + USED];
    let growth = lasting(how.damping, weeks);
    simple[1 + feature::SQUASHED_NEWEST] = how.newest * growth;
    simple[1 + feature::SQUASHED_SHRUNK] = (1.0 - how.newest) * growth;
    simple[1 + feature::DEPLETION] = -0.1 * how.depletion * weeks * (weeks + 1.0) / 2.0;
    simple
}

fn add(design: &Design, origin: usize, step: usize, weeks: f64, sums: &mut Ridge) {
    let mut x = Vec::with_capacity(1 + design.columns);
    for row in design.row(origin, 0)..design.row(origin + 1, 0) {
        let y = design.target[design.change(row, step)];
        if y.is_finite() {
            x.clear();
            x.extend(regressors(design, row));
            sums.add(&x, y.clamp(-CHANGE_MAX, CHANGE_MAX), precision(design, row, weeks));
        }
    }
}

fn regressors(design: &Design, row: usize) -> impl Iterator<Item = f64> + '_ {
    let features = design.features(row);
    let used = features[..USED].iter().chain(&features[feature::COVARIATES..]);
    std::iter::once(1.0).chain(used.copied())
}
