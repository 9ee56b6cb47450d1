//! How much say a past count has, and what that takes away from counts of no outbreak.
//!
//! - **Estimates**: the weight of a count; the bias that weights bring into mean and dispersion.
//! - **Equation**: ω = 1 where s ≤ c, else s⁻²; s = 1.5 (y^⅔ μ^(−⅙) − √μ)/√φ; without an outbreak the weighted residual
//!   sums to b(μ) = −Σ_{s(y) > c} f(y) (1 − ω) (y − μ), the weighted square to φ − Σ f(y) (1 − ω) (y − μ)²/μ.
//! - **Symbols**: f probability of y by NB(μ, φμ); c = 2.58 standard deviations.
//! - **Source**: Noufaily et al. (2013), DOI 10.1002/sim.5595 (weights); Cantoni & Ronchetti (2001),
//!   DOI 10.1198/016214501753209004 (Fisher consistency).
//! - **Checked against**: sums over all counts by hand (test).
//! - **Limits**: leverages are left out; with six coefficients on hundreds of periods they do not count.
//! - **Cost**: nine sums over a tail per fit.

use watchfire_statistics::{NegativeBinomial, Poisson};

/// Residuals beyond this are downweighted (standard deviations).
const RESIDUAL_MAX: f64 = 2.58;

/// Weights by residual at one dispersion.
#[derive(Debug, Clone, Copy)]
pub(super) struct Outlying {
    dispersion: f64,
    root: f64,
}

/// What the weights take from counts of one mean.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Bias {
    /// Of the residual (cases).
    pub(super) residual: f64,
    /// Of the squared residual over the mean.
    pub(super) square: f64,
}

impl Outlying {
    pub(super) fn new(dispersion: f64) -> Self {
        Self { dispersion, root: dispersion.sqrt() }
    }

    /// The weight of count `y` with mean `mu`.
    pub(super) fn weight(&self, y: f64, mu: f64) -> f64 {
        // Cheaper, and never beyond the bound where the residual is not.
        if y <= mu || (y - mu) * (y - mu) < 4.0 * self.dispersion * mu {
            return 1.0;
        }
        let root = mu.sqrt();
        let residual = 1.5 * ((y * y / root).cbrt() - root) / self.root;
        if residual > RESIDUAL_MAX { 1.0 / (residual * residual) } else { 1.0 }
    }

    /// The bias at mean `mu`.
    fn bias(&self, mu: f64) -> Bias {
        // s = c at this count.
        let root = mu.sqrt();
        let first = ((RESIDUAL_MAX * self.root / 1.5 + root).powi(3) * root).sqrt().floor() + 1.0;
        let size = mu / (self.dispersion - 1.0);
        let failure = 1.0 - 1.0 / self.dispersion;
        let negative_binomial = NegativeBinomial::from_mean_dispersion(mu, self.dispersion);
        let mut probability = match &negative_binomial {
            Some(count) => count.probability(first),
            None => Poisson::new(mu).map_or(0.0, |count| count.probability(first)),
        };
        let mut bias = Bias::default();
        let mut y = first;
        let width = (mu * self.dispersion).sqrt();
        // Wide distributions are summed in strides: the summand is smooth on their scale.
        let stride = (width / 12.0).floor().max(1.0);
        for _ in 0..400 {
            let lost = stride * probability * (1.0 - self.weight(y, mu));
            bias.residual -= lost * (y - mu);
            let square = lost * (y - mu) * (y - mu) / mu;
            bias.square -= square;
            if square < 1e-7 * self.dispersion {
                break;
            }
            if stride > 1.0 {
                y += stride;
                probability = match &negative_binomial {
                    Some(count) => count.probability(y),
                    None => Poisson::new(mu).map_or(0.0, |count| count.probability(y)),
                };
            } else {
                probability *= match negative_binomial {
                    Some(_) => (y + size) * failure / (y + 1.0),
                    None => mu / (y + 1.0),
                };
                y += 1.0;
            }
        }
        bias
    }

    /// The bias at any mean between the least and the largest of these, from a table.
    pub(super) fn biases(&self, log_means: &[f64]) -> Biases {
        let range =
            log_means.iter().fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), m| (m.min(l), m.max(h)));
        let (low, high) = (range.0.max(LOG_MEAN_MIN), range.1.max(LOG_MEAN_MIN));
        let step = (high - low) / (NODES - 1) as f64;
        let nodes = std::array::from_fn(|k| self.bias((low + step * k as f64).exp()));
        Biases { low, step, nodes }
    }
}

const NODES: usize = 9;
/// Below a case in a million periods there is no bias to speak of.
const LOG_MEAN_MIN: f64 = -14.0;

/// Biases on a grid of log means.
#[derive(Debug, Clone, Copy)]
pub(super) struct Biases {
    low: f64,
    step: f64,
    nodes: [Bias; NODES],
}

impl Biases {
    /// At a log mean.
    pub(super) fn at(&self, log_mean: f64) -> Bias {
        if self.step.is_nan() || self.step <= 1e-9 {
            return self.nodes[0];
        }
        let place = ((log_mean - self.low) / self.step).clamp(0.0, (NODES - 1) as f64);
        let below = (place as usize).min(NODES - 2);
        let (a, b, t) = (self.nodes[below], self.nodes[below + 1], place - below as f64);
        Bias {
            residual: a.residual + t * (b.residual - a.residual),
            square: a.square + t * (b.square - a.square),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weighted_residuals_without_outbreak_sum_to_the_bias() {
        for (mu, dispersion) in [(0.14, 2.0), (1.6, 5.0), (20.0, 1.5), (150.0, 1.2)] {
            let outlying = Outlying::new(dispersion);
            let counts = NegativeBinomial::from_mean_dispersion(mu, dispersion).expect("overdispersed");
            let (mut residual, mut square) = (0.0, 0.0);
            for y in 0..4000 {
                let y = f64::from(y);
                let mass = counts.probability(y) * outlying.weight(y, mu);
                residual += mass * (y - mu);
                square += mass * (y - mu) * (y - mu) / mu;
            }
            let bias = outlying.bias(mu);
            assert!(
                (residual - bias.residual).abs() < 2e-3 * (mu * dispersion).sqrt(),
                "{mu}: {residual} {bias:?}"
            );
            assert!((square - dispersion - bias.square).abs() < 5e-3 * dispersion, "{mu}: {square} {bias:?}");
        }
    }
}
