//! Reproduction number of windows of days, from counts and serial interval alone.
//!
//! - **Estimates**: mean, standard deviation and quantiles of the reproduction number R in each window of days.
//! - **Equation**: Λ(t) = Σₛ w(s) I(t−s); local cases on t are Poisson(R Λ(t)), R constant in a window and gamma a priori:
//!   R | data is gamma with shape a + Σ local(t) and scale 1 / (1/b + Σ Λ(t)), sums over the window.
//! - **Symbols**: I all cases of a day; `local` those infected here; w serial interval; prior shape a = (mean/sd)², scale
//!   b = sd²/mean; Λ infectiousness (cases).
//! - **Source**: Cori, Ferguson, Fraser & Cauchemez (2013), doi:10.1093/aje/kwt133, web appendix 1; imported cases:
//!   Thompson et al. (2019), doi:10.1016/j.epidem.2019.100356.
//! - **Checked against**: `EpiEstim` 2.2-4 `estimate_R`, six data sets, parametric and given interval, relative 1e-6.
//! - **Limits**: no delay of report, no weekdays, no under-reporting that changes; cases of the first day count as imported.
//!   Nothing is told before the day number exceeds the mean serial interval, nor where nobody is infectious.
//! - **Cost**: O(days × lags) for Λ, a fixed number of multiplications for each quantile.

use std::sync::LazyLock;

use serde::{Deserialize, Serialize};
use watchfire_statistics::{Gamma, GammaQuantiles};

use crate::{IntervalError, SerialInterval};

/// The probabilities of [`Reproduction::quantiles`].
pub const PROBABILITIES: [f64; 7] = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975];

/// Options; values and sources of the defaults stand in `defaults.toml` beside this file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// Length of the window (days).
    pub window_days: usize,
    /// Prior mean of R (cases per case).
    pub prior_mean: f64,
    /// Prior standard deviation of R (cases per case).
    pub prior_sd: f64,
}

/// Daily counts, one entry per day without gaps; `None` = not observed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Incidence<'a> {
    /// All cases, imported ones included.
    pub total: &'a [Option<f64>],
    /// Imported ones among them; empty = none after the first day.
    pub imported: &'a [Option<f64>],
}

/// The reproduction number of one window.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// First day of the window, counted from 0.
    pub first: usize,
    /// Last day of the window.
    pub last: usize,
    /// Its R, or why there is none.
    pub r_t: Result<Reproduction, NotEstimated>,
}

/// The posterior of R (cases per case).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reproduction {
    /// Mean.
    pub mean: f64,
    /// Standard deviation.
    pub sd: f64,
    /// Quantiles at [`PROBABILITIES`].
    pub quantiles: [f64; 7],
}

/// Why a window has no estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum NotEstimated {
    /// Fewer days than a mean serial interval: sources lie before the first day.
    #[error("the series is not yet longer than a serial interval")]
    TooEarly,
    /// No case that could have infected anybody in the window.
    #[error("nobody was infectious")]
    NobodyInfectious,
    /// A day in the window, or one that infects into it, has no count.
    #[error("counts are missing")]
    CountMissing,
    /// So few cases in the whole series that R would be the prior's.
    #[error("there are too few cases")]
    TooFewCases,
    /// The renewal model found no most likely path.
    #[error("the model could not be fitted to the counts")]
    NotFitted,
    /// Counts beyond what can be added.
    #[error("the counts are too large to be added")]
    TooLarge,
}

