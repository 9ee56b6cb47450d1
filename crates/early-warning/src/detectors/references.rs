//! The counts that the simple methods compare with: windows of past years, and the newest periods.

use super::{Note, Observations, usable};

/// Counts of ± `w` periods around the same period of the `b` past years, and of the `w` periods before `index` if
/// `newest`. At least half of them must be observed.
pub(super) fn references(
    observations: &Observations,
    index: usize,
    b: usize,
    w: usize,
    newest: bool,
) -> Result<Vec<f64>, Note> {
    let half = w as i64;
    let mut found = Vec::with_capacity(b * (2 * w + 1) + w);
    let mut wanted = 0;
    let mut collect = |from: i64, to: i64| {
        if from < 0 {
            return Err(Note::HistoryTooShort { periods_missing: from.unsigned_abs() as usize });
        }
        wanted += (to - from + 1) as usize;
        found.extend((from..=to).filter_map(|i| usable(observations.counts, i as usize)));
        Ok(())
    };
    for years in (1..=b).rev() {
        let center = observations
            .timeline
            .years_before(index, years)
            .ok_or(Note::HistoryTooShort { periods_missing: index })?;
        collect(center - half, center + half)?;
    }
    if newest {
        collect(index as i64 - half, index as i64 - 1)?;
    }
    let wanted = wanted.div_ceil(2).max(1);
    if found.len() < wanted {
        return Err(Note::ReferencesMissing { observed: found.len(), wanted });
    }
    Ok(found)
}

/// Periods that [`references`] reaches back, at most.
pub(super) fn required_history(observations: &Observations, b: usize, w: usize) -> usize {
    observations.timeline.periods_in_years_max(b) + w
}
