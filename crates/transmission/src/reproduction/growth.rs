//! Growth of cases by the day, from a reproduction number and the serial interval.
//!
//! - **Estimates**: growth rate r; days in which cases double or halve.
//! - **Equation**: 1/R = Σₛ w(s) e^{−rs}; doubling in ln 2 / r days.
//! - **Symbols**: r growth rate (1/day), cases change by the factor eʳ a day; w serial interval by lag s (days); R cases per case.
//! - **Source**: Wallinga & Lipsitch (2007), doi:10.1098/rspb.2006.3754, equation 2.7 for a discrete interval.
//! - **Checked against**: one lag by hand; the growth of a renewal process with constant R (tests below).
//! - **Limits**: R must have been the same for about a serial interval; r ascends with R, so that quantiles of R become quantiles
//!   of r. Where r may be 0, a doubling time has no finite interval: tell r, and the days of a rate that is surely above 0.
//! - **Cost**: O(lags) for each of three to six Newton steps.

use crate::SerialInterval;

/// Newton steps; six reach the last digit from R = 0.01 to R = 100.
const STEPS_MAX: usize = 50;
/// Change of r (1/day) below which the search has arrived.
const SETTLED: f64 = 1e-12;

/// r of a given R (1/day); −∞ at 0, NaN where R is negative or no number.
pub fn growth_rate(r_t: f64, interval: &SerialInterval) -> f64 {
    if r_t == 0.0 {
        return f64::NEG_INFINITY;
    }
    if !(r_t.is_finite() && r_t > 0.0) {
        return f64::NAN;
    }
    // ln Σ w e^{−rs} is convex in r, and its tangent is followed to −ln R
    let mut rate = r_t.ln() / interval.mean_days();
    for _ in 0..STEPS_MAX {
        let z = (-rate).exp();
        // Σ w zˢ and Σ s w zˢ, from the last lag on
        let (mut sum, mut slope) = (0.0, 0.0);
        for weight in interval.weights().iter().rev() {
            slope = slope * z + sum;
            sum = sum * z + weight;
        }
        let step = (sum.ln() + r_t.ln()) * sum / (slope * z);
        if !step.is_finite() {
            return f64::NAN;
        }
        rate += step;
        if step.abs() < SETTLED {
            break;
        }
    }
    rate
}

/// Days in which cases double at this rate (1/day); `None` where they do not grow.
pub fn doubling_days(rate: f64) -> Option<f64> {
    (rate > 0.0).then(|| std::f64::consts::LN_2 / rate)
}

/// Days in which cases halve at this rate (1/day); `None` where they do not decline.
pub fn halving_days(rate: f64) -> Option<f64> {
    doubling_days(-rate)
}

#[cfg(test)]
mod tests {
    use super::{doubling_days, growth_rate, halving_days};
    use crate::SerialInterval;

    #[test]
    fn one_lag_by_hand() {
        let interval = SerialInterval::from_weights(vec![0.0, 0.0, 0.0, 1.0]).expect("an interval");
        for r_t in [0.01, 0.5, 1.0, 1.3, 20.0_f64] {
            assert!((growth_rate(r_t, &interval) - r_t.ln() / 3.0).abs() < 1e-12, "{r_t}");
        }
        assert_eq!(growth_rate(0.0, &interval), f64::NEG_INFINITY);
        assert!(growth_rate(-1.0, &interval).is_nan() && growth_rate(f64::NAN, &interval).is_nan());
    }

    #[test]
    fn a_renewal_process_grows_at_that_rate() {
        let interval = SerialInterval::from_mean_sd(5.0, 2.5, 40).expect("an interval");
        for r_t in [0.6, 0.95, 1.4, 3.0] {
            let mut cases = vec![1.0];
            for day in 1..400 {
                let lags = interval.weights().iter().enumerate().skip(1).take(day);
                cases.push(r_t * lags.map(|(lag, w)| w * cases[day - lag]).sum::<f64>());
            }
            let rate = growth_rate(r_t, &interval);
            assert!(((cases[399] / cases[398]).ln() - rate).abs() < 1e-9, "{r_t}: {rate}");
        }
    }

    #[test]
    fn what_does_not_grow_has_no_doubling_time() {
        assert_eq!(doubling_days(std::f64::consts::LN_2 / 7.0), Some(7.0));
        assert_eq!((doubling_days(0.0), doubling_days(-0.1)), (None, None));
        assert_eq!((halving_days(-std::f64::consts::LN_2 / 4.0), halving_days(0.1)), (Some(4.0), None));
    }
}
