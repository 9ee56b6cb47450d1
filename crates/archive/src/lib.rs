//! The versioned archive: every row ever imported, as it was known on any day.
//!
//! Serves line 1 of the mission: nothing is overwritten, so any past day can be analysed with what was known then,
//! and a number can always be traced to its file. Delta Lake tables in `archive/`, readable as they are by
//! pandas, polars, `DuckDB` and Spark; calls are synchronous (async callers: `spawn_blocking`).
//!
//! # Steps
//! 1. a workspace gets an archive → [`Archive::create`], [`Archive::open`];
//! 2. one writer at a time takes imports → [`Archive::writer`], [`Writer::import`];
//! 3. each acknowledged import is a [`Snapshot`] → [`Archive::snapshot`], [`Archive::at`], [`Archive::imports`];
//! 4. a snapshot gives every change of every count → [`Archive::history`] (counts of persons or events);
//! 5. and its places and people on a day → [`Archive::places`], [`Archive::population`];
//! 6. "why this number?" → [`Archive::rows`]; any other question → [`Archive::query`];
//! 7. whether versions and files agree → [`Archive::doctor`].
//!
//! ```no_run
//! use watchfire_archive::{Archive, HistoryFilter};
//! use watchfire_problem::Silent;
//! # fn main() -> Result<(), watchfire_archive::ArchiveError> {
//! let archive = Archive::open("workspace".as_ref())?;
//! let snapshot = archive.snapshot()?;
//! let history = archive.history(&snapshot, &HistoryFilter::default(), &Silent)?;
//! println!("{} changes in snapshot {}", history.increments.len(), snapshot.id);
//! # Ok(())
//! # }
//! ```
mod archive;
mod error;
mod import;
mod kinds;
mod read;
mod storage;
mod timeline;

pub use archive::{Archive, Snapshot};
pub use error::{ArchiveError, ImportFailed};
pub use import::faults::Step;
pub use import::request::{ImportRequest, Imported, KeptUnread, RowsRead};
pub use import::writer::Writer;
pub use read::doctor::{Checkup, TableCheck};
pub use read::history::HistoryFilter;
pub use read::query::{QueryColumn, QueryResult, QueryValues};
pub use read::reference_data::Outlines;
pub use read::rows::{RowCell, RowDays, RowPredicate, RowsFound, TracedRow};
pub use storage::import_record::{ImportRecord, ImportedFile};
pub use storage::private::private_folder;
