//! Expected infections and reports along a path of ln R, and what the reports say about the infections.
//!
//! Day i of infection is day i − L of report, L the longest delay: infections begin L days before the first count. Until
//! `start`, where a serial interval of them is known, each day's ln m stands for itself (the seed); from then on
//! m = R Λ + stray.

use super::{RenewalConfig, ReportDelay};

/// A series as the fit needs it.
#[derive(Debug, Clone)]
pub(super) struct Layout<'a> {
    /// Cases infected here, by day of report; `None` = not observed.
    pub(super) local: Vec<Option<f64>>,
    /// Imported cases by day of infection or onset.
    pub(super) imported: Vec<f64>,
    /// Serial interval by lag.
    pub(super) interval: &'a [f64],
    /// Delay of report by lag.
    pub(super) delay: &'a [f64],
    /// First day of infection with an R.
    pub(super) start: usize,
    /// Cases a day without a source.
    pub(super) stray: f64,
    /// Share of infections that are counted.
    pub(super) counted: f64,
}

/// Infections of each day: `known` of them are read from the reports, the rest is `open` · the expectation m.
#[derive(Debug, Clone)]
pub(super) struct Imputed {
    /// Cases.
    pub(super) known: Vec<f64>,
    /// Share of the day about which the reports do not speak: not yet reported, missing, or noise.
    pub(super) open: Vec<f64>,
}

/// The expectation along one path.
#[derive(Debug, Clone)]
pub(super) struct Curve {
    /// Λ of each day of infection (cases).
    pub(super) infectious: Vec<f64>,
    /// m, infections expected (cases).
    pub(super) expected: Vec<f64>,
    /// I, infections given expectation and reports, imported ones included (cases).
    pub(super) infected: Vec<f64>,
    /// μ, reports expected (cases), weekday included.
    pub(super) reported: Vec<f64>,
}

/// Beyond this ln R or ln m is stopped, so that a step too far cannot overflow.
const LOG_MAX: f64 = 25.0;

