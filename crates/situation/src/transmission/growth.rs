//! Whether a disease grows in a place.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_finding::{Argument, Wording};
use watchfire_transmission::SerialInterval;
use watchfire_transmission::reproduction::{
    self, NotEstimated, RenewalConfig, RenewalEstimate, ReportDelay, doubling_days, growth_rate,
    halving_days, renewal,
};

use super::reports::Reports;
use super::too_old;
use crate::SituationError;

/// R and growth on the newest day.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Growth {
    /// The day.
    pub day: Date,
    /// R at .05, .25, .5, .75, .95.
    pub reproduction: [f64; 5],
    /// P(R > 1).
    pub above_one: f64,
    /// Growth (a day, of the logarithm of cases) at the same levels.
    pub rate: [f64; 5],
}

impl Growth {
    /// Days in which cases double (positive) or halve (negative) at the level of that number; `None` where neither
    /// happens within a year.
    pub fn doubling_days(&self, level: usize) -> Option<f64> {
        let rate = self.rate[level];
        let days = doubling_days(rate).or_else(|| halving_days(rate).map(|days| -days))?;
        (days.abs() <= 365.0).then_some(days)
    }

    /// What it is in a word.
    pub fn state(&self) -> &'static str {
        match self.above_one {
            p if p >= 0.95 => "growing",
            p if p > 0.8 => "likely-growing",
            p if p <= 0.05 => "declining",
            p if p < 0.2 => "likely-declining",
            _ => "unclear",
        }
    }
}

/// Cases that the newest four weeks need: of fewer nothing is told. In Germany from March to October 2020, weeks after such calls
/// rose and fell about as often whatever had been called (decision 0008).
const RECENT_CASES_MIN: f64 = 10.0;
/// Those weeks (days).
const RECENT_DAYS: usize = 28;

/// R of every day, from the reports of a place.
pub(super) fn estimates(
    reports: &Reports,
    interval: &SerialInterval,
    delay: &ReportDelay,
) -> Result<Vec<RenewalEstimate>, SituationError> {
    let incidence = reproduction::Reports {
        total: &reports.counts,
        imported: &[],
        report_days: usize::from(reports.period_days),
        known: &reports.shares,
    };
    Ok(renewal(&incidence, interval, delay, &RenewalConfig::defaults()?)?)
}

/// Whether there are enough cases in the four weeks to a day of onset, and those reported a mean delay later, to tell R of it.
pub(super) fn is_told(reports: &Reports, day: usize, delay: &ReportDelay) -> bool {
    let reported = day + 1 + delay.mean_days().round() as usize;
    let end = reported.div_ceil(usize::from(reports.period_days)).min(reports.counts.len());
    reports.cases_until(end, RECENT_DAYS) >= RECENT_CASES_MIN
}

/// The middle five of the quantiles that R is told at.
pub(super) fn five(quantiles: &[f64; 7]) -> [f64; 5] {
    let [_, q05, q25, q50, q75, q95, _] = *quantiles;
    [q05, q25, q50, q75, q95]
}

/// Growth on the newest day, or why none is told.
pub(super) fn growth(
    reports: &Reports,
    as_of: Date,
    interval: &SerialInterval,
    delay: &ReportDelay,
) -> Result<Result<Growth, Wording>, SituationError> {
    let Some(told_to) = reports.told_to else { return Ok(Err(Wording::new("growth-none-reports"))) };
    if let Some(why) = too_old(told_to, as_of, "growth-none-old") {
        return Ok(Err(why));
    }
    let recent = reports.cases_until(reports.counts.len(), RECENT_DAYS);
    if recent < RECENT_CASES_MIN {
        let weeks = (RECENT_DAYS / 7) as i64;
        return Ok(Err(Wording::new("growth-none-few")
            .with("count", Argument::Count(recent as i64))
            .with("weeks", Argument::Count(weeks))));
    }
    let estimates = estimates(reports, interval, delay)?;
    let few = || {
        let cases: f64 = reports.counts.iter().flatten().sum();
        let weeks = reports.counts.len() as i64 * i64::from(reports.period_days) / 7;
        Wording::new("growth-none-few")
            .with("count", Argument::Count(cases as i64))
            .with("weeks", Argument::Count(weeks.max(1)))
    };
    let Some(last) = estimates.last() else { return Ok(Err(Wording::new("growth-none-short"))) };
    Ok(match &last.r_t {
        Ok(r_t) => {
            let reproduction = five(&r_t.quantiles);
            Ok(Growth {
                day: reports.first.saturating_add((last.day as i64).days()),
                reproduction,
                above_one: last.above_one,
                rate: reproduction.map(|r| growth_rate(r, interval)),
            })
        }
        Err(NotEstimated::TooFewCases) => Err(few()),
        Err(NotEstimated::NobodyInfectious) => Err(Wording::new("growth-none-nobody")),
        Err(NotEstimated::TooEarly) => Err(Wording::new("growth-none-short")),
        Err(_) => Err(Wording::new("growth-none-fit")),
    })
}
