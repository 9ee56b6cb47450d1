//! The one writer: takes an import from its rows to its acknowledgement.

use std::collections::BTreeSet;
use std::path::Path;

use watchfire_problem::{Problem, Progress, Severity};
use watchfire_record::{Batch, PlaceRow, RecordKind, RecordedFrom, UnreadRows};
use watchfire_vocabulary::{Place, PlaceCode, RecordedAt};

use super::keeper::{Hidden, Keeper, sums};
use super::lock::WriterLock;
use super::repeated::{self, Repeated};
use super::request::{KeptUnread, RowsRead};
use super::restatement::{self, Told};
use super::statements::{Collector, Statements};
use crate::archive::{Archive, IMPORT, PROVISIONAL, ROWS, Snapshot};
use crate::import::faults::{self, Step};
use crate::import::repair;
use crate::kinds::{Cases, Counts, Kind, PlacesKind, Population};
use crate::storage::data_file::{self, Loaded};
use crate::storage::delta;
use crate::storage::import_record::ImportRecord;
use crate::storage::layout::{IMPORTS, Layout};
use crate::timeline::{Added, Times, settle, state_before};
use crate::{ArchiveError, ImportFailed, ImportRequest, Imported};

/// The archive, for writing. Holds the workspace's writer lock as long as it lives.
#[derive(Debug)]
pub struct Writer {
    archive: Archive,
    removed: Vec<String>,
    _lock: WriterLock,
}

impl Archive {
    /// Opens the archive of a workspace for writing: takes the workspace's one writer lock and removes whatever an
    /// import that was not acknowledged has left.
    pub fn writer(dir: &Path) -> Result<Writer, ArchiveError> {
        let layout = Layout::new(dir);
        layout.read_format()?;
        let lock = WriterLock::take(&layout)?;
        let archive = Self::open(dir)?;
        let removed = repair::repair(&archive)?;
        Ok(Writer { archive, removed, _lock: lock })
    }
}

/// What `settle` made of an import's rows.
struct Settled<K: Kind> {
    words: K::Words,
    rows: Vec<Added<K::Key, K::Value>>,
    state_rows: Option<u64>,
    /// The next recorded time, restored where this full state is older than what is known.
    restored_at: Option<i64>,
    /// Whether any of the rows says something else than what is stored does. Known only where that was read.
    changes: bool,
    kept: KeptUnread,
}

/// What an import is made with.
#[derive(Clone, Copy)]
struct Now<'a> {
    request: &'a ImportRequest,
    snapshot: &'a Snapshot,
    repeated: Option<Repeated>,
    unread: &'a UnreadRows,
}

impl Writer {
    /// The archive, for reading.
    pub fn archive(&self) -> &Archive {
        &self.archive
    }

    /// What opening removed of imports that were never acknowledged: files as `table/name`, the newest commits first.
    pub fn removed(&self) -> &[String] {
        &self.removed
    }

    /// Imports rows of one kind and source.
    ///
    /// 1. The same files, read by the same profile in the same way, add nothing: at once where they are the source's
    ///    newest, else where after all that came since nothing would change (4.).
    /// 2. All rows are read and brought into compact form in memory, those of one key and time added up.
    /// 3. `report` is asked for the account, the problems, the provisional places, and the rows that could not be taken.
    /// 4. What must be stored is worked out against what earlier imports of the source said.
    /// 5. Data files and commits are written, each durable before the next; the append to `imports` acknowledges.
    ///
    /// # Errors
    /// Whatever fails, nothing of the import is seen, then or later.
    pub fn import<E>(
        &self,
        request: &ImportRequest,
        batches: impl Iterator<Item = Result<Batch, E>>,
        report: impl FnOnce() -> RowsRead,
        progress: &dyn Progress,
    ) -> Result<Imported, ImportFailed<E>> {
        match request.plan.kind {
            RecordKind::Counts => self.import_kind::<Counts, E>(request, batches, report, progress),
            RecordKind::Cases => self.import_kind::<Cases, E>(request, batches, report, progress),
            RecordKind::Population => self.import_kind::<Population, E>(request, batches, report, progress),
            RecordKind::Places => self.import_kind::<PlacesKind, E>(request, batches, report, progress),
        }
    }

