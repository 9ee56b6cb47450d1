//! Files that a disk or a hand has changed: told, never trusted, and nothing else is lost by it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

use jiff::civil::date;
use watchfire_archive::{
    Archive, ArchiveError, HistoryFilter, ImportRequest, RowPredicate, RowsRead, Writer,
};
use watchfire_problem::{Severity, Silent};
use watchfire_record::{Batch, RecordKind, RecordedFrom};
use watchfire_vocabulary::{Place, PlaceLevel};

use crate::support::{count, moment, names, plan, request, total, workspace};

fn addition(day: i8) -> ImportRequest {
    let at = moment(date(2020, 6, day), 0);
    request(plan(RecordKind::Counts, "s", RecordedFrom::Addition { at }))
}

/// An import of one count and one place that only it knows.
fn import(writer: &Writer, day: i8) {
    let rows = (1..=day).map(|place| count(&format!("P{place}"), date(2020, 6, day), i64::from(day) * 7));
    let place = Place::provisional(format!("P{day}").into(), PlaceLevel::County, None);
    let batches = std::iter::once(Ok::<_, String>(Batch::Counts(rows.collect())));
    let read = || RowsRead { provisional_places: vec![place], ..RowsRead::default() };
    writer.import(&addition(day), batches, read, &Silent).unwrap();
}

fn twice_filled() -> (tempfile::TempDir, i64) {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    import(&writer, 1);
    import(&writer, 2);
    let all = total(&archive, date(2020, 6, 9));
    assert_eq!(all, 7 + 2 * 14);
    (dir, all)
}

fn data_files(dir: &Path) -> Vec<PathBuf> {
    let tables = ["counts", "places", "imports"].map(|table| dir.join("archive").join(table));
    let files = tables.iter().flat_map(|table| names(table).into_iter().map(|name| table.join(name)));
    files.filter(|path| path.extension().is_some_and(|ending| ending == "parquet")).collect()
}

/// The checkup must not call the archive whole.
fn doctor_finds(archive: &Archive) -> bool {
    match archive.doctor() {
        Ok(checkup) => checkup.problems.worst() == Some(Severity::Error),
        Err(_) => true,
    }
}

#[test]
fn a_commit_that_lost_its_content_is_damage_and_takes_nothing_with_it() {
    let newest = format!("{:020}.json", 2);
    for table in ["imports", "counts", "places"] {
        for content in ["", "{\"commitInfo\":{\"timestamp\":1}}\n"] {
            let (dir, all) = twice_filled();
            let commit = dir.path().join("archive").join(table).join("_delta_log").join(&newest);
            let whole = std::fs::read(&commit).unwrap();
            let before = data_files(dir.path());
            std::fs::write(&commit, content).unwrap();
            let archive = Archive::open(dir.path()).unwrap();
            assert!(doctor_finds(&archive), "{table} {content:?}");
            if table == "imports" {
                let error = archive.snapshot().unwrap_err();
                assert!(matches!(error, ArchiveError::Damaged { .. }), "{error}");
            }
            let error = Archive::writer(dir.path()).unwrap_err();
            assert!(matches!(error, ArchiveError::Damaged { .. }), "{table} {content:?}: {error}");
            assert_eq!(data_files(dir.path()), before, "{table} {content:?}");
            std::fs::write(&commit, whole).unwrap();
            drop(Archive::writer(dir.path()).unwrap());
            assert_eq!(total(&Archive::open(dir.path()).unwrap(), date(2020, 6, 9)), all);
        }
    }
}

#[test]
fn rows_of_an_acknowledged_import_are_never_taken_for_leftovers() {
    // The commit of the second import names the file of the first one, or a file that never was: that of the second is
    // in no commit.
    for (table, strange) in
        [("counts", false), ("places", false), ("counts", true), ("places", true), ("imports", true)]
    {
        let (dir, all) = twice_filled();
        let log = dir.path().join("archive").join(table).join("_delta_log");
        let commit = |version: u64| log.join(format!("{version:020}.json"));
        let read = |version: u64| std::fs::read_to_string(commit(version)).unwrap();
        let (first, second) = (read(1), read(2));
        let changed = if strange { second.replacen("-00000002-", "-00000002-0", 1) } else { first };
        assert_ne!(changed, second);
        let before = data_files(dir.path());
        std::fs::write(commit(2), changed).unwrap();
        assert!(doctor_finds(&Archive::open(dir.path()).unwrap()), "{table}");
        let error = Archive::writer(dir.path()).unwrap_err();
        assert!(
            matches!(error, ArchiveError::Damaged { .. } | ArchiveError::File { action: "read", .. }),
            "{table}: {error}"
        );
        assert_eq!(data_files(dir.path()), before, "{table}");
        std::fs::write(commit(2), second).unwrap();
        drop(Archive::writer(dir.path()).unwrap());
        assert_eq!(total(&Archive::open(dir.path()).unwrap(), date(2020, 6, 9)), all);
    }
}

