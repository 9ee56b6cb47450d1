//! The newest months of a place by day of report, and which share of each day is expected to be known.

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_series::{ByReport, SeriesKey, StepSeries};
use watchfire_transmission::SerialInterval;
use watchfire_transmission::reproduction::KnownShare;
use watchfire_vocabulary::Measure;

use super::newest_complete;
use crate::nowcast::{NowcastDay, nowcasts};
use crate::{Config, Known, SituationError};

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
}

impl Reports {
    /// The newest months of a series up to its newest complete day.
    pub(super) fn of(
        series: &StepSeries<ByReport>,
        as_of: Date,
        nowcast: Option<&Vec<NowcastDay>>,
        interval: &SerialInterval,
    ) -> Self {
        let period_days = series.period_days();
        let last = newest_complete(series, as_of).unwrap_or(as_of).min(as_of);
        let days = days(period_days, interval.mean_days());
        let from =
            last.saturating_sub((days - 1).days()).max(series.first_known(as_of).unwrap_or(series.first()));
        let counts = series.as_of(from, last, as_of);
        let first = if counts.values.is_empty() { from } else { counts.day(0) };
        let shares = nowcast.filter(|nowcast| !nowcast.is_empty()).map_or_else(Vec::new, |nowcast| {
            (0..counts.values.len()).map(|index| share_of(nowcast, counts.day(index))).collect()
        });
        let counts = counts.values.iter().map(|count| count.map(|count| count.max(0) as f64)).collect();
        Self { first, period_days, counts, shares }
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

/// Half of the width of a normal distribution's 90 % interval (standard deviations).
const SD_OF_90: f64 = 1.645;

fn share_of(nowcast: &[NowcastDay], day: Date) -> KnownShare {
    let Some(of) = nowcast.iter().find(|of| of.day == day) else { return KnownShare::COMPLETE };
    let [q05, .., q95] = of.quantiles;
    KnownShare::of_nowcast(of.known.max(0.0), of.expected.max(0.0), (q95 - q05) / (2.0 * SD_OF_90))
}

/// The nowcast of each series' newest days, learnt from all of them together; empty where the source that speaks first
/// has no vintages of its own, or too few.
pub(super) fn known_shares(
    known: &Known,
    series: &[(SeriesKey, StepSeries<ByReport>)],
    as_of: Date,
    config: &Config,
) -> Result<Vec<Vec<NowcastDay>>, SituationError> {
    let selection = known.selection(as_of, config);
    let Some((first, _)) = series.first() else { return Ok(Vec::new()) };
    let Some(source) = selection.sources(first.disease.as_str(), Measure::Case).first().copied() else {
        return Ok(Vec::new());
    };
    let has_vintages = known.history.sources[usize::from(source)].assumed_days_later.is_none();
    let daily = series.iter().all(|(_, series)| series.period_days() == 1);
    let (true, true, Some(newest)) = (has_vintages, daily, known.history.newest_record(source, as_of)) else {
        return Ok(Vec::new());
    };
    let cells: Vec<Vec<u32>> = series.iter().map(|(key, _)| selection.cells(key, source)).collect();
    Ok(nowcasts::<ByReport>(known, &cells, newest)?)
}
