//! What must be added so that a source's state is right at every time, also when an import comes out of order.
//!
//! A stored row holds from its time until the next row of its key. A *restating* time is one at which the source
//! told its whole state: there every key is stated, also those that had not changed and so got no row. Therefore:
//! - a statement of a new import holds until the next stored row of its key **or** the next restating time,
//!   where a row restoring the older state is added, unless what it would withdraw may have stood in a row of that time
//!   which could not be read;
//! - where the new import itself restates, keys it does not state are withdrawn, unless one of its rows that could not
//!   be read may be theirs: then they stay as they are;
//! - where such a row may be a part of a sum, the sum does not fall below what is known.
//!
//! Works key by key on sorted rows, with no memory beyond its result.

use std::iter::Peekable;

/// A row as stored, in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct StoredRow<K, V> {
    pub(crate) key: K,
    /// Microseconds since 1970, UTC.
    pub(crate) at: i64,
    pub(crate) import: u32,
    pub(crate) row: u32,
    pub(crate) value: V,
    /// Not withdrawn.
    pub(crate) live: bool,
}

impl<K, V: Copy> StoredRow<K, V> {
    /// The value, where the key is there.
    pub(crate) fn state(&self) -> Option<V> {
        self.live.then_some(self.value)
    }
}

/// What a new import says of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Statement<K, V> {
    pub(crate) key: K,
    pub(crate) at: i64,
    pub(crate) value: V,
    /// The key ends; its value is what the row says it was.
    pub(crate) withdrawn: bool,
}

/// A row to be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Added<K, V> {
    pub(crate) key: K,
    pub(crate) at: i64,
    pub(crate) value: V,
    pub(crate) withdrawn: bool,
}

/// The times that matter to an import.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Times<'a> {
    /// When this import restates the whole state, ascending.
    pub(crate) restating: &'a [i64],
    /// When earlier imports did, ascending.
    pub(crate) restated_before: &'a [i64],
    /// Whether a statement that changes nothing is left out. It may be only at a restating time.
    pub(crate) differences_only: bool,
}

/// What the rows of an import that could not be read leave as it was known.
pub(crate) trait Unreadable<K, V> {
    /// Whether one may be this key, which the import lacks at a time when it restates everything. Asked once for each
    /// key, at the first such time.
    fn keeps(&mut self, key: K, at: i64) -> bool;

    /// Whether one may be a part of what the import says of this key, which without it is less than what is known.
    fn holds(&mut self, key: K, at: i64, known: V, said: V) -> bool;

    /// Whether one of a whole state that an earlier import told, at this time and without this key, may be this key.
    fn hid(&self, key: K, at: i64) -> bool;
}

/// All rows could be read.
impl<K, V> Unreadable<K, V> for () {
    fn keeps(&mut self, _key: K, _at: i64) -> bool {
        false
    }

    fn holds(&mut self, _key: K, _at: i64, _known: V, _said: V) -> bool {
        false
    }

    fn hid(&self, _key: K, _at: i64) -> bool {
        false
    }
}

/// The rows to be stored for an import, by key and time. `old` and `new` are sorted by key, then time, then order.
pub(crate) fn settle<K: Copy + Ord, V: Copy + Eq>(
    old: &[StoredRow<K, V>],
    new: &[Statement<K, V>],
    times: Times<'_>,
    tombstone: impl Fn(V) -> Option<V>,
    unread: &mut impl Unreadable<K, V>,
) -> Vec<Added<K, V>> {
    let mut added = Vec::new();
    let mut olds = old.chunk_by(|a, b| a.key == b.key).peekable();
    let mut news = new.chunk_by(|a, b| a.key == b.key).peekable();
    loop {
        let key = match (first(&mut olds, |row| row.key), first(&mut news, |statement| statement.key)) {
            (Some(a), Some(b)) => a.min(b),
            (Some(key), None) | (None, Some(key)) => key,
            (None, None) => return added,
        };
        let rows = olds.next_if(|rows| rows[0].key == key).unwrap_or_default();
        let statements = news.next_if(|statements| statements[0].key == key).unwrap_or_default();
        if !statements.is_empty() || !times.restating.is_empty() {
            settle_key(key, rows, statements, times, &tombstone, unread, &mut added);
        }
    }
}

