//! The reporting triangle: how a day's count grew with the days since.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::history::{date_of, day_number};
use crate::{Axis, History};

/// Increments by day and delay, as known at one time. Row `i` is day `first + i`; column `d` is what was added
/// `d` days later. Entries after the as-of are `None`, and those of days before the series was kept: where silence is no
/// zero, before the first day that was told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportingTriangle {
    /// Day of the first row.
    pub first: Date,
    /// Increments by day (rows) and delay in days (columns, 0 to the longest delay asked for).
    pub increments: Vec<Vec<Option<i64>>>,
    /// What came after the longest delay, by day.
    pub beyond: Vec<i64>,
    /// Of the increments, what came with a history told all at once, as row, delay and count: nobody knows how late it was.
    pub loaded: Vec<(usize, usize, i64)>,
}

/// A cell whose first record tells of at least so many days was loaded with a history; fewer are the first cases of a place.
const LOADED_DAYS_MIN: usize = 7;

impl ReportingTriangle {
    /// The triangle of some cells' increments on axis `A`, for days `first..=as_of` and delays `0..=max_delay`.
    /// What was recorded before its own day (a correction of dates) counts as delay 0.
    pub fn of<A: Axis>(history: &History, cells: &[u32], first: Date, as_of: Date, max_delay: u16) -> Self {
        let (start, asked) = (day_number(first), day_number(as_of));
        let n_days = usize::try_from(asked - start + 1).unwrap_or(0);
        let width = usize::from(max_delay) + 1;
        let kept_from = kept_from::<A>(history, cells, asked);
        let is_kept = |row: usize| kept_from.is_some_and(|from| start + row as i32 >= from);
        let mut increments: Vec<Vec<Option<i64>>> = (0..n_days)
            .map(|row| (0..width).map(|delay| (row + delay < n_days && is_kept(row)).then_some(0)).collect())
            .collect();
        let mut beyond = vec![0_i64; n_days];
        let mut loaded = Vec::new();
        for cell in cells {
            let load = loaded_on::<A>(history, *cell, asked);
            for increment in history.of_cell(*cell) {
                let Some(day) = A::day(increment) else { continue };
                let Ok(row) = usize::try_from(day - start) else { continue };
                if row >= n_days || increment.recorded > asked {
                    continue;
                }
                let delay = usize::try_from(increment.recorded - day).unwrap_or(0);
                if load == Some(increment.recorded) {
                    loaded.push((row, delay, increment.delta));
                }
                match increments[row].get_mut(delay) {
                    Some(Some(sum)) => *sum = sum.saturating_add(increment.delta),
                    Some(None) => {}
                    None => beyond[row] = beyond[row].saturating_add(increment.delta),
                }
            }
        }
        Self { first: date_of(start), increments, beyond, loaded }
    }

    /// Sum of a day's known increments up to the longest delay.
    pub fn known(&self, row: usize) -> i64 {
        let known = self.increments.get(row).into_iter().flatten().flatten();
        known.fold(0, |sum, count| sum.saturating_add(*count))
    }
}

/// The first day on which anything was told of the cells, or a source's silence about one of them is zero.
fn kept_from<A: Axis>(history: &History, cells: &[u32], asked: i32) -> Option<i32> {
    let of_cell = |cell: &u32| {
        let told = history.of_cell(*cell).iter().filter(|increment| increment.recorded <= asked);
        let first = told.filter_map(A::day).min()?;
        let cell = history.cells.get(*cell as usize)?;
        let coverage = &history.sources.get(usize::from(cell.source))?.coverage;
        let disease = history.diseases.get(cell.disease as usize)?;
        // Without a first covered day it is the first of the source.
        let silent_from = coverage.from.map_or(i32::MIN, day_number);
        let silence_is_zero = coverage.silence_is_zero(disease, cell.measure);
        Some(if silence_is_zero { first.min(silent_from) } else { first })
    };
    cells.iter().filter_map(of_cell).min()
}

/// The day on which a cell's history was told all at once; `None` of a cell that grew day by day.
fn loaded_on<A: Axis>(history: &History, cell: u32, asked: i32) -> Option<i32> {
    let told = || history.of_cell(cell).iter().filter(|increment| increment.recorded <= asked);
    let first = told().map(|increment| increment.recorded).min()?;
    let days = told().filter(|increment| increment.recorded == first).filter_map(A::day);
    (days.collect::<BTreeSet<i32>>().len() >= LOADED_DAYS_MIN).then_some(first)
}
