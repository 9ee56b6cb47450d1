//! Student's t distribution: the two-sided p-value of a t statistic.
//!
//! - **Estimates**: P(|T| ≥ |t|) with `degrees` degrees of freedom.
//! - **Equation**: `I_x(ν/2, ½)` with x = ν / (ν + t²).
//! - **Symbols**: `t` statistic; ν = `degrees` > 0, any real.
//! - **Source**: Abramowitz & Stegun 26.7.1, 26.5.27 (1964); regularized incomplete beta of crate `statrs`.
//! - **Checked against**: mpmath 1.x with 50 digits, relative 1e-11 (`tests/data/make_distributions.py`).
//! - **Limits**: NaN for a statistic or degrees that are no numbers.
//! - **Cost**: O(√ν) terms of a continued fraction.

use statrs::function::beta::checked_beta_reg;

/// P(|T| ≥ |t|) for T with `degrees` degrees of freedom; NaN if `degrees` is not positive.
pub fn two_sided_p(t: f64, degrees: f64) -> f64 {
    if t.is_nan() || degrees.is_nan() || degrees <= 0.0 {
        return f64::NAN;
    }
    if t.is_infinite() {
        return 0.0;
    }
    let x = degrees / (degrees + t * t);
    checked_beta_reg(degrees / 2.0, 0.5, x).unwrap_or(f64::NAN)
}
