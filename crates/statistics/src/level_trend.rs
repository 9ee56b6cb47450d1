//! Quasi-Poisson regression on a factor and a linear trend, the one fit behind a seasonal baseline.
//!
//! - **Estimates**: a log level per factor level, a common log-linear trend, their leverages and dispersion.
//! - **Equation**: ln μᵢ = a_{l(i)} + b tᵢ; IRLS from μ = y + 0.1 with weights ωᵢ μᵢ until
//!   `|D − D_old| / (|D| + 0.1) < 1e-8`, from the second round on, or `|D − D_old| < 64 ε |Σ ω y ln y|`, which is rounding,
//!   or 25 rounds; D the weighted Poisson deviance, ε the machine's.
//! - **Symbols**: `y` counts; `t` periods; ω prior weights; `a` per level; `b` per period; h leverages of the last round's weights.
//! - **Source**: *Generalized Linear Models* 2nd ed. (1989) §2.5, DOI 10.1007/978-1-4899-3242-6; start and stop as documented for R's `glm`, which may stop after one round and knows no floor.
//! - **Checked against**: the dense fit of [`crate::glm`], relative 1e-9 (property test); the fixtures of Farrington flexible, 1e-8.
//! - **Limits**: levels come in runs of consecutive periods; no offset; leverages and weights are those *before* the last
//!   step, as R leaves them, so the last digits depend on the stopping rule.
//! - **Cost**: O(runs) per round instead of O(n p²): the normal equations are an arrow, and within a run the means are a
//!   geometric sequence, so a round takes one exponential per level and a few products per run.

use crate::count_terms::CountTerms;

mod rounds;
mod sums;
#[cfg(test)]
mod tests;

use sums::{Powers, Sums, Targets};

/// Consecutive observed periods of one factor level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Index of the first period in the series.
    pub start: usize,
    /// Number of periods, at least 1.
    pub len: usize,
    /// Factor level, from 0.
    pub level: usize,
}

/// A weight that differs from the common one.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Exception {
    run: usize,
    offset: usize,
    weight: f64,
}

/// Periods whose residuals are taken together.
const BLOCK: usize = 8;

/// Why a fit gave nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFitted {
    /// 25 rounds, or a deviance that is no number.
    NotConverged,
    /// The trend cannot be told from the levels, or there are no observations.
    Singular,
}

/// A prediction on the log scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prediction {
    /// Log mean.
    pub eta: f64,
    /// Variance of the log mean per unit of dispersion.
    pub unscaled_variance: f64,
}

/// The fit and its buffers, to be used again for the next period or series.
#[derive(Debug, Clone, Default)]
pub struct LevelTrend {
    runs: Vec<Run>,
    n_obs: usize,
    n_levels_used: usize,
    centre: f64,
    common_weight: f64,
    exceptions: Vec<Exception>,
    with_trend: bool,
    /// Sums over each level with all weights 1.
    plain: Vec<Targets>,
    /// The same with the present weights.
    weighted: Vec<Targets>,
    /// Log levels at the middle of the time used, and trend.
    intercepts: Vec<f64>,
    slope: f64,
    /// Means and their sums at these coefficients, and at those of the round before.
    level_means: Vec<f64>,
    sixth: Powers,
    now: State,
    old: State,
}

#[derive(Debug, Clone, Default)]
struct State {
    powers: Powers,
    /// Mean of the first period of each run.
    base: Vec<f64>,
    levels: Vec<Sums>,
}

impl State {
    fn mean(&self, exception: &Exception) -> f64 {
        self.base[exception.run] * self.powers.power[exception.offset]
    }
}

