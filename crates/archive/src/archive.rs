//! The archive as its readers see it: snapshots, imports, and the files that a snapshot pins.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use deltalake::DeltaTable;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use tokio::runtime::Runtime;
use watchfire_record::RecordKind;
use watchfire_vocabulary::SourceCode;

use crate::ArchiveError;
use crate::storage::commit_log::CommitLog;
use crate::storage::delta::{self, DataFile};
use crate::storage::durable;
use crate::storage::import_record::ImportRecord;
use crate::storage::layout::{self, FORMAT, FormatFile, IMPORTS, Layout};
use crate::storage::private::private_folder;

/// The state of the archive after an import, for good: later imports do not change what it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snapshot {
    /// Its number: the version of the table `imports`, which is the number of imports that it shows.
    pub id: u64,
    /// When its last import was made; `None` = nothing has been imported.
    pub imported_at: Option<Timestamp>,
    /// The version of every table of rows.
    pub versions: BTreeMap<String, u64>,
}

/// The archive of a workspace, for reading. Cheap to clone; all clones share their threads.
///
/// Every call is synchronous and waits on the archive's own threads: async callers must use `spawn_blocking`.
#[derive(Clone)]
pub struct Archive {
    inner: Arc<Inner>,
}

struct Inner {
    layout: Layout,
    zone: TimeZone,
    /// Taken only when dropped.
    runtime: Option<Runtime>,
    /// Acknowledged imports never change.
    imports: Mutex<Vec<Arc<ImportRecord>>>,
    commits: CommitLog,
}

impl Drop for Inner {
    fn drop(&mut self) {
        // Waiting for the threads would panic where the last clone is dropped by async code.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Archive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Archive").field("dir", &self.inner.layout.dir).finish_non_exhaustive()
    }
}

impl Archive {
    /// Makes an empty archive in the folder of a workspace; its days begin and end in `zone`.
    pub fn create(dir: &Path, zone: &TimeZone) -> Result<Self, ArchiveError> {
        let layout = Layout::new(dir);
        if layout.archive().exists() {
            return Err(ArchiveError::Exists { dir: dir.to_owned() });
        }
        let time_zone =
            layout::zone_name(zone).map_err(|reason| ArchiveError::Zone { dir: dir.to_owned(), reason })?;
        // Built beside its place and moved there whole: a half-made archive is never seen.
        let unfinished = layout.unfinished();
        if unfinished.exists() {
            std::fs::remove_dir_all(&unfinished).map_err(ArchiveError::file("remove", &unfinished))?;
        }
        private_folder(&unfinished).map_err(ArchiveError::file("make", &unfinished))?;
        let runtime = start_runtime()?;
        runtime.block_on(async {
            for (table, about) in TABLES {
                delta::create(&unfinished.join(table), table, about).await?;
            }
            Ok::<(), ArchiveError>(())
        })?;
        runtime.shutdown_background();
        let format = serde_json::to_vec_pretty(&FormatFile { format: FORMAT, time_zone });
        let format =
            format.map_err(|error| ArchiveError::Zone { dir: dir.to_owned(), reason: error.to_string() })?;
        durable::publish(&unfinished.join("format.json"), &format)?;
        durable::sync_tree(&unfinished)?;
        std::fs::rename(&unfinished, layout.archive())
            .map_err(ArchiveError::file("make", layout.archive()))?;
        durable::sync_folder(dir)?;
        Self::open(dir)
    }

    /// Opens the archive in the folder of a workspace for reading, also while another process writes.
    pub fn open(dir: &Path) -> Result<Self, ArchiveError> {
        let layout = Layout::new(dir);
        let zone = layout.read_format()?;
        let inner = Inner {
            layout,
            zone,
            runtime: Some(start_runtime()?),
            imports: Mutex::default(),
            commits: CommitLog::default(),
        };
        Ok(Self { inner: Arc::new(inner) })
    }

    /// The time zone in which days begin and end.
    pub fn zone(&self) -> &TimeZone {
        &self.inner.zone
    }

    /// The newest snapshot.
    pub fn snapshot(&self) -> Result<Snapshot, ArchiveError> {
        Ok(snapshot_after(self.acknowledged()?.last().map(Arc::as_ref)))
    }

    /// All snapshots, the oldest (empty) one first.
    pub fn snapshots(&self) -> Result<Vec<Snapshot>, ArchiveError> {
        let imports = self.acknowledged()?;
        let after = imports.iter().map(|import| snapshot_after(Some(import)));
        Ok(std::iter::once(snapshot_after(None)).chain(after).collect())
    }

    /// The snapshot of a number.
    pub fn at(&self, id: u64) -> Result<Snapshot, ArchiveError> {
        let imports = self.acknowledged()?;
        let newest = imports.len() as u64;
        if id > newest {
            return Err(ArchiveError::NoSnapshot { asked: id, newest });
        }
        Ok(snapshot_after(id.checked_sub(1).and_then(|index| imports.get(index as usize)).map(Arc::as_ref)))
    }

