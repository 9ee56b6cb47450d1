//! What stays as known since a row that could not be read may tell it (`docs/decisions/0010-rows-that-cannot-be-read.md`).

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use watchfire_record::{ImportPlan, KeyParts, Likeness, SameKey, UnreadRows};
use watchfire_vocabulary::RecordedAt;

use super::request::KeptUnread;
use super::restatement::Told;
use crate::ArchiveError;
use crate::kinds::Kind;
use crate::storage::import_record::ImportRecord;
use crate::timeline::Unreadable;

/// The rows that could not be read, and a count of what stays for them.
pub(super) struct Keeper<'a, K: Kind> {
    unread: &'a UnreadRows,
    earlier: &'a Hidden,
    words: &'a K::Words,
    /// Whether a key falls where one of its rows cannot be read.
    sums: bool,
    pub(super) kept: KeptUnread,
}

impl<'a, K: Kind> Keeper<'a, K> {
    pub(super) fn new(
        plan: &ImportPlan,
        unread: &'a UnreadRows,
        earlier: &'a Hidden,
        words: &'a K::Words,
    ) -> Self {
        let kept = KeptUnread {
            named_rows: unread.named(),
            unnamed_rows: unread.unnamed(),
            ..KeptUnread::default()
        };
        Self { unread, earlier, words, sums: sums(plan), kept }
    }

    fn may_be(&self, key: K::Key, at: i64) -> Option<Likeness> {
        if self.unread.is_empty() { None } else { self.unread.may_be(&self.parts(key, at)) }
    }

    fn parts(&self, key: K::Key, at: i64) -> KeyParts {
        let recorded_at = Timestamp::from_microsecond(at).ok().map(RecordedAt);
        KeyParts { recorded_at, ..K::key_parts(self.words, key) }
    }
}

impl<K: Kind> Unreadable<K::Key, K::Value> for Keeper<'_, K> {
    fn keeps(&mut self, key: K::Key, at: i64) -> bool {
        match self.may_be(key, at) {
            Some(Likeness::Named) => self.kept.named += 1,
            Some(Likeness::Possible) => self.kept.possible += 1,
            None => return false,
        }
        true
    }

    fn holds(&mut self, key: K::Key, at: i64, known: K::Value, said: K::Value) -> bool {
        let holds = self.sums && K::falls(known, said) && self.may_be(key, at).is_some();
        self.kept.sums += u64::from(holds);
        holds
    }

    fn hid(&self, key: K::Key, at: i64) -> bool {
        let mut states = self.earlier.of.range((at, 0)..=(at, u64::MAX)).peekable();
        states.peek().is_some() && {
            let parts = self.parts(key, at);
            states.any(|(_, import)| import.unread.may_be(&parts).is_some())
        }
    }
}

/// Imports that told a whole state in which rows could not be read, by its time and their number.
#[derive(Default)]
pub(super) struct Hidden {
    of: BTreeMap<(i64, u64), Arc<ImportRecord>>,
}

impl Hidden {
    pub(super) fn add(&mut self, import: &Arc<ImportRecord>, zone: &TimeZone) -> Result<(), ArchiveError> {
        if import.unread.is_empty() {
            return Ok(());
        }
        let plan = &import.plan;
        let told = Told::by(plan.recorded_from, &import.recorded_days, zone)?.map(|told| told.at);
        for at in told.into_iter().chain(plan.restated_at.iter().map(|at| at.0.as_microsecond())) {
            self.of.insert((at, import.id), Arc::clone(import));
        }
        Ok(())
    }
}

/// Whether rows of one key are added up.
pub(super) fn sums(plan: &ImportPlan) -> bool {
    plan.same_key == SameKey::Sum
}