impl LevelTrend {
    /// Takes the observed periods of a fit: `runs` ascending and disjoint, none of them missing in `terms`.
    pub fn set_runs(&mut self, terms: &CountTerms, runs: impl Iterator<Item = Run>) {
        self.runs.clear();
        self.runs.extend(runs);
        self.exceptions.clear();
        self.common_weight = 1.0;
        let n_levels = self.runs.iter().map(|run| run.level + 1).max().unwrap_or(0);
        let (first, last) = match (self.runs.first(), self.runs.last()) {
            (Some(first), Some(last)) => (first.start, last.start + last.len),
            _ => (0, 0),
        };
        // Time from the middle keeps t² small; it moves the levels only.
        self.centre = f64::midpoint(first as f64, last as f64);
        self.plain.clear();
        self.plain.resize(n_levels, Targets::default());
        self.intercepts.clear();
        self.intercepts.resize(n_levels, 0.0);
        self.n_obs = 0;
        for run in &self.runs {
            let (level, periods) = (&mut self.plain[run.level], run.start..run.start + run.len);
            if terms.running_is_exact {
                level.add_run(terms, periods, self.centre);
            } else {
                periods.for_each(|i| level.add(terms, i, i as f64 - self.centre, 1.0));
            }
            self.n_obs += run.len;
        }
        self.n_levels_used = self.plain.iter().filter(|level| level.n > 0.0).count();
    }

    /// Number of observations.
    pub fn n_obs(&self) -> usize {
        self.n_obs
    }

    /// Number of coefficients of the last fit.
    pub fn rank(&self) -> usize {
        self.n_levels_used + usize::from(self.with_trend)
    }

    /// Residual degrees of freedom of the last fit, 0 if it is saturated.
    pub fn degrees(&self) -> usize {
        self.n_obs.saturating_sub(self.rank())
    }

    /// The largest count fitted, 0 without observations.
    pub fn count_max(&self, terms: &CountTerms) -> f64 {
        self.runs
            .iter()
            .flat_map(|run| &terms.y[run.start..run.start + run.len])
            .fold(0.0, |max: f64, &y| max.max(y))
    }

    /// Sets all prior weights to 1.
    pub fn reset_weights(&mut self) {
        self.exceptions.clear();
        self.common_weight = 1.0;
    }

    /// The trend per period, 0 if there is none.
    pub fn slope(&self) -> f64 {
        self.slope
    }

    /// The trend's variance per unit of dispersion.
    pub fn slope_unscaled_variance(&self) -> f64 {
        1.0 / spread(&self.old.levels)
    }

    /// The prediction at period `time` (index in the series) and `level`; `None` if no observation has that level.
    pub fn predict(&self, time: f64, level: usize) -> Option<Prediction> {
        if self.plain.get(level)?.n == 0.0 {
            return None;
        }
        let t = time - self.centre;
        let sums = self.old.levels[level];
        let mut unscaled_variance = 1.0 / sums.s0;
        if self.with_trend {
            let distance = t - sums.s1 / sums.s0;
            unscaled_variance += distance * distance / spread(&self.old.levels);
        }
        Some(Prediction { eta: self.intercepts[level] + self.slope * t, unscaled_variance })
    }

    /// Σ ωμr² and Σ ωr² with working residuals r = (y − μ)/μ and the weights ωμ of the last round but one.
    pub fn squared_residuals(&self, terms: &CountTerms) -> (f64, f64) {
        let (mut pearson, mut plain) = (0.0, 0.0);
        for (index, run) in self.runs.iter().enumerate() {
            let (share, base_old) = (1.0 / self.now.base[index], self.old.base[index]);
            let counts = &terms.y[run.start..run.start + run.len];
            let inverses = &self.now.powers.inverse[..run.len];
            let powers_old = &self.old.powers.power[..run.len];
            let (mut squares, mut weighted) = (0.0, 0.0);
            for ((y, inverse), power_old) in counts.iter().zip(inverses).zip(powers_old) {
                let residual = y * (share * inverse) - 1.0;
                let square = residual * residual;
                squares += square;
                weighted += power_old * square;
            }
            plain += squares;
            pearson += base_old * weighted;
        }
        pearson *= self.common_weight;
        plain *= self.common_weight;
        for exception in &self.exceptions {
            let extra = exception.weight - self.common_weight;
            let y = terms.y[self.runs[exception.run].start + exception.offset];
            let residual = y / self.now.mean(exception) - 1.0;
            plain += extra * residual * residual;
            pearson += extra * self.old.mean(exception) * residual * residual;
        }
        (pearson, plain)
    }

