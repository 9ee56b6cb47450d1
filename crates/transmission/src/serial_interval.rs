//! The serial interval by whole days: from a mean and a standard deviation, or as given.
//!
//! - **Estimates**: the share w(k) of secondary cases whose onset comes k days after that of their source.
//! - **Equation**: w(k) = k F(k; a) + (k−2) F(k−2; a) − 2(k−1) F(k−1; a)
//!   + ab [2 F(k−1; a+1) − F(k−2; a+1) − F(k; a+1)], at least 0; w(0) = 0.
//! - **Symbols**: F(x; a) distribution function of a gamma with shape a = (μ−1)²/σ² and scale b = σ²/(μ−1) days, 0 for
//!   x ≤ 0; μ mean > 1 and σ standard deviation > 0 (days); k lag (days).
//! - **Source**: Cori et al. (2013), doi:10.1093/aje/kwt133, web appendix 11: a gamma shifted by one day, both events
//!   spread evenly over their days.
//! - **Checked against**: `EpiEstim` 2.2-4 `discr_si`, six data sets, relative 1e-6 (absolute 1e-12 in the tail).
//! - **Limits**: no interval of 0 days or less; what lies beyond the last lag is lost, as in `EpiEstim`, and refused where it is
//!   more than a thousandth: R would be too high by as much. Given shares are brought to a sum of 1 (`EpiEstim` takes sums
//!   of 0.99 to 1.01 as they are: its R is off by up to a hundredth).
//! - **Cost**: six incomplete gammas per lag, kept from lag to lag: two.

use watchfire_statistics::Gamma;

/// Shares by lag in days, lag 0 first.
#[derive(Debug, Clone, PartialEq)]
pub struct SerialInterval {
    weights: Vec<f64>,
}

/// Why these are no serial interval.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum IntervalError {
    /// The mean is not above one day.
    #[error(
        "the serial interval's mean is {mean} days: it must be above 1, since no case infects on its own day"
    )]
    Mean {
        /// As given.
        mean: f64,
    },
    /// The standard deviation is not above 0.
    #[error("the serial interval's standard deviation is {sd} days: it must be above 0")]
    Sd {
        /// As given.
        sd: f64,
    },
    /// A standard deviation so small that all cases would follow on the same day, whatever the mean.
    #[error(
        "the serial interval's standard deviation is {sd} days: it must be at least {SD_MIN}; were there none, give the shares \
         themselves (lag,w)"
    )]
    SdTooSmall {
        /// As given.
        sd: f64,
    },
    /// A standard deviation so large that no interval of days has it.
    #[error(
        "the serial interval's standard deviation is {sd} days at a mean of {mean}: that is more than {SD_MEANS_MAX} times what the mean is above one day, \
         and would put nearly all cases on the next day and the rest months later; are both in days?"
    )]
    SdTooLarge {
        /// Mean as given.
        mean: f64,
        /// As given.
        sd: f64,
    },
    /// So few lags that cases would be lost beyond them.
    #[error(
        "a serial interval of {mean} days (standard deviation {sd}) goes on beyond {lag_days_max} days: {lost} of it would be lost, and \
         at most {LOST_MAX} may be; use more lags"
    )]
    LagsTooFew {
        /// Mean as given.
        mean: f64,
        /// Standard deviation as given.
        sd: f64,
        /// Lags as given (days).
        lag_days_max: usize,
        /// Share beyond them.
        lost: f64,
    },
    /// A share is negative or no number.
    #[error("the serial interval has {weight} at lag {lag}: every share must be a number of at least 0")]
    Weight {
        /// Lag (days).
        lag: usize,
        /// As given.
        weight: f64,
    },
    /// A share at lag 0.
    #[error(
        "the serial interval has {weight} at lag 0: a case that infects on its own day cannot be used here"
    )]
    LagZero {
        /// As given.
        weight: f64,
    },
    /// Shares that are no shares.
    #[error("the shares of the serial interval add up to {sum}, not to 1")]
    Sum {
        /// Their sum.
        sum: f64,
    },
}

/// How far a given interval's sum may be from 1: shares printed with two digits, and the rounding of three thirds of .33.
const SUM_SLACK: f64 = 0.01 + 1e-9;

