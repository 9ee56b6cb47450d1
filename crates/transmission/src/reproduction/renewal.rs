//! Reproduction number day by day, by a renewal model with delay of report, weekdays and noise.
//!
//! - **Estimates**: R of each day of infection or onset, from all counts given; the last days widen where reports are due.
//! - **Equation**: m(i) = R(i) Λ(i) + stray, Λ(i) = Σₛ w(s) I(i−s); y(t) ~ NB(ω(t) Σₗ d(l) m(t−l), k); ln R a random walk with
//!   step σ; posterior = Σ over (σ, k) of weight × Laplace approximation.
//! - **Symbols**: y local counts by report; I infections, read from the reports where they speak, else m; d delay; ω weekday
//!   (shares); k size; Λ infectiousness (cases).
//! - **Source**: Parag (2021), doi:10.1371/journal.pcbi.1009347 (smoothing R given infectiousness); Abbott et al. (2020),
//!   doi:10.12688/wellcomeopenres.16006.2 (delays, weekdays); Rue et al. (2009) (integration over the scales).
//! - **Checked against**: a fine grid (filter forward and backward) on short series; simulated epidemics
//!   (`docs/validation/reproduction.md`).
//! - **Limits**: serial interval and delay are taken as known; R changes by small steps, so that a jump is smoothed.
//! - **Cost**: about 30 fits of O(days × band²), band = longest delay + 3 serial intervals.

mod curve;
mod delay;
mod fit;
mod posterior;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use delay::ReportDelay;

use super::{CoriError, Incidence, NotEstimated, Reproduction};
use crate::SerialInterval;

/// Options; values and sources of the defaults stand in `renewal/defaults.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct RenewalConfig {
    /// Standard deviation of the first ln R about 0.
    pub first_log_sd: f64,
    /// Mean of the exponential prior of the random walk's step (ln R per square root of a day).
    pub step_mean: f64,
    /// Scale of the half-normal prior of 1/√k, no unit.
    pub dispersion_scale: f64,
    /// Standard deviation of the ln share of a weekday.
    pub weekday_log_sd: f64,
    /// Share of infections that are counted, above 0 and at most 1: how much of a count's chance is that of the infections.
    pub counted_share: f64,
    /// Cases a day that come without a source.
    pub stray_cases: f64,
    /// Cases in the whole series below which nothing is said.
    pub cases_min: f64,
}

/// The reproduction number of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct RenewalEstimate {
    /// Day of infection or onset, counted from 0 on the first day of the counts.
    pub day: usize,
    /// Its R, or why there is none.
    pub r_t: Result<Reproduction, NotEstimated>,
    /// P(R > 1); NaN where nothing could be fitted.
    pub above_one: f64,
}

/// Why the estimate cannot begin.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum RenewalError {
    /// An option out of its range.
    #[error("{option} is {value}, but must be {expected}")]
    Option {
        /// Which one.
        option: &'static str,
        /// As given.
        value: f64,
        /// What it must be.
        expected: &'static str,
    },
    /// The defaults cannot be read.
    #[error("the defaults of the renewal model cannot be read: {0}")]
    Defaults(#[from] toml::de::Error),
    /// A share of the delay is negative or no number.
    #[error("the delay has {weight} at lag {lag}: every share must be a number of at least 0")]
    DelayWeight {
        /// Lag (days).
        lag: usize,
        /// As given.
        weight: f64,
    },
    /// Shares that are no shares.
    #[error("the shares of the delay add up to {sum}, not to 1")]
    DelaySum {
        /// Their sum.
        sum: f64,
    },
    /// The counts.
    #[error(transparent)]
    Counts(#[from] CoriError),
}

impl RenewalConfig {
    /// The sourced defaults.
    pub fn defaults() -> Result<Self, RenewalError> {
        Ok(toml::from_str(include_str!("renewal/defaults.toml"))?)
    }

    /// Refuses what is out of its range.
    pub fn check(&self) -> Result<(), RenewalError> {
        let above_0 = [
            ("first-log-sd", self.first_log_sd),
            ("step-mean", self.step_mean),
            ("dispersion-scale", self.dispersion_scale),
            ("weekday-log-sd", self.weekday_log_sd),
            ("counted-share", self.counted_share),
            ("stray-cases", self.stray_cases),
            ("cases-min", self.cases_min),
        ];
        if self.counted_share > 1.0 {
            let (option, expected) = ("counted-share", "a share of at most 1");
            return Err(RenewalError::Option { option, value: self.counted_share, expected });
        }
        match above_0.into_iter().find(|(_, value)| !(value.is_finite() && *value > 0.0)) {
            Some((option, value)) => {
                Err(RenewalError::Option { option, value, expected: "a number above 0" })
            }
            None => Ok(()),
        }
    }
}

/// One estimate for every day whose number exceeds the mean serial interval, up to the last day of the counts.
pub fn renewal(
    incidence: &Incidence<'_>,
    interval: &SerialInterval,
    delay: &ReportDelay,
    config: &RenewalConfig,
) -> Result<Vec<RenewalEstimate>, RenewalError> {
    config.check()?;
    incidence.check()?;
    let local = incidence.local();
    let imported: Vec<f64> = incidence.imported.iter().map(|count| count.unwrap_or(0.0)).collect();
    let mean_interval = interval.mean_days();
    let few = local.iter().flatten().sum::<f64>() < config.cases_min;
    let layout = curve::Layout::new(local, &imported, interval.weights(), delay, mean_interval, config);
    if few {
        let none = |i| RenewalEstimate {
            day: i - layout.longest(),
            r_t: Err(NotEstimated::TooFewCases),
            above_one: f64::NAN,
        };
        return Ok((layout.start..layout.days()).map(none).collect());
    }
    if layout.start >= layout.days() {
        return Ok(Vec::new());
    }
    Ok(posterior::posterior(&layout, config, mean_interval))
}