    fn import_kind<K: Kind, E>(
        &self,
        request: &ImportRequest,
        batches: impl Iterator<Item = Result<Batch, E>>,
        report: impl FnOnce() -> RowsRead,
        progress: &dyn Progress,
    ) -> Result<Imported, ImportFailed<E>> {
        let snapshot = self.archive.snapshot()?;
        let set_back = self.clock_set_back(&snapshot, request)?;
        if let Some(held) = &set_back
            && !request.force
        {
            return Ok(held.clone());
        }
        let repeated = Repeated::find(&self.archive.imports(&snapshot)?, request);
        if let Some(repeated) = repeated
            && repeated.newest
            && !request.force
        {
            return Ok(Imported::Already { import_id: repeated.import });
        }
        progress.begin("stage-import-read", None);
        let mut words = K::Words::default();
        let mut collector = Collector::<K>::new(&request.plan, self.archive.zone(), request.imported_at);
        for batch in batches {
            let batch = batch.map_err(ImportFailed::Rows)?;
            progress.advance(batch.len() as u64).map_err(ArchiveError::from)?;
            let kind = batch.kind();
            let Some(rows) = K::rows(batch) else {
                let what = format!("it is for {}, a batch holds {}", K::RECORD.as_str(), kind.as_str());
                return Err(ArchiveError::Plan { what }.into());
            };
            collector.add(&mut words, &rows)?;
        }
        progress.end();
        let RowsRead { account, mut problems, provisional_places, unread } = report();
        let mut statements = collector.finish(&mut problems);
        let unread = if request.force { unread.only_named() } else { unread };
        let now = Now { request, snapshot: &snapshot, repeated, unread: &unread };
        let settled = match self.settle::<K>(now, words, &mut statements, progress)? {
            Ok(settled) => settled,
            Err(held) => return Ok(held),
        };
        if let Some(repeated) = repeated
            && !settled.changes
        {
            return Ok(Imported::Already { import_id: repeated.import });
        }
        settled.kept.tell(&mut problems);
        if let Some(Imported::HeldClock { newest, today }) = set_back {
            let problem = Problem::new("clock-set-back", Severity::Warning);
            problems.push(problem.arg("newest", newest).arg("today", today));
        }
        let plan = &request.plan;
        let micros = |times: &[watchfire_vocabulary::RecordedAt]| -> Vec<i64> {
            times.iter().map(|at| at.0.as_microsecond()).collect()
        };
        let (stated_times, mut restating_times) = match plan.recorded_from {
            RecordedFrom::FullState { at } => (micros(&[at]), micros(&[at])),
            RecordedFrom::Addition { at } => (micros(&[at]), Vec::new()),
            RecordedFrom::Rows => (micros(&plan.restated_at), micros(&plan.restated_at)),
            RecordedFrom::ReportDate { .. } => (Vec::new(), Vec::new()),
        };
        restating_times.extend(settled.restored_at);
        let record = ImportRecord {
            id: snapshot.id + 1,
            profile: plan.profile.clone(),
            source: plan.source.clone(),
            kind: plan.kind,
            files: request.files.clone(),
            imported_at: request.imported_at,
            plan: plan.clone(),
            account,
            problems,
            summed: statements.summed,
            rows_written: settled.rows.len() as u64,
            withdrawn: settled.rows.iter().filter(|row| row.withdrawn).count() as u64,
            state_rows: settled.state_rows,
            recorded_days: statements.recorded_days,
            stated_times,
            restating_times,
            unread: unread.remembered(),
            provisional_places: 0,
            versions: snapshot.versions.clone(),
        };
        let written = self.store::<K>(record, settled, provisional_places, &snapshot, progress);
        match written {
            Ok(imported) => Ok(imported),
            Err(error) => {
                // Nothing was acknowledged; what cannot be removed now is removed at the next opening.
                let _ = repair::repair(&self.archive);
                Err(error.into())
            }
        }
    }

