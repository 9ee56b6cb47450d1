//! Which share of each of the newest days is expected to be known, and so what a week will be once all reports are in.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_series::{ByReport, SeriesKey, StepSeries};
use watchfire_transmission::nowcast::NowcastError;
use watchfire_transmission::reproduction::KnownShare;

use crate::nowcast::{NowcastDay, nowcasts};
use crate::{Config, Known};

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

/// The newest days of each series of one disease and measure that are still filling up, learnt from all daily ones together;
/// `None` where the source that speaks first has no vintages of its own, or too few, and of weekly series.
pub(crate) fn filling(
    known: &Known,
    series: &[(SeriesKey, StepSeries<ByReport>)],
    as_of: Date,
    config: &Config,
) -> Result<Vec<Option<Vec<FillingDay>>>, NowcastError> {
    let mut filling = vec![None; series.len()];
    let selection = known.selection(as_of, config);
    let speaks = series.first().and_then(|(key, _)| {
        let first = *selection.sources(key.disease.as_str(), key.measure).first()?;
        let has_vintages = known.history.sources[usize::from(first)].assumed_days_later.is_none();
        Some((first, known.history.newest_record(first, as_of).filter(|_| has_vintages)?))
    });
    let Some((source, newest)) = speaks else { return Ok(filling) };
    let daily: Vec<usize> = (0..series.len()).filter(|index| series[*index].1.period_days() == 1).collect();
    let cells: Vec<Vec<u32>> = daily.iter().map(|index| selection.cells(&series[*index].0, source)).collect();
    let nowcasts = nowcasts::<ByReport>(known, &cells, newest, &config.transmission.holidays)?;
    for ((index, nowcast), cells) in daily.into_iter().zip(nowcasts).zip(&cells) {
        // a place of which another source tells has nothing here that could fill up
        filling[index] = (!cells.is_empty()).then(|| filling_of(&nowcast));
    }
    Ok(filling)
}

/// Cases of the seven days to `to` once all reports are in; `None` where a day is missing.
pub(crate) fn week_in_full(
    series: &StepSeries<ByReport>,
    filling: &[FillingDay],
    to: Date,
    as_of: Date,
) -> Option<f64> {
    let days = series.as_of(to.saturating_sub(6.days()), to, as_of);
    let share = |day: Date| filling.iter().find(|of| of.day == day).map_or(1.0, |of| of.share);
    let counts = days.values.iter().enumerate();
    counts.map(|(index, count)| Some((*count)? as f64 / share(days.day(index)))).sum()
}
