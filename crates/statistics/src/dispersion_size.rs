//! The size of negative binomial counts with known means.
//!
//! - **Estimates**: θ in Var = μ + μ²/θ, by maximum likelihood.
//! - **Equation**: Σ [ψ(θ + y) − ψ(θ) + ln θ − ln(θ + μ) + 1 − (θ + y)/(θ + μ)] = 0, by Newton steps on ln θ.
//! - **Symbols**: y counts; μ their means; ψ digamma.
//! - **Source**: Lawless (1987), DOI 10.2307/3314912.
//! - **Checked against**: the GLR fixtures' dispersion (R MASS 7.3-58.2), 1e-5: R stops earlier.
//! - **Limits**: counts that vary less than Poisson have no finite θ; then `None`.
//! - **Cost**: O(n) digammas per step, about ten steps.

use statrs::function::gamma::digamma;

const STEPS_MAX: usize = 200;
/// Bounds of ln θ: beyond the upper one the counts are Poisson for every use, and the score drowns in rounding.
const LN_SIZE: (f64, f64) = (-18.0, 14.0);

/// θ of counts `y` with means `mu`, searched from `start` (or a moment estimate); `None` if there is no finite one.
pub fn negative_binomial_size(y: &[f64], mu: &[f64], start: Option<f64>) -> Option<f64> {
    let squares: f64 = y.iter().zip(mu).map(|(y, m)| (y / m - 1.0).powi(2)).sum();
    let start = start.unwrap_or(y.len() as f64 / squares).ln();
    // The likelihood rises towards its maximum: the score's sign tells on which side it is.
    let (mut low, mut high) = LN_SIZE;
    let mut ln_size = if start > low && start < high { start } else { 0.0 };
    for _ in 0..STEPS_MAX {
        let (score, slope) = score_by_ln_size(y, mu, ln_size.exp());
        if score > 0.0 {
            low = ln_size;
        } else if score < 0.0 {
            high = ln_size;
        } else {
            break;
        }
        let newton = ln_size - score / slope;
        let next =
            if slope < 0.0 && newton > low && newton < high { newton } else { f64::midpoint(low, high) };
        let step = (next - ln_size).abs();
        ln_size = next;
        if step < 1e-13 {
            break;
        }
    }
    let found = ln_size > LN_SIZE.0 + 1e-6 && ln_size < LN_SIZE.1 - 1e-6;
    found.then(|| ln_size.exp())
}

/// The score by ln θ, and its derivative.
fn score_by_ln_size(y: &[f64], mu: &[f64], size: f64) -> (f64, f64) {
    let (mut score, mut curvature) = (0.0, 0.0);
    for (&y, &m) in y.iter().zip(mu) {
        let total = size + m;
        score += digamma(size + y) - digamma(size) + (size / total).ln() + 1.0 - (size + y) / total;
        curvature +=
            trigamma(size + y) - trigamma(size) + 1.0 / size - 2.0 / total + (size + y) / (total * total);
    }
    (size * score, size * size * curvature + size * score)
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
        let size = negative_binomial_size(&y, &mu, None).expect("overdispersed counts");
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
        assert_eq!(negative_binomial_size(&[4.0; 8], &[4.0; 8], Some(5.0)), None);
    }
}
