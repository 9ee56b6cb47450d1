//! The normal distribution's tail, distribution function and quantile.
//!
//! - **Estimates**: probabilities and quantiles of N(0, 1).
//! - **Equation**: Q(z) = ½ − φ(z) Σ z^(2k+1)/(2k+1)!! below 2, φ(z) / (z + 1/(z + 2/(z + …))) above; quantile by one Halley step.
//! - **Symbols**: `z` standard deviations; `p` probability in (0, 1).
//! - **Source**: Abramowitz & Stegun (1964) 26.2.11 (series) and 26.2.14 (continued fraction); first guess of the
//!   quantile from crate `statrs`, whose erfc itself is off by 1e-10 near z = 1.
//! - **Checked against**: mpmath 1.x with 50 digits, relative 1e-13 for |z| ≤ 37 (`tests/data/make_distributions.py`).
//! - **Limits**: the tail underflows to 0 beyond z ≈ 38.
//! - **Cost**: O(100) terms at worst, below 0.5 µs.

use std::f64::consts::{PI, SQRT_2};

use statrs::function::erf;

/// Below this the series is summed, above it the continued fraction.
const SERIES_BELOW: f64 = 2.0;

/// P(Z ≤ z), accurate in the lower tail.
pub fn cdf(z: f64) -> f64 {
    upper_tail(-z)
}

/// P(Z > z), accurate in the upper tail.
pub fn upper_tail(z: f64) -> f64 {
    if z.is_nan() {
        return f64::NAN;
    }
    let tail = if z.abs() < SERIES_BELOW { 0.5 - density(z) * series(z.abs()) } else { far_tail(z.abs()) };
    if z < 0.0 { 1.0 - tail } else { tail }
}

/// Σ z^(2k+1) / (2k+1)!!, all terms positive.
fn series(z: f64) -> f64 {
    let (mut sum, mut term, mut odd) = (z, z, 1.0);
    loop {
        odd += 2.0;
        term *= z * z / odd;
        let next = sum + term;
        if next == sum {
            return sum;
        }
        sum = next;
    }
}

/// φ(z) over the continued fraction z + 1/(z + 2/(z + 3/…)), from its far end.
fn far_tail(z: f64) -> f64 {
    if z > 39.0 {
        return 0.0;
    }
    // A few more than leave 2e-15 at any z from 2 on.
    let terms = 10.0 + (350.0 / (z * z)).ceil();
    let mut k = terms;
    let mut fraction = z;
    while k >= 1.0 {
        fraction = z + k / fraction;
        k -= 1.0;
    }
    density(z) / fraction
}

/// The density φ(z).
pub fn density(z: f64) -> f64 {
    // z² is split so that its rounding does not grow in the exponent.
    let coarse = (z * 16.0).trunc() / 16.0;
    let rest = (z - coarse) * (z + coarse);
    (-0.5 * coarse * coarse).exp() * (-0.5 * rest).exp() / (2.0 * PI).sqrt()
}

/// The z with P(Z ≤ z) = p; ±∞ at 1 and 0, NaN outside [0, 1].
pub fn quantile(p: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    if p == 0.0 {
        return f64::NEG_INFINITY;
    }
    if p == 1.0 {
        return f64::INFINITY;
    }
    // The step is taken in the smaller tail, where the difference of probabilities keeps its digits.
    let upper = p > 0.5;
    let tail = if upper { 1.0 - p } else { p };
    let z = -SQRT_2 * erf::erfc_inv(2.0 * tail);
    let step = (cdf(z) - tail) / density(z);
    let z = if step.is_finite() { z - step / (1.0 + 0.5 * z * step) } else { z };
    if upper { -z } else { z }
}
