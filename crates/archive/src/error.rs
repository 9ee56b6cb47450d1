//! What can go wrong with the archive: a variant is the attempted operation, with the path it was attempted on.

use std::io;
use std::path::PathBuf;

use deltalake::DeltaTableError;
use deltalake::datafusion::error::DataFusionError;
use deltalake::parquet::errors::ParquetError;
use thiserror::Error;
use watchfire_problem::Cancelled;

/// An operation on the archive that failed. Bad *data* is never one: that is a problem in the import's report.
#[derive(Debug, Error)]
pub enum ArchiveError {
    /// Opening a folder that holds no archive.
    #[error("there is no archive in {}: make one with `watchfire init {}`", dir.display(), dir.display())]
    Missing {
        /// The workspace.
        dir: PathBuf,
    },
    /// Making an archive where there is one.
    #[error("there already is an archive in {}: import into it, or choose another folder", dir.display())]
    Exists {
        /// The workspace.
        dir: PathBuf,
    },
    /// Opening an archive that a newer Watchfire wrote.
    #[error(
        "the archive in {} has format {found}, this Watchfire reads formats up to {known}: use a newer Watchfire",
        dir.display()
    )]
    NewerFormat {
        /// The workspace.
        dir: PathBuf,
        /// Its format.
        found: u32,
        /// The newest format known here.
        known: u32,
    },
    /// Reading or writing the archive's format and time zone.
    #[error("the time zone of the archive in {} is unusable: {reason}", dir.display())]
    Zone {
        /// The workspace.
        dir: PathBuf,
        /// Why.
        reason: String,
    },
    /// Taking the writer lock while another process holds it.
    #[error(
        "another process{} is writing to the workspace ({}): wait until it is done, or end it",
        holder.map(|pid| format!(" (pid {pid})")).unwrap_or_default(), path.display()
    )]
    Locked {
        /// The lock file.
        path: PathBuf,
        /// The process that holds it, where it said so.
        holder: Option<u32>,
    },
    /// Reading or writing a file.
    #[error("could not {action} {}: {}", path.display(), io_hint(source))]
    File {
        /// `read`, `write`, …
        action: &'static str,
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// Starting the threads that read and write.
    #[error("could not start the archive's threads: {source}")]
    Threads {
        /// Why.
        #[source]
        source: io::Error,
    },
    /// An operation on a Delta table.
    #[error("could not {action} the table in {}: {source}", path.display())]
    Delta {
        /// `create`, `open`, `commit to`.
        action: &'static str,
        /// The table's folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: Box<DeltaTableError>,
    },
    /// Reading or writing a data file.
    #[error("could not {action} the data file {}: {}", path.display(), parquet_hint(source))]
    Parquet {
        /// `read` or `write`.
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: ParquetError,
    },
    /// Reading a table whose content contradicts the archive's own rules.
    #[error("the archive is damaged at {}: {what}; run `watchfire doctor` and restore a backup", path.display())]
    Damaged {
        /// File or folder.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
    /// Asking for a snapshot that does not exist.
    #[error("there is no snapshot {asked}: the newest one is {newest}")]
    NoSnapshot {
        /// The one asked for.
        asked: u64,
        /// The newest one.
        newest: u64,
    },
    /// Importing rows that do not fit their plan.
    #[error("the rows do not fit their import plan: {what}")]
    Plan {
        /// What does not fit.
        what: String,
    },
    /// A query that would do more than read the archive's views.
    #[error("the query was refused: {reason}")]
    Refused {
        /// What it tried, and what is allowed.
        reason: String,
    },
    /// Running a query.
    #[error("the query could not be run: {}", source.strip_backtrace())]
    Query {
        /// Why.
        #[source]
        source: Box<DataFusionError>,
    },
    /// The caller no longer wants the result.
    #[error(transparent)]
    Cancelled(#[from] Cancelled),
}

impl ArchiveError {
    /// For `map_err`: an I/O error of an action on a path.
    pub(crate) fn file(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { action, path, source }
    }

    /// For `map_err`: a Delta error of an action on a table.
    pub(crate) fn delta(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(DeltaTableError) -> Self {
        let path = path.into();
        move |source| Self::Delta { action, path, source: Box::new(source) }
    }

    /// For `map_err`: a Parquet error of an action on a file.
    pub(crate) fn parquet(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(ParquetError) -> Self {
        let path = path.into();
        move |source| Self::Parquet { action, path, source }
    }

    /// Whether the disk (or a quota) is full: room must be made before trying again.
    pub fn is_disk_full(&self) -> bool {
        match self {
            Self::File { source, .. } => is_full(source),
            Self::Parquet { source: ParquetError::External(source), .. } => {
                source.downcast_ref::<io::Error>().is_some_and(is_full)
            }
            _ => false,
        }
    }
}

fn is_full(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge
    )
}

fn io_hint(error: &io::Error) -> String {
    if is_full(error) {
        format!("the disk is full ({error}): make room and try again, the archive is as it was before")
    } else {
        error.to_string()
    }
}

fn parquet_hint(error: &ParquetError) -> String {
    match error {
        ParquetError::External(source) => match source.downcast_ref::<io::Error>() {
            Some(io) => io_hint(io),
            None => source.to_string(),
        },
        other => other.to_string(),
    }
}

/// Why an import ended without being acknowledged. The archive is as it was before.
#[derive(Debug, Error)]
pub enum ImportFailed<E> {
    /// The rows could not be read to their end.
    #[error("{0}")]
    Rows(#[source] E),
    /// The archive could not take them.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
}