/// Share of a gamma that may lie beyond the last lag: R is told to three digits.
const LOST_MAX: f64 = 0.001;

/// Least standard deviation of a shifted gamma (days): a quarter of an hour, below which whole days see no difference.
const SD_MIN: f64 = 0.01;

/// Largest standard deviation of a shifted gamma, in means above the first day (or days, where that is less than one): beyond,
/// three quarters of all cases have no excess to speak of, and the mean is that of the rest.
const SD_MEANS_MAX: f64 = 5.0;

impl SerialInterval {
    /// Given shares by lag, brought to a sum of 1 exactly; the first is lag 0 and must be 0.
    ///
    /// # Errors
    /// Where a share is none, the first is not 0, or they are too far from a sum of 1 to be shares that were rounded.
    pub fn from_weights(mut weights: Vec<f64>) -> Result<Self, IntervalError> {
        for (lag, weight) in weights.iter().copied().enumerate() {
            if !weight.is_finite() || weight < 0.0 {
                return Err(IntervalError::Weight { lag, weight });
            }
        }
        if let Some(weight) = weights.first().copied().filter(|weight| *weight > 0.0) {
            return Err(IntervalError::LagZero { weight });
        }
        let sum: f64 = weights.iter().sum();
        if (sum - 1.0).abs() > SUM_SLACK {
            return Err(IntervalError::Sum { sum });
        }
        for weight in &mut weights {
            *weight /= sum;
        }
        Ok(Self { weights })
    }

    /// The shifted gamma by days, for lags 0 to `lag_days_max` or until nothing is left.
    ///
    /// # Errors
    /// Where mean or standard deviation are out of their range, or more than a thousandth would be left beyond the last lag.
    pub fn from_mean_sd(mean: f64, sd: f64, lag_days_max: usize) -> Result<Self, IntervalError> {
        if !(mean.is_finite() && mean > 1.0) {
            return Err(IntervalError::Mean { mean });
        }
        if sd > 0.0 && sd < SD_MIN {
            return Err(IntervalError::SdTooSmall { sd });
        }
        if sd.is_finite() && sd > SD_MEANS_MAX * (mean - 1.0).max(1.0) {
            return Err(IntervalError::SdTooLarge { mean, sd });
        }
        let (Some(shifted), true) = (Gamma::from_mean_sd(mean - 1.0, sd), sd.is_finite() && sd > 0.0) else {
            return Err(IntervalError::Sd { sd });
        };
        let Some(longer) = Gamma::new(shifted.shape() + 1.0, shifted.scale()) else {
            return Err(IntervalError::Sd { sd });
        };
        let excess = shifted.mean();
        // F at k − 2, k − 1, k of both distributions
        let (mut f, mut g) = ([0.0; 3], [0.0; 3]);
        let mut weights = Vec::with_capacity(lag_days_max + 1);
        weights.push(0.0);
        for lag in 1..=lag_days_max {
            // where both have reached 1 three lags long, nothing is left
            if f[0] == 1.0 && g[0] == 1.0 {
                break;
            }
            let k = lag as f64;
            f = [f[1], f[2], shifted.cdf(k)];
            g = [g[1], g[2], longer.cdf(k)];
            let spread = k * f[2] + (k - 2.0) * f[0] - 2.0 * (k - 1.0) * f[1];
            weights.push((spread + excess * (2.0 * g[1] - g[0] - g[2])).max(0.0));
        }
        let lost = 1.0 - weights.iter().sum::<f64>();
        if lost > LOST_MAX {
            return Err(IntervalError::LagsTooFew { mean, sd, lag_days_max, lost });
        }
        Ok(Self { weights })
    }

    /// Shares by lag, lag 0 first.
    pub fn weights(&self) -> &[f64] {
        &self.weights
    }

