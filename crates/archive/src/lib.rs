//! The versioned archive: every row ever imported, as it was known on any day.
//!
//! Serves line 1 of the mission: nothing is overwritten, so any past day can be analysed with what was known then,
//! and a number can always be traced to its file. Delta Lake tables in `archive/`, readable by pandas, polars,
//! DuckDB and Spark as they are; calls are synchronous (async callers: `spawn_blocking`).
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
mod cells;
mod columns;
mod data_file;
mod delta;
mod doctor;
mod durable;
mod error;
mod faults;
mod history;
mod import_record;
mod import_request;
mod interner;
mod kinds;
mod layout;
mod lock;
mod query;
mod reference_data;
mod repair;
mod rows;
mod statements;
mod timeline;
mod views;
mod writer;

pub use archive::{Archive, Snapshot};
pub use doctor::{Checkup, TableCheck};
pub use error::{ArchiveError, ImportFailed};
pub use faults::Step;
pub use history::HistoryFilter;
pub use import_record::{ImportRecord, ImportedFile};
pub use import_request::{ImportRequest, Imported};
pub use query::{QueryColumn, QueryResult, QueryValues};
pub use reference_data::Outlines;
pub use rows::{RowPredicate, TracedRow};
pub use writer::Writer;
