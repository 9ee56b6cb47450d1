//! Widths as they should have been: the pooled distribution stretched by what past forecasts missed.
//!
//! - **Estimates**: for each horizon and central interval a factor of its half-widths.
//! - **Equation**: m(c) = quantile at c of |y − median| / half-width(c) on y's side over past cells; of all known ones and
//!   of recent ones the geometric mean, drawn towards 1 by a prior number of cells, not below a floor.
//! - **Symbols**: c coverage; y change that came; half-width from the median to the interval's end.
//! - **Source**: Romano, Patterson & Candès (2019), arXiv:1905.03222; adaptive: Gibbs & Candès (2021), arXiv:2106.00170.
//! - **Checked against**: simulated growth (tests).
//! - **Limits**: the same factor for all series; recent cells of one origin err together.
//! - **Cost**: O(past rows · points log points).

use super::design::Design;
use super::pool::{Member, Pooled};

/// Coverages at which factors are measured.
const COVERAGES: [f64; 6] = [0.2, 0.5, 0.7, 0.8, 0.9, 0.95];

/// How past misses become factors.
pub(super) struct Stretching {
    /// First origin looked at.
    pub(super) first: usize,
    /// Factor a period of recent cells' weight.
    pub(super) memory: f64,
    /// Share of recent cells in the factor's logarithm.
    pub(super) recent_share: f64,
    /// Cells that stand for a factor of 1.
    pub(super) prior: f64,
    /// Least factor.
    pub(super) floor: f64,
    /// Largest factor.
    pub(super) ceiling: f64,
}

/// Factors of one horizon by coverage.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch([f64; COVERAGES.len()]);

impl Stretch {
    pub(super) fn measure(
        design: &Design,
        members: &[Member],
        weights: &[f64],
        horizon: usize,
        how: &Stretching,
    ) -> Self {
        let last = design.n_origins - 1;
        let mut misses: [Vec<(f64, f64)>; COVERAGES.len()] = Default::default();
        let mut levels = Vec::new();
        for coverage in COVERAGES {
            levels.extend([0.5 - coverage / 2.0, 0.5 + coverage / 2.0]);
        }
        let mut sorted: Vec<f64> = levels.clone();
        sorted.push(0.5);
        sorted.sort_by(f64::total_cmp);
        let place: Vec<usize> =
            levels.iter().map(|level| sorted.partition_point(|other| other < level)).collect();
        if let Some(newest) = design.newest_known(last, horizon) {
            for origin in how.first..=newest.max(how.first) {
                if origin > newest {
                    break;
                }
                let weight = how.memory.powi((newest - origin) as i32);
                for row in design.row(origin, 0)..design.row(origin + 1, 0) {
                    let cell = design.cell(row, horizon);
                    let y = design.target[cell];
                    if !y.is_finite() {
                        continue;
                    }
                    let Some(pooled) = Pooled::of(members, weights, cell, horizon) else { continue };
                    let quantiles = pooled.quantiles(&sorted);
                    let median = quantiles[COVERAGES.len()];
                    for (k, miss) in misses.iter_mut().enumerate() {
                        let end = quantiles[place[2 * k + usize::from(y > median)]];
                        let half = (end - median).abs().max(1e-6);
                        miss.push(((y - median).abs() / half, weight));
                    }
                }
            }
        }
        let mut factors = [1.0; COVERAGES.len()];
        for (k, coverage) in COVERAGES.iter().enumerate() {
            let of_all: Vec<(f64, f64)> = misses[k].iter().map(|(miss, _)| (*miss, 1.0)).collect();
            let all = factor(of_all, *coverage, how.prior).ln();
            let recent = factor(std::mem::take(&mut misses[k]), *coverage, how.prior).ln();
            let log = (1.0 - how.recent_share) * all + how.recent_share * recent;
            factors[k] = log.exp().clamp(how.floor, how.ceiling);
        }
        Self(factors)
    }

    /// Stretches quantiles at ascending levels around the median.
    pub(super) fn apply(&self, levels: &[f64], median: f64, quantiles: &mut [f64]) {
        for (level, quantile) in levels.iter().zip(quantiles.iter_mut()) {
            *quantile = median + self.at((2.0 * level - 1.0).abs()) * (*quantile - median);
        }
        // neighbouring factors may differ
        for at in 1..quantiles.len() {
            quantiles[at] = quantiles[at].max(quantiles[at - 1]);
        }
    }

    fn at(&self, coverage: f64) -> f64 {
        let after = COVERAGES.partition_point(|own| *own < coverage);
        if after == 0 {
            return self.0[0];
        }
        if after == COVERAGES.len() {
            return self.0[COVERAGES.len() - 1];
        }
        let share = (coverage - COVERAGES[after - 1]) / (COVERAGES[after] - COVERAGES[after - 1]);
        self.0[after - 1] + share * (self.0[after] - self.0[after - 1])
    }
}

/// Weighted quantile at `coverage`, with a prior that has it at 1.
fn factor(mut misses: Vec<(f64, f64)>, coverage: f64, prior: f64) -> f64 {
    misses.push((1.0, prior));
    misses.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: f64 = misses.iter().map(|miss| miss.1).sum();
    // the prior's weight lies around 1 as the coverage divides it
    let wanted = coverage * total;
    let mut below = 0.0;
    for (miss, weight) in &misses {
        below += weight;
        if below >= wanted {
            return miss.max(1e-3);
        }
    }
    1.0
}
