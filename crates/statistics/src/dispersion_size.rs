//! The size of negative binomial counts with known means.
//!
//! - **Estimates**: θ in Var = μ + μ²/θ, by maximum likelihood, as far as R's package MASS takes it.
//! - **Equation**: Σ [ψ(θ + y) − ψ(θ) + ln θ − ln(θ + μ) + 1 − (θ + y)/(θ + μ)] = 0; Newton's steps on θ from n/Σ(y/μ − 1)²,
//!   until one is at most ε^¼ ≈ 1.2e-4 long, at most 25.
//! - **Symbols**: y counts; μ their means; ψ digamma; ε the rounding of a double.
//! - **Source**: Lawless (1987), DOI 10.2307/3314912; start, tolerance and number of steps as documented for `theta.ml` and
//!   as its traces show.
//! - **Checked against**: the GLR fixtures' dispersion (R MASS 7.3-58.2), 1e-6.
//! - **Limits**: counts that vary less than Poisson have no finite θ; then it is as large as 25 steps make it, or `None`.
//! - **Cost**: O(n) digammas per step, about five steps.

use statrs::function::gamma::{digamma, ln_gamma};

const STEPS_MAX: usize = 25;

/// θ of counts `y` with means `mu`; `None` if there is no finite one above 0.
pub fn negative_binomial_size(y: &[f64], mu: &[f64]) -> Option<f64> {
    let shortest = f64::EPSILON.sqrt().sqrt();
    let squares: f64 = y.iter().zip(mu).map(|(y, m)| (y / m - 1.0).powi(2)).sum();
    let mut size = y.len() as f64 / squares;
    for _ in 0..STEPS_MAX {
        size = size.abs();
        let (score, slope) = score(y, mu, size);
        let step = -score / slope;
        size += step;
        if !size.is_finite() {
            return None;
        }
        if step.abs() <= shortest {
            break;
        }
    }
    (size > 0.0).then_some(size)
}

/// The log likelihood of counts `y` with means `mu` and size θ, without what depends on the counts alone.
pub fn negative_binomial_log_likelihood(y: &[f64], mu: &[f64], size: f64) -> f64 {
    let of = |(y, m): (&f64, &f64)| {
        let total = size + m;
        ln_gamma(size + y) - ln_gamma(size) + size * (size / total).ln() + y * (m / total).ln()
    };
    y.iter().zip(mu).map(of).sum()
}

/// The score by θ, and its derivative.
fn score(y: &[f64], mu: &[f64], size: f64) -> (f64, f64) {
    let (mut score, mut slope) = (0.0, 0.0);
    for (&y, &m) in y.iter().zip(mu) {
        let total = size + m;
        score += digamma(size + y) - digamma(size) + (size / total).ln() + 1.0 - (size + y) / total;
        slope +=
            trigamma(size + y) - trigamma(size) + 1.0 / size - 2.0 / total + (size + y) / (total * total);
    }
    (score, slope)
}

/// ψ′(x) for x > 0: recurrence to x ≥ 12, then the asymptotic series (Abramowitz & Stegun 6.4.12).
fn trigamma(mut x: f64) -> f64 {
    let mut sum = 0.0;
    while x < 12.0 {
        sum += 1.0 / (x * x);
        x += 1.0;
    }
    let i = 1.0 / (x * x);
    sum + 1.0 / x
        + 0.5 * i
        + i / x * (1.0 / 6.0 - i * (1.0 / 30.0 - i * (1.0 / 42.0 - i * (1.0 / 30.0 - i * 5.0 / 66.0))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trigamma_at_one_is_zeta_of_two() {
        assert!((trigamma(1.0) - std::f64::consts::PI.powi(2) / 6.0).abs() < 1e-14);
        assert!((trigamma(0.5) - std::f64::consts::PI.powi(2) / 2.0).abs() < 1e-13);
    }

    #[test]
    fn the_score_is_zero_at_the_estimate() {
        let y = [0.0, 3.0, 1.0, 9.0, 2.0, 0.0, 14.0, 5.0];
        let mu = [4.25; 8];
        let size = negative_binomial_size(&y, &mu).expect("overdispersed counts");
        let likelihood = |size: f64| -> f64 {
            y.iter()
                .map(|y| {
                    crate::NegativeBinomial::new(size, size / (size + 4.25))
                        .expect("parameters")
                        .probability(*y)
                        .ln()
                })
                .sum()
        };
        assert!(likelihood(size) >= likelihood(size * 1.01));
        assert!(likelihood(size) >= likelihood(size * 0.99));
        assert_eq!(negative_binomial_size(&[4.0; 8], &[4.0; 8]), None);
    }
}