impl<'a> Layout<'a> {
    /// `imported` is by day of report, and brought to the day of infection in the shares of the delay.
    pub(super) fn new(
        local: Vec<Option<f64>>,
        imported: &[f64],
        interval: &'a [f64],
        delay: &'a ReportDelay,
        mean_interval: f64,
        config: &RenewalConfig,
    ) -> Self {
        let longest = delay.longest();
        let start = longest + ((mean_interval + 1e-9).floor() as usize).max(1);
        let delay = delay.weights();
        let days = local.len();
        let at_infection = |i: usize| {
            let (mut sum, mut seen) = (0.0, 0.0);
            for (lag, share) in delay.iter().enumerate() {
                let Some(report) = (i + lag).checked_sub(longest) else {
                    seen += share;
                    continue;
                };
                if let Some(count) = imported.get(report) {
                    sum += share * count;
                    seen += share;
                }
            }
            // where less than half is reported yet, the shares say too little to be scaled up further
            if sum > 0.0 { sum / seen.max(0.5) } else { 0.0 }
        };
        let imported = (0..days + longest).map(at_infection).collect();
        Self {
            local,
            imported,
            interval,
            delay,
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

    /// The path that `theta` (ln m of seed days, then ln R) and `weekday` (ln of shares) give.
    pub(super) fn curve(&self, theta: &[f64], weekday: &[f64; 7], imputed: &Imputed) -> Curve {
        let days = self.days();
        let mut curve = Curve {
            infectious: vec![0.0; days],
            expected: vec![0.0; days],
            infected: vec![0.0; days],
            reported: Vec::with_capacity(self.local.len()),
        };
        for (i, log_factor) in theta.iter().enumerate().take(days) {
            let lags = self.interval.iter().take(i + 1).enumerate().skip(1);
            let infectious: f64 = lags.map(|(lag, w)| w * curve.infected[i - lag]).sum();
            let factor = log_factor.clamp(-LOG_MAX, LOG_MAX).exp();
            let expected = if i < self.start { factor } else { factor * infectious } + self.stray;
            curve.infectious[i] = infectious;
            curve.expected[i] = expected;
            curve.infected[i] = imputed.known[i] + imputed.open[i] * expected + self.imported[i];
        }
        for report in 0..self.local.len() {
            let newest = report + self.longest();
            let sum: f64 =
                self.delay.iter().enumerate().map(|(lag, share)| share * curve.expected[newest - lag]).sum();
            curve.reported.push(sum * weekday[report % 7].exp());
        }
        curve
    }

    /// ∂m(i)/∂θ(j) for j from i − `band` to i, row by row.
    pub(super) fn slopes(&self, theta: &[f64], curve: &Curve, imputed: &Imputed, band: usize) -> Vec<f64> {
        let width = band + 1;
        let mut slopes = vec![0.0; self.days() * width];
        for i in 0..self.days() {
            let (before, from_here) = slopes.split_at_mut(i * width);
            let row = &mut from_here[..width];
            let factor = theta[i].clamp(-LOG_MAX, LOG_MAX).exp();
            if i >= self.start {
                for (lag, w) in self.interval.iter().enumerate().take(i.min(band) + 1).skip(1) {
                    let share = factor * w * imputed.open[i - lag];
                    if share.abs() < 1e-9 {
                        continue;
                    }
                    // columns of day i − lag stand `lag` places further left in the row of day i
                    let source = &before[(i - lag) * width..(i - lag + 1) * width];
                    for (into, from) in row[..width - lag].iter_mut().zip(&source[lag..]) {
                        *into += share * from;
                    }
                }
            }
            row[band] += curve.expected[i] - self.stray;
        }
        slopes
    }

    /// What the reports say about the infections of each day, given the expectation: each report is spread over the days it
    /// may come from. Of the variance of a count μ + μ²/k about its expectation only `counted` · μ is chance of the infections,
    /// which spreads on; the rest is chance of being counted. So that share of the difference is believed.
    pub(super) fn impute(&self, curve: &Curve, inverse_size: f64) -> Imputed {
        let longest = self.longest();
        let of_day = |i: usize| {
            let (mut ratio, mut spoken) = (0.0, 0.0);
            for (lag, share) in self.delay.iter().enumerate() {
                let Some(report) = (i + lag).checked_sub(longest) else { continue };
                let Some(Some(count)) = self.local.get(report) else { continue };
                let mu = curve.reported[report].max(1e-9);
                let trust = share * self.counted / (1.0 + inverse_size * mu);
                ratio += trust * count / mu;
                spoken += trust;
            }
            (curve.expected[i] * ratio, (1.0 - spoken).max(0.0))
        };
        let (known, open) = (0..self.days()).map(of_day).unzip();
        Imputed { known, open }
    }

    /// A first guess of the infections: reports averaged over a week, moved by the mean delay.
    pub(super) fn rough(&self) -> Imputed {
        let mean_delay: f64 = self.delay.iter().enumerate().map(|(lag, share)| lag as f64 * share).sum();
        let shift = mean_delay.round() as i64 - self.longest() as i64;
        let last = self.local.len() as i64 - 1;
        let around = |i: usize| {
            let middle = (i as i64 + shift).clamp(0, last);
            let (low, high) = ((middle - 3).max(0) as usize, (middle + 3).min(last) as usize);
            let seen: Vec<f64> = self.local[low..=high].iter().copied().flatten().collect();
            if seen.is_empty() { None } else { Some(seen.iter().sum::<f64>() / seen.len() as f64) }
        };
        let mut known = Vec::with_capacity(self.days());
        let mut latest = 0.1_f64;
        for i in 0..self.days() {
            latest = around(i).unwrap_or(latest).max(0.1);
            known.push(latest);
        }
        Imputed { open: vec![0.0; known.len()], known }
    }
}
