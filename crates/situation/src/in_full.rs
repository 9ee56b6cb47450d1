//! What a week will be once all reports are in: every day's count through the share that the nowcast expects to be known,
//! as transmission has it.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_series::{ByReport, Selection, SeriesKey, StepSeries};
use watchfire_transmission::nowcast::NowcastError;
use watchfire_transmission::reproduction::KnownShare;

use crate::nowcast::nowcasts;
use crate::{Config, Known};

/// A share from which on a day counts as whole.
const WHOLE_FROM: f64 = 0.9995;

/// Which share of its newest days is expected to be known, of one series.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct InFull(BTreeMap<Date, f64>);

impl InFull {
    /// Of all series of one disease and measure, learnt from all daily ones together; `None` where the source that speaks
    /// first has no vintages of its own or too few, and of weekly series.
    pub(crate) fn of(
        known: &Known,
        selection: &Selection<'_>,
        series: &[(SeriesKey, StepSeries<ByReport>)],
        as_of: Date,
        config: &Config,
    ) -> Result<Vec<Option<Self>>, NowcastError> {
        let mut of = vec![None; series.len()];
        let speaks = series.first().and_then(|(key, _)| {
            let first = *selection.sources(&key.disease, key.measure).first()?;
            known.history.sources[usize::from(first)].assumed_days_later.is_none().then_some(first)
        });
        let Some((source, newest)) =
            speaks.and_then(|source| Some((source, known.history.newest_record(source, as_of)?)))
        else {
            return Ok(of);
        };
        let daily: Vec<usize> =
            (0..series.len()).filter(|index| series[*index].1.period_days() == 1).collect();
        let cells: Vec<Vec<u32>> =
            daily.iter().map(|index| selection.cells(&series[*index].0, source)).collect();
        let nowcasts = nowcasts::<ByReport>(known, &cells, newest, &config.transmission.holidays)?;
        for (index, days) in daily.into_iter().zip(nowcasts) {
            let share = |known: f64, expected: f64| {
                KnownShare::of_nowcast(known.max(0.0), expected.max(0.0), 0.0).share
            };
            let shares = days.iter().map(|of| (of.day, share(of.known, of.expected)));
            of[index] = Some(Self(shares.filter(|(_, share)| *share < WHOLE_FROM).collect()));
        }
        Ok(of)
    }

    /// Cases of the seven days to `to`; `None` where one is missing.
    pub(crate) fn week(&self, series: &StepSeries<ByReport>, to: Date, as_of: Date) -> Option<f64> {
        let days = series.as_of(to.saturating_sub(6.days()), to, as_of);
        let counts = days.values.iter().enumerate();
        let share = |index| self.0.get(&days.day(index)).copied().unwrap_or(1.0);
        counts.map(|(index, count)| Some((*count)? as f64 / share(index))).sum()
    }
}
