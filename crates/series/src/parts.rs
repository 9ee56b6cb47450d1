//! A sum is known once all of its parts are: where silence is missing, a part that has not spoken is not nothing.
//!
//! A part is waited for from its first period on, as that was known at the time: a county that begins to report
//! in 2022 does not make the sums of 2021 missing, and nothing known later changes what was said before.

use std::collections::BTreeMap;

/// Whose count is summed with others': one stratum of one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Part {
    /// The place that stands for the reported one.
    pub(crate) place: u32,
    /// Index of the stratum.
    pub(crate) stratum: u32,
    /// Whether the sum waits for it. People of unknown age or sex are told of only where there are any.
    pub(crate) awaited: bool,
}

/// Something that became known of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Told {
    /// A day of the period.
    pub(crate) day: i32,
    /// Known from this day on.
    pub(crate) recorded: i32,
    /// By how much the count changed.
    pub(crate) delta: i64,
    /// By how much the number of parts changed that are waited for.
    pub(crate) silent: i32,
}

impl Told {
    /// A change of a count.
    pub(crate) fn count(day: i32, recorded: i32, delta: i64) -> Self {
        Self { day, recorded, delta, silent: 0 }
    }
}

/// For each period up to the last one told of, from when each awaited part was silent and until when. From the
/// day `silence_is_zero_from` on nobody is waited for. The rows hold counts only.
pub(crate) fn silences(
    parts: &[(Part, Vec<Told>)],
    period_days: u16,
    silence_is_zero_from: i32,
) -> Vec<Told> {
    let mut awaited: BTreeMap<Part, BTreeMap<i32, i32>> = BTreeMap::new();
    let days = || parts.iter().flat_map(|(_, rows)| rows.iter().map(|row| row.day));
    let (Some(first), Some(last)) = (days().min(), days().max()) else { return Vec::new() };
    let step = i32::from(period_days.max(1));
    for (part, rows) in parts.iter().filter(|(part, _)| part.awaited) {
        let spoken = awaited.entry(*part).or_default();
        for row in rows {
            let since = spoken.entry((row.day - first).div_euclid(step)).or_insert(row.recorded);
            *since = row.recorded.min(*since);
        }
    }
    let mut silences = Vec::new();
    for spoken in awaited.values() {
        let mut waiting_since = i32::MAX;
        for period in 0..=(last - first).div_euclid(step) {
            let day = first + period * step;
            if day >= silence_is_zero_from {
                break;
            }
            let spoke = spoken.get(&period).copied();
            waiting_since = waiting_since.min(spoke.unwrap_or(i32::MAX));
            if waiting_since < spoke.unwrap_or(i32::MAX) {
                silences.push(Told { day, recorded: waiting_since, delta: 0, silent: 1 });
                silences.extend(spoke.map(|recorded| Told { day, recorded, delta: 0, silent: -1 }));
            }
        }
    }
    silences
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(place: u32, awaited: bool, rows: &[(i32, i32, i64)]) -> (Part, Vec<Told>) {
        let told = rows.iter().map(|(day, recorded, delta)| Told::count(*day, *recorded, *delta));
        (Part { place, stratum: 0, awaited }, told.collect())
    }

    fn silent(parts: &[(Part, Vec<Told>)], period_days: u16, zero_from: i32) -> Vec<(i32, i32, i32)> {
        let told = silences(parts, period_days, zero_from);
        told.into_iter().map(|told| (told.day, told.recorded, told.silent)).collect()
    }

    #[test]
    fn a_period_waits_for_the_parts_that_spoke_before() {
        let parts = [
            part(0, true, &[(10, 11, 4), (11, 12, 5), (12, 13, 0)]),
            part(1, true, &[(10, 11, 2), (10, 15, -1), (11, 14, 3)]),
            part(2, false, &[(10, 10, 1)]),
        ];
        let first = [(11, 11, 1), (11, 12, -1), (12, 11, 1), (12, 13, -1)];
        let second = [(11, 11, 1), (11, 14, -1), (12, 11, 1)];
        assert_eq!(silent(&parts, 1, i32::MAX), [&first[..], &second].concat());
    }

    #[test]
    fn a_part_that_begins_later_leaves_the_past_alone() {
        let parts = [part(0, true, &[(1, 2, 4), (2, 3, 4)]), part(1, true, &[(2, 3, 4)])];
        assert_eq!(silent(&parts, 1, i32::MAX), [(2, 2, 1), (2, 3, -1)]);
    }

    #[test]
    fn nobody_is_waited_for_where_silence_is_zero() {
        let parts = [part(0, true, &[(3, 4, 5), (5, 6, 1)]), part(1, true, &[(3, 4, 2)])];
        assert_eq!(silent(&parts, 1, 4), []);
    }

    #[test]
    fn weeks_are_periods_whatever_day_names_them() {
        let parts = [part(0, true, &[(0, 9, 4), (7, 16, 1)]), part(1, true, &[(1, 9, 2), (8, 18, 2)])];
        assert_eq!(silent(&parts, 7, i32::MAX), [(7, 9, 1), (7, 16, -1), (7, 9, 1), (7, 18, -1)]);
    }
}
