//! Reproduction number day by day, by a renewal model with delay of report, weekdays and noise.
//!
//! - **Estimates**: R of each day of infection or onset, from all counts given; the last days widen where reports are due.
//! - **Equation**: m(i) = R(i) Λ(i) + stray, Λ(i) = Σₛ w(s) I(i−s); y(r) ~ NB(s(r) ω Σ over the days t of r, Σₗ d(l) m(t−l), k);
//!   ln R a random walk with step σ; posterior = Σ over (σ, k) of weight × Laplace approximation.
//! - **Symbols**: y local counts by report r, of a day or a week; s share of it known so far; I infections, read from the reports
//!   where they speak, else m; d delay; ω weekday (shares); k size; Λ infectiousness (cases).
//! - **Source**: Parag (2021), doi:10.1371/journal.pcbi.1009347 (smoothing R given infectiousness); Abbott et al. (2020),
//!   doi:10.12688/wellcomeopenres.16006.2 (delays, weekdays); Rue et al. (2009) (integration over the scales).
//! - **Checked against**: a fine grid (filter forward and backward) on short series; long runs of NUTS; simulated epidemics
//!   (`docs/validation/reproduction.md`).
//! - **Limits**: serial interval and delay are taken as known; R changes by small steps, so that a jump is smoothed. How far shares
//!   known may be off is split into what all incomplete reports have in common and what each has alone (`renewal/reports.rs`).
//! - **Cost**: about 20 fits of O(days × band²), band = the longest of delay, week and serial interval.

mod curvature;
mod curve;
mod delay;
mod fit;
mod infections;
mod lattice;
mod posterior;
mod reports;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use delay::ReportDelay;
pub use reports::{KnownShare, Reports};

use super::{NotEstimated, Reproduction};
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
    /// Share, from 0 to 1, of the variance of shares known that all incomplete reports have in common.
    pub known_error_common: f64,
    /// Cases a day that come without a source.
    pub stray_cases: f64,
    /// Cases in the whole series below which nothing is said.
    pub cases_min: f64,
}

/// The reproduction number of one day.
#[derive(Debug, Clone, PartialEq)]
pub struct RenewalEstimate {
    /// Day of infection or onset, counted from 0 on the first day of the first report.
    pub day: usize,
    /// Its R, or why there is none.
    pub r_t: Result<Reproduction, NotEstimated>,
    /// Growth rate (1/day) at [`super::PROBABILITIES`], were R to stay; NaN where there is no R. See [`super::growth_rate`].
    pub growth: [f64; 7],
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
    /// Reports that sum neither a day nor a week.
    #[error("a report of {days} days cannot be used: give counts by day (1) or by week (7)")]
    ReportDays {
        /// As given.
        days: usize,
    },
    /// Columns of different length.
    #[error("there are {total} reports, but {reports} {of}")]
    Length {
        /// Reports of all cases.
        total: usize,
        /// What the other column holds.
        of: &'static str,
        /// Its length.
        reports: usize,
    },
    /// A count that is none.
    #[error("report {report}: {value} is no count")]
    Count {
        /// Counted from 1.
        report: usize,
        /// As given.
        value: f64,
    },
    /// More imported cases than cases.
    #[error("report {report}: {imported} imported cases among {total}")]
    Imported {
        /// Counted from 1.
        report: usize,
        /// Imported cases.
        imported: f64,
        /// All cases.
        total: f64,
    },
    /// A share known that is none.
    #[error(
        "report {report}: a share known of {share} with the relative standard deviation {relative_sd}: the share must be above 0 \
         and at most 1, its deviation a number of at least 0"
    )]
    Known {
        /// Counted from 1.
        report: usize,
        /// As given.
        share: f64,
        /// As given.
        relative_sd: f64,
    },
}

/// Infections behind the estimates, by day of infection: `known` cases, and `open` × what R and the infections before expect.
#[derive(Debug, Clone, PartialEq)]
pub struct Infections {
    /// Days before the first day of the first report with which they begin: the longest delay.
    pub lead: usize,
    /// Cases that the reports speak of.
    pub known: Vec<f64>,
    /// Share of the day about which they do not.
    pub open: Vec<f64>,
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
        if !(0.0..=1.0).contains(&self.known_error_common) {
            let (option, expected) = ("known-error-common", "a share from 0 to 1");
            return Err(RenewalError::Option { option, value: self.known_error_common, expected });
        }
        match above_0.into_iter().find(|(_, value)| !(value.is_finite() && *value > 0.0)) {
            Some((option, value)) => {
                Err(RenewalError::Option { option, value, expected: "a number above 0" })
            }
            None => Ok(()),
        }
    }
}

impl RenewalEstimate {
    fn none(day: usize, why: NotEstimated) -> Self {
        Self { day, r_t: Err(why), growth: [f64::NAN; 7], above_one: f64::NAN }
    }
}

/// One estimate for every day whose number exceeds the mean serial interval, up to the last day of the reports.
pub fn renewal(
    reports: &Reports<'_>,
    interval: &SerialInterval,
    delay: &ReportDelay,
    config: &RenewalConfig,
) -> Result<Vec<RenewalEstimate>, RenewalError> {
    Ok(renewal_with_infections(reports, interval, delay, config)?.0)
}

/// The same with the infections on which the estimates rest, so that others can sample the same posterior; `None` where nothing
/// was fitted.
pub fn renewal_with_infections(
    reports: &Reports<'_>,
    interval: &SerialInterval,
    delay: &ReportDelay,
    config: &RenewalConfig,
) -> Result<(Vec<RenewalEstimate>, Option<Infections>), RenewalError> {
    config.check()?;
    reports.check()?;
    let layout = curve::Layout::new(reports, interval, delay, config);
    let cases: f64 = layout.reports.iter().flatten().map(|report| report.local).sum();
    if cases < config.cases_min {
        let days = layout.start..layout.days();
        let none = days.map(|i| RenewalEstimate::none(i - layout.longest(), NotEstimated::TooFewCases));
        return Ok((none.collect(), None));
    }
    if layout.start >= layout.days() {
        return Ok((Vec::new(), None));
    }
    let (estimates, imputed) = posterior::posterior(&layout, config, interval);
    let infections =
        imputed.map(|read| Infections { lead: layout.longest(), known: read.known, open: read.open });
    Ok((estimates, infections))
}
