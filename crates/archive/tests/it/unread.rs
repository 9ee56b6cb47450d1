//! Counts that are sums of rows some of which could not be read.

use jiff::civil::{Date, date};
use watchfire_archive::{Archive, Imported, KeptUnread, RowPredicate, Writer};
use watchfire_record::{
    Batch, CountRow, ImportPlan, KeyParts, RecordKind, RecordedFrom, SameKey, UnreadRows,
};
use watchfire_vocabulary::RecordedAt;

use crate::support::{count, import, import_with_unread, moment, plan, request, workspace};

fn day(d: i8) -> Date {
    date(2020, 5, d)
}

/// A row of a place on the first day whose number could not be read.
fn unread(place: Option<&str>, recorded_at: Option<RecordedAt>) -> UnreadRows {
    let mut rows = UnreadRows::default();
    let parts = KeyParts {
        disease: Some("covid-19".into()),
        place: place.map(Into::into),
        report_date: Some(day(1)),
        reference_date: Some(day(1)),
        recorded_at,
        ..KeyParts::default()
    };
    rows.add(RecordKind::Counts, parts);
    rows
}

fn counts(parts: &[(&str, i64)]) -> Vec<CountRow> {
    parts.iter().map(|(place, n)| count(place, day(1), *n)).collect()
}

fn again(writer: &Writer, plan: ImportPlan, rows: Vec<CountRow>, unread: UnreadRows) -> KeptUnread {
    let told = import_with_unread(writer, &request(plan), Batch::Counts(rows), unread).unwrap();
    let Imported::New { kept, .. } = told else { panic!("{told:?}") };
    kept
}

/// What is known of places A and B.
fn known(archive: &Archive, as_of: Date) -> [i64; 2] {
    let snapshot = archive.snapshot().unwrap();
    let rows = archive.rows(&snapshot, as_of, &RowPredicate::default(), usize::MAX).unwrap();
    let of = |place| rows.iter().filter(|row| row.row.place.as_str() == place).map(|row| row.row.count).sum();
    ["A", "B"].map(of)
}

#[test]
fn a_sum_does_not_fall_for_a_part_that_cannot_be_read() {
    for from in [
        |d| RecordedFrom::FullState { at: moment(day(d), 0) },
        |d| RecordedFrom::Addition { at: moment(day(d), 0) },
        |_| RecordedFrom::ReportDate { days_later: 0 },
    ] {
        let (dir, archive) = workspace();
        let writer = Archive::writer(dir.path()).unwrap();
        let plan = |d| plan(RecordKind::Counts, "sums", from(d));
        import(&writer, plan(2), counts(&[("A", 3), ("A", 4), ("B", 5), ("B", 1)]));
        assert_eq!(known(&archive, day(9)), [7, 6]);
        // of A one part cannot be read; of B all can, and one is gone
        let kept = again(&writer, plan(4), counts(&[("A", 3), ("B", 5)]), unread(Some("A"), None));
        assert_eq!(known(&archive, day(9)), [7, 5], "{:?}", from(4));
        assert_eq!((kept.sums, kept.rows()), (1, 1));
        let snapshot = archive.snapshot().unwrap();
        let problems = archive.imports(&snapshot).unwrap().pop().unwrap().problems.clone();
        assert_eq!(problems.count("unread-parts-kept"), 1);
        // what can be read is already more; and of a row of no known place it may be any
        again(&writer, plan(5), counts(&[("A", 5), ("A", 5), ("B", 1)]), unread(None, None));
        assert_eq!(known(&archive, day(9)), [10, 5], "{:?}", from(5));
        // the next file that can be read decides
        let kept = again(&writer, plan(6), counts(&[("A", 2), ("B", 1)]), UnreadRows::default());
        assert_eq!((known(&archive, day(9)), kept), ([2, 1], KeptUnread::default()));
    }
}

#[test]
fn a_count_that_is_no_sum_is_what_its_row_says() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let plan = |d| ImportPlan {
        same_key: SameKey::Duplicate,
        ..plan(RecordKind::Counts, "rows", RecordedFrom::FullState { at: moment(day(d), 0) })
    };
    import(&writer, plan(2), counts(&[("A", 7), ("B", 6)]));
    let kept = again(&writer, plan(4), counts(&[("A", 3), ("B", 5)]), unread(Some("A"), None));
    assert_eq!((known(&archive, day(9)), kept.sums), ([3, 5], 0));
}

#[test]
fn where_rows_say_when_they_hold_only_sums_of_that_time_stay() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let at = |d, n| CountRow { recorded_at: Some(moment(day(d), 0)), ..count("A", day(1), n) };
    let rows = vec![at(2, 3), at(2, 4), at(4, 3), at(6, 5), at(8, 4)];
    let kept = again(
        &writer,
        plan(RecordKind::Counts, "vintages", RecordedFrom::Rows),
        rows,
        unread(Some("A"), Some(moment(day(4), 0))),
    );
    assert_eq!([2, 4, 6, 8].map(|d| known(&archive, day(d))[0]), [7, 7, 5, 4]);
    assert_eq!(kept.sums, 1);
}
