//! Expected infections and reports along a path of ln R.
//!
//! Day i of infection is day i − L of report, L the longest delay: infections begin L days before the first report. Until
//! `start`, where a serial interval of them is known, each day's ln m stands for itself (the seed); from then on
//! m = R Λ + stray.

use super::reports::{Report, Reports};
use super::{RenewalConfig, ReportDelay};
use crate::SerialInterval;

/// A series as the fit needs it.
#[derive(Debug, Clone)]
pub(super) struct Layout {
    /// Cases infected here, by report; `None` = not observed.
    pub(super) reports: Vec<Option<Report>>,
    /// Days that a report sums.
    pub(super) report_days: usize,
    /// Imported cases by day of infection or onset.
    pub(super) imported: Vec<f64>,
    /// Serial interval by lag, without its thin end.
    pub(super) interval: Vec<f64>,
    /// Delay of report by lag.
    pub(super) delay: Vec<f64>,
    /// First day of infection with an R.
    pub(super) start: usize,
    /// Cases a day without a source.
    pub(super) stray: f64,
    /// Share of infections that are counted.
    pub(super) counted: f64,
}

/// Infections of each day: `known` of them are read from the reports, the rest is `open` · the expectation m.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Imputed {
    /// Cases.
    pub(super) known: Vec<f64>,
    /// Share of the day about which the reports do not speak: not yet reported, missing, or noise.
    pub(super) open: Vec<f64>,
}

/// Where the search stands.
#[derive(Debug, Clone)]
pub(super) struct Path {
    /// ln m of the seed days, then ln R.
    pub(super) theta: Vec<f64>,
    /// ln shares of the seven weekdays, then u, what incomplete reports have in common.
    pub(super) effects: [f64; EFFECTS],
}

/// Weekdays, and the common error of incomplete reports.
pub(super) const EFFECTS: usize = 8;
/// The place of the latter.
pub(super) const COMMON: usize = 7;

/// The expectation along one path.
#[derive(Debug, Clone)]
pub(super) struct Curve {
    /// Λ of each day of infection (cases).
    pub(super) infectious: Vec<f64>,
    /// m, infections expected (cases).
    pub(super) expected: Vec<f64>,
    /// I, infections given expectation and reports, imported ones included (cases).
    pub(super) infected: Vec<f64>,
    /// μ, expectation of what is known of each report (cases), weekday and share included.
    pub(super) reported: Vec<f64>,
}

/// Beyond this ln R or ln m is stopped, so that a step too far cannot overflow.
const LOG_MAX: f64 = 25.0;
/// Share of the serial interval beyond the longest lag that is followed; the other shares take it over.
const TAIL: f64 = 1e-3;

impl Layout {
    /// Imported cases come by report, and are brought to the day of infection in the shares of the delay.
    pub(super) fn new(
        reports: &Reports<'_>,
        interval: &SerialInterval,
        delay: &ReportDelay,
        config: &RenewalConfig,
    ) -> Self {
        let (longest, report_days) = (delay.longest(), reports.report_days);
        let start = longest + ((interval.mean_days() + 1e-9).floor() as usize).max(1);
        let days = reports.total.len() * report_days;
        let imported_on = |day: usize| {
            let report = day / report_days;
            let count = reports.imported.get(report).copied().flatten().unwrap_or(0.0);
            count / (reports.known(report).share * report_days as f64)
        };
        let at_infection = |i: usize| {
            if reports.imported.is_empty() {
                return 0.0;
            }
            let (mut sum, mut seen) = (0.0, 0.0);
            for (lag, share) in delay.weights().iter().enumerate() {
                let Some(day) = (i + lag).checked_sub(longest) else {
                    seen += share;
                    continue;
                };
                if day < days {
                    sum += share * imported_on(day);
                    seen += share;
                }
            }
            // where less than half is reported yet, the shares say too little to be scaled up further
            if sum > 0.0 { sum / seen.max(0.5) } else { 0.0 }
        };
        Self {
            reports: reports.local(config),
            report_days,
            imported: (0..days + longest).map(at_infection).collect(),
            interval: without_tail(interval.weights()),
            delay: delay.weights().to_vec(),
            start,
            stray: config.stray_cases,
            counted: config.counted_share,
        }
    }