    /// Σ k w(k) (days).
    pub fn mean_days(&self) -> f64 {
        self.weights.iter().enumerate().map(|(lag, weight)| lag as f64 * weight).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{IntervalError, SerialInterval};

    #[test]
    fn the_mean_survives_the_days() {
        let interval = SerialInterval::from_mean_sd(8.4, 3.8, 200).expect("an interval");
        assert!((interval.weights().iter().sum::<f64>() - 1.0).abs() < 1e-9);
        assert!((interval.mean_days() - 8.4).abs() < 1e-9);
        assert_eq!(interval.weights()[0], 0.0);
    }

    /// Mean 2, sd 1: an exponential excess, so that w(1) = e⁻¹ and w(k) = e⁻ᵏ⁺² (1 − e⁻¹)² beyond.
    #[test]
    fn exponential_by_hand() {
        let interval = SerialInterval::from_mean_sd(2.0, 1.0, 9).expect("an interval");
        assert!((interval.weights()[1] - (-1.0_f64).exp()).abs() < 1e-14);
        for k in 2..=9_i32 {
            let want = f64::from(2 - k).exp() * (1.0 - (-1.0_f64).exp()).powi(2);
            assert!((interval.weights()[k as usize] - want).abs() < 1e-14, "{k}");
        }
    }

    #[test]
    fn what_is_no_interval_is_refused() {
        let told = |weights: &[f64]| SerialInterval::from_weights(weights.to_vec());
        assert!(matches!(told(&[0.5, 0.5]), Err(IntervalError::LagZero { .. })));
        assert!(matches!(told(&[0.0, 0.5]), Err(IntervalError::Sum { .. })));
        assert!(matches!(told(&[]), Err(IntervalError::Sum { .. })));
        assert!(matches!(told(&[0.0, -0.5, 1.5]), Err(IntervalError::Weight { lag: 1, .. })));
        assert!(matches!(SerialInterval::from_mean_sd(1.0, 1.0, 9), Err(IntervalError::Mean { .. })));
        for sd in [0.0, -1.0, f64::NAN] {
            assert!(matches!(SerialInterval::from_mean_sd(3.0, sd, 9), Err(IntervalError::Sd { .. })));
        }
        let of = |mean, sd| SerialInterval::from_mean_sd(mean, sd, 9);
        assert_eq!(of(4.0, 1e-9), Err(IntervalError::SdTooSmall { sd: 1e-9 }));
        assert_eq!(of(4.0, 1000.0), Err(IntervalError::SdTooLarge { mean: 4.0, sd: 1000.0 }));
    }

    /// Shares printed with two digits, as a person may give them.
    #[test]
    fn shares_that_were_rounded_are_shares_again() {
        let interval = SerialInterval::from_weights(vec![0.0, 0.33, 0.33, 0.33]).expect("an interval");
        assert!(interval.weights()[1..].iter().all(|weight| (weight - 1.0 / 3.0).abs() < 1e-15));
        let twice = SerialInterval::from_weights(vec![0.0, 0.51, 0.5]).expect("an interval");
        assert!((twice.mean_days() - 1.51 / 1.01).abs() < 1e-15);
    }

    /// Mean 2, sd 1: e⁻⁵ − e⁻⁶ lies beyond 6 days, e⁻⁸ − e⁻⁹ beyond 9.
    #[test]
    fn an_interval_that_is_cut_off_is_refused() {
        let of = |lags| SerialInterval::from_mean_sd(2.0, 1.0, lags);
        let Err(IntervalError::LagsTooFew { lag_days_max: 6, lost, .. }) = of(6) else {
            panic!("{:?}", of(6))
        };
        assert!((lost - ((-5.0_f64).exp() - (-6.0_f64).exp())).abs() < 1e-14, "{lost}");
        assert!(of(9).is_ok());
    }

    /// The narrowest and the widest that are taken: the shares still add up, and nothing takes long.
    #[test]
    fn the_bounds_are_intervals() {
        for (mean, sd, lags) in
            [(4.0, 0.01, 9), (4.0, 15.0, 2000), (1.1, 0.6, 60), (1.1, 5.0, 2000), (100.0, 0.01, 200)]
        {
            let interval = SerialInterval::from_mean_sd(mean, sd, lags).expect("an interval");
            let sum: f64 = interval.weights().iter().sum();
            assert!((sum - 1.0).abs() < 1e-6, "{mean} {sd}: {sum}");
        }
    }
}
