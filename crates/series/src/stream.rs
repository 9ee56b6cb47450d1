//! All that one source says of one disease and measure.

use std::collections::BTreeMap;
use std::sync::Arc;

use watchfire_vocabulary::PlaceCode;

use crate::coverage::{CoveredSpan, GAP_DAYS_MAX};
use crate::taken::Reach;
use crate::{Axis, ByReference, ByReport, History};

/// Days whose counts tell how a source dates (days).
const DATED_DAYS: i32 = 28;

/// Cells by the place that stands for theirs in the boundaries asked for.
pub(crate) type Cells = BTreeMap<PlaceCode, Vec<u32>>;

/// All that one source says of one disease and measure.
#[derive(Debug)]
pub(crate) struct Stream {
    /// Index of the source.
    pub(crate) source: u16,
    /// Its cells.
    pub(crate) by_place: Cells,
    /// Whether most of its newest counts have no day of report.
    pub(crate) by_reference: bool,
    /// The days that its states cover; empty = its silence is missing.
    pub(crate) covered: Arc<[CoveredSpan]>,
    /// First and last day with rows, on either axis; lone days long before all others are not the first. `None` = it has no
    /// day on that axis.
    reach: [Option<Reach>; 2],
    /// From when on it promises to tell, where it says so.
    promised_from: Option<i32>,
    /// From when on it tells of any disease.
    start: Option<i32>,
}

impl Stream {
    /// With these cells of a source whose rows, of whatever disease, begin on the day `start`.
    pub(crate) fn new(
        history: &History,
        source: u16,
        by_place: Cells,
        start: Option<i32>,
        covered: Arc<[CoveredSpan]>,
        promised_from: Option<i32>,
    ) -> Self {
        let reach = reach(history, &by_place, start);
        let newest = reach[0].map_or(i32::MAX, |(_, last)| last.saturating_sub(DATED_DAYS));
        let by_reference = is_by_reference(history, &by_place, newest);
        Self { source, by_place, by_reference, covered, reach, promised_from, start }
    }

    /// First and last day for which it speaks where no other does: those of its rows, and what it covers after them or
    /// promised before. `None` = it has no days on the axis.
    pub(crate) fn reach<A: Axis>(&self) -> Option<Reach> {
        let [by_report, by_reference] = self.reach;
        let (first, last) = A::of(by_report, by_reference)?;
        let promised = self.promised_from.filter(|_| !self.covered.is_empty());
        Some((
            promised.map_or(first, |from| from.min(first)),
            self.covered.last().map_or(last, |span| span.last.max(last)),
        ))
    }

    /// From when on it tells: of its own rows, or of silence.
    pub(crate) fn begin<A: Axis>(&self) -> i32 {
        let first = self.reach::<A>().map_or(i32::MAX, |(first, _)| first);
        let silent_from = self.promised_from.or(self.start).filter(|_| !self.covered.is_empty());
        silent_from.map_or(first, |from| from.min(first))
    }

    /// From when on nobody's silence was waited for, as any state knew.
    pub(crate) fn silence_is_zero_from(&self) -> i32 {
        self.covered.iter().map(|span| span.first).min().unwrap_or(i32::MAX)
    }
}

/// First and last day with rows by report and by reference, of the days that are not long before `start`; where all are,
/// of all.
fn reach(history: &History, cells: &Cells, start: Option<i32>) -> [Option<Reach>; 2] {
    let begin = start.map_or(i32::MIN, |start| start.saturating_sub(GAP_DAYS_MAX));
    // The first of all days, the first that is not lone, and the last.
    let mut days = [(i32::MAX, i32::MAX, i32::MIN); 2];
    for row in cells.values().flatten().flat_map(|cell| history.of_cell(*cell)) {
        for ((any, first, last), day) in days.iter_mut().zip([ByReport::day(row), ByReference::day(row)]) {
            let Some(day) = day else { continue };
            *any = day.min(*any);
            *first = if day < begin { *first } else { day.min(*first) };
            *last = day.max(*last);
        }
    }
    days.map(|(any, first, last)| (any <= last).then_some((if first > last { any } else { first }, last)))
}

/// Whether most counts of the days after `newest` have no day of report.
fn is_by_reference(history: &History, cells: &Cells, newest: i32) -> bool {
    let rows = cells.values().flatten().flat_map(|cell| history.of_cell(*cell));
    let rows = rows.filter(|row| ByReport::day(row).is_some_and(|day| day > newest));
    let (without, all) = rows.fold((0_i64, 0_i64), |(without, all), row| {
        let undated = if row.report.is_none() { row.delta } else { 0 };
        (without.saturating_add(undated), all.saturating_add(row.delta))
    });
    without > all / 2
}