    /// Days of infection.
    pub(super) fn days(&self) -> usize {
        self.imported.len()
    }

    /// The longest delay.
    pub(super) fn longest(&self) -> usize {
        self.delay.len() - 1
    }

    /// The longest lag of the serial interval that is followed.
    pub(super) fn lags(&self) -> usize {
        self.interval.len().saturating_sub(1)
    }

    /// The weekday of a report, counted from the first; `None` where it sums a week.
    pub(super) fn weekday(&self, report: usize) -> Option<usize> {
        (self.report_days == 1).then_some(report % 7)
    }

    /// The expectations that a path gives.
    pub(super) fn curve(&self, path: &Path, imputed: &Imputed) -> Curve {
        let days = self.days();
        let mut curve = Curve {
            infectious: vec![0.0; days],
            expected: vec![0.0; days],
            infected: vec![0.0; days],
            reported: Vec::with_capacity(self.reports.len()),
        };
        for (i, log_factor) in path.theta.iter().enumerate().take(days) {
            let lags = self.lags().min(i);
            let sources = curve.infected[i - lags..i].iter().rev();
            let infectious: f64 =
                self.interval.iter().skip(1).zip(sources).map(|(w, infected)| w * infected).sum();
            let factor = log_factor.clamp(-LOG_MAX, LOG_MAX).exp();
            let expected = if i < self.start { factor } else { factor * infectious } + self.stray;
            curve.infectious[i] = infectious;
            curve.expected[i] = expected;
            curve.infected[i] = imputed.known[i] + imputed.open[i] * expected + self.imported[i];
        }
        let of_day = |day: usize| -> f64 {
            let sources = curve.expected[day..=day + self.longest()].iter().rev();
            self.delay.iter().zip(sources).map(|(share, expected)| share * expected).sum()
        };
        let shares: [f64; EFFECTS] = path.effects.map(f64::exp);
        for (at, report) in self.reports.iter().enumerate() {
            let sum: f64 = (at * self.report_days..(at + 1) * self.report_days).map(of_day).sum();
            let weekday = self.weekday(at).map_or(1.0, |day| shares[day]);
            let known = report.map_or(1.0, |report| report.share * common(&report, path.effects[COMMON]));
            curve.reported.push(sum * weekday * known);
        }
        curve
    }

    /// Mean of the reports about each day, as if it were complete; `None` where there is none. For the first guess.
    pub(super) fn around(&self, day: usize) -> Option<f64> {
        let last = self.reports.len() as i64 * self.report_days as i64 - 1;
        let shift = self.delay.iter().enumerate().map(|(lag, share)| lag as f64 * share).sum::<f64>().round();
        let middle = (day as i64 + shift as i64 - self.longest() as i64).clamp(0, last);
        let (low, high) = ((middle - 3).max(0) as usize, (middle + 3).min(last) as usize);
        let (mut sum, mut shares) = (0.0, 0.0);
        for day in low..=high {
            if let Some(report) = self.reports[day / self.report_days] {
                sum += report.local / self.report_days as f64;
                shares += report.share;
            }
        }
        (shares > 0.0).then(|| sum / shares)
    }
}

/// eᶜᵘ, without an exponential where nothing is common.
fn common(report: &Report, u: f64) -> f64 {
    if report.common == 0.0 { 1.0 } else { (report.common * u).exp() }
}

/// The first lags, up to all but a share [`TAIL`], with the sum of all.
fn without_tail(weights: &[f64]) -> Vec<f64> {
    let total: f64 = weights.iter().sum();
    let mut kept = 0.0;
    let lags = weights.iter().position(|weight| {
        kept += weight;
        kept >= (1.0 - TAIL) * total
    });
    let first = &weights[..lags.map_or(weights.len(), |lag| lag + 1)];
    first.iter().map(|weight| weight * total / kept).collect()
}
