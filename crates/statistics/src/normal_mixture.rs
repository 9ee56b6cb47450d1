//! The quantile of a mixture of normal distributions.
//!
//! - **Estimates**: the x with Σ wᵢ Φ((x − μᵢ)/sᵢ) = p.
//! - **Equation**: Newton steps from the normal distribution with the same mean and variance, inside a bracket: the quantile lies
//!   between those of the parts. Φ is φ times a ratio of polynomials, so that one exponential gives both.
//! - **Symbols**: wᵢ weights that add up to 1; μᵢ means, sᵢ > 0 standard deviations (unit of x).
//! - **Source**: Hart (1968), *Computer Approximations*, no. 5666, as given by West (2005), *Wilmott Magazine*, 70-76.
//! - **Checked against**: [`crate::normal`], absolute 1e-14; one part by hand, and its own distribution function (tests below).
//! - **Limits**: absolute error 1e-8 in the smallest sᵢ; hot path, for single tails take [`crate::normal`].
//! - **Cost**: O(parts) for each of about four steps.

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
/// Step in the smallest standard deviation after which the next would be below 1e-8.
const SETTLED: f64 = 1e-5;

const NUMERATOR: [f64; 7] = [
    3.526_249_659_989_11e-2,
    0.700_383_064_443_688,
    6.373_962_203_531_65,
    33.912_866_078_383,
    112.079_291_497_871,
    221.213_596_169_931,
    220.206_867_912_376,
];
const DENOMINATOR: [f64; 8] = [
    8.838_834_764_831_84e-2,
    1.755_667_163_182_64,
    16.064_177_579_207,
    86.780_732_202_946_1,
    296.564_248_779_674,
    637.333_633_378_831,
    793.826_512_519_948,
    440.413_735_824_752,
];
/// Beyond this a continued fraction of five terms is as exact.
const FAR: f64 = 7.071_067_811_865_47;
const ROOT_TWO_PI: f64 = 2.506_628_274_631_000_5;

/// Φ(z) and φ(z).
fn cdf_and_density(z: f64) -> (f64, f64) {
    let a = z.abs();
    let exponential = (-0.5 * a * a).exp();
    let polynomial = |of: &[f64]| of.iter().fold(0.0, |sum, coefficient| sum * a + coefficient);
    let tail = if a < FAR {
        exponential * polynomial(&NUMERATOR) / polynomial(&DENOMINATOR)
    } else {
        exponential / (ROOT_TWO_PI * (a + 1.0 / (a + 2.0 / (a + 3.0 / (a + 4.0 / (a + 0.65))))))
    };
    (if z > 0.0 { 1.0 - tail } else { tail }, exponential / ROOT_TWO_PI)
}

/// P(X ≤ x).
pub fn normal_mixture_cdf(parts: &[NormalPart], x: f64) -> f64 {
    parts.iter().map(|part| part.weight * cdf_and_density((x - part.mean) / part.sd).0).sum()
}

/// The x with P(X ≤ x) = p, 0 < p < 1; NaN without parts.
pub fn normal_mixture_quantile(parts: &[NormalPart], p: f64) -> f64 {
    if parts.is_empty() {
        return f64::NAN;
    }
    let z = normal::quantile(p);
    let (mut low, mut high, mut unit) = (f64::INFINITY, f64::NEG_INFINITY, f64::INFINITY);
    let (mut mean, mut square) = (0.0, 0.0);
    for part in parts {
        let own = part.mean + z * part.sd;
        low = low.min(own);
        high = high.max(own);
        unit = unit.min(part.sd);
        mean += part.weight * part.mean;
        square += part.weight * (part.mean * part.mean + part.sd * part.sd);
    }
    let mut x = (mean + z * (square - mean * mean).max(0.0).sqrt()).clamp(low, high);
    for _ in 0..STEPS_MAX {
        let (mut below, mut density) = (0.0, 0.0);
        for part in parts {
            let (cdf, at) = cdf_and_density((x - part.mean) / part.sd);
            below += part.weight * cdf;
            density += part.weight * at / part.sd;
        }
        let miss = below - p;
        if miss > 0.0 {
            high = x;
        } else {
            low = x;
        }
        let newton = x - miss / density;
        let next = if newton >= low && newton <= high { newton } else { low.midpoint(high) };
        let moved = (next - x).abs();
        x = next;
        if moved <= SETTLED * unit {
            break;
        }
    }
    x
}

#[cfg(test)]
mod tests {
    use super::{NormalPart, cdf_and_density, normal_mixture_cdf, normal_mixture_quantile};
    use crate::normal;

    #[test]
    fn the_ratio_of_polynomials_is_the_normal_distribution() {
        for step in -900..=900 {
            let z = f64::from(step) * 0.01;
            let (cdf, density) = cdf_and_density(z);
            assert!((cdf - normal::cdf(z)).abs() < 1e-14, "{z}: {cdf}");
            assert!((density - normal::density(z)).abs() < 1e-15, "{z}: {density}");
        }
    }

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
