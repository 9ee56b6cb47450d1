//! Which periods of the past the regression uses, and the seasonal level of each.

use watchfire_statistics::{CountTerms, LevelTrend, Run};

use super::Config;
use crate::detectors::{Note, Observations};

/// Gives the fit the periods that judge period `index`; returns the seasonal level of that period.
///
/// The windows of ± `w` periods around the reference points, and the `w` periods before the judged one, have the last
/// level; the periods between two windows are cut into `no_periods − 1` blocks, the longer ones first, which have the
/// levels before it. Without seasonal levels only the windows are used. The newest periods are left out, since an
/// outbreak that has begun would raise its own threshold.
pub(super) fn set_runs(
    fit: &mut LevelTrend,
    terms: &CountTerms,
    observations: &Observations,
    config: &Config,
    index: usize,
) -> Result<usize, Note> {
    let half = config.w as i64;
    let window_level = config.no_periods - 1;
    // Windows from the oldest to that of the judged period, as inclusive bounds.
    let mut windows = Vec::with_capacity(config.b + 1);
    for years in (1..=config.b).rev() {
        let center = observations
            .timeline
            .years_before(index, years)
            .ok_or(Note::HistoryTooShort { periods_missing: index })?;
        windows.push((center - half, center + half));
    }
    windows.push((index as i64 - half, index as i64));
    let oldest = windows[0].0;
    if oldest < 0 {
        return Err(Note::HistoryTooShort { periods_missing: oldest.unsigned_abs() as usize });
    }
    let end = index as i64 - config.past_weeks_not_included as i64;
    let segments = windows.iter().enumerate().flat_map(|(k, &(start, stop))| {
        // Windows that overlap in a short year share no period.
        let begin = if k == 0 { start } else { start.max(windows[k - 1].1 + 1) };
        let window = Segment { start: begin, end: stop + 1, level: window_level };
        std::iter::once(window).chain(blocks(stop + 1, windows.get(k + 1).map(|w| w.0), window_level))
    });
    let runs = segments
        .map(|segment| Segment { end: segment.end.min(end), ..segment })
        .flat_map(|segment| observed_runs(terms, segment));
    fit.set_runs(terms, runs);
    Ok(window_level)
}

#[derive(Debug, Clone, Copy)]
struct Segment {
    start: i64,
    end: i64,
    level: usize,
}

/// The blocks from `start` up to the next window, none after the last window.
fn blocks(start: i64, next_window: Option<i64>, n_blocks: usize) -> impl Iterator<Item = Segment> {
    let length = (next_window.unwrap_or(start) - start).max(0);
    let n = n_blocks as i64;
    let (each, over) = if n == 0 { (0, 0) } else { (length / n, length % n) };
    (0..n).map(move |j| {
        let begin = start + j * each + j.min(over);
        Segment { start: begin, end: begin + each + i64::from(j < over), level: j as usize }
    })
}

/// The observed stretches of a segment.
fn observed_runs(terms: &CountTerms, segment: Segment) -> impl Iterator<Item = Run> {
    let end = segment.end.max(0) as usize;
    let mut at = segment.start.max(0) as usize;
    std::iter::from_fn(move || {
        while at < end && !terms.is_observed(at) {
            at += 1;
        }
        let start = at;
        while at < end && terms.is_observed(at) {
            at += 1;
        }
        (at > start).then_some(Run { start, len: at - start, level: segment.level })
    })
}
