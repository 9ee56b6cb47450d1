//! What the newest days of a curve will be once all reports are in.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_series::{Axis, ReportingTriangle};
use watchfire_transmission::delay::{Calendar, Triangle, TriangleError};
use watchfire_transmission::nowcast::{self, LagNowcast, NowcastError, Target, Vintage};

use crate::Known;

/// Longest delay that is counted (days); later additions are few, and the page says up to when it counts.
const MAX_DELAY_DAYS: usize = 28;
/// Days of history that delays are learnt from, besides the longest delay (days).
const LEARNT_DAYS: i64 = 168;
/// A shorter history has no nowcast: its delays would be learnt from days that are not complete themselves (days).
const HISTORY_DAYS_MIN: usize = 42;
/// The quantiles: intervals of 90 and 50 %, and the middle.
const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// One day's count as it will be known after the longest delay, in quantiles (cases).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NowcastDay {
    /// The day.
    pub day: Date,
    /// What is known of it.
    pub known: f64,
    /// What is expected in the end.
    pub expected: f64,
    /// Quantiles at .05, .25, .5, .75, .95.
    pub quantiles: [f64; LEVELS.len()],
}

/// The newest days of several series of one disease on axis `A` up to `last`, oldest first, delays learnt from all of them
/// together; each is given as the cells that make it up. Empty where there is too little to learn from.
pub(crate) fn nowcasts<A: Axis>(
    known: &Known,
    series: &[Vec<u32>],
    last: Date,
    holidays: &[Date],
) -> Result<Vec<Vec<NowcastDay>>, NowcastError> {
    let config = nowcast::Config::days()?;
    let target = Target { max_delay: MAX_DELAY_DAYS, rolling: 1 };
    let n_days = LEARNT_DAYS + MAX_DELAY_DAYS as i64;
    let epoch = Date::constant(1970, 1, 1);
    let asked = (last - epoch).get_days();
    let increments = || {
        let all = series.iter().flatten().flat_map(|cell| known.history.of_cell(*cell));
        all.filter(move |increment| increment.recorded <= asked)
    };
    let Some(beginning) = increments().filter_map(A::day).min() else { return Ok(Vec::new()) };
    // Days before the series began are no zeros.
    let first = last.saturating_sub(n_days.days()).max(epoch.saturating_add(i64::from(beginning).days()));
    let first_day = (first - epoch).get_days();
    let periods = usize::try_from((last - first).get_days() + 1).unwrap_or(0);
    if periods < HISTORY_DAYS_MIN {
        return Ok(Vec::new());
    }
    let triangle_of = |cells: &Vec<u32>| {
        let width = target.width();
        let reported = ReportingTriangle::of::<A>(&known.history, cells, first, last, width as u16 - 1);
        // A place that joins later begins with a history of unknown delays of its own.
        let recorded = cells.iter().flat_map(|cell| known.history.of_cell(*cell)).map(|i| i.recorded);
        let first_told = recorded.filter(|recorded| *recorded <= asked).min();
        let first_vintage = i64::from(first_told.unwrap_or(asked) - first_day);
        let loaded = reported.loaded.into_iter().map(|(row, delay, n)| (row, delay, n as f64));
        let rows = reported.increments.into_iter().enumerate();
        let steps = rows.flat_map(|(row, delays)| {
            let by_delay = delays.into_iter().enumerate();
            by_delay.filter_map(move |(delay, n)| Some((row, delay, n? as f64)))
        });
        Ok(Triangle::from_increments(periods, width, first_vintage, steps)?.with_loaded(loaded))
    };
    let Ok(triangles) = series.iter().map(triangle_of).collect::<Result<Vec<Triangle>, TriangleError>>()
    else {
        return Ok(Vec::new());
    };
    let holidays = holidays.iter().map(|day| i64::from((*day - first).get_days()));
    let calendar = Calendar::daily(first.weekday().to_monday_zero_offset() as usize, holidays);
    let vintage = Vintage { triangles: &triangles, calendar: &calendar, as_of: periods - 1 };
    let nowcasts = match nowcast::nowcast(&vintage, target, &LEVELS, &config) {
        // Said by the empty band: there is no line where there is nothing to learn from.
        Err(NowcastError::TooShort { .. }) => return Ok(Vec::new()),
        other => other?,
    };
    let day = |lag: &LagNowcast| {
        let quantiles = lag.quantiles.as_slice().try_into().ok()?;
        let day = last.saturating_sub((lag.lag as i64).days());
        Some(NowcastDay { day, known: lag.known, expected: lag.expected, quantiles })
    };
    Ok(nowcasts.iter().map(|nowcast| nowcast.lags.iter().rev().filter_map(day).collect()).collect())
}

