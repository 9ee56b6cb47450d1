//! The newest months of a place by day of report, and which share of each day is expected to be known.

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_series::{ByReport, StepSeries};
use watchfire_transmission::SerialInterval;
use watchfire_transmission::reproduction::KnownShare;

use super::settled::Settled;
use crate::filling::FillingDay;

/// Days that are fitted at least (days).
const DAYS_MIN: i64 = 112;
/// And so many mean serial intervals.
const INTERVALS_MIN: f64 = 6.0;
/// Weeks of weekly reports (days).
const WEEKLY_DAYS_MIN: i64 = 280;

/// Counts by report, oldest first.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reports {
    /// First day of the first report.
    pub(super) first: Date,
    /// Days in each report.
    pub(super) period_days: u16,
    /// Counts; `None` = missing.
    pub(super) counts: Vec<Option<f64>>,
    /// Which share of each is known; empty = all of all.
    pub(super) shares: Vec<KnownShare>,
    /// The last day that the source told, also of days that are left out here.
    pub(super) told_to: Option<Date>,
}

impl Reports {
    /// The newest months of a series up to its newest complete day.
    pub(super) fn of(
        series: &StepSeries<ByReport>,
        as_of: Date,
        settled: Settled,
        filling: &[FillingDay],
        interval: &SerialInterval,
    ) -> Self {
        let period_days = series.period_days();
        let last = settled.newest_complete(series, as_of).unwrap_or(as_of).min(as_of);
        let days = days(period_days, interval.mean_days());
        let from =
            last.saturating_sub((days - 1).days()).max(series.first_known(as_of).unwrap_or(series.first()));
        let counts = series.as_of(from, last, as_of);
        let first = if counts.values.is_empty() { from } else { counts.day(0) };
        let share = |day: Date| {
            let of = filling.iter().find(|of| of.day == day);
            of.map_or(KnownShare::COMPLETE, |of| KnownShare { share: of.share, relative_sd: of.relative_sd })
        };
        let shares = if filling.is_empty() {
            Vec::new()
        } else {
            (0..counts.values.len()).map(|index| share(counts.day(index))).collect()
        };
        let counts = counts.values.iter().map(|count| count.map(|count| count.max(0) as f64)).collect();
        let mut reports = Self { first, period_days, counts, shares, told_to: None };
        reports.told_to = reports.newest().map(|newest| settled.told_to(newest));
        reports
    }

    /// Cases of the reports before the one with the number `end`, of so many days.
    pub(super) fn cases_until(&self, end: usize, days: usize) -> f64 {
        let reports = days / usize::from(self.period_days);
        self.counts[end.saturating_sub(reports)..end].iter().flatten().sum()
    }

    /// The last day of the newest report with a count.
    pub(super) fn newest(&self) -> Option<Date> {
        let index = self.counts.iter().rposition(Option::is_some)?;
        let days = (index as i64 + 1) * i64::from(self.period_days) - 1;
        Some(self.first.saturating_add(days.days()))
    }
}

/// How far back reports are fitted (days).
pub(super) fn days(period_days: u16, mean_interval_days: f64) -> i64 {
    let least = if period_days == 1 { DAYS_MIN } else { WEEKLY_DAYS_MIN };
    least.max((INTERVALS_MIN * mean_interval_days).ceil() as i64)
}
