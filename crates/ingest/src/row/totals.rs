//! Totals since the beginning, and what each adds to the one before.

use std::collections::BTreeMap;

use watchfire_record::{CountRow, KeyParts};

/// The last total of every series. Only rows that are taken advance it: what a row that is left out would have told
/// is in the difference of the next one.
#[derive(Debug, Default)]
pub(crate) struct Totals {
    last: BTreeMap<String, i64>,
}

impl Totals {
    /// The total before of the same series; `row` are the totals before it in its own row.
    pub(crate) fn before(&self, total: &CountRow, row: &[CountRow]) -> Option<i64> {
        let series = series(total);
        let before = row.iter().rev().find(|other| self::series(other) == series).map(|other| other.count);
        before.or_else(|| self.last.get(&series).copied())
    }

    /// Makes steps of the totals of a row that is taken.
    pub(crate) fn advance(&mut self, row: &mut [CountRow]) {
        for record in row {
            let total = record.count;
            record.count = total.saturating_sub(self.last.insert(series(record), total).unwrap_or(0));
        }
    }
}

/// Rows of totals that could not be taken and that no total of their series has followed yet, which would hold their step.
/// A series goes by its texts, since those are what can be read of such a row.
#[derive(Debug, Default)]
pub(crate) struct Unfollowed {
    of: BTreeMap<String, Vec<KeyParts>>,
}

impl Unfollowed {
    /// Adds a row that could not be taken.
    pub(crate) fn add(&mut self, series: String, parts: KeyParts) {
        self.of.entry(series).or_default().push(parts);
    }

    /// A row of a series was taken.
    pub(crate) fn follow(&mut self, series: impl FnOnce() -> String) {
        if !self.of.is_empty() {
            self.of.remove(&series());
        }
    }

    /// Those that none has followed.
    pub(crate) fn parts(self) -> impl Iterator<Item = KeyParts> {
        self.of.into_values().flatten()
    }
}

/// Everything of a count's key but its days.
fn series(record: &CountRow) -> String {
    let CountRow { place, disease, measure, case_class, age_band, sex, setting, .. } = record;
    format!("{place} {disease} {measure} {case_class:?} {age_band} {sex:?} {setting}")
}
