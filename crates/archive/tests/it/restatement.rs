//! Several imports of a source that has no vintages.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use watchfire_archive::{Archive, Imported, RowPredicate};
use watchfire_record::{Batch, CaseRow, RecordKind, RecordedFrom};

use crate::support::{count, moment, plan, request, total, try_import, workspace};

fn day(d: i8) -> Date {
    date(2020, 5, d)
}

const KNOWN: RecordedFrom = RecordedFrom::ReportDate { days_later: 0 };

fn import(archive: &Archive, dir: &std::path::Path, from: RecordedFrom, batch: Batch) -> Imported {
    let writer = Archive::writer(dir).unwrap();
    let kind = batch.kind();
    let imported = try_import(&writer, &request(plan(kind, "a", from)), batch).unwrap();
    assert!(archive.doctor().unwrap().problems.is_empty());
    imported
}

fn case(id: &str, report: i8) -> CaseRow {
    CaseRow {
        case_id: id.to_owned(),
        disease: "measles".into(),
        place: "A".into(),
        report_date: Some(day(report)),
        ..CaseRow::default()
    }
}

#[test]
fn a_newer_file_changes_and_withdraws_from_its_newest_report_day_on() {
    let (dir, archive) = workspace();
    let first = vec![count("A", day(1), 2), count("B", day(2), 3), count("C", day(3), 4)];
    import(&archive, dir.path(), KNOWN, Batch::Counts(first));
    // A has one more, B is gone, C is as before, D was reported late, E is new.
    let second = vec![
        count("A", day(1), 3),
        count("C", day(3), 4),
        count("D", day(2), 1),
        count("E", day(4), 5),
        count("E", day(6), 6),
    ];
    let told = import(&archive, dir.path(), KNOWN, Batch::Counts(second));
    assert!(matches!(told, Imported::New { rows_written: 5, withdrawn: 1, .. }), "{told:?}");
    // Up to the newest day of the first file nothing has changed; the newest day shows the second file.
    assert_eq!([1, 2, 3, 4, 5, 6, 9].map(|d| total(&archive, day(d))), [2, 5, 9, 14, 14, 19, 19]);
}

#[test]
fn a_file_says_nothing_of_days_that_it_does_not_reach() {
    let (dir, archive) = workspace();
    import(&archive, dir.path(), KNOWN, Batch::Counts(vec![count("A", day(1), 2), count("B", day(2), 3)]));
    // The next week's file, then one of the days before both.
    for rows in [vec![count("A", day(8), 7)], vec![count("A", date(2020, 4, 20), 1)]] {
        let told = import(&archive, dir.path(), KNOWN, Batch::Counts(rows));
        assert!(matches!(told, Imported::New { rows_written: 1, withdrawn: 0, .. }), "{told:?}");
    }
    assert_eq!([1, 2, 7, 8].map(|d| total(&archive, day(d))), [3, 6, 6, 13]);
}

#[test]
fn a_file_of_another_part_of_the_source_is_held() {
    let (dir, archive) = workspace();
    let part = |place: &str| Batch::Counts((1..9).map(|d| count(place, day(d), 1)).collect());
    import(&archive, dir.path(), KNOWN, part("A"));
    let writer = Archive::writer(dir.path()).unwrap();
    let mut other = request(plan(RecordKind::Counts, "a", KNOWN));
    let held = try_import(&writer, &other, part("B")).unwrap();
    assert_eq!(held, Imported::HeldMissing { previous_rows: 8, missing_rows: 8 });
    assert_eq!(total(&archive, day(9)), 8);
    other.force = true;
    let told = try_import(&writer, &other, part("B")).unwrap();
    assert!(matches!(told, Imported::New { withdrawn: 8, .. }), "{told:?}");
    assert_eq!([4, 9].map(|d| total(&archive, day(d))), [4, 8]);
}

#[test]
fn cases_that_vanish_or_are_ended_are_withdrawn_and_those_that_move_are_counted_once() {
    let (dir, archive) = workspace();
    let first = vec![case("1", 1), case("2", 2), case("3", 2), case("4", 3), case("5", 3)];
    import(&archive, dir.path(), KNOWN, Batch::Cases(first));
    let gone = CaseRow { case_id: "2".to_owned(), withdrawn: true, ..CaseRow::default() };
    let never = CaseRow { case_id: "9".to_owned(), withdrawn: true, ..CaseRow::default() };
    let moved = CaseRow { place: "B".into(), ..case("4", 3) };
    // 3 is missing.
    let second = vec![case("1", 1), gone, never, moved, case("5", 3), case("6", 5)];
    let told = import(&archive, dir.path(), KNOWN, Batch::Cases(second));
    assert!(matches!(told, Imported::New { rows_written: 4, withdrawn: 2, .. }), "{told:?}");
    assert_eq!([1, 2, 3, 4, 5].map(|d| total(&archive, day(d))), [1, 3, 5, 5, 4]);
    let snapshot = archive.snapshot().unwrap();
    let in_b = |d| {
        let rows = archive.rows(&snapshot, day(d), &RowPredicate::default(), 9).unwrap();
        rows.iter().filter(|row| row.row.place.as_str() == "B").count()
    };
    assert_eq!((in_b(4), in_b(5)), (0, 1));
}

