//! Regression of counts with a log link on any few columns.
//!
//! - **Estimates**: coefficients, means, IRLS weights, leverages, deviance.
//! - **Equation**: ln μᵢ = oᵢ + xᵢβ; rounds of least squares of z = η − o + (y − μ)/μ with weights ωμ/(1 + μ/θ), until
//!   `|D − D_old| / (|D| + 0.1) < 1e-8` or 25 rounds; a step to an infinite deviance is halved.
//! - **Symbols**: `y` counts; o offset; ω prior weights; θ size of the negative binomial (variance μ + μ²/θ; ∞ = Poisson).
//! - **Source**: *Generalized Linear Models* 2nd ed. (1989) §2.5, DOI 10.1007/978-1-4899-3242-6; start and stop as documented for R's `glm`.
//! - **Checked against**: closed forms (one mean per group); the CUSUM and GLR fixtures, 1e-8.
//! - **Limits**: weights and leverages are those of the last round's start, as R leaves them.
//! - **Cost**: O(n p²) per round; the hot path has its own form, [`crate::LevelTrend`].

use crate::least_squares::Decomposition;

/// What is fitted. Slices have the length of `y`; `columns` are the design's columns.
#[derive(Debug, Clone, Copy)]
pub struct CountModel<'a> {
    /// Counts ≥ 0.
    pub y: &'a [f64],
    /// Design, column by column (an intercept is a column of ones).
    pub columns: &'a [Vec<f64>],
    /// Prior weights; all 1 if absent.
    pub weights: Option<&'a [f64]>,
    /// Added to the log mean; 0 if absent.
    pub offset: Option<&'a [f64]>,
    /// Size θ of the negative binomial; `None` for (quasi-)Poisson.
    pub size: Option<f64>,
    /// Means to start from; the family's own start if absent.
    pub start: Option<&'a [f64]>,
}

/// A fitted count regression.
#[derive(Debug, Clone)]
pub struct CountFit {
    /// One per column; NaN for a column that the others determine.
    pub coefficients: Vec<f64>,
    /// Number of coefficients that are numbers.
    pub rank: usize,
    /// Means.
    pub fitted: Vec<f64>,
    /// IRLS weights of the last round.
    pub weights: Vec<f64>,
    /// Leverages with these weights.
    pub leverages: Vec<f64>,
    /// Deviance.
    pub deviance: f64,
    /// Rounds used.
    pub rounds: usize,
    /// Whether the stopping rule was met.
    pub converged: bool,
    decomposition: Decomposition,
}

const ROUNDS_MAX: usize = 25;
const EPSILON: f64 = 1e-8;