    /// Sets the weights of Farrington's second fit from the standardized Anscombe residuals s of this one:
    /// ω = γ s⁻² where s > `threshold`, else γ, with γ such that the weights sum to n.
    ///
    /// s = 1.5 (y^⅔ μ^(−⅙) − √μ) / √(φ (1 − h)). An observation that alone carries its level (h = 1) has no residual
    /// to judge it by and keeps weight γ.
    pub fn weigh_by_anscombe_residuals(&mut self, terms: &CountTerms, dispersion: f64, threshold: f64) {
        let mut exceptions = std::mem::take(&mut self.exceptions);
        exceptions.clear();
        let information = if self.with_trend { 1.0 / spread(&self.old.levels) } else { 0.0 };
        let bound = threshold * threshold * dispersion;
        self.sixth.fill((self.slope / 6.0).exp(), self.now.powers.power.len());
        for (index, run) in self.runs.iter().enumerate().filter(|(_, run)| run.len > 0) {
            let base_old = self.old.base[index];
            let sums = self.old.levels[run.level];
            let t_start = run.start as f64 - self.centre;
            let (share, middle) = (1.0 / sums.s0, sums.s1 / sums.s0);
            let base_sixth = ((self.intercepts[run.level] + self.slope * t_start) / 6.0).exp();
            let base_inverse = 1.0 / base_sixth;
            let weights_old = &self.old.powers.power[..run.len];
            // No leverage in this run is above this: where the squared residual is below `surely`, so is the weight 1.
            let reach = (t_start - middle).abs().max((t_start + (run.len - 1) as f64 - middle).abs());
            let heaviest = base_old * weights_old[0].max(weights_old[run.len - 1]);
            let surely = bound * (1.0 - heaviest * (share + reach * reach * information)).max(0.0);
            let counts = &terms.y_two_thirds[run.start..run.start + run.len];
            let (powers, inverses) = (&self.sixth.power[..run.len], &self.sixth.inverse[..run.len]);
            for (block, counts) in counts.chunks(BLOCK).enumerate() {
                let first = block * BLOCK;
                let mut residuals = [0.0; BLOCK];
                let parts = counts.iter().zip(&powers[first..]).zip(&inverses[first..]);
                for (residual, ((count, power), inverse)) in residuals.iter_mut().zip(parts) {
                    let root = base_sixth * power;
                    *residual = 1.5 * (count * (base_inverse * inverse) - root * root * root);
                }
                let largest = residuals.iter().fold(0.0, |most: f64, r| if *r > most { *r } else { most });
                if largest * largest <= surely {
                    continue;
                }
                for (l, residual) in residuals.into_iter().enumerate().take(counts.len()) {
                    let offset = first + l;
                    let distance = t_start + offset as f64 - middle;
                    let leverage =
                        base_old * weights_old[offset] * (share + distance * distance * information);
                    let rest = 1.0 - leverage;
                    if residual > 0.0 && rest > 1e-12 && residual * residual > bound * rest {
                        let weight = dispersion * rest / (residual * residual);
                        exceptions.push(Exception { run: index, offset, weight });
                    }
                }
            }
        }
        let n = self.n_obs as f64;
        let total = n + exceptions.iter().map(|exception| exception.weight - 1.0).sum::<f64>();
        self.common_weight = n / total;
        for exception in &mut exceptions {
            exception.weight *= self.common_weight;
        }
        self.exceptions = exceptions;
    }
}

/// Σ over levels of the weighted squares of time about each level's mean time.
fn spread(levels: &[Sums]) -> f64 {
    levels.iter().filter(|sums| sums.s0 > 0.0).map(|sums| sums.s2 - sums.s1 * sums.s1 / sums.s0).sum()
}