#[test]
fn a_case_that_moves_to_a_day_that_no_file_told_before_moves_in_the_end() {
    let (dir, archive) = workspace();
    import(&archive, dir.path(), KNOWN, Batch::Cases(vec![case("1", 6), case("2", 5), case("3", 10)]));
    let second = vec![case("1", 3), case("2", 5), case("3", 10), case("4", 1), case("5", 12)];
    import(&archive, dir.path(), KNOWN, Batch::Cases(second));
    let of_day = |d: i8, known: i8| {
        let snapshot = archive.snapshot().unwrap();
        let rows = archive.rows(&snapshot, day(known), &RowPredicate::default(), usize::MAX).unwrap();
        rows.iter().filter(|row| row.row.report_date == Some(day(d))).map(|row| row.row.count).sum::<i64>()
    };
    // Until the second file's own day the first one's word holds, then the second's.
    assert_eq!([of_day(6, 11), of_day(6, 12), of_day(3, 12)], [1, 0, 1]);
}

#[test]
fn a_state_that_was_really_recorded_is_corrected_too() {
    let (dir, archive) = workspace();
    let full = RecordedFrom::FullState { at: moment(day(4), 0) };
    import(&archive, dir.path(), full, Batch::Counts(vec![count("A", day(1), 2), count("B", day(2), 3)]));
    let newer = vec![count("A", day(1), 2), count("C", day(3), 1), count("D", day(6), 1)];
    import(&archive, dir.path(), KNOWN, Batch::Counts(newer));
    assert_eq!([3, 4, 5, 6].map(|d| total(&archive, day(d))), [0, 5, 5, 4]);
}

/// Rows of a file: place, report day, count.
type FileRows = Vec<((usize, u8), i64)>;

/// Files of a source, and the days after the report at which its rows are known.
fn files() -> impl Strategy<Value = (u8, Vec<FileRows>)> {
    let rows = prop::collection::vec(((0_usize..3, 0_u8..7), 0_i64..4), 1..7);
    (0_u8..3, prop::collection::vec(rows, 1..5))
}

/// What is known of every key on every day, worked out key by key and day by day.
fn model(later: u8, files: &[FileRows]) -> Vec<BTreeMap<(usize, u8), i64>> {
    let mut known = vec![BTreeMap::new(); 12];
    for key in (0..3).flat_map(|place| (0..7).map(move |day| (place, day))) {
        let mut of_day = [0_i64; 12];
        let mut states: Vec<u8> = Vec::new();
        for rows in files {
            let days = || rows.iter().map(|((_, day), _)| *day);
            let (first, last) = (days().min().unwrap(), days().max().unwrap());
            if !(first..=last).contains(&key.1) {
                continue;
            }
            let value: i64 = rows.iter().filter(|row| row.0 == key).map(|row| row.1).sum();
            let state = last + later;
            let from = if states.is_empty() { key.1 + later } else { state };
            let newer = states.iter().copied().filter(|other| *other > state).min();
            for slot in &mut of_day[usize::from(from)..usize::from(newer.unwrap_or(12))] {
                *slot = value;
            }
            states.push(state);
        }
        for (day, value) in of_day.into_iter().enumerate().filter(|(_, value)| *value != 0) {
            known[day].insert(key, value);
        }
    }
    known
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn every_day_is_as_the_files_tell_it((later, files) in files()) {
        let (dir, archive) = workspace();
        let writer = Archive::writer(dir.path()).unwrap();
        let first = day(1);
        for rows in &files {
            let rows = rows.iter().map(|((place, report), n)| {
                count(["A", "B", "C"][*place], first.saturating_add(i32::from(*report).days()), *n)
            });
            let from = RecordedFrom::ReportDate { days_later: u16::from(later) };
            let mut request = request(plan(RecordKind::Counts, "a", from));
            request.force = true;
            try_import(&writer, &request, Batch::Counts(rows.collect())).unwrap();
        }
        let snapshot = archive.snapshot().unwrap();
        for (on, expected) in model(later, &files).into_iter().enumerate() {
            let as_of = first.saturating_add((on as i32).days());
            let rows = archive.rows(&snapshot, as_of, &RowPredicate::default(), usize::MAX).unwrap();
            let found: BTreeMap<(usize, u8), i64> = rows
                .iter()
                .map(|row| {
                    let place = ["A", "B", "C"].iter().position(|place| **place == *row.row.place).unwrap();
                    let report = row.row.report_date.unwrap().duration_since(first).as_hours() / 24;
                    ((place, report as u8), row.row.count)
                })
                .collect();
            prop_assert_eq!(found, expected, "day {}", on);
        }
    }
}