    /// Why an import is held where an earlier one was made on a later day than it: the newest of all, or one whose rows
    /// hold from that day and would hide those of this one.
    fn clock_set_back(
        &self,
        snapshot: &Snapshot,
        request: &ImportRequest,
    ) -> Result<Option<Imported>, ArchiveError> {
        let (plan, zone) = (&request.plan, self.archive.zone());
        let imports = self.archive.imports(snapshot)?;
        let hides = |earlier: &ImportRecord| {
            let from_its_day = matches!(earlier.plan.recorded_from, RecordedFrom::Addition { .. });
            from_its_day && earlier.source == plan.source && earlier.kind == plan.kind
        };
        let matters = imports.iter().filter(|earlier| earlier.id == snapshot.id || hides(earlier));
        let newest = matters.map(|earlier| RecordedAt(earlier.imported_at).civil_day(zone)).max();
        let today = RecordedAt(request.imported_at).civil_day(zone);
        let newest = newest.filter(|newest| *newest > today);
        Ok(newest.map(|newest| Imported::HeldClock { newest, today }))
    }

    /// Works out what must be stored; the inner error is an import that is held.
    fn settle<K: Kind>(
        &self,
        now: Now<'_>,
        words: K::Words,
        statements: &mut Statements<K>,
        progress: &dyn Progress,
    ) -> Result<Result<Settled<K>, Imported>, ArchiveError> {
        let Now { request, snapshot, repeated, unread } = now;
        let plan = &request.plan;
        if matches!(plan.recorded_from, RecordedFrom::ReportDate { .. }) {
            return self.settle_again(now, words, statements, progress);
        }
        let mut hidden = Hidden::default();
        let mut restated_before = BTreeSet::new();
        let mut stated_before = BTreeSet::new();
        for earlier in self.archive.imports(snapshot)? {
            if earlier.source == plan.source && earlier.kind == plan.kind {
                restated_before.extend(earlier.restating_times.iter().copied());
                stated_before.extend(earlier.stated_times.iter().copied());
                hidden.add(&earlier, self.archive.zone())?;
            }
        }
        let mut restating: Vec<i64> = match plan.recorded_from {
            RecordedFrom::Rows => plan.restated_at.iter().map(|at| at.0.as_microsecond()).collect(),
            RecordedFrom::FullState { at } => vec![at.0.as_microsecond()],
            _ => Vec::new(),
        };
        restating.sort_unstable();
        restating.dedup();
        let first = statements.rows.iter().map(|statement| statement.at).min();
        let full_state = matches!(plan.recorded_from, RecordedFrom::FullState { .. });
        let out_of_order =
            first.is_some_and(|first| restated_before.last().is_some_and(|last| *last > first));
        let mut loaded = Loaded::<K> { words, rows: Vec::new() };
        let may_fall = sums(plan) && !unread.is_empty();
        if !restating.is_empty() || out_of_order || repeated.is_some() || may_fall {
            progress.begin("stage-import-compare", None);
            let files =
                self.archive.files_by_source(plan.kind, snapshot)?.remove(&plan.source).unwrap_or_default();
            loaded = Loaded::read_into(loaded.words, &files, progress)?;
            progress.end();
        }
        let mut state_rows = None;
        let mut restored_at = None;
        if let (true, Some(at)) = (full_state, restating.first().copied()) {
            let listed = state_before(&loaded.rows, at + 1).filter(|row| K::present(row.value));
            let previous_rows = listed.count() as u64;
            let mut present: Vec<K::Key> = statements
                .rows
                .iter()
                .filter(|statement| !statement.withdrawn && K::present(statement.value))
                .map(|statement| statement.key)
                .collect();
            present.dedup();
            let new_rows = present.len() as u64;
            if new_rows * 2 < previous_rows && !request.force {
                return Ok(Err(Imported::Held { previous_rows, new_rows }));
            }
            state_rows = Some(new_rows);
            // Out of order: at the next recorded time everything is as it was known to be.
            let later = loaded.rows.iter().map(|row| row.at).filter(|time| *time > at).min();
            restored_at = later.into_iter().chain(stated_before.range(at + 1..).next().copied()).min();
            restated_before.extend(restored_at);
        }
        let restated_before: Vec<i64> = restated_before.into_iter().collect();
        let times =
            Times { restating: &restating, restated_before: &restated_before, differences_only: full_state };
        let Loaded { words, rows: old } = loaded;
        let mut keeper = Keeper::<K>::new(plan, unread, &hidden, &words);
        let mut rows = settle(&old, &statements.rows, times, K::tombstone, &mut keeper);
        let kept = keeper.kept;
        let changes = repeated::changes::<K>(&old, &rows);
        rows.sort_by_key(|row| row.at);
        Ok(Ok(Settled { words, rows, state_rows, restored_at, changes, kept }))
    }

