//! How long after onset cases are reported.
//!
//! - **Estimates**: the share of cases reported d days after their onset, d = 0 … 27.
//! - **Equation**: share(d) = cases with delay d / all cases, of those whose onset lies 28 to 196 days before the as-of, so
//!   that even the longest delay has had its time.
//! - **Symbols**: a case counts where both its days are known and its onset is an onset; a report before the onset has
//!   delay 0.
//! - **Source**: the empirical distribution; the waiting time of four weeks removes right truncation instead of modelling it.
//! - **Checked against**: hand-computed shares (`tests/it/transmission.rs`).
//! - **Limits**: one distribution for all places, ages and weekdays; a change of the last four weeks is not yet seen.
//! - **Cost**: O(increments).

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_transmission::reproduction::ReportDelay;
use watchfire_vocabulary::{DiseaseCode, Measure};

use crate::{Config, Known, SituationError};

/// Delays counted (days).
const LONGEST_DAYS: usize = 28;
/// How far back onsets are looked at (days).
const LOOK_BACK_DAYS: i64 = 196;
/// Cases with both days that are needed.
const CASES_MIN: i64 = 100;

/// The delay of a disease as known on a day; none where too few cases have both days.
pub(super) fn delay(
    known: &Known,
    disease: &DiseaseCode,
    as_of: Date,
    config: &Config,
) -> Result<ReportDelay, SituationError> {
    let selection = known.selection(as_of, config);
    let Some(source) = selection.sources(disease.as_str(), Measure::Case).first().copied() else {
        return Ok(ReportDelay::none());
    };
    let day = |date: Date| (date - Date::constant(1970, 1, 1)).get_days();
    let newest = day(as_of.saturating_sub((LONGEST_DAYS as i64).days()));
    let oldest = day(as_of.saturating_sub(LOOK_BACK_DAYS.days()));
    let asked = day(as_of);
    let mut counts = [0_i64; LONGEST_DAYS];
    for (index, cell) in known.history.cells.iter().enumerate() {
        let of = &known.history.diseases[usize::from(cell.disease)];
        if of != disease || cell.source != source || cell.measure != Measure::Case || cell.period_days != 1 {
            continue;
        }
        for increment in known.history.of_cell(index as u32) {
            let (Some(report), Some(onset), Some(true)) =
                (increment.report, increment.reference, increment.onset)
            else {
                continue;
            };
            if increment.recorded > asked || !(oldest..=newest).contains(&onset) {
                continue;
            }
            if let Some(count) = counts.get_mut(usize::try_from(report - onset).unwrap_or(0)) {
                *count += increment.delta;
            }
        }
    }
    let counts = counts.map(|count| count.max(0));
    let total: i64 = counts.iter().sum();
    if total < CASES_MIN {
        return Ok(ReportDelay::none());
    }
    let shares = counts.iter().map(|count| *count as f64 / total as f64).collect();
    Ok(ReportDelay::from_weights(shares)?)
}
