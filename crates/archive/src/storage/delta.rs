//! The only door to Delta Lake: tables at a version, their files, and the bytes of the next commit.

use std::path::{Path, PathBuf};

use deltalake::kernel::transaction::CommitBuilder;
use deltalake::kernel::{Action, Add};
use deltalake::logstore::CommitOrBytes;
use deltalake::operations::create::CreateBuilder;
use deltalake::protocol::{DeltaOperation, SaveMode};
use deltalake::{DeltaTable, DeltaTableBuilder};
use url::Url;

use crate::ArchiveError;
use crate::storage::columns::delta_schema;
use crate::storage::durable;

/// A data file of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DataFile {
    /// Where it lies.
    pub(crate) path: PathBuf,
    /// Its name within the table.
    pub(crate) name: String,
    /// Bytes, as the log says.
    pub(crate) bytes: u64,
    /// Rows, as the log says.
    pub(crate) rows: u64,
    /// BLAKE3 hash of its content in hexadecimal, as the log says; older versions wrote none.
    pub(crate) blake3: Option<String>,
}

/// Under which name a commit keeps the hash of the data file that it adds.
pub(crate) const BLAKE3: &str = "blake3";

fn location(dir: &Path) -> Result<Url, ArchiveError> {
    let path = std::fs::canonicalize(dir).map_err(ArchiveError::file("open", dir))?;
    Url::from_directory_path(&path)
        .map_err(|()| ArchiveError::Damaged { path, what: "its path cannot be written as a URL".to_owned() })
}

/// Makes an empty table at version 0.
pub(crate) async fn create(dir: &Path, table: &str, about: &str) -> Result<(), ArchiveError> {
    std::fs::create_dir_all(dir).map_err(ArchiveError::file("make", dir))?;
    CreateBuilder::new()
        .with_location(location(dir)?)
        .with_table_name(table)
        .with_comment(about)
        .with_columns(delta_schema(table))
        .with_configuration([
            ("delta.appendOnly", Some("true")),
            ("delta.enableExpiredLogCleanup", Some("false")),
        ])
        .await
        .map_err(ArchiveError::delta("create", dir))?;
    Ok(())
}

/// Opens a table as it was at a version.
pub(crate) async fn open(dir: &Path, version: u64) -> Result<DeltaTable, ArchiveError> {
    DeltaTableBuilder::from_url(location(dir)?)
        .map_err(ArchiveError::delta("open", dir))?
        .with_version(version)
        .load()
        .await
        .map_err(ArchiveError::delta("open", dir))
}

/// The data files of an opened table, as Delta Lake sees them, by name; it does not tell their hashes.
pub(crate) fn files(table: &DeltaTable, dir: &Path) -> Result<Vec<DataFile>, ArchiveError> {
    let state = table.snapshot().map_err(ArchiveError::delta("list", dir))?;
    let mut files: Vec<DataFile> = state
        .log_data()
        .into_iter()
        .map(|file| {
            let name = file.object_store_path().to_string();
            let rows = file.num_records().unwrap_or_default() as u64;
            DataFile { path: dir.join(&name), name, bytes: file.size() as u64, rows, blake3: None }
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

/// Appends written data files to a table as the next version; durable when it returns.
pub(crate) async fn append(
    dir: &Path,
    version: u64,
    files: &[DataFile],
    at_ms: i64,
) -> Result<u64, ArchiveError> {
    // Not loaded: the commit does not depend on what the table holds.
    let table = DeltaTableBuilder::from_url(location(dir)?)
        .and_then(DeltaTableBuilder::build)
        .map_err(ArchiveError::delta("commit to", dir))?;
    let actions = files.iter().map(|file| {
        Action::Add(Add {
            path: file.name.clone(),
            size: file.bytes as i64,
            modification_time: at_ms,
            data_change: true,
            stats: Some(format!("{{\"numRecords\":{}}}", file.rows)),
            tags: file.blake3.clone().map(|hash| [(BLAKE3.to_owned(), Some(hash))].into_iter().collect()),
            ..Add::default()
        })
    });
    let operation = DeltaOperation::Write { mode: SaveMode::Append, partition_by: None, predicate: None };
    let prepared = CommitBuilder::default()
        .with_actions(actions.collect())
        .build(None, table.log_store(), operation)
        .into_prepared_commit_future()
        .await
        .map_err(ArchiveError::delta("commit to", dir))?;
    let CommitOrBytes::LogBytes(entry) = prepared.commit_or_bytes() else {
        let what = "Delta Lake wants to commit it in a way that cannot be made durable".to_owned();
        return Err(ArchiveError::Damaged { path: dir.to_owned(), what });
    };
    let next = version + 1;
    durable::publish(&log(dir).join(format!("{next:020}.json")), entry)?;
    Ok(next)
}

/// The folder of a table's log.
pub(crate) fn log(dir: &Path) -> PathBuf {
    dir.join("_delta_log")
}

/// The version that a name in the log folder speaks of.
pub(crate) fn version_of(name: &str) -> Option<u64> {
    let (digits, _) = name.split_once('.')?;
    (digits.len() == 20).then(|| digits.parse().ok())?
}

/// The newest version in a table's log; `None` = there is none.
pub(crate) fn newest_version(dir: &Path) -> Result<Option<u64>, ArchiveError> {
    let log = log(dir);
    let mut newest = None;
    for entry in std::fs::read_dir(&log).map_err(ArchiveError::file("read", &log))? {
        let name = entry.map_err(ArchiveError::file("read", &log))?.file_name();
        let name = name.to_string_lossy();
        if name.ends_with(".json") {
            newest = newest.max(version_of(&name));
        }
    }
    Ok(newest)
}
