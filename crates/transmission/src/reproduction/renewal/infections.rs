//! What the reports say about the infections of each day.
//!
//! - **Estimates**: for each day of infection the cases known from reports, and the share about which they do not speak.
//! - **Equation**: I = m (1 + Σₗ d(l) τ (y/μ − 1)), τ = s · counted / (1 + μ/k): of the variance μ + μ²/k of a report about its
//!   expectation only counted · s · μ is chance of the infections, which spreads on; the rest is chance of being counted.
//! - **Symbols**: m expected infections, y report with expectation μ and share known s, d delay by lag l, k size.
//! - **Source**: conditional expectation of a Poisson count of which each case is counted with a fixed chance.
//! - **Checked against**: simulated epidemics of which three or eight in ten are counted (`docs/validation/reproduction.md`).
//! - **Limits**: read once at the best path and then kept: the fit does not know how uncertain they are.
//! - **Cost**: O(days × longest delay).

use super::curve::{Curve, Imputed, Layout};

impl Layout {
    /// Given the expectation, each report is spread over the days it may come from.
    pub(super) fn impute(&self, curve: &Curve, inverse_size: f64) -> Imputed {
        let spoken_for = |(at, report): (usize, &Option<super::reports::Report>)| {
            report.map_or((0.0, 0.0), |report| {
                let mu = curve.reported[at].max(1e-9);
                let trust = self.counted * report.share / (1.0 + (inverse_size + report.apart) * mu);
                (trust * report.local / mu, trust)
            })
        };
        let by_report: Vec<(f64, f64)> = self.reports.iter().enumerate().map(spoken_for).collect();
        let longest = self.longest();
        let of_day = |i: usize| {
            let (mut ratio, mut spoken) = (0.0, 0.0);
            for (lag, share) in self.delay.iter().enumerate() {
                let Some(day) = (i + lag).checked_sub(longest) else { continue };
                let Some((of_report, trust)) = by_report.get(day / self.report_days) else { break };
                ratio += share * of_report;
                spoken += share * trust;
            }
            (curve.expected[i] * ratio, (1.0 - spoken).max(0.0))
        };
        let (known, open) = (0..self.days()).map(of_day).unzip();
        Imputed { known, open }
    }

    /// A first guess: reports averaged over a week, moved by the mean delay.
    pub(super) fn rough(&self) -> Imputed {
        let mut latest = 0.1_f64;
        let of_day = |i: usize| {
            latest = self.around(i).unwrap_or(latest).max(0.1);
            latest
        };
        let known: Vec<f64> = (0..self.days()).map(of_day).collect();
        Imputed { open: vec![0.0; known.len()], known }
    }
}
