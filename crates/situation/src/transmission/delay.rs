//! How long after onset cases are reported.
//!
//! - **Estimates**: the share of cases reported d days after their onset, d = 0 … 27.
//! - **Equation**: share(d) = cases with delay d / all cases, of those whose onset lies 28 to 196 days before the as-of, so
//!   that even the longest delay has had its time, and not before the first report.
//! - **Symbols**: a case counts where both its days are known and its onset is an onset; a report before the onset has
//!   delay 0.
//! - **Source**: the empirical distribution; the waiting time of four weeks removes right truncation instead of modelling it.
//! - **Checked against**: hand-computed shares (`tests/it/transmission.rs`).
//! - **Limits**: one distribution for all places, ages and weekdays; a change of the last four weeks is not yet seen.
//! - **Cost**: O(increments).

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_series::{Selection, SeriesKey, sum_of};
use watchfire_transmission::reproduction::ReportDelay;
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, Stratum};

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
    let asked = day(as_of);
    let cells = cells(known, &selection, disease, source);
    let told = || {
        let daily = cells.iter().filter(|cell| known.history.cells[**cell as usize].period_days == 1);
        daily.flat_map(|cell| known.history.of_cell(*cell)).filter(|increment| increment.recorded <= asked)
    };
    // Of onsets before the first report only the long delays were reported.
    let Some(first_report) = told().filter_map(|increment| increment.report).min() else {
        return Ok(ReportDelay::none());
    };
    let oldest = day(as_of.saturating_sub(LOOK_BACK_DAYS.days())).max(first_report);
    let mut counts = [0_i64; LONGEST_DAYS];
    for increment in told() {
        let (Some(report), Some(onset), Some(true)) =
            (increment.report, increment.reference, increment.onset)
        else {
            continue;
        };
        if !(oldest..=newest).contains(&onset) {
            continue;
        }
        if let Some(count) = counts.get_mut(usize::try_from(report - onset).unwrap_or(0)) {
            *count = count.saturating_add(increment.delta);
        }
    }
    let counts = counts.map(|count| count.max(0));
    let total = sum_of(counts);
    if total < CASES_MIN {
        return Ok(ReportDelay::none());
    }
    let shares = counts.iter().map(|count| *count as f64 / total as f64).collect();
    Ok(ReportDelay::from_weights(shares)?)
}

/// The cells of everybody in the places at the top: each case once.
fn cells(known: &Known, selection: &Selection<'_>, disease: &DiseaseCode, source: u16) -> Vec<u32> {
    let everybody = Stratum::everybody();
    let of =
        |key: &SeriesKey| key.disease == *disease && key.measure == Measure::Case && key.stratum == everybody;
    let keys: Vec<SeriesKey> = selection.keys().into_iter().filter(of).collect();
    let places: BTreeSet<&PlaceCode> = keys.iter().map(|key| &key.place).collect();
    let below =
        |key: &SeriesKey| known.places.ancestors(&key.place).any(|above| places.contains(&above.code));
    let mut cells: Vec<u32> =
        keys.iter().filter(|key| !below(key)).flat_map(|key| selection.cells(key, source)).collect();
    cells.sort_unstable();
    cells.dedup();
    cells
}
