//! A further import of a source without vintages (`docs/decisions/0005-second-report-date-import.md`).
//!
//! Files taken as known from their report dates are the source's state on their newest report day, told for the
//! report days from their first to their last. What an earlier import told of those days is compared with them:
//! rows of days that are new are known from their report date, as ever; on the newest report day changed rows change
//! and missing rows are withdrawn, unless a row that could not be read may be theirs. What the files do not reach stays.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use watchfire_record::RecordedFrom;
use watchfire_vocabulary::RecordedAt;

use crate::ArchiveError;
use crate::kinds::Kind;
use crate::storage::cells::day_number;
use crate::timeline::{Added, Statement, StoredRow, Times, Unreadable, settle};

/// The report days that an import told in full, and the time of the state that it told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Told {
    first: i32,
    last: i32,
    /// Microseconds since 1970, UTC.
    pub(crate) at: i64,
}

impl Told {
    /// What an import told that recorded something on these days; `None` where it told no days in full.
    pub(crate) fn by(
        recorded_from: RecordedFrom,
        recorded_days: &[Date],
        zone: &TimeZone,
    ) -> Result<Option<Self>, ArchiveError> {
        let (Some(first), Some(last)) = (recorded_days.first(), recorded_days.last()) else {
            return Ok(None);
        };
        Ok(match recorded_from {
            RecordedFrom::ReportDate { days_later } => {
                let reported = |day: &Date| day_number(day.saturating_sub(i32::from(days_later).days()));
                let at = RecordedAt::day(*last, zone);
                let at = at.map_err(|error| ArchiveError::Plan { what: error.to_string() })?;
                Some(Self { first: reported(first), last: reported(last), at: at.0.as_microsecond() })
            }
            RecordedFrom::FullState { at } => {
                Some(Self { first: i32::MIN, last: day_number(*last), at: at.0.as_microsecond() })
            }
            RecordedFrom::Rows | RecordedFrom::Addition { .. } => None,
        })
    }

    fn includes(self, day: Option<i32>) -> bool {
        day.is_some_and(|day| self.first <= day && day <= self.last)
    }
}

/// What a further import adds.
#[derive(Debug)]
pub(crate) struct Restated<K: Kind> {
    pub(crate) rows: Vec<Added<K::Key, K::Value>>,
    /// Keys known before of the days that the files tell.
    pub(crate) previous: u64,
    /// Those among them that the files lack, and that are withdrawn.
    pub(crate) missing: u64,
}

/// What a new import says of a key of this kind.
type Said<K> = Statement<<K as Kind>::Key, <K as Kind>::Value>;

/// The rows to be stored. `old` and `statements` are sorted by key, then time, then order; `earlier` is what earlier
/// imports of the source told, `now` what this one tells, `unread` what of it could not be read.
pub(crate) fn restate<K: Kind>(
    old: &[StoredRow<K::Key, K::Value>],
    statements: &[Statement<K::Key, K::Value>],
    earlier: &[Told],
    now: Told,
    unread: &mut impl Unreadable<K::Key, K::Value>,
) -> Restated<K> {
    let mut said: Vec<Said<K>> = Vec::with_capacity(statements.len());
    for statements in statements.chunk_by(|a, b| a.key == b.key) {
        let lives = statements.iter().any(|statement| !statement.withdrawn);
        for statement in statements.iter().filter(|statement| !(lives && statement.withdrawn)) {
            let day = K::told_on(statement.key, statement.value);
            let again = statement.withdrawn || earlier.iter().any(|told| told.includes(day));
            said.push(Statement { at: if again { now.at } else { statement.at }, ..*statement });
            // What earlier files said of a later time holds until these files' own time, not beyond it.
            if !again && holds_from(old, &statement.key, now.at).is_some_and(|at| at > statement.at) {
                said.push(Statement { at: now.at, ..*statement });
            }
        }
    }
    let (mut previous, mut missing) = (0, 0);
    let mut stated = statements.chunk_by(|a, b| a.key == b.key).peekable();
    for rows in old.chunk_by(|a, b| a.key == b.key) {
        let key = rows[0].key;
        let known = rows.partition_point(|row| row.at <= now.at);
        let Some(value) = rows[..known].last().and_then(StoredRow::state) else { continue };
        if !K::present(value) || !now.includes(K::told_on(key, value)) {
            continue;
        }
        previous += 1;
        while stated.next_if(|statements| statements[0].key < key).is_some() {}
        if stated.peek().is_none_or(|statements| statements[0].key != key) && !unread.keeps(key, now.at) {
            missing += 1;
            said.push(Statement { key, at: now.at, value, withdrawn: true });
        }
    }
    said.sort_by_key(|statement| (statement.key, statement.at));
    // Where a newer state of the same days is known already, it holds again from its time on.
    let mut by_end: BTreeMap<Option<i64>, Vec<Said<K>>> = BTreeMap::new();
    for statement in said {
        let day = K::told_on(statement.key, statement.value);
        let newer = earlier.iter().filter(|told| told.at > now.at && told.includes(day));
        by_end.entry(newer.map(|told| told.at).min()).or_default().push(statement);
    }
    let mut rows = Vec::new();
    for (end, said) in &by_end {
        let times = Times { restating: &[], restated_before: end.as_slice(), differences_only: true };
        rows.append(&mut settle(old, said, times, K::tombstone, unread));
    }
    Restated { rows, previous, missing }
}

/// Since when what is stored of a key has held at time `at`; `None` where nothing does.
fn holds_from<K: Ord, V>(old: &[StoredRow<K, V>], key: &K, at: i64) -> Option<i64> {
    let rows = &old[old.partition_point(|row| row.key < *key)..];
    let of_key = &rows[..rows.partition_point(|row| row.key == *key)];
    of_key[..of_key.partition_point(|row| row.at <= at)].last().map(|row| row.at)
}
