//! Small workspaces and imports.

use std::cell::Cell;
use std::convert::Infallible;
use std::path::Path;

use jiff::Timestamp;
use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use watchfire_archive::{Archive, ImportFailed, ImportRequest, Imported, ImportedFile, RowsRead, Writer};
use watchfire_problem::Silent;
use watchfire_record::{Account, Batch, CountRow, ImportPlan, RecordKind, RecordedFrom, SameKey, UnreadRows};
use watchfire_vocabulary::{Coverage, RecordedAt};

pub(crate) fn zone() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap()
}

pub(crate) fn workspace() -> (tempfile::TempDir, Archive) {
    let dir = tempfile::tempdir().unwrap();
    let archive = Archive::create(dir.path(), &zone()).unwrap();
    (dir, archive)
}

/// A moment of a day in the workspace's zone.
pub(crate) fn moment(day: Date, hour: i8) -> RecordedAt {
    RecordedAt(zone().to_timestamp(day.at(hour, 0, 0, 0)).unwrap())
}

pub(crate) fn imported_at() -> Timestamp {
    moment(date(2021, 1, 1), 12).0
}

pub(crate) fn count(place: &str, report: Date, count: i64) -> CountRow {
    CountRow {
        disease: "covid-19".into(),
        place: place.into(),
        report_date: Some(report),
        reference_date: Some(report),
        count,
        ..CountRow::default()
    }
}

pub(crate) fn plan(kind: RecordKind, source: &str, recorded_from: RecordedFrom) -> ImportPlan {
    ImportPlan {
        profile: "test".to_owned(),
        source: source.into(),
        kind,
        recorded_from,
        same_key: SameKey::Sum,
        restated_at: Vec::new(),
        coverage: Coverage::complete(1),
    }
}

thread_local! {
    static FILES: Cell<u64> = const { Cell::new(0) };
}

/// A request for one file that no other request names.
pub(crate) fn request(plan: ImportPlan) -> ImportRequest {
    let number = FILES.replace(FILES.get() + 1);
    let file =
        ImportedFile { name: format!("file-{number}.csv"), bytes: 1, blake3: format!("{number:064x}") };
    ImportRequest { plan, files: vec![file], imported_at: imported_at(), force: false }
}

pub(crate) fn try_import(
    writer: &Writer,
    request: &ImportRequest,
    batch: Batch,
) -> Result<Imported, ImportFailed<Infallible>> {
    import_with_unread(writer, request, batch, UnreadRows::default())
}

/// Imports a batch beside rows that could not be taken.
pub(crate) fn import_with_unread(
    writer: &Writer,
    request: &ImportRequest,
    batch: Batch,
    unread: UnreadRows,
) -> Result<Imported, ImportFailed<Infallible>> {
    let accepted = batch.len() as u64;
    let rejected = unread.named() + unread.unnamed();
    let account = Account { read: accepted + rejected, accepted, rejected, ..Account::default() };
    let read = RowsRead { account, unread, ..RowsRead::default() };
    writer.import(request, std::iter::once(Ok(batch)), || read, &Silent)
}

pub(crate) fn import(writer: &Writer, plan: ImportPlan, rows: Vec<CountRow>) -> Imported {
    try_import(writer, &request(plan), Batch::Counts(rows)).unwrap()
}

/// All cases known on a day, by the state.
pub(crate) fn total(archive: &Archive, as_of: Date) -> i64 {
    let snapshot = archive.snapshot().unwrap();
    let rows =
        archive.rows(&snapshot, as_of, &watchfire_archive::RowPredicate::default(), usize::MAX).unwrap();
    rows.iter().map(|row| row.row.count).sum()
}

pub(crate) fn names(dir: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(dir)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
