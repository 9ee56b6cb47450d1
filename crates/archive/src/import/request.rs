//! What is asked of an import, and what becomes of it.

use jiff::Timestamp;
use watchfire_record::ImportPlan;

use crate::{ImportedFile, Snapshot};

/// An import to be made.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// How the rows are to be taken.
    pub plan: ImportPlan,
    /// The files they come from.
    pub files: Vec<ImportedFile>,
    /// When we got them.
    pub imported_at: Timestamp,
    /// Take files even if they withdraw over half of what they restate.
    pub force: bool,
}

/// What became of an import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Imported {
    /// It was made and is acknowledged.
    New {
        /// Its number.
        import_id: u64,
        /// The archive with it.
        snapshot: Snapshot,
        /// Rows stored: stated, withdrawn and restored ones.
        rows_written: u64,
        /// Tombstones among them.
        withdrawn: u64,
        /// Rows added to an earlier row of the same key.
        summed: u64,
    },
    /// The same files were imported before in the same way: nothing was added.
    Already {
        /// The import that brought them.
        import_id: u64,
    },
    /// A full state of under half the rows of the last one: nothing was stored, a person must decide.
    Held {
        /// Keys present before.
        previous_rows: u64,
        /// Keys present in the files.
        new_rows: u64,
    },
    /// Of the days that the files tell, they lack over half of what was known: nothing was stored, a person must
    /// decide. Only where rows are taken as known from their report date.
    HeldMissing {
        /// Keys known before of those days.
        previous_rows: u64,
        /// Those that the files lack.
        missing_rows: u64,
    },
}
