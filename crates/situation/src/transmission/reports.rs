//! The newest months of a place by day of report, and which share of each day is expected to be known.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_series::{ByReport, SeriesKey, StepSeries};
use watchfire_transmission::SerialInterval;
use watchfire_transmission::reproduction::KnownShare;
use watchfire_vocabulary::Measure;

use super::settled::Settled;
use crate::nowcast::{NowcastDay, nowcasts};
use crate::{Config, Known, SituationError};

/// Days that are fitted at least (days).
const DAYS_MIN: i64 = 112;
/// And so many mean serial intervals.
const INTERVALS_MIN: f64 = 6.0;
/// Weeks of weekly reports (days).
const WEEKLY_DAYS_MIN: i64 = 280;

/// A day of report of which cases are still to come.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct FillingDay {
    /// The day.
    pub day: Date,
    /// Share of its cases that is expected to be known.
    pub share: f64,
    /// Standard deviation of its final count, relative to what is expected.
    pub relative_sd: f64,
}

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
        Self { first, period_days, counts, shares }
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

/// Half of the width of a normal distribution's 90 % interval (standard deviations).
const SD_OF_90: f64 = 1.645;

/// A share from which on a day counts as whole.
const WHOLE_FROM: f64 = 0.9995;

fn filling_of(nowcast: &[NowcastDay]) -> Vec<FillingDay> {
    let of_day = |of: &NowcastDay| {
        let [q05, .., q95] = of.quantiles;
        let sd = (q95 - q05) / (2.0 * SD_OF_90);
        let KnownShare { share, relative_sd } =
            KnownShare::of_nowcast(of.known.max(0.0), of.expected.max(0.0), sd);
        FillingDay { day: of.day, share, relative_sd }
    };
    nowcast.iter().map(of_day).filter(|of| of.share < WHOLE_FROM).collect()
}

/// The newest days of each series that are still filling up, learnt from all daily ones together; empty where the source
/// that speaks first has no vintages of its own, or too few, and of weekly series.
pub(super) fn filling(
    known: &Known,
    series: &[(SeriesKey, StepSeries<ByReport>)],
    as_of: Date,
    config: &Config,
) -> Result<Vec<Vec<FillingDay>>, SituationError> {
    let mut filling = vec![Vec::new(); series.len()];
    let selection = known.selection(as_of, config);
    let Some((first, _)) = series.first() else { return Ok(filling) };
    let Some(source) = selection.sources(first.disease.as_str(), Measure::Case).first().copied() else {
        return Ok(filling);
    };
    let has_vintages = known.history.sources[usize::from(source)].assumed_days_later.is_none();
    let (true, Some(newest)) = (has_vintages, known.history.newest_record(source, as_of)) else {
        return Ok(filling);
    };
    let daily: Vec<usize> = (0..series.len()).filter(|index| series[*index].1.period_days() == 1).collect();
    let cells: Vec<Vec<u32>> = daily.iter().map(|index| selection.cells(&series[*index].0, source)).collect();
    for (index, nowcast) in
        daily.into_iter().zip(nowcasts::<ByReport>(known, &cells, newest, &config.transmission.holidays)?)
    {
        filling[index] = filling_of(&nowcast);
    }
    Ok(filling)
}
