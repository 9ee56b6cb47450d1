//! Totals since the beginning, and what each adds to the one before.

use std::collections::BTreeMap;

use watchfire_record::CountRow;

/// The last total of every series. Only rows that are taken advance it: what a row that is left out would have told
/// is in the difference of the next one.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    last: BTreeMap<String, i64>,
}

impl Totals {
    /// What a total adds to the one before of its series; `row` are the totals before it in its own row.
    pub(crate) fn step(&self, total: &CountRow, row: &[CountRow]) -> i64 {
        let series = series(total);
        let before = row.iter().rev().find(|other| self::series(other) == series).map(|other| other.count);
        let before = before.or_else(|| self.last.get(&series).copied());
        total.count.saturating_sub(before.unwrap_or(0))
    }

    /// Makes steps of the totals of a row that is taken.
    pub(crate) fn advance(&mut self, row: &mut [CountRow]) {
        for record in row {
            let total = record.count;
            record.count = total.saturating_sub(self.last.insert(series(record), total).unwrap_or(0));
        }
    }
}

/// Everything of a count's key but its days.
fn series(record: &CountRow) -> String {
    let CountRow { place, disease, measure, case_class, age_band, sex, setting, .. } = record;
    format!("{place} {disease} {measure} {case_class:?} {age_band} {sex:?} {setting}")
}