    /// The same for rows that are taken as known from their report dates.
    fn settle_again<K: Kind>(
        &self,
        now: Now<'_>,
        words: K::Words,
        statements: &mut Statements<K>,
        progress: &dyn Progress,
    ) -> Result<Result<Settled<K>, Imported>, ArchiveError> {
        let Now { request, snapshot, unread, .. } = now;
        let (plan, zone) = (&request.plan, self.archive.zone());
        let mut hidden = Hidden::default();
        let mut earlier = Vec::new();
        let mut first_import = true;
        for import in self.archive.imports(snapshot)? {
            if import.source == plan.source && import.kind == plan.kind {
                first_import = false;
                earlier.extend(Told::by(import.plan.recorded_from, &import.recorded_days, zone)?);
                hidden.add(&import, zone)?;
            }
        }
        let told = Told::by(plan.recorded_from, &statements.recorded_days, zone)?;
        let (mut rows, changes, words, kept) = if let Some(told) = told.filter(|_| !first_import) {
            progress.begin("stage-import-compare", None);
            let files = self.archive.files_by_source(plan.kind, snapshot)?.remove(&plan.source);
            let loaded = Loaded::<K>::read_into(words, &files.unwrap_or_default(), progress)?;
            progress.end();
            let mut keeper = Keeper::<K>::new(plan, unread, &hidden, &loaded.words);
            let restated =
                restatement::restate::<K>(&loaded.rows, &statements.rows, &earlier, told, &mut keeper);
            let kept = keeper.kept;
            if restated.missing * 2 > restated.previous && !request.force {
                let (previous_rows, missing_rows) = (restated.previous, restated.missing);
                return Ok(Err(Imported::HeldMissing { previous_rows, missing_rows }));
            }
            let changes = repeated::changes::<K>(&loaded.rows, &restated.rows);
            (restated.rows, changes, loaded.words, kept)
        } else {
            // What is withdrawn was never told here: there is nothing to end.
            statements.rows.retain(|statement| !statement.withdrawn);
            let times = Times { restating: &[], restated_before: &[], differences_only: false };
            (settle(&[], &statements.rows, times, K::tombstone, &mut ()), true, words, KeptUnread::default())
        };
        rows.sort_by_key(|row| row.at);
        Ok(Ok(Settled { words, rows, state_rows: None, restored_at: None, changes, kept }))
    }

