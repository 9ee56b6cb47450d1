//! What the newest days of a curve will be once all reports are in.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_series::{ByReference, ReportingTriangle};
use watchfire_transmission::delay::{Calendar, Triangle};
use watchfire_transmission::nowcast::{self, NowcastError, Target, Vintage};

use crate::Known;

/// Longest delay that is counted (days); later additions are few, and the page says up to when it counts.
const MAX_DELAY_DAYS: usize = 28;
/// Days of history that delays are learnt from, besides the longest delay (days).
const LEARNT_DAYS: i64 = 168;
/// The quantiles: intervals of 90 and 50 %, and the middle.
const LEVELS: [f64; 5] = [0.05, 0.25, 0.5, 0.75, 0.95];

/// One day's count as it will be known after the longest delay, in quantiles (cases).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NowcastDay {
    /// The day.
    pub day: Date,
    /// Quantiles at .05, .25, .5, .75, .95.
    pub quantiles: [f64; LEVELS.len()],
}

/// The days of a series by reference date up to `last`, oldest first; empty where there is too little to learn from.
pub(crate) fn nowcast_days(
    known: &Known,
    cells: &[u32],
    last: Date,
) -> Result<Vec<NowcastDay>, NowcastError> {
    let config = nowcast::Config::days()?;
    let target = Target { max_delay: MAX_DELAY_DAYS, rolling: 1 };
    let n_days = LEARNT_DAYS + MAX_DELAY_DAYS as i64;
    let first = last.saturating_sub(n_days.days());
    let width = target.width();
    let reported = ReportingTriangle::of::<ByReference>(&known.history, cells, first, last, width as u16 - 1);
    let rows = reported.increments.iter().enumerate();
    let increments = rows.flat_map(|(row, delays)| {
        delays.iter().enumerate().filter_map(move |(delay, n)| Some((row, delay, (*n)? as f64)))
    });
    let periods = reported.increments.len();
    let earliest = cells.iter().flat_map(|cell| known.history.of_cell(*cell)).map(|i| i.recorded).min();
    let Some(earliest) = earliest else { return Ok(Vec::new()) };
    let day_of = |day: Date| (day - Date::constant(1970, 1, 1)).get_days();
    let first_vintage = i64::from(earliest) - i64::from(day_of(first));
    let Ok(triangle) = Triangle::from_increments(periods, width, first_vintage, increments) else {
        return Ok(Vec::new());
    };
    let calendar = Calendar::daily(first.weekday().to_monday_zero_offset() as usize, []);
    let vintage = Vintage { triangles: &[triangle], calendar: &calendar, as_of: periods - 1 };
    let nowcasts = match nowcast::nowcast(&vintage, target, &LEVELS, &config) {
        // Said by the empty band: there is no line where there is nothing to learn from.
        Err(NowcastError::TooShort { .. }) => return Ok(Vec::new()),
        other => other?,
    };
    let lags = nowcasts.iter().flat_map(|nowcast| nowcast.lags.iter().rev());
    Ok(lags
        .filter_map(|lag| {
            let quantiles = lag.quantiles.as_slice().try_into().ok()?;
            Some(NowcastDay { day: last.saturating_sub((lag.lag as i64).days()), quantiles })
        })
        .collect())
}