/// Why the estimate cannot begin.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CoriError {
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
    #[error("the defaults of the reproduction number cannot be read: {0}")]
    Defaults(#[from] toml::de::Error),
    /// The serial interval.
    #[error(transparent)]
    Interval(#[from] IntervalError),
    /// Columns of different length.
    #[error("there are {total} daily counts, but {imported} of imported cases")]
    Length {
        /// Days of all cases.
        total: usize,
        /// Days of imported cases.
        imported: usize,
    },
    /// A count that is none.
    #[error("day {day}: {value} is no count")]
    Count {
        /// Counted from 1.
        day: usize,
        /// As given.
        value: f64,
    },
    /// More imported cases than cases.
    #[error("day {day}: {imported} imported cases among {total}")]
    Imported {
        /// Counted from 1.
        day: usize,
        /// Imported cases.
        imported: f64,
        /// All cases.
        total: f64,
    },
}

impl Config {
    /// The sourced defaults.
    pub fn defaults() -> Result<Self, CoriError> {
        Ok(toml::from_str(include_str!("defaults.toml"))?)
    }

    /// Refuses what is out of its range.
    pub fn check(&self) -> Result<(), CoriError> {
        if self.window_days == 0 {
            return Err(CoriError::Option { option: "window-days", value: 0.0, expected: "at least 1" });
        }
        for (option, value) in [("prior-mean", self.prior_mean), ("prior-sd", self.prior_sd)] {
            if !value.is_finite() || value <= 0.0 {
                return Err(CoriError::Option { option, value, expected: "a number above 0" });
            }
        }
        if Gamma::from_mean_sd(self.prior_mean, self.prior_sd).is_none() {
            let expected = "of the order of the prior mean";
            return Err(CoriError::Option { option: "prior-sd", value: self.prior_sd, expected });
        }
        Ok(())
    }
}

impl Incidence<'_> {
    /// Refuses columns of different length, counts that are none, and more imported cases than cases.
    pub(super) fn check(&self) -> Result<(), CoriError> {
        let Self { total, imported } = *self;
        if !imported.is_empty() && imported.len() != total.len() {
            return Err(CoriError::Length { total: total.len(), imported: imported.len() });
        }
        for (at, value) in total.iter().chain(imported).copied().enumerate() {
            if let Some(value) = value.filter(|count| !count.is_finite() || *count < 0.0) {
                return Err(CoriError::Count { day: at % total.len() + 1, value });
            }
        }
        for (at, pair) in total.iter().zip(imported).enumerate() {
            if let (Some(total), Some(imported)) = pair
                && imported > total
            {
                return Err(CoriError::Imported { day: at + 1, imported: *imported, total: *total });
            }
        }
        Ok(())
    }

    /// Cases of each day that were infected here.
    pub(super) fn local(&self) -> Vec<Option<f64>> {
        let of_day = |(at, all): (usize, &Option<f64>)| {
            let from_elsewhere = self.imported.get(at).map_or(Some(0.0), |count| *count);
            all.zip(from_elsewhere).map(|(all, imported)| all - imported)
        };
        self.total.iter().enumerate().map(of_day).collect()
    }
}

/// One estimate for every window from the second day on; the first day's cases are all taken as imported.
pub fn cori(
    incidence: &Incidence<'_>,
    interval: &SerialInterval,
    config: &Config,
) -> Result<Vec<Estimate>, CoriError> {
    config.check()?;
    let days = Days::of(incidence, interval)?;
    let root = config.prior_mean / config.prior_sd;
    let (shape, rate) = (root * root, config.prior_mean / (config.prior_sd * config.prior_sd));
    let mean_interval = interval.mean_days();
    let windows = days.local.len().saturating_sub(config.window_days);
    let estimate = |first: usize| {
        let window = first..first + config.window_days;
        let last = window.end - 1;
        // the last day's number, counted from 1, is `window.end`
        let r_t = if window.end as f64 <= mean_interval {
            Err(NotEstimated::TooEarly)
        } else {
            let local: Option<f64> = days.local[window.clone()].iter().copied().sum();
            let infectious: Option<f64> = days.infectious[window].iter().copied().sum();
            match (local, infectious) {
                (Some(_), Some(infectious)) if infectious <= 0.0 => Err(NotEstimated::NobodyInfectious),
                (Some(local), Some(infectious)) => {
                    posterior(shape + local, 1.0 / (rate + infectious)).ok_or(NotEstimated::TooLarge)
                }
                _ => Err(NotEstimated::CountMissing),
            }
        };
        Estimate { first, last, r_t }
    };
    Ok((1..=windows).map(estimate).collect())
}

fn posterior(shape: f64, scale: f64) -> Option<Reproduction> {
    static QUANTILES: LazyLock<Option<GammaQuantiles<7>>> =
        LazyLock::new(|| GammaQuantiles::new(PROBABILITIES));
    let gamma = Gamma::new(shape, scale)?;
    let quantiles = QUANTILES.as_ref()?.of(&gamma);
    Some(Reproduction { mean: gamma.mean(), sd: gamma.sd(), quantiles })
}

struct Days {
    /// Cases infected here.
    local: Vec<Option<f64>>,
    /// Λ, the cases of the days before weighted by the serial interval.
    infectious: Vec<Option<f64>>,
}

impl Days {
    fn of(incidence: &Incidence<'_>, interval: &SerialInterval) -> Result<Self, CoriError> {
        incidence.check()?;
        let total = incidence.total;
        let mut local = incidence.local();
        if let Some(first) = local.first_mut() {
            *first = first.map(|_| 0.0);
        }
        let weights = interval.weights();
        // lags that reach a day of the series
        let reach = |day: usize| day.min(weights.len().saturating_sub(1));
        let infectious = match total.iter().copied().collect::<Option<Vec<f64>>>() {
            Some(counts) => (0..counts.len())
                .map(|day| {
                    let lags = reach(day);
                    let earlier = counts[day - lags..day].iter().rev();
                    Some(weights.iter().skip(1).zip(earlier).map(|(weight, count)| weight * count).sum())
                })
                .collect(),
            None => (0..total.len())
                .map(|day| {
                    (1..=reach(day))
                        .filter(|lag| weights[*lag] > 0.0)
                        .map(|lag| total[day - lag].map(|count| weights[lag] * count))
                        .sum()
                })
                .collect(),
        };
        Ok(Self { local, infectious })
    }
}