fn first<'a, T: 'a, K, I: Iterator<Item = &'a [T]>>(
    runs: &mut Peekable<I>,
    key: impl Fn(&T) -> K,
) -> Option<K> {
    runs.peek().and_then(|run| run.first()).map(key)
}

fn settle_key<K: Copy, V: Copy + Eq>(
    key: K,
    rows: &[StoredRow<K, V>],
    statements: &[Statement<K, V>],
    times: Times<'_>,
    tombstone: &impl Fn(V) -> Option<V>,
    unread: &mut impl Unreadable<K, V>,
    added: &mut Vec<Added<K, V>>,
) {
    let mut rows = rows.iter().peekable();
    let mut statements = statements.iter().peekable();
    let mut restating = times.restating.iter().peekable();
    // What the earlier imports say, and what holds with this one.
    let mut before: Option<V> = None;
    let mut now: Option<V> = None;
    let mut last = i64::MIN;
    let mut kept: Option<bool> = None;
    let withdraw = |value: V, at: i64, added: &mut Vec<Added<K, V>>| {
        added.extend(tombstone(value).map(|value| Added { key, at, value, withdrawn: true }));
    };
    loop {
        if statements.peek().is_none() && restating.peek().is_none() && now == before {
            return;
        }
        let restored = (now != before)
            .then(|| times.restated_before.get(times.restated_before.partition_point(|time| *time <= last)))
            .flatten();
        let next = [
            rows.peek().map(|row| row.at),
            statements.peek().map(|s| s.at),
            restating.peek().copied().copied(),
        ];
        let Some(at) = next.into_iter().flatten().chain(restored.copied()).min() else { return };
        last = at;
        while let Some(row) = rows.next_if(|row| row.at == at) {
            before = row.state();
            now = before;
        }
        let restates = restating.next_if(|time| **time == at).is_some();
        let mut stated = None;
        while let Some(mut statement) = statements.next_if(|statement| statement.at == at).copied() {
            if let Some(known) = now
                && !statement.withdrawn
                && unread.holds(key, at, known, statement.value)
            {
                statement.value = known;
            }
            if !times.differences_only && statement.withdrawn {
                withdraw(now.unwrap_or(statement.value), at, added);
            } else if !times.differences_only {
                added.push(Added { key, at, value: statement.value, withdrawn: false });
            }
            stated = Some(statement);
        }
        if let Some(statement) = stated {
            let state = (!statement.withdrawn).then_some(statement.value);
            if times.differences_only && state != now {
                match (state, now) {
                    (Some(value), _) => added.push(Added { key, at, value, withdrawn: false }),
                    (None, Some(value)) => withdraw(value, at, added),
                    (None, None) => {}
                }
            }
            now = state;
        } else if restates {
            if let Some(value) = now
                && tombstone(value).is_some()
                && !*kept.get_or_insert_with(|| unread.keeps(key, at))
            {
                withdraw(value, at, added);
                now = None;
            }
        } else if now != before && restored == Some(&at) && !(before.is_none() && unread.hid(key, at)) {
            match (before, now) {
                (Some(value), _) => added.push(Added { key, at, value, withdrawn: false }),
                (None, Some(value)) => withdraw(value, at, added),
                (None, None) => {}
            }
            now = before;
        }
    }
}

