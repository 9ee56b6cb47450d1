//! SQL, traced rows, and the doctor.

use jiff::civil::{Date, date};
use watchfire_archive::{Archive, ArchiveError, QueryValues, RowDays, RowPredicate, RowsRead, Writer};
use watchfire_problem::Silent;
use watchfire_record::{Batch, CaseRow, CountRow, RecordKind, RecordedFrom};
use watchfire_vocabulary::{AgeBand, Place, PlaceLevel, Setting, Sex};

use crate::support::{count, import, moment, names, plan, request, try_import, workspace};

fn filled() -> (tempfile::TempDir, Archive, Writer) {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let at = |d| RecordedFrom::FullState { at: moment(date(2020, 6, d), 0) };
    let young = CountRow {
        age_band: AgeBand::years(0, 4),
        sex: Some(Sex::Female),
        ..count("A", date(2020, 6, 1), 3)
    };
    import(
        &writer,
        plan(RecordKind::Counts, "s", at(2)),
        vec![young.clone(), count("B", date(2020, 6, 1), 5)],
    );
    import(&writer, plan(RecordKind::Counts, "s", at(3)), vec![CountRow { count: 4, ..young }]);
    let case = CaseRow {
        case_id: "1".to_owned(),
        disease: "measles".into(),
        place: "A".into(),
        age_band: AgeBand::Unknown,
        setting: Setting::from("school"),
        report_date: Some(date(2020, 6, 2)),
        ..CaseRow::default()
    };
    try_import(&writer, &request(plan(RecordKind::Cases, "list", at(3))), Batch::Cases(vec![case])).unwrap();
    (dir, archive, writer)
}

fn one(archive: &Archive, sql: &str, as_of: Option<Date>) -> Option<i64> {
    let result = archive
        .query(sql, as_of, &archive.snapshot().unwrap())
        .unwrap_or_else(|error| panic!("{sql}: {error}"));
    let QueryValues::Integer(values) = &result.columns[0].values else { panic!("{sql}: {result:?}") };
    assert_eq!(values.len(), 1, "{sql}");
    values[0]
}

#[test]
fn views_answer_as_of_a_day() {
    let (_dir, archive, _writer) = filled();
    let sum = "SELECT sum(count) FROM counts";
    assert_eq!(one(&archive, sum, None), Some(4));
    assert_eq!(one(&archive, sum, Some(date(2020, 6, 2))), Some(8));
    assert_eq!(one(&archive, sum, Some(date(2020, 6, 1))), None);
    assert_eq!(one(&archive, "SELECT count(*) FROM counts_history", None), Some(4));
    assert_eq!(one(&archive, "SELECT count(*) FROM counts_history", Some(date(2020, 6, 2))), Some(2));
    assert_eq!(one(&archive, "SELECT count(*) FROM counts_history WHERE withdrawn", None), Some(1));
    assert_eq!(one(&archive, "SELECT count(*) FROM cases WHERE setting LIKE 'sch%'", None), Some(1));
    assert_eq!(one(&archive, "SELECT count(*) FROM imports WHERE kind = 'counts'", None), Some(2));
    assert_eq!(one(&archive, "SELECT count(*) FROM population", None), Some(0));
    assert_eq!(one(&archive, "SELECT count(*) FROM places", None), Some(0));
    assert_eq!(
        one(
            &archive,
            "WITH a AS (SELECT * FROM counts WHERE age_band = '00-04') SELECT sum(count) FROM a",
            None
        ),
        Some(4)
    );
    assert_eq!(
        one(&archive, "SELECT c.count FROM counts c JOIN imports i ON c.import_id = i.import_id", None),
        Some(4)
    );
    let typed = "SELECT place, report_date, recorded_at, count * 1.5, count > 1, NULL FROM counts";
    let result = archive.query(typed, None, &archive.snapshot().unwrap()).unwrap();
    let values: Vec<&QueryValues> = result.columns.iter().map(|column| &column.values).collect();
    assert_eq!(values[0], &QueryValues::Text(vec![Some("A".to_owned())]));
    assert_eq!(values[1], &QueryValues::Date(vec![Some(date(2020, 6, 1))]));
    assert_eq!(values[2], &QueryValues::Time(vec![Some(moment(date(2020, 6, 3), 0).0)]));
    assert_eq!(values[3], &QueryValues::Number(vec![Some(6.0)]));
    assert_eq!(values[4], &QueryValues::Boolean(vec![Some(true)]));
    assert_eq!(values[5], &QueryValues::Text(vec![None]));
    // An answer without rows has its columns.
    let nothing =
        archive.query("SELECT place FROM counts WHERE false", None, &archive.snapshot().unwrap()).unwrap();
    assert_eq!((nothing.columns.len(), nothing.len()), (1, 0));
}

