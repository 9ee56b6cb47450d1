//! Periods of more than a day do not overlap: sums of the last seven days, told every day, must not be added up.

use std::collections::{BTreeMap, BTreeSet};

use crate::parts::{Part, Told};

/// Leaves out rows whose periods overlap those on the phase: the day of the week, in weeks, on which most rows begin, and of
/// equals the newest row. `phase` is that of the series, once it has one. A cell of which no row is on it names its periods
/// by another day, and keeps the phase on which most of its own are.
///
/// Gives what is to be told instead: where nothing is left of a cell for the period in which a row left out begins, that
/// period is missing, and not 0.
pub(crate) fn on_one_phase(
    parts: &mut [(Part, Vec<Told>)],
    period_days: u16,
    phase: &mut Option<i32>,
) -> Vec<Told> {
    let step = i32::from(period_days);
    let mut missing = Vec::new();
    if step <= 1 {
        return missing;
    }
    let days_of = |rows: &[Told]| rows.iter().map(|row| row.day).collect::<BTreeSet<i32>>();
    let all = parts.iter().flat_map(|(_, rows)| days_of(rows));
    let Some(of_series) = phase.or_else(|| most(all, step)) else { return missing };
    *phase = Some(of_series);
    for (_, rows) in parts {
        let days = days_of(rows);
        let is_on = |day: i32, phase: i32| day.rem_euclid(step) == phase;
        let own = if days.iter().any(|day| is_on(*day, of_series)) {
            of_series
        } else {
            most(days.iter().copied(), step).unwrap_or(of_series)
        };
        if days.iter().all(|day| is_on(*day, own)) {
            continue;
        }
        let period = |day: i32| (day - own).div_euclid(step);
        let told: BTreeSet<i32> = days.into_iter().filter(|day| is_on(*day, own)).map(period).collect();
        let mut untold: BTreeMap<i32, Told> = BTreeMap::new();
        for row in rows.iter().filter(|row| !told.contains(&period(row.day))) {
            let day = own + period(row.day) * step;
            let instead = Told { day, recorded: row.recorded, delta: 0, silent: 1 };
            let first = untold.entry(day).or_insert(instead);
            first.recorded = row.recorded.min(first.recorded);
        }
        missing.extend(untold.into_values());
        rows.retain(|row| is_on(row.day, own));
    }
    missing
}

/// The phase of most days; of equals that of the newest.
fn most(days: impl Iterator<Item = i32>, step: i32) -> Option<i32> {
    let mut phases: BTreeMap<i32, (usize, i32)> = BTreeMap::new();
    for day in days {
        let (n_days, newest) = phases.entry(day.rem_euclid(step)).or_insert((0, day));
        *n_days += 1;
        *newest = day.max(*newest);
    }
    phases.into_iter().max_by_key(|(_, most)| *most).map(|(phase, _)| phase)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(place: u32, rows: &[(i32, i32, i64)]) -> (Part, Vec<Told>) {
        let told = rows.iter().map(|(day, recorded, delta)| Told::count(*day, *recorded, *delta));
        (Part { place, stratum: 0, awaited: true }, told.collect())
    }

    #[test]
    fn days_are_left_alone() {
        let mut parts = [part(0, &[(0, 1, 4), (1, 2, 5)])];
        assert_eq!(on_one_phase(&mut parts, 1, &mut None), []);
        assert_eq!(parts, [part(0, &[(0, 1, 4), (1, 2, 5)])]);
    }

    #[test]
    fn the_phase_of_most_days_is_kept_whatever_was_corrected() {
        // One day told four times is one day.
        let often = [(3, 9, 1), (3, 10, 1), (3, 11, 1), (3, 12, 1)];
        let mut parts = [part(0, &[(0, 7, 4), (7, 14, 5)]), part(1, &often)];
        let mut phase = None;
        assert_eq!(on_one_phase(&mut parts, 7, &mut phase), []);
        assert_eq!(phase, Some(0));
        assert_eq!(parts, [part(0, &[(0, 7, 4), (7, 14, 5)]), part(1, &often)], "it names its week by day 3");
    }

    #[test]
    fn of_a_week_that_only_a_row_left_out_begins_in_nothing_is_known() {
        let mut parts =
            [part(0, &[(0, 7, 4), (3, 10, 9), (10, 18, 1), (10, 17, 1), (12, 16, 1), (21, 28, 2)])];
        let missing = on_one_phase(&mut parts, 7, &mut None);
        assert_eq!(missing, [Told { day: 7, recorded: 16, delta: 0, silent: 1 }]);
        assert_eq!(parts, [part(0, &[(0, 7, 4), (21, 28, 2)])]);
    }

    #[test]
    fn the_phase_of_the_series_comes_first() {
        let mut parts = [part(0, &[(0, 7, 4), (7, 14, 5), (8, 15, 6)])];
        let missing = |day, recorded| Told { day, recorded, delta: 0, silent: 1 };
        assert_eq!(on_one_phase(&mut parts, 7, &mut Some(1)), [missing(-6, 7), missing(1, 14)]);
        assert_eq!(parts, [part(0, &[(8, 15, 6)])]);
    }
}