/// The row of each key that holds just before `before` (microseconds), where the key is there.
pub(crate) fn state_before<K: Copy + PartialEq, V: Copy>(
    rows: &[StoredRow<K, V>],
    before: i64,
) -> impl Iterator<Item = &StoredRow<K, V>> {
    rows.chunk_by(|a, b| a.key == b.key).filter_map(move |rows| {
        let known = rows.partition_point(|row| row.at < before);
        rows[..known].last().filter(|row| row.live)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A row that could not be read and may be of key 1.
    #[derive(Default)]
    struct OfKeyOne {
        asked: Vec<(u8, i64)>,
    }

    impl Unreadable<u8, i64> for OfKeyOne {
        fn keeps(&mut self, key: u8, at: i64) -> bool {
            self.asked.push((key, at));
            key == 1
        }

        fn holds(&mut self, key: u8, _at: i64, known: i64, said: i64) -> bool {
            key == 1 && said < known
        }

        fn hid(&self, key: u8, at: i64) -> bool {
            key == 1 && at == 30
        }
    }

    /// A count: of a zero there is nothing to end.
    fn end(value: i64) -> Option<i64> {
        (value != 0).then_some(0)
    }

    fn stored(key: u8, at: i64, value: i64) -> StoredRow<u8, i64> {
        StoredRow { key, at, import: 1, row: 0, value, live: value != 0 }
    }

    fn said(key: u8, at: i64, value: i64) -> Statement<u8, i64> {
        Statement { key, at, value, withdrawn: false }
    }

    fn ended(key: u8, at: i64, value: i64) -> Statement<u8, i64> {
        Statement { key, at, value, withdrawn: true }
    }

    fn added(
        old: &[StoredRow<u8, i64>],
        new: &[Statement<u8, i64>],
        times: Times<'_>,
    ) -> Vec<(u8, i64, i64, bool)> {
        let added = settle(old, new, times, end, &mut ());
        added.into_iter().map(|row| (row.key, row.at, row.value, row.withdrawn)).collect()
    }

    #[test]
    fn a_late_full_state_is_undone_at_the_next_recorded_time() {
        // Known: key 1 is 5 from day 10 on; day 30 was recorded. Now the state of day 20 comes: only key 2.
        let times = Times { restating: &[20], restated_before: &[10, 30], differences_only: true };
        let rows = added(&[stored(1, 10, 5)], &[said(2, 20, 7)], times);
        assert_eq!(rows, [(1, 20, 0, true), (1, 30, 5, false), (2, 20, 7, false), (2, 30, 0, true)]);
    }

    #[test]
    fn a_zero_is_told_like_any_other_number() {
        let times = Times { restating: &[20], restated_before: &[10], differences_only: true };
        let rows = added(&[stored(1, 10, 5)], &[said(1, 20, 0), said(2, 20, 0)], times);
        assert_eq!(rows, [(1, 20, 0, false), (2, 20, 0, false)]);
        let zero = StoredRow { live: true, ..stored(1, 10, 0) };
        assert_eq!(added(&[zero], &[said(1, 20, 0)], times), [], "it was known");
        assert_eq!(added(&[zero], &[], times), [], "and there is nothing to withdraw");
    }

    #[test]
    fn an_addition_holds_until_the_next_full_state() {
        let times = Times { restating: &[], restated_before: &[10, 30, 40], differences_only: false };
        assert_eq!(
            added(&[stored(1, 10, 5)], &[said(1, 20, 6)], times),
            [(1, 20, 6, false), (1, 30, 5, false)]
        );
        // Unless the key has its own row before, or it changes nothing.
        assert_eq!(
            added(&[stored(1, 10, 5), stored(1, 25, 8)], &[said(1, 20, 6)], times),
            [(1, 20, 6, false)]
        );
        assert_eq!(added(&[stored(1, 10, 5)], &[said(1, 20, 5)], times), [(1, 20, 5, false)]);
    }

    #[test]
    fn a_restatement_withdraws_what_it_does_not_restate() {
        let times = Times { restating: &[20], restated_before: &[], differences_only: false };
        let new = [said(1, 20, 5), said(2, 10, 3), said(3, 20, 1)];
        let rows = added(&[stored(1, 5, 5), stored(4, 5, 2)], &new, times);
        let expected =
            [(1, 20, 5, false), (2, 10, 3, false), (2, 20, 0, true), (3, 20, 1, false), (4, 20, 0, true)];
        assert_eq!(rows, expected);
    }

    #[test]
    fn what_may_stand_in_an_unreadable_row_is_kept() {
        let times = Times { restating: &[20, 30], restated_before: &[10], differences_only: false };
        let old = [stored(1, 10, 5), stored(2, 10, 6)];
        let mut unread = OfKeyOne::default();
        let rows = settle(&old, &[], times, end, &mut unread);
        let rows: Vec<_> = rows.into_iter().map(|row| (row.key, row.at, row.withdrawn)).collect();
        assert_eq!((rows, unread.asked), (vec![(2, 20, true)], vec![(1, 20), (2, 20)]));
    }

    #[test]
    fn what_may_have_stood_in_an_unreadable_row_of_a_later_state_is_not_undone() {
        // The states of days 30 and 40 are known, in the former a row of key 1 could not be read. Now comes day 20.
        let times = Times { restating: &[20], restated_before: &[30, 40], differences_only: true };
        let new = [said(1, 20, 7), said(2, 20, 7)];
        let rows = settle(&[], &new, times, end, &mut OfKeyOne::default());
        let rows: Vec<_> = rows.into_iter().map(|row| (row.key, row.at, row.value, row.withdrawn)).collect();
        assert_eq!(rows, [(1, 20, 7, false), (1, 40, 0, true), (2, 20, 7, false), (2, 30, 0, true)]);
        // What day 30 is known to have told is told again.
        let rows = settle(&[stored(1, 10, 5)], &new[..1], times, end, &mut OfKeyOne::default());
        assert_eq!(rows.iter().map(|row| (row.at, row.value)).collect::<Vec<_>>(), [(20, 7), (30, 5)]);
    }

    #[test]
    fn what_is_less_for_an_unreadable_part_stays_as_known() {
        let old = [stored(1, 10, 5), stored(2, 10, 6)];
        for differences_only in [true, false] {
            let times = Times { restating: &[20], restated_before: &[10], differences_only };
            let state = |new: &[Statement<u8, i64>]| {
                let rows = settle(&old, new, times, end, &mut OfKeyOne::default());
                [1, 2].map(|key| {
                    let said = rows.iter().rfind(|row| row.key == key);
                    said.map_or(5 + i64::from(key == 2), |row| row.value)
                })
            };
            assert_eq!(state(&[said(1, 20, 3), said(2, 20, 3)]), [5, 3]);
            assert_eq!(state(&[said(1, 20, 0), said(2, 20, 7)]), [5, 7]);
            assert_eq!(state(&[said(1, 20, 8), said(2, 20, 6)]), [8, 6]);
            assert_eq!(state(&[ended(1, 20, 5), said(2, 20, 6)]), [0, 6], "the source itself ends it");
        }
    }

    #[test]
    fn what_the_source_ends_is_withdrawn() {
        let all = Times { restating: &[], restated_before: &[], differences_only: false };
        let new = [said(1, 20, 5), ended(1, 30, 5), ended(2, 30, 4)];
        let rows = settle(&[stored(2, 10, 3)], &new, all, Some, &mut ());
        let rows: Vec<_> = rows.into_iter().map(|row| (row.key, row.at, row.value, row.withdrawn)).collect();
        // The tombstone says what was known of the key, where that is at hand.
        assert_eq!(rows, [(1, 20, 5, false), (1, 30, 5, true), (2, 30, 3, true)]);
        // In a full state, an end is the same as not being there.
        let full = Times { restating: &[30], restated_before: &[10], differences_only: true };
        assert_eq!(added(&[stored(2, 10, 3)], &[ended(1, 30, 5), ended(2, 30, 3)], full), [(2, 30, 0, true)]);
    }
}