    /// The imports that a snapshot shows, the oldest first.
    pub fn imports(&self, snapshot: &Snapshot) -> Result<Vec<Arc<ImportRecord>>, ArchiveError> {
        let mut imports = self.acknowledged()?;
        imports.truncate(snapshot.id as usize);
        Ok(imports)
    }

    pub(crate) fn layout(&self) -> &Layout {
        &self.inner.layout
    }

    pub(crate) fn wait<F: Future>(&self, future: F) -> F::Output {
        match &self.inner.runtime {
            Some(runtime) => runtime.block_on(future),
            None => unreachable!("the threads live as long as the archive"),
        }
    }

    /// Microseconds of the first instant after a day.
    pub(crate) fn end_of(&self, day: Date) -> i64 {
        let next = day.tomorrow().ok();
        let instant = next.and_then(|next| self.inner.zone.to_timestamp(next.at(0, 0, 0, 0)).ok());
        instant.map_or(i64::MAX, Timestamp::as_microsecond)
    }

    /// A table as a snapshot pins it.
    pub(crate) fn table(&self, name: &str, snapshot: &Snapshot) -> Result<DeltaTable, ArchiveError> {
        let version = snapshot.versions.get(name).copied().unwrap_or_default();
        self.wait(delta::open(&self.layout().table(name), version))
    }

    /// The data files of a table as a snapshot pins it.
    pub(crate) fn files(&self, name: &str, snapshot: &Snapshot) -> Result<Vec<DataFile>, ArchiveError> {
        self.files_at(name, snapshot.versions.get(name).copied().unwrap_or_default())
    }

    /// The data files of a table at an acknowledged version.
    pub(crate) fn files_at(&self, name: &str, version: u64) -> Result<Vec<DataFile>, ArchiveError> {
        self.inner.commits.files(name, &self.layout().table(name), version)
    }

    /// The data files of a kind of rows, by source; without provisional places.
    pub(crate) fn files_by_source(
        &self,
        kind: RecordKind,
        snapshot: &Snapshot,
    ) -> Result<BTreeMap<SourceCode, Vec<DataFile>>, ArchiveError> {
        let imports = self.imports(snapshot)?;
        let mut by_source: BTreeMap<SourceCode, Vec<DataFile>> = BTreeMap::new();
        for file in self.files(kind.as_str(), snapshot)? {
            let Some((prefix, import)) = parse_name(&file.name) else { continue };
            if prefix == ROWS
                && let Some(import) = import.checked_sub(1).and_then(|index| imports.get(index as usize))
            {
                by_source.entry(import.source.clone()).or_default().push(file);
            }
        }
        Ok(by_source)
    }

    /// All acknowledged imports, read once.
    fn acknowledged(&self) -> Result<Vec<Arc<ImportRecord>>, ArchiveError> {
        let dir = self.layout().table(IMPORTS);
        let newest = delta::newest_version(&dir)?.unwrap_or_default();
        let mut known = self.inner.imports.lock().unwrap_or_else(PoisonError::into_inner);
        for file in self.files_at(IMPORTS, newest)?.into_iter().skip(known.len()) {
            for import in ImportRecord::read(&file)? {
                if import.id != known.len() as u64 + 1 {
                    let what = format!("import {} where {} should be", import.id, known.len() + 1);
                    return Err(ArchiveError::Damaged { path: file.path, what });
                }
                known.push(Arc::new(import));
            }
        }
        Ok(known.clone())
    }
}

/// Prefix of data files of imported rows.
pub(crate) const ROWS: &str = "rows";
/// Prefix of data files of provisional places.
pub(crate) const PROVISIONAL: &str = "provisional";
/// Prefix of data files of `imports`.
pub(crate) const IMPORT: &str = "import";

/// Prefix and import of a data file's name; `None` = not a name of ours.
pub(crate) fn parse_name(name: &str) -> Option<(&str, u64)> {
    let mut parts = name.strip_suffix(".parquet")?.split('-');
    let (prefix, import) = (parts.next()?, parts.next()?.parse().ok()?);
    [ROWS, PROVISIONAL, IMPORT].contains(&prefix).then_some((prefix, import))
}

fn snapshot_after(import: Option<&ImportRecord>) -> Snapshot {
    if let Some(import) = import {
        let imported_at = Some(import.imported_at);
        return Snapshot { id: import.id, imported_at, versions: import.versions.clone() };
    }
    let versions = layout::row_tables().map(|table| (table.to_owned(), 0)).collect();
    Snapshot { id: 0, imported_at: None, versions }
}

fn start_runtime() -> Result<Runtime, ArchiveError> {
    tokio::runtime::Builder::new_multi_thread()
        .thread_name("watchfire-archive")
        .enable_all()
        .build()
        .map_err(|source| ArchiveError::Threads { source })
}

const TABLES: [(&str, &str); 5] = [
    (
        "counts",
        "Aggregated counts: every change of every count. The state on a day is the last row per key and source.",
    ),
    ("cases", "Line list: every change of every case. Personal data."),
    ("population", "Denominators: every change of every population figure."),
    ("places", "Places with their outlines: every change of every place."),
    (
        IMPORTS,
        "One row per acknowledged import; its version is the snapshot, which pins the versions of the others.",
    ),
];
