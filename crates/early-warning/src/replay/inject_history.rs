//! Outbreaks of known truth put into the history of a workspace.
//!
//! Cases are added where and as the source itself reports: as increments of a place's own cells, known after the delay
//! with which that place's reports of these days became known. So they reach every area and age above them, and an
//! analysis of any day sees only what would have been known.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rand::{RngExt as _, SeedableRng as _};
use rand_pcg::Pcg64;
use watchfire_series::{Axis as _, ByReport, History, Increment, sum_of};
use watchfire_vocabulary::Measure;

use super::Label;
use super::inject::{delays, spread};
use super::walk::number;

/// Weeks before the start by which an outbreak is sized.
const WEEKS_BEFORE: i32 = 8;

/// Puts `n` outbreaks that begin from `from` to `to` into a history, at most one per disease and place; fewer where not
/// so many places have cases in the eight weeks before. The sizes are those of [`super::inject()`].
pub fn inject_history(history: &mut History, from: Date, to: Date, n: usize, seed: u64) -> Vec<Label> {
    let (from, to) = (number(from), number(to));
    // The cells of each disease and place of each source, with their cases.
    let mut places: BTreeMap<(u16, u32, u32), Vec<u32>> = BTreeMap::new();
    for (index, cell) in history.cells.iter().enumerate() {
        if cell.measure == Measure::Case {
            places.entry((cell.source, cell.disease, cell.place)).or_default().push(index as u32);
        }
    }
    let mut candidates: Vec<_> = places.into_iter().collect();
    let mut random = Pcg64::seed_from_u64(seed);
    let mut labels: Vec<Label> = Vec::new();
    while labels.len() < n && !candidates.is_empty() {
        let ((_, disease, place), cells) = candidates.swap_remove(random.random_range(0..candidates.len()));
        let disease = history.diseases[disease as usize].clone();
        let place = history.places[place as usize].clone();
        if labels.iter().any(|label| label.disease == disease && label.place == place) {
            continue;
        }
        let start = random.random_range(from..=to.max(from));
        if let Some(outbreak) = inject_one(history, &cells, start, &mut random) {
            labels.push(Label { disease, place, age_band: None, first: outbreak.0, last: outbreak.1 });
        }
    }
    history.increments.sort_unstable();
    labels
}

fn inject_one(history: &mut History, cells: &[u32], start: i32, random: &mut Pcg64) -> Option<(i32, i32)> {
    let mut weeks = vec![0.0; WEEKS_BEFORE as usize];
    let mut lags: Vec<i32> = Vec::new();
    let mut totals: Vec<i64> = Vec::new();
    for cell in cells {
        let mut total = 0;
        for increment in history.of_cell(*cell) {
            let Some(report) = ByReport::day(increment) else { continue };
            let back = start - 1 - report;
            if (0..7 * WEEKS_BEFORE).contains(&back) {
                weeks[(back / 7) as usize] += increment.delta as f64;
                total = sum_of([total, increment.delta]);
                lags.push(increment.recorded - report);
            }
        }
        totals.push(total.max(0));
    }
    // What stood in a source's first vintage was known long after; the shortest delays are those of reporting itself.
    lags.sort_unstable();
    let lag = (*lags.get(lags.len() / 10)?).max(0);
    let all = sum_of(totals.iter().copied());
    if all <= 0 {
        return None;
    }
    weeks.reverse();
    let size = f64::from(random.random_range(2_u8..=10));
    let cases = (size * spread(&weeks)?).max(3.0);
    let mut added: BTreeMap<(u32, i32), i64> = BTreeMap::new();
    for delay in delays(cases, 7, random) {
        let mut nth = random.random_range(0..all);
        let cell = cells.iter().zip(&totals).find(|(_, total)| {
            nth -= **total;
            nth < 0
        });
        *added.entry((*cell?.0, start + delay as i32)).or_default() += 1;
    }
    let last = added.keys().map(|(_, day)| *day).max()?;
    history.increments.extend(added.into_iter().map(|((cell, day), delta)| Increment {
        cell,
        report: Some(day),
        reference: None,
        onset: None,
        recorded: day + lag,
        delta,
    }));
    // `of_cell` wants them in order.
    history.increments.sort_unstable();
    Some((start, last))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use watchfire_series::{Change, HistoryBuilder, SourceInfo};
    use watchfire_vocabulary::{AgeBand, Coverage, Stratum};

    use super::*;

    fn history() -> History {
        let first = date(2020, 1, 1);
        let day = |offset: i64| first.saturating_add(jiff::Span::new().days(offset));
        let mut builder = HistoryBuilder::new(vec![SourceInfo {
            code: "reports".into(),
            coverage: Coverage::complete(0),
            assumed_days_later: None,
            disjoint: false,
            recorded_days: (0..120).map(day).collect(),
        }]);
        for place in ["a", "b", "c"] {
            for offset in 0..118 {
                builder.push(&Change {
                    source: 0,
                    disease: "measles".into(),
                    measure: Measure::Case,
                    case_class: None,
                    place: place.into(),
                    stratum: Stratum::age(AgeBand::parse("05-14").expect("a band")),
                    period_days: 1,
                    report: Some(day(offset)),
                    reference: None,
                    onset: None,
                    recorded: day(offset + 2),
                    count: 1 + offset % 3,
                });
            }
        }
        builder.build()
    }

    #[test]
    fn what_is_added_lies_in_the_outbreak_and_is_known_after_the_usual_delay() {
        let (quiet, mut with) = (history(), history());
        let labels = inject_history(&mut with, date(2020, 3, 15), date(2020, 4, 1), 2, 7);
        assert_eq!(labels.len(), 2);
        assert_ne!(labels[0].place, labels[1].place);
        let new: Vec<&Increment> =
            with.increments.iter().filter(|increment| !quiet.increments.contains(increment)).collect();
        assert!(with.increments.is_sorted() && new.len() >= 2);
        for increment in new {
            let place = &with.places[with.cells[increment.cell as usize].place as usize];
            let label = labels.iter().find(|label| label.place == *place).expect("a label");
            let day = increment.report.expect("a day");
            assert!((label.first..=label.last).contains(&day));
            assert_eq!(increment.recorded, day + 2);
        }
        let mut again = history();
        assert_eq!(inject_history(&mut again, date(2020, 3, 15), date(2020, 4, 1), 2, 7), labels);
        assert_eq!(again.increments, with.increments);
        assert_eq!(inject_history(&mut history(), date(2020, 3, 15), date(2020, 4, 1), 9, 7).len(), 3);
    }
}