impl CountModel<'_> {
    /// Fits the model; `None` if there is nothing to fit, a length differs, or no finite start exists.
    pub fn fit(&self) -> Option<CountFit> {
        let n = self.y.len();
        let lengths_agree = self.columns.iter().all(|c| c.len() == n)
            && self.weights.is_none_or(|w| w.len() == n)
            && self.offset.is_none_or(|o| o.len() == n)
            && self.start.is_none_or(|s| s.len() == n);
        if n == 0 || self.columns.is_empty() || !lengths_agree {
            return None;
        }
        let prior = |i: usize| self.weights.map_or(1.0, |w| w[i]);
        let offset = |i: usize| self.offset.map_or(0.0, |o| o[i]);
        let mut mu = match self.start {
            Some(means) => means.to_vec(),
            None => self.y.iter().map(|&y| self.usual_start(y)).collect(),
        };
        let mut eta: Vec<f64> = mu.iter().map(|m| m.ln()).collect();
        let mut deviance_old = self.deviance(&mu);
        let mut beta_old: Option<Vec<f64>> = None;
        let (mut roots, mut response) = (vec![0.0; n], vec![0.0; n]);
        for round in 1..=ROUNDS_MAX {
            for i in 0..n {
                roots[i] = (prior(i) * mu[i] / (1.0 + self.size.map_or(0.0, |size| mu[i] / size))).sqrt();
                response[i] = roots[i] * (eta[i] - offset(i) + (self.y[i] - mu[i]) / mu[i]);
            }
            let decomposition = Decomposition::new(self.columns, &roots);
            let mut beta = decomposition.solve(&response);
            let mut deviance = self.evaluate(&decomposition.kept, &beta, &mut eta, &mut mu);
            let mut halvings = 0;
            while !deviance.is_finite() {
                let before = beta_old.as_ref().filter(|old| old.len() == beta.len())?;
                halvings += 1;
                if halvings > ROUNDS_MAX {
                    return None;
                }
                beta.iter_mut().zip(before).for_each(|(b, old)| *b = f64::midpoint(*b, *old));
                deviance = self.evaluate(&decomposition.kept, &beta, &mut eta, &mut mu);
            }
            let converged = (deviance - deviance_old).abs() / (deviance.abs() + 0.1) < EPSILON;
            if converged || round == ROUNDS_MAX {
                let mut coefficients = vec![f64::NAN; self.columns.len()];
                decomposition.kept.iter().zip(&beta).for_each(|(&k, &b)| coefficients[k] = b);
                return Some(CountFit {
                    coefficients,
                    rank: beta.len(),
                    fitted: mu,
                    weights: roots.iter().map(|w| w * w).collect(),
                    leverages: decomposition.leverages(),
                    deviance,
                    rounds: round,
                    converged,
                    decomposition,
                });
            }
            deviance_old = deviance;
            beta_old = Some(beta);
        }
        None
    }

    /// R starts the Poisson families at y + 0.1 and the negative binomial at y, or 1/6 for 0.
    fn usual_start(&self, y: f64) -> f64 {
        match self.size {
            None => y + 0.1,
            Some(_) if y == 0.0 => 1.0 / 6.0,
            Some(_) => y,
        }
    }

    fn evaluate(&self, kept: &[usize], beta: &[f64], eta: &mut [f64], mu: &mut [f64]) -> f64 {
        for i in 0..self.y.len() {
            let linear: f64 = kept.iter().zip(beta).map(|(&k, b)| self.columns[k][i] * b).sum();
            eta[i] = linear + self.offset.map_or(0.0, |o| o[i]);
            mu[i] = eta[i].exp().max(f64::EPSILON);
        }
        self.deviance(mu)
    }

    fn deviance(&self, mu: &[f64]) -> f64 {
        let terms = self.y.iter().zip(mu).enumerate().map(|(i, (&y, &m))| {
            let weight = self.weights.map_or(1.0, |w| w[i]);
            let toward = if y > 0.0 { y * (y / m).ln() } else { 0.0 };
            weight
                * match self.size {
                    None => toward - (y - m),
                    Some(size) => toward - (y + size) * ((y + size) / (m + size)).ln(),
                }
        });
        2.0 * terms.sum::<f64>()
    }
}

impl CountFit {
    /// Pearson's estimate of the dispersion, Σ W r² / (n − p) with working residuals r = (y − μ)/μ; NaN if saturated.
    pub fn dispersion(&self, y: &[f64]) -> f64 {
        let squares: f64 = self
            .weights
            .iter()
            .zip(y.iter().zip(&self.fitted))
            .map(|(w, (y, m))| w * ((y - m) / m).powi(2))
            .sum();
        squares / (y.len() as f64 - self.rank as f64)
    }

    /// The log mean at a new row of the design (without offset).
    pub fn predict(&self, row: &[f64]) -> f64 {
        row.iter().zip(&self.coefficients).filter(|(_, b)| !b.is_nan()).map(|(x, b)| x * b).sum()
    }

    /// The variance of that log mean per unit of dispersion.
    pub fn predict_unscaled_variance(&self, row: &[f64]) -> f64 {
        let kept: Vec<f64> = self.decomposition.kept.iter().map(|&k| row[k]).collect();
        self.decomposition.unscaled_variance(&kept)
    }
}
