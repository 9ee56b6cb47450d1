//! The two terms of the saddle-point form of discrete probabilities.
//!
//! - **Estimates**: the error of Stirling's formula and the deviance of a count, each without cancellation.
//! - **Equation**: δ(n) = ln n! − ln(√(2πn) (n/e)ⁿ); D(x, m) = x ln(x/m) + m − x.
//! - **Symbols**: `n`, `x` ≥ 0 counts or real sizes; `m` > 0 mean.
//! - **Source**: Loader (2000), *Fast and Accurate Computation of Binomial Probabilities*; Stirling series,
//!   Abramowitz & Stegun 6.1.41.
//! - **Checked against**: the distributions built on it, see [`crate::negative_binomial`].
//! - **Limits**: absolute error about 1e-14 for n ≤ 15, relative 1e-16 above.
//! - **Cost**: O(1); a log-gamma below n = 15.

use statrs::function::gamma::ln_gamma;

const HALF_LN_2_PI: f64 = 0.918_938_533_204_672_8;

/// δ(n), the error of Stirling's approximation of ln n!.
pub(crate) fn stirling_error(n: f64) -> f64 {
    if n <= 15.0 {
        return ln_gamma(n + 1.0) - (n + 0.5) * n.ln() + n - HALF_LN_2_PI;
    }
    let square = n * n;
    (1.0 / 12.0 - (1.0 / 360.0 - (1.0 / 1260.0 - (1.0 / 1680.0) / square) / square) / square) / n
}

/// D(x, m), half the Poisson deviance of `x` from `m`.
pub(crate) fn half_deviance(x: f64, m: f64) -> f64 {
    let difference = x - m;
    if difference.abs() >= 0.1 * (x + m) {
        return if x == 0.0 { m } else { x * (x / m).ln() - difference };
    }
    // ln((1+v)/(1−v)) = 2 (v + v³/3 + …) with v = (x−m)/(x+m): the leading terms cancel by hand.
    let v = difference / (x + m);
    let mut sum = difference * v;
    let mut power = 2.0 * x * v;
    let mut odd = 1.0;
    loop {
        power *= v * v;
        odd += 2.0;
        let next = sum + power / odd;
        if next == sum {
            return next;
        }
        sum = next;
    }
}