/// Every call that reads rows; how many of them failed. A panic fails the test.
fn read_everything(dir: &Path) -> usize {
    let archive = Archive::open(dir).unwrap();
    let Ok(snapshot) = archive.snapshot() else { return 1 };
    let day = date(2020, 6, 9);
    let query = |sql: &str| archive.query(sql, None, &snapshot).is_err();
    [
        archive.rows(&snapshot, day, &RowPredicate::default(), 99).is_err(),
        archive.history(&snapshot, &HistoryFilter::default(), &Silent).is_err(),
        archive.places(&snapshot, day).is_err(),
        query("SELECT SUM(count), MIN(report_date), MAX(report_date) FROM counts_history"),
        query("SELECT * FROM counts"),
        query("SELECT * FROM places"),
        query("SELECT * FROM imports"),
    ]
    .into_iter()
    .filter(|failed| *failed)
    .count()
}

/// Flips one bit here and there in every data file; `check` is told the folder and where.
fn with_flips(dir: &Path, step: usize, check: impl Fn(&str)) {
    for path in data_files(dir) {
        let whole = std::fs::read(&path).unwrap();
        for position in (0..whole.len()).step_by(step) {
            let mut flipped = whole.clone();
            flipped[position] ^= 1 << (position % 8);
            std::fs::write(&path, flipped).unwrap();
            check(&format!("byte {position} of {}", path.display()));
        }
        std::fs::write(&path, whole).unwrap();
    }
}

#[test]
fn one_flipped_bit_is_found_and_never_read_as_data() {
    let (dir, all) = twice_filled();
    let checkup = Archive::open(dir.path()).unwrap().doctor().unwrap();
    assert!(
        checkup.problems.is_empty() && checkup.tables.iter().all(|table| table.unhashed == 0),
        "{checkup:?}"
    );
    with_flips(dir.path(), 97, |at| {
        let checked = catch_unwind(AssertUnwindSafe(|| {
            assert!(doctor_finds(&Archive::open(dir.path()).unwrap()), "{at}");
            assert!(read_everything(dir.path()) > 0, "{at}");
        }));
        assert!(checked.is_ok(), "{at}");
    });
    assert_eq!(total(&Archive::open(dir.path()).unwrap(), date(2020, 6, 9)), all);
}

/// Commits as older versions wrote them: without a hash of the data file.
fn without_hashes(dir: &Path) {
    for table in ["counts", "places", "imports"] {
        let log = dir.join("archive").join(table).join("_delta_log");
        for name in names(&log) {
            let text = std::fs::read_to_string(log.join(&name)).unwrap();
            let lines = text.lines().map(|line| {
                let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
                if let Some(add) = line.get_mut("add").and_then(serde_json::Value::as_object_mut) {
                    add.remove("tags");
                }
                line.to_string() + "\n"
            });
            let older: String = lines.collect();
            std::fs::write(log.join(&name), older).unwrap();
        }
    }
}

#[test]
fn a_damaged_file_of_an_older_archive_is_an_error_and_no_panic() {
    let (dir, all) = twice_filled();
    without_hashes(dir.path());
    assert_eq!(total(&Archive::open(dir.path()).unwrap(), date(2020, 6, 9)), all);
    let checkup = Archive::open(dir.path()).unwrap().doctor().unwrap();
    let unhashed: u64 = checkup.tables.iter().map(|table| table.unhashed).sum();
    assert!(checkup.problems.is_empty() && unhashed == 6, "{checkup:?}");
    with_flips(dir.path(), 61, |at| {
        let checked = catch_unwind(AssertUnwindSafe(|| {
            let read = catch_unwind(|| read_everything(dir.path()));
            let found = doctor_finds(&Archive::open(dir.path()).unwrap());
            assert!(found || read.as_ref().is_ok_and(|failed| *failed == 0), "{at}: said to be whole");
            assert!(read.is_ok(), "{at}");
        }));
        assert!(checked.is_ok(), "{at}");
    });
}