#[test]
fn queries_only_read_the_views() {
    let (dir, archive, _writer) = filled();
    let snapshot = archive.snapshot().unwrap();
    let file = dir.path().join("archive/format.json");
    let csv = dir.path().join("outside.csv");
    std::fs::write(&csv, "a\n1\n").unwrap();
    for sql in [
        "DROP TABLE counts".to_owned(),
        "CREATE TABLE x AS SELECT 1".to_owned(),
        format!("CREATE EXTERNAL TABLE x STORED AS CSV LOCATION '{}'", csv.display()),
        "INSERT INTO counts SELECT * FROM counts".to_owned(),
        "DELETE FROM counts".to_owned(),
        "UPDATE counts SET count = 0".to_owned(),
        format!("COPY (SELECT * FROM counts) TO '{}'", csv.display()),
        "SET datafusion.execution.target_partitions = 9".to_owned(),
        "SELECT 1; SELECT 2".to_owned(),
        String::new(),
        format!("SELECT * FROM '{}'", csv.display()),
        format!("SELECT * FROM '{}'", file.display()),
        "SELECT * FROM 'https://example.org/a.csv'".to_owned(),
        "SELECT * FROM information_schema.tables".to_owned(),
        "SELECT * FROM public.counts".to_owned(),
        "SELECT * FROM (SELECT * FROM elsewhere)".to_owned(),
        "SHOW TABLES".to_owned(),
        "EXPLAIN SELECT * FROM counts".to_owned(),
    ] {
        let error = archive.query(&sql, None, &snapshot).unwrap_err();
        assert!(matches!(error, ArchiveError::Refused { .. }), "{sql}: {error}");
    }
    assert_eq!(std::fs::read_to_string(&csv).unwrap(), "a\n1\n");
    let error = archive.query("SELECT nothing FROM counts", None, &snapshot).unwrap_err();
    assert!(matches!(error, ArchiveError::Query { .. }), "{error}");
    assert!(archive.query("SELECT FROM WHERE", None, &snapshot).is_err());
}

#[test]
fn rows_say_where_they_come_from() {
    let (_dir, archive, _writer) = filled();
    let snapshot = archive.snapshot().unwrap();
    let all = RowPredicate::default();
    let rows = archive.rows(&snapshot, date(2020, 6, 3), &all, 99).unwrap();
    assert_eq!(rows.len(), 2);
    let days = |by_reference, day| Some(RowDays { by_reference, days: [day].into() });
    let (source, first) = (Some("s".into()), date(2020, 6, 1));
    let counted = RowPredicate { source: source.clone(), days: days(false, first), ..all.clone() };
    let rows = archive.rows(&snapshot, date(2020, 6, 3), &counted, 99).unwrap();
    assert_eq!((rows.len(), rows[0].row.count, rows[0].import_id, rows[0].files.len()), (1, 4, 2, 1));
    assert_eq!(rows[0].row.recorded_at, Some(moment(date(2020, 6, 3), 0)));
    assert_eq!(archive.rows(&snapshot, date(2020, 6, 2), &all, 1).unwrap().len(), 1);
    let none = RowPredicate { days: days(true, date(2020, 6, 2)), source, ..all };
    assert!(archive.rows(&snapshot, date(2020, 6, 3), &none, 99).unwrap().is_empty());
}

#[test]
fn the_doctor_finds_what_does_not_agree() {
    let (dir, archive, writer) = filled();
    let place = Place::provisional("A".into(), PlaceLevel::County, None);
    let addition = RecordedFrom::Addition { at: moment(date(2020, 6, 5), 0) };
    let batches = std::iter::once(Ok::<_, String>(Batch::Counts(vec![count("A", date(2020, 6, 4), 1)])));
    let report = || RowsRead { provisional_places: vec![place], ..RowsRead::default() };
    writer.import(&request(plan(RecordKind::Counts, "t", addition)), batches, report, &Silent).unwrap();
    assert!(archive.doctor().unwrap().problems.is_empty());
    let counts = dir.path().join("archive/counts");
    let file = names(&counts).into_iter().find(|name| name.starts_with("rows-00000001")).unwrap();
    let content = std::fs::read(counts.join(&file)).unwrap();
    std::fs::write(counts.join("rows-00000009-deadbeef.parquet"), &content).unwrap();
    let checkup = archive.doctor().unwrap();
    assert_eq!((checkup.problems.count("archive-leftovers"), checkup.problems.tallies().len()), (1, 1));
    std::fs::write(counts.join(&file), &content[..content.len() - 1]).unwrap();
    assert_eq!(archive.doctor().unwrap().problems.count("archive-file-damaged"), 1);
    std::fs::remove_file(counts.join(&file)).unwrap();
    assert_eq!(archive.doctor().unwrap().problems.count("archive-file-damaged"), 1);
    std::fs::write(counts.join(&file), &content).unwrap();
    // A table that lost a commit cannot be repaired, and says so.
    drop(writer);
    let log = counts.join("_delta_log");
    let newest = names(&log).pop().unwrap();
    std::fs::remove_file(log.join(newest)).unwrap();
    assert_eq!(archive.doctor().unwrap().problems.count("archive-table-damaged"), 1);
    let error = Archive::writer(dir.path()).unwrap_err();
    assert!(error.to_string().contains("restore a backup"), "{error}");
}