#[cfg(test)]
mod tests {
    use super::{Config, CoriError, Incidence, NotEstimated, cori};
    use crate::SerialInterval;

    fn some(counts: &[f64]) -> Vec<Option<f64>> {
        counts.iter().copied().map(Some).collect()
    }

    fn next_day() -> SerialInterval {
        SerialInterval::from_weights(vec![0.0, 1.0]).expect("an interval")
    }

    fn config(window_days: usize) -> Config {
        Config { window_days, ..Config::defaults().expect("defaults") }
    }

    /// Window of days 2 and 3: shape 1 + 2 + 4, rate 1/5 + 1 + 2.
    #[test]
    fn by_hand() {
        let counts = some(&[1.0, 2.0, 4.0]);
        let incidence = Incidence { total: &counts, imported: &[] };
        let estimates = cori(&incidence, &next_day(), &config(2)).expect("estimates");
        assert_eq!(estimates.len(), 1);
        let r_t = estimates[0].r_t.expect("an estimate");
        assert_eq!((estimates[0].first, estimates[0].last), (1, 2));
        assert!((r_t.mean - 7.0 / 3.2).abs() < 1e-14);
        assert!((r_t.sd - 7.0_f64.sqrt() / 3.2).abs() < 1e-14);
    }

    /// One of the four cases of day 3 came from elsewhere: it infects, but nobody here infected it.
    #[test]
    fn imported_cases_infect_but_are_not_infected_here() {
        let (counts, imported) = (some(&[1.0, 2.0, 4.0, 3.0]), some(&[0.0, 0.0, 1.0, 0.0]));
        let incidence = Incidence { total: &counts, imported: &imported };
        let estimates = cori(&incidence, &next_day(), &config(2)).expect("estimates");
        let means: Vec<f64> = estimates.iter().map(|e| e.r_t.expect("an estimate").mean).collect();
        assert!((means[0] - 6.0 / 3.2).abs() < 1e-14);
        assert!((means[1] - 7.0 / 6.2).abs() < 1e-14);
    }

    #[test]
    fn what_cannot_be_estimated_says_so() {
        let counts = some(&[1.0, 0.0, 0.0, 0.0, 0.0]);
        let incidence = Incidence { total: &counts, imported: &[] };
        let told = |window| {
            let estimates = cori(&incidence, &next_day(), &config(window)).expect("estimates");
            estimates.iter().map(|e| e.r_t.err()).collect::<Vec<_>>()
        };
        let nobody = Some(NotEstimated::NobodyInfectious);
        assert_eq!(told(2), [None, nobody, nobody]);
        assert_eq!(told(5), []);
        let slow = SerialInterval::from_weights(vec![0.0, 0.0, 0.0, 1.0]).expect("an interval");
        let estimates = cori(&incidence, &slow, &config(1)).expect("estimates");
        assert_eq!(estimates[1].r_t.err(), Some(NotEstimated::TooEarly));
        let gap = [Some(1.0), None, Some(2.0), Some(3.0)];
        let incidence = Incidence { total: &gap, imported: &[] };
        let estimates = cori(&incidence, &next_day(), &config(1)).expect("estimates");
        let missing = Some(NotEstimated::CountMissing);
        assert_eq!(estimates.iter().map(|e| e.r_t.err()).collect::<Vec<_>>(), [missing, missing, None]);
    }

    #[test]
    fn bad_input_is_refused_with_its_day() {
        let error = |total: &[f64], imported: &[f64]| {
            let (total, imported) = (some(total), some(imported));
            let incidence = Incidence { total: &total, imported: &imported };
            cori(&incidence, &next_day(), &config(1)).expect_err("no estimate")
        };
        assert!(matches!(error(&[1.0, -1.0], &[]), CoriError::Count { day: 2, .. }));
        assert!(matches!(error(&[1.0, 1.0], &[0.0, f64::NAN]), CoriError::Count { day: 2, .. }));
        assert!(matches!(error(&[1.0, 1.0], &[0.0]), CoriError::Length { .. }));
        assert!(matches!(error(&[1.0, 1.0], &[0.0, 2.0]), CoriError::Imported { day: 2, .. }));
        let off = Config { prior_sd: 0.0, ..config(1) };
        let counts = some(&[1.0, 1.0]);
        let incidence = Incidence { total: &counts, imported: &[] };
        assert!(matches!(cori(&incidence, &next_day(), &off), Err(CoriError::Option { .. })));
    }
}
