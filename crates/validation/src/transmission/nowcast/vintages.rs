//! Change-encoded vintages: what was known of a number on each day, and the increments between.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_tabular::nowcast::Table;

/// By series and date: the value from each vintage on.
#[derive(Debug, Clone, Default)]
pub(super) struct Vintages {
    of: BTreeMap<(String, Date), BTreeMap<Date, f64>>,
}

impl Vintages {
    pub(super) fn insert(&mut self, series: String, date: Date, vintage: Date, value: f64) {
        self.of.entry((series, date)).or_default().insert(vintage, value);
    }

    /// The value of a date as known at the end of a day.
    pub(super) fn known(&self, series: &str, date: Date, by: Date) -> Option<f64> {
        let values = self.of.get(&(series.to_owned(), date))?;
        values.range(..=by).next_back().map(|(_, value)| *value)
    }

    /// The sum of the seven days to a date as known at the end of a day; a day that is absent is 0.
    pub(super) fn known_week(&self, series: &str, date: Date, by: Date) -> f64 {
        let days = (0..7).map(|back| date.saturating_sub(back.days()));
        days.filter_map(|day| self.known(series, day, by)).sum()
    }

    /// Names of all series, in order.
    pub(super) fn series(&self) -> Vec<String> {
        let mut names: Vec<String> = self.of.keys().map(|(name, _)| name.clone()).collect();
        names.dedup();
        names
    }

    /// Increments of dates from `first` on, vintages up to `last`.
    pub(super) fn increments(&self, first: Date, last: Date) -> Table {
        let mut table = Table::default();
        for ((series, date), values) in self.of.iter().filter(|((_, date), _)| *date >= first) {
            let mut before = 0.0;
            for (vintage, value) in values.range(..=last) {
                if *value != before {
                    table.series.push(series.clone());
                    table.reference_date.push(*date);
                    table.report_date.push(*vintage);
                    table.count.push(Some(value - before));
                }
                before = *value;
            }
        }
        table
    }

    /// Daily values from sums of seven days: d(t) = S(t) − S(t−1) + d(t−7); the first sum is spread over its days.
    pub(super) fn daily(&self) -> Self {
        let mut daily = Self::default();
        for name in self.series() {
            let of: BTreeMap<Date, &BTreeMap<Date, f64>> = self
                .of
                .range((name.clone(), Date::MIN)..=(name.clone(), Date::MAX))
                .map(|((_, date), values)| (*date, values))
                .collect();
            let (Some(first), Some(last)) = (of.keys().next(), of.keys().next_back()) else { continue };
            let days = (*last - *first).get_days() as usize + 1;
            // changes by vintage, so that each vintage needs only what it changed
            let mut changes = BTreeMap::<Date, Vec<(usize, f64)>>::new();
            for (date, values) in &of {
                for (vintage, value) in *values {
                    changes.entry(*vintage).or_default().push(((*date - *first).get_days() as usize, *value));
                }
            }
            let mut sums = vec![0.0; days];
            let mut before = vec![f64::NAN; days];
            for (vintage, changed) in changes {
                for (day, value) in changed {
                    sums[day] = value;
                }
                // seven days before the first sum stand in front
                let mut values = vec![0.0; days + 7];
                values[1..=7].fill(sums[0] / 7.0);
                // dates after the vintage have no sums yet
                let told = days.min((vintage - *first).get_days() as usize + 1);
                for day in 1..told {
                    values[day + 7] = sums[day] - sums[day - 1] + values[day];
                }
                for day in 0..told {
                    let value = values[day + 7];
                    let was = std::mem::replace(&mut before[day], value);
                    if was.is_nan() && value == 0.0 || (was - value).abs() < 1e-9 {
                        continue;
                    }
                    daily.insert(name.clone(), first.saturating_add((day as i64).days()), vintage, value);
                }
            }
        }
        daily
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::Vintages;

    #[test]
    fn sums_of_seven_days_come_apart_and_together() {
        let mut sums = Vintages::default();
        let day = |n: i8| date(2021, 11, n);
        let daily = |n: i8| f64::from(i32::from(n) * i32::from(n) % 5);
        for n in 7..=20 {
            let sum: f64 = (n - 6..=n).map(daily).sum();
            sums.insert("a".to_owned(), day(n), day(20), sum);
        }
        sums.insert("a".to_owned(), day(21), day(21), 40.0);
        sums.insert("a".to_owned(), day(20), day(21), 99.0);
        let apart = sums.daily();
        for n in 13..=20 {
            let together = apart.known_week("a", day(n), day(20));
            assert!((together - sums.known("a", day(n), day(20)).expect("a sum")).abs() < 1e-9);
        }
        assert!((apart.known_week("a", day(20), day(21)) - 99.0).abs() < 1e-9);
        let increments = apart.increments(day(1), day(21));
        let late: Vec<_> = increments.report_date.iter().filter(|date| **date == day(21)).collect();
        assert_eq!(late.len(), 2, "the corrected day and the new one");
        let early = increments.reference_date.iter().zip(&increments.report_date).filter(|(of, by)| of > by);
        assert_eq!(early.count(), 0, "nothing is known of a day before it");
    }
}