    fn store<K: Kind>(
        &self,
        mut record: ImportRecord,
        settled: Settled<K>,
        places: Vec<Place>,
        snapshot: &Snapshot,
        progress: &dyn Progress,
    ) -> Result<Imported, ArchiveError> {
        progress.begin("stage-import-write", Some(settled.rows.len() as u64));
        let table = K::RECORD.as_str();
        if !settled.rows.is_empty() {
            let source = record.source.clone();
            let batches =
                data_file::batches::<K>(&settled.words, &source, record.id, &settled.rows, progress);
            self.append(&mut record, table, ROWS, batches, [Step::RowsWritten, Step::RowsCommitted])?;
        }
        let Settled { words, rows, kept, .. } = settled;
        drop((words, rows));
        let known = if places.is_empty() { BTreeSet::new() } else { self.known_places(snapshot)? };
        let unknown: Vec<Place> = places.into_iter().filter(|place| !known.contains(&place.code)).collect();
        if !unknown.is_empty() {
            record.provisional_places = unknown.len() as u64;
            let (words, rows) = provisional_rows(&record, unknown);
            let source = record.source.clone();
            let batches = data_file::batches::<PlacesKind>(&words, &source, record.id, &rows, progress);
            let steps = [Step::PlacesWritten, Step::PlacesCommitted];
            self.append(&mut record, RecordKind::Places.as_str(), PROVISIONAL, batches, steps)?;
        }
        let dir = self.archive.layout().table(IMPORTS);
        let file =
            data_file::write(&dir, &file_name(IMPORT, &record), IMPORTS, std::iter::once(record.batch()))?;
        faults::after(Step::ImportWritten);
        let at_ms = record.imported_at.as_millisecond();
        self.archive.wait(delta::append(&dir, snapshot.id, &[file], at_ms))?;
        faults::after(Step::Acknowledged);
        progress.end();
        Ok(Imported::New {
            import_id: record.id,
            snapshot: self.archive.snapshot()?,
            rows_written: record.rows_written,
            withdrawn: record.withdrawn,
            summed: record.summed,
            kept,
        })
    }

    /// Writes a data file and its commit; the record then pins the new version.
    fn append(
        &self,
        record: &mut ImportRecord,
        table: &str,
        prefix: &str,
        batches: impl Iterator<Item = Result<deltalake::arrow::array::RecordBatch, ArchiveError>>,
        steps: [Step; 2],
    ) -> Result<(), ArchiveError> {
        let dir = self.archive.layout().table(table);
        let file = data_file::write(&dir, &file_name(prefix, record), table, batches)?;
        faults::after(steps[0]);
        let version = record.versions.get(table).copied().unwrap_or_default();
        let at_ms = record.imported_at.as_millisecond();
        let version = self.archive.wait(delta::append(&dir, version, &[file], at_ms))?;
        faults::after(steps[1]);
        record.versions.insert(table.to_owned(), version);
        Ok(())
    }

    /// The codes of all places that any import has brought, provisional ones included.
    fn known_places(&self, snapshot: &Snapshot) -> Result<BTreeSet<PlaceCode>, ArchiveError> {
        let table = RecordKind::Places.as_str();
        let mut codes = BTreeSet::new();
        for file in self.archive.files(table, snapshot)? {
            let damaged = |what: String| ArchiveError::Damaged { path: file.path.clone(), what };
            for batch in data_file::read(&file, table, Some(&["place"]))? {
                crate::storage::cells::words(&batch?, "place", |word| {
                    codes.insert(PlaceCode::from(word));
                    Ok(())
                })
                .map_err(damaged)?;
            }
        }
        Ok(codes)
    }
}

/// Name of an import's data file. The hash tells apart what a killed import left and a later one of its number.
fn file_name(prefix: &str, record: &ImportRecord) -> String {
    let mut hasher = blake3::Hasher::new();
    hasher.update(record.imported_at.to_string().as_bytes());
    for file in &record.files {
        hasher.update(file.blake3.as_bytes());
    }
    let hash = hasher.finalize().to_hex();
    format!("{prefix}-{:08}-{}.parquet", record.id, &hash[..8])
}

type PlaceRows = Vec<Added<<PlacesKind as Kind>::Key, <PlacesKind as Kind>::Value>>;

fn provisional_rows(record: &ImportRecord, places: Vec<Place>) -> (<PlacesKind as Kind>::Words, PlaceRows) {
    let mut words = <PlacesKind as Kind>::Words::default();
    let at = record.imported_at.as_microsecond();
    let rows = places.into_iter().map(|place| {
        let place = Place { provisional: true, ..place };
        let row = PlaceRow { source: record.source.clone(), place, geometry: None, recorded_at: None };
        let (key, value) = PlacesKind::encode(&mut words, &row);
        Added { key, at, value, withdrawn: false }
    });
    let rows = rows.collect();
    (words, rows)
}
