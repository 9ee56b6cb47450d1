//! Files that come again: whether they would change anything.
//!
//! A wrong file is taken back by importing the right one once more, though it was imported before. So files that came
//! before add nothing only where what they say is still what is known: they are the newest of their source, or all
//! that was imported since has left what they say as it is.

use std::sync::Arc;

use crate::kinds::Kind;
use crate::storage::import_record::ImportRecord;
use crate::timeline::{Added, StoredRow};
use crate::{ImportRequest, ImportedFile};

/// An earlier import of the same files in the same way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Repeated {
    /// The last such import.
    pub(super) import: u64,
    /// Whether nothing of its source and kind came after it.
    pub(super) newest: bool,
}

impl Repeated {
    pub(super) fn find(imports: &[Arc<ImportRecord>], request: &ImportRequest) -> Option<Self> {
        let plan = &request.plan;
        let same = |files: &[ImportedFile]| {
            files.iter().map(|file| &file.blake3).eq(request.files.iter().map(|file| &file.blake3))
        };
        let mut of_source =
            imports.iter().rev().filter(|earlier| earlier.source == plan.source && earlier.kind == plan.kind);
        let newest = of_source.clone().next()?.id;
        let import = of_source.find(|earlier| earlier.plan == *plan && same(&earlier.files))?.id;
        Some(Self { import, newest: import == newest })
    }
}

/// Whether any row to be added says of its key and time something else than what is stored. `old` is sorted by key,
/// then time, then order.
pub(super) fn changes<K: Kind>(
    old: &[StoredRow<K::Key, K::Value>],
    added: &[Added<K::Key, K::Value>],
) -> bool {
    added.iter().any(|row| {
        let until = old.partition_point(|stored| (stored.key, stored.at) <= (row.key, row.at));
        let stored = old[..until].last().filter(|stored| stored.key == row.key);
        let says = (!row.withdrawn && K::present(row.value)).then_some(row.value);
        stored.and_then(StoredRow::state) != says
    })
}
