//! The quantile of a mixture of normal distributions.
//!
//! - **Estimates**: the x with Σ wᵢ Φ((x − μᵢ)/sᵢ) = p.
//! - **Equation**: Newton steps inside a bracket: the quantile lies between those of the parts.
//! - **Symbols**: wᵢ weights that add up to 1; μᵢ means, sᵢ > 0 standard deviations (unit of x).
//! - **Source**: elementary.
//! - **Checked against**: one part by hand, and its own distribution function, in the tests below.
//! - **Limits**: absolute error 1e-9 in the smallest sᵢ.
//! - **Cost**: O(parts) for each of about six steps.

use crate::normal;

/// One normal distribution of a mixture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NormalPart {
    /// Its weight; all add up to 1.
    pub weight: f64,
    /// Mean.
    pub mean: f64,
    /// Standard deviation, above 0 (unit of the mean).
    pub sd: f64,
}

/// Steps until the bracket is given up on; it is halved where Newton's step leaves it.
const STEPS_MAX: usize = 100;

/// P(X ≤ x).
pub fn normal_mixture_cdf(parts: &[NormalPart], x: f64) -> f64 {
    parts.iter().map(|part| part.weight * normal::cdf((x - part.mean) / part.sd)).sum()
}

/// The x with P(X ≤ x) = p, 0 < p < 1; NaN without parts.
pub fn normal_mixture_quantile(parts: &[NormalPart], p: f64) -> f64 {
    let z = normal::quantile(p);
    let (mut low, mut high, mut x, mut unit) = (f64::INFINITY, f64::NEG_INFINITY, 0.0, f64::INFINITY);
    for part in parts {
        let own = part.mean + z * part.sd;
        low = low.min(own);
        high = high.max(own);
        x += part.weight * own;
        unit = unit.min(part.sd);
    }
    if parts.is_empty() {
        return f64::NAN;
    }
    for _ in 0..STEPS_MAX {
        let miss = normal_mixture_cdf(parts, x) - p;
        if miss > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let density: f64 =
            parts.iter().map(|part| part.weight * normal::density((x - part.mean) / part.sd) / part.sd).sum();
        let newton = x - miss / density;
        let next = if newton > low && newton < high { newton } else { low.midpoint(high) };
        let moved = (next - x).abs();
        x = next;
        if moved <= 1e-9 * unit {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::{NormalPart, normal_mixture_cdf, normal_mixture_quantile};

    #[test]
    fn the_quantile_returns_to_its_probability() {
        let parts = [(0.5, -1.0, 0.1), (0.3, 0.0, 2.0), (0.2, 3.0, 0.5)]
            .map(|(weight, mean, sd)| NormalPart { weight, mean, sd });
        for p in [0.001, 0.025, 0.3, 0.5, 0.72, 0.975, 0.999] {
            assert!((normal_mixture_cdf(&parts, normal_mixture_quantile(&parts, p)) - p).abs() < 1e-9, "{p}");
        }
    }

    #[test]
    fn one_part_is_a_normal_distribution() {
        let part = [NormalPart { weight: 1.0, mean: 2.0, sd: 3.0 }];
        assert!((normal_mixture_quantile(&part, 0.975) - (2.0 + 3.0 * 1.959_963_984_540_054)).abs() < 1e-8);
    }
}