/// The same of one series.
pub(crate) fn nowcast_days<A: Axis>(
    known: &Known,
    cells: &[u32],
    last: Date,
    holidays: &[Date],
) -> Result<Vec<NowcastDay>, NowcastError> {
    Ok(nowcasts::<A>(known, &[cells.to_vec()], last, holidays)?.pop().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use watchfire_series::{ByReference, Change, Denominators, HistoryBuilder, SourceInfo};
    use watchfire_vocabulary::{Coverage, Measure, Places, Stratum};

    use super::*;

    const FIRST: Date = Date::constant(2024, 1, 1);

    fn day(offset: i64) -> Date {
        FIRST.saturating_add(offset.days())
    }

    /// Each day about a hundred cases: half are known on the day, 80 % on the next, all on the second.
    fn known(until: i64, recorded_until: i64) -> Known {
        let source = SourceInfo {
            code: "reports".into(),
            coverage: Coverage::complete(0),
            assumed_days_later: None,
            disjoint: false,
            recorded_days: (0..=recorded_until).map(day).collect(),
        };
        let mut builder = HistoryBuilder::new(vec![source]);
        for recorded in 0..=recorded_until {
            for (delay, share) in [(0, 50), (1, 80), (2, 100)] {
                let reference = recorded - delay;
                if (0..=until).contains(&reference) {
                    builder.push(&Change {
                        source: 0,
                        disease: "measles".into(),
                        measure: Measure::Case,
                        case_class: None,
                        place: "east".into(),
                        stratum: Stratum::everybody(),
                        period_days: 1,
                        report: None,
                        reference: Some(day(reference)),
                        onset: Some(true),
                        recorded: day(recorded),
                        count: share + reference * 7 % 5,
                    });
                }
            }
        }
        Known::new(1, builder.build(), Places::default(), BTreeMap::new(), Denominators::default())
    }

    #[test]
    fn the_newest_days_are_told_as_they_will_be() {
        let nowcast = nowcast_days::<ByReference>(&known(200, 200), &[0], day(200), &[]).unwrap();
        let median = |offset: i64| nowcast.iter().find(|n| n.day == day(offset)).unwrap().quantiles[2];
        assert!((90.0..115.0).contains(&median(200)), "half is known: {}", median(200));
        assert!((95.0..110.0).contains(&median(199)), "80 % are known: {}", median(199));
        assert!((99.0..106.0).contains(&median(190)), "all is known: {}", median(190));
        assert!(nowcast.iter().all(|n| n.quantiles.windows(2).all(|pair| pair[0] <= pair[1])));
    }

    #[test]
    fn what_is_recorded_later_changes_nothing() {
        let then = nowcast_days::<ByReference>(&known(200, 200), &[0], day(200), &[]).unwrap();
        assert_eq!(nowcast_days::<ByReference>(&known(230, 232), &[0], day(200), &[]).unwrap(), then);
    }

    #[test]
    fn a_short_history_has_no_nowcast() {
        assert!(nowcast_days::<ByReference>(&known(20, 20), &[0], day(20), &[]).unwrap().is_empty());
    }
}
