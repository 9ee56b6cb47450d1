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
    /// The file has nothing in it.
    #[error(
        "the ledger {path} is empty: put back a copy of it with its -wal file, or delete it if nobody has ever decided anything here"
    )]
    Emptied {
        /// The file.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error("the ledger {path} is damaged ({found}): put back a copy of it with its -wal file")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite found.
        found: String,
    },
    /// The file was removed or replaced since it was opened.
    #[error(
        "the ledger {path} was moved, removed or replaced while it was in use, so the decision is not kept: put it back and start again"
    )]
    Gone {
        /// The file.
        path: PathBuf,
        /// Why it cannot be looked at; nothing where another one stands there.
        #[source]
        source: Option<std::io::Error>,
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
    /// What was decided about cannot be written down or read back.
    #[error("an event of the ledger cannot be written as JSON or read from it")]
    Subject(#[from] serde_json::Error),
}
