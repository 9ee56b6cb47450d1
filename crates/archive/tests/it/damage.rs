//! Files that a disk or a hand has changed: told, never trusted, and nothing else is lost by it.

use std::path::{Path, PathBuf};

use jiff::civil::date;
use watchfire_archive::{Archive, ArchiveError, ImportRequest, RowsRead, Writer};
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
    for table in ["counts", "places"] {
        let (dir, all) = twice_filled();
        let log = dir.path().join("archive").join(table).join("_delta_log");
        let commit = |version: u64| log.join(format!("{version:020}.json"));
        let (first, second) = (std::fs::read(commit(1)).unwrap(), std::fs::read(commit(2)).unwrap());
        let before = data_files(dir.path());
        // The commit of the second import names the file of the first one: that of the second is in no commit.
        std::fs::write(commit(2), first).unwrap();
        assert!(doctor_finds(&Archive::open(dir.path()).unwrap()), "{table}");
        let error = Archive::writer(dir.path()).unwrap_err();
        assert!(matches!(error, ArchiveError::Damaged { .. }), "{table}: {error}");
        assert_eq!(data_files(dir.path()), before, "{table}");
        std::fs::write(commit(2), second).unwrap();
        drop(Archive::writer(dir.path()).unwrap());
        assert_eq!(total(&Archive::open(dir.path()).unwrap(), date(2020, 6, 9)), all);
    }
}
