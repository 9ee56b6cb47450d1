//! What can go wrong with the ledger.

use std::path::PathBuf;

use thiserror::Error;
use watchfire_command::Refusal;

/// Why a decision was not kept, or the ledger not read.
#[derive(Debug, Error)]
pub enum LedgerError {
    /// The file cannot be opened.
    #[error("the ledger {path} cannot be opened: is the folder writable and the file a ledger of Watchfire?")]
    Open {
        /// The file.
        path: PathBuf,
        /// Why not.
        #[source]
        source: sqlx::Error,
    },
    /// The file was written by a newer version.
    #[error("the ledger {path} has version {found}, this Watchfire knows {known}: use a newer Watchfire")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The newest one known.
        known: i64,
    },
    /// It cannot be read or written.
    #[error("{action} the ledger did not work")]
    Use {
        /// What was tried: `reading`, `writing to`.
        action: &'static str,
        /// Why not.
        #[source]
        source: sqlx::Error,
    },
    /// The proposal is not accepted.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// An entry cannot be understood.
    #[error("entry {number} of the ledger cannot be understood: {found:?} is no {wanted}")]
    Entry {
        /// Its number.
        number: i64,
        /// What should be there.
        wanted: &'static str,
        /// What is there.
        found: String,
    },
    /// What was decided about cannot be written down.
    #[error("the event cannot be written as JSON")]
    Subject(#[from] serde_json::Error),
}
