//! Widths as they should have been: the pooled distribution stretched by what past forecasts missed.
//!
//! - **Estimates**: for each horizon and central interval a factor of its half-widths.
//! - **Equation**: m(c) = quantile at c of |y − median| / half-width(c) on y's side over past cells; ln factor = Σ v n/(n + n₀) ln m
//!   over all known ones and recent ones, within bounds.
//! - **Symbols**: c coverage; y change that came; half-width from the median to the interval's end; v share of either, n weeks of
//!   misses, recent ones by weight; n₀ weeks that widths as they are count.
//! - **Source**: Romano, Patterson & Candès (2019), arXiv:1905.03222; adaptive: Gibbs & Candès (2021), arXiv:2106.00170.
//! - **Checked against**: simulated growth (tests).
//! - **Limits**: the same factor for all series; recent cells of one origin err together. Past half-widths have the scale that was
//!   known then, the weights and the shape of now.
//! - **Cost**: O(past rows · points log points).

use super::design::Design;
use super::pool::{Member, Pooled};
use super::spread::By;

/// Coverages at which factors are measured.
const COVERAGES: [f64; 6] = [0.2, 0.5, 0.7, 0.8, 0.9, 0.95];

/// How past misses become factors.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Stretching {
    /// Factor a week of recent misses' weight.
    pub memory: f64,
    /// Share of recent misses in the factor's logarithm.
    pub recent: f64,
    /// Weeks of misses that stand for widths as they are.
    pub weeks: f64,
    /// Least factor.
    pub floor: f64,
    /// Largest factor.
    pub ceiling: f64,
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
        first: usize,
        how: &Stretching,
    ) -> Self {
        let memory = how.memory.powf(1.0 / design.stride as f64);
        let mut weeks = [0.0; 2];
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
        if let Some(newest) = design.newest_scored(design.n_origins - 1, horizon) {
            for origin in first..=newest {
                let weight = memory.powi((newest - origin) as i32);
                weeks[0] += 1.0 / design.stride as f64;
                weeks[1] += weight / design.stride as f64;
                for row in design.forecast_rows(origin) {
                    let y = design.came(row, horizon);
                    if !y.is_finite() {
                        continue;
                    }
                    let Some(pooled) = Pooled::of(design, members, weights, row, horizon, By::Then) else {
                        continue;
                    };
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
        let share = |weeks: f64| weeks / (weeks + how.weeks);
        let mut factors = [1.0; COVERAGES.len()];
        for (k, coverage) in COVERAGES.iter().enumerate() {
            let of_all: Vec<(f64, f64)> = misses[k].iter().map(|(miss, _)| (*miss, 1.0)).collect();
            let all = share(weeks[0]) * factor(of_all, *coverage).ln();
            let recent = share(weeks[1]) * factor(std::mem::take(&mut misses[k]), *coverage).ln();
            let log = (1.0 - how.recent) * all + how.recent * recent;
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

/// Weighted quantile at `coverage`; 1 of nothing.
fn factor(mut misses: Vec<(f64, f64)>, coverage: f64) -> f64 {
    misses.sort_by(|a, b| a.0.total_cmp(&b.0));
    let total: f64 = misses.iter().map(|miss| miss.1).sum();
    let mut below = 0.0;
    for (miss, weight) in &misses {
        below += weight;
        if below >= coverage * total {
            return miss.max(1e-3);
        }
    }
    1.0
}
