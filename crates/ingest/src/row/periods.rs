//! Periods of several days: no two of one series may share a day, or the same persons would be counted twice.
//!
//! Per series only runs of periods that follow one another are remembered, so that a weekly series of years takes one entry.
//! A series goes by the fingerprint of its key (BLAKE3, 128 bits).

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_record::CountRow;

use crate::row::duplicates::first_bytes;

/// The periods that were taken.
#[derive(Debug, Default)]
pub(crate) struct Periods {
    of: BTreeMap<u128, Runs>,
}

/// Last start by first start of each run; within a run one period follows the other.
#[derive(Debug, Default)]
struct Runs(BTreeMap<i32, i32>);

/// The day from which a count is one of its series: the day on which it happened where that is told, else that of report.
pub(crate) fn first_day(count: &CountRow) -> Option<Date> {
    count.reference_date.or(count.report_date)
}

/// The last day of a count's period.
pub(crate) fn last_day(count: &CountRow) -> Option<Date> {
    first_day(count)?.checked_add((i32::from(count.period_days) - 1).days()).ok()
}

impl Periods {
    /// The first day of a period taken before, or of one in `row`, that shares days with this count's and is not the same.
    pub(crate) fn met_by(&self, count: &CountRow, row: &[CountRow]) -> Option<Date> {
        let days = i32::from(count.period_days);
        let first = first_day(count).filter(|_| days > 1)?;
        let day = number(first);
        let key = series(count);
        let taken = self.of.get(&key).and_then(|runs| runs.met_by(day, days));
        let beside = || {
            let same_series = row.iter().filter(|other| series(other) == key);
            let mut starts = same_series.filter_map(first_day).map(number);
            starts.find(|start| *start != day && (start - day).abs() < days)
        };
        taken.or_else(beside).and_then(|other| first.checked_add((other - day).days()).ok())
    }

    /// Remembers the period of a count that is taken.
    pub(crate) fn take(&mut self, count: &CountRow) {
        if let (true, Some(first)) = (count.period_days > 1, first_day(count)) {
            self.of.entry(series(count)).or_default().add(number(first), i32::from(count.period_days));
        }
    }
}

impl Runs {
    fn met_by(&self, day: i32, days: i32) -> Option<i32> {
        if let Some((&first, &last)) = self.0.range(..=day).next_back() {
            let into = (day - first) % days;
            if day <= last && into > 0 {
                return Some(day - into);
            }
            if day > last && day < last + days {
                return Some(last);
            }
        }
        self.0.range(day + 1..).next().map(|(first, _)| *first).filter(|first| *first < day + days)
    }

    /// Adds a period that meets none.
    fn add(&mut self, day: i32, days: i32) {
        let before = self.0.range(..=day).next_back().map(|(first, last)| (*first, *last));
        let first = match before {
            Some((_, last)) if day <= last => return,
            Some((first, last)) if last + days == day => first,
            _ => day,
        };
        let last = self.0.remove(&(day + days)).unwrap_or(day);
        self.0.insert(first, last);
    }
}

/// Days since 1970-01-01.
fn number(day: Date) -> i32 {
    (day.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24) as i32
}

/// Everything of a count's key but its days and from when on it holds.
fn series(count: &CountRow) -> u128 {
    let CountRow { disease, measure, case_class, place, age_band, sex, setting, .. } = count;
    let CountRow { reference_kind, period_days, .. } = count;
    let dated = count.reference_date.is_some();
    let key = format!(
        "{disease}\u{1f}{measure}\u{1f}{case_class:?}\u{1f}{place}\u{1f}{age_band}\u{1f}{sex:?}\u{1f}{setting}\u{1f}\
         {dated}\u{1f}{reference_kind:?}\u{1f}{period_days}"
    );
    u128::from_le_bytes(first_bytes(key.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_if_every_period_were_remembered(
            days in 2_i32..9,
            starts in proptest::collection::vec(-40_i32..40, 0..60),
        ) {
            let (mut runs, mut all): (Runs, Vec<i32>) = Default::default();
            for day in starts {
                let met: Vec<i32> = all.iter().copied().filter(|o| *o != day && (o - day).abs() < days).collect();
                let found = runs.met_by(day, days);
                prop_assert_eq!(found.is_none(), met.is_empty());
                prop_assert!(found.is_none_or(|other| met.contains(&other)));
                if found.is_none() {
                    runs.add(day, days);
                    all.push(day);
                }
            }
            let kept: usize = runs.0.iter().map(|(first, last)| ((last - first) / days + 1) as usize).sum();
            all.sort_unstable();
            all.dedup();
            prop_assert_eq!(kept, all.len());
        }
    }

    #[test]
    fn years_of_weeks_are_one_run() {
        let mut runs = Runs::default();
        for week in [0, 2, 1, 4, 3, 3] {
            runs.add(week * 7, 7);
        }
        assert_eq!(runs.0, BTreeMap::from([(0, 28)]));
    }
}
