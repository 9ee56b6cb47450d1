//! The level of a series behind the noise of its newest count.
//!
//! - **Estimates**: the expected logarithm of the newest value, from it and the values before.
//! - **Equation**: λ(t) = λ(t−1) + g(t) + N(0, q), u(t) = λ(t) + N(0, r + c / (1 + x)): the Kalman filter, oldest value first.
//! - **Symbols**: g growth of all series together, in the three newest weeks with the series' own drawn towards it; q a
//!   series' own changes a week; r, c noise of a value of x cases.
//! - **Source**: local level model, Harvey (1989), doi:10.1017/CBO9781107049994, §4.1.
//! - **Checked against**: a filter by hand (tests).
//! - **Limits**: q, r and c are set, the same for all series; shares have no c.
//! - **Cost**: O(values of the window).

use super::window::WINDOW;

/// Variances of the filter.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Leveling {
    /// q, a week.
    pub own: f64,
    /// r.
    pub noise: f64,
    /// c.
    pub count: f64,
}

/// The level at the newest of `u`, newest first; `growth(k)` is that of all series from value k + 1 to value k.
///
/// Each value is a mean of `periods`.
pub(super) fn level(u: &[f64; WINDOW], growth: impl Fn(usize) -> f64, how: &Leveling, periods: usize) -> f64 {
    let noise = |u: f64| how.noise + how.count / (1.0 + u.exp_m1()) / periods as f64;
    let (mut level, mut variance) = (u[WINDOW - 1], noise(u[WINDOW - 1]));
    for k in (0..WINDOW - 1).rev() {
        let expected = level + growth(k);
        variance += how.own;
        let gain = variance / (variance + noise(expected.max(0.0)));
        level = expected + gain * (u[k] - expected);
        variance *= 1.0 - gain;
    }
    level.max(0.0)
}

#[cfg(test)]
mod tests {
    use super::{Leveling, level};
    use crate::forecast::window::WINDOW;

    #[test]
    fn a_large_series_is_its_newest_value_and_a_small_one_what_it_has_been() {
        let how = Leveling { own: 0.02, noise: 0.0, count: 2.0 };
        let jump = |before: f64, newest: f64| {
            let mut u = [before; WINDOW];
            u[0] = newest;
            level(&u, |_| 0.0, &how, 1)
        };
        assert!((jump(12.0, 13.0) - 13.0).abs() < 1e-3);
        // steady gain of variances 0.02 and 2 / 3: (√(0.02² + 4·0.02·2/3) + 0.02) / 2 = 0.1259; 0.1259 / (0.1259 + 2/3)
        let small = jump(3.0_f64.ln(), 3.0_f64.ln() + 1.0) - 3.0_f64.ln();
        assert!((small - 0.159).abs() < 0.01, "{small}");
        // growth of all is followed
        let grown = level(&std::array::from_fn(|k| 5.0 - 0.1 * k as f64), |_| 0.1, &how, 1);
        assert!((grown - 5.0).abs() < 1e-9);
    }
}
