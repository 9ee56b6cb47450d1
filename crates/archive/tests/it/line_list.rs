//! Cases that the source deletes or rules out.

use jiff::civil::{Date, date};
use watchfire_archive::{
    Archive, HistoryFilter, Imported, KeptUnread, QueryValues, RowDays, RowPredicate, Writer,
};
use watchfire_problem::Silent;
use watchfire_record::{Batch, CaseRow, KeyParts, RecordKind, RecordedFrom, UnreadRows};
use watchfire_series::{Axis as _, ByReport, Increment};
use watchfire_vocabulary::Measure;

use crate::support::{import_with_unread, moment, plan, request, total, try_import, workspace};

fn day(d: i8) -> Date {
    date(2020, 5, d)
}

fn case(id: &str) -> CaseRow {
    CaseRow {
        case_id: id.to_owned(),
        disease: "measles".into(),
        place: "A".into(),
        onset_date: Some(day(1)),
        report_date: Some(day(3)),
        ..CaseRow::default()
    }
}

/// All that a deleted card may still say.
fn ended(id: &str) -> CaseRow {
    CaseRow { case_id: id.to_owned(), withdrawn: true, ..CaseRow::default() }
}

fn import_cases(writer: &Writer, from: RecordedFrom, cases: Vec<CaseRow>) -> Imported {
    try_import(writer, &request(plan(RecordKind::Cases, "list", from)), Batch::Cases(cases)).unwrap()
}

/// The case numbers of the view `cases` on a day.
fn listed(archive: &Archive, as_of: Date) -> Vec<String> {
    let snapshot = archive.snapshot().unwrap();
    let result = archive.query("SELECT case_id FROM cases ORDER BY case_id", Some(as_of), &snapshot).unwrap();
    let QueryValues::Text(ids) = &result.columns[0].values else { panic!("{result:?}") };
    ids.iter().flatten().cloned().collect()
}

#[test]
fn a_deleted_case_counts_until_it_is_deleted() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let at = |row: CaseRow, d| CaseRow { recorded_at: Some(moment(day(d), 9)), ..row };
    let died = CaseRow { death_date: Some(day(4)), ..case("2") };
    let rows = vec![at(case("1"), 3), at(died, 4), at(case("3"), 4), at(ended("2"), 6), at(ended("3"), 5)];
    let Imported::New { rows_written: 5, withdrawn: 2, .. } = import_cases(&writer, RecordedFrom::Rows, rows)
    else {
        panic!("not as stated")
    };
    assert_eq!([2, 3, 4, 5, 6, 9].map(|d| listed(&archive, day(d)).len()), [0, 1, 3, 2, 1, 1]);
    assert_eq!(listed(&archive, day(9)), ["1"]);
    // Case 2 also stands for its death.
    assert_eq!([4, 5, 6].map(|d| total(&archive, day(d))), [4, 3, 1]);
    let snapshot = archive.snapshot().unwrap();
    let history = archive.history(&snapshot, &HistoryFilter::default(), &Silent).unwrap();
    assert_eq!([3, 4, 5, 6].map(|d| history.total(Measure::Case, day(d))), [1, 3, 2, 1]);
    assert_eq!([4, 5, 6].map(|d| history.total(Measure::Death, day(d))), [1, 1, 0]);
    // It may come back.
    import_cases(&writer, RecordedFrom::Rows, vec![at(case("3"), 8)]);
    assert_eq!([6, 7, 8].map(|d| listed(&archive, day(d)).len()), [1, 1, 2]);
    assert!(archive.doctor().unwrap().problems.is_empty());
}

#[test]
fn a_tombstone_says_what_the_case_was() {
    let (dir, _) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let at = |row: CaseRow, d| CaseRow { recorded_at: Some(moment(day(d), 0)), ..row };
    import_cases(&writer, RecordedFrom::Rows, vec![at(case("1"), 3), at(ended("1"), 4)]);
    let file = std::fs::read_dir(dir.path().join("archive/cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|extension| extension == "parquet"))
        .unwrap();
    let reader = deltalake::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder::try_new(
        std::fs::File::open(file).unwrap(),
    )
    .unwrap();
    let batch = reader.build().unwrap().next().unwrap().unwrap();
    let words = |name: &str| {
        let column = deltalake::arrow::compute::cast(
            batch.column_by_name(name).unwrap(),
            &deltalake::arrow::datatypes::DataType::Utf8,
        );
        let column = column.unwrap();
        let texts = deltalake::arrow::array::AsArray::as_string::<i32>(&column);
        texts.iter().map(|text| text.unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(words("withdrawn"), ["false", "true"]);
    assert_eq!(words("disease"), ["measles", "measles"]);
}

#[test]
fn a_full_line_list_withdraws_what_it_lacks_or_ends() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let full = |d| RecordedFrom::FullState { at: moment(day(d), 0) };
    import_cases(&writer, full(4), vec![case("1"), case("2"), case("3"), case("4"), ended("5")]);
    assert_eq!(listed(&archive, day(4)), ["1", "2", "3", "4"]);
    let told = import_cases(&writer, full(6), vec![case("1"), ended("2"), case("4")]);
    assert!(matches!(told, Imported::New { withdrawn: 2, rows_written: 2, .. }), "{told:?}");
    assert_eq!(listed(&archive, day(5)), ["1", "2", "3", "4"]);
    assert_eq!(listed(&archive, day(6)), ["1", "4"]);
    // Ended cases do not make a file look complete.
    let held = import_cases(&writer, full(7), vec![ended("1"), ended("4")]);
    assert_eq!(held, Imported::Held { previous_rows: 2, new_rows: 0 });
}

#[test]
fn of_a_deleted_and_a_living_card_of_one_number_the_living_one_counts() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    for (from, cases) in [
        (RecordedFrom::Addition { at: moment(day(3), 0) }, vec![case("1"), ended("1")]),
        (RecordedFrom::FullState { at: moment(day(4), 0) }, vec![ended("1"), case("1")]),
        (RecordedFrom::ReportDate { days_later: 0 }, vec![case("1"), ended("1")]),
    ] {
        import_cases(&writer, from, cases);
        assert_eq!(listed(&archive, day(9)), ["1"], "{from:?}");
    }
}

/// Rows of a line list that could not be taken, by the case's number where that can be read.
fn unread(ids: &[Option<&str>]) -> UnreadRows {
    let mut rows = UnreadRows::default();
    for id in ids {
        let parts = KeyParts { case_id: id.map(str::to_owned), ..KeyParts::default() };
        rows.add(RecordKind::Cases, parts);
    }
    rows
}

#[test]
fn a_case_whose_row_cannot_be_read_stays_as_it_was_known() {
    for from in [
        |d| RecordedFrom::FullState { at: moment(day(d), 0) },
        |_| RecordedFrom::ReportDate { days_later: 0 },
    ] {
        let (dir, archive) = workspace();
        let writer = Archive::writer(dir.path()).unwrap();
        import_cases(&writer, from(4), ["1", "2", "3", "4"].map(case).to_vec());
        let second = request(plan(RecordKind::Cases, "list", from(6)));
        let rows = Batch::Cases(["1", "4"].map(case).to_vec());
        let told = import_with_unread(&writer, &second, rows, unread(&[Some("2"), Some("5")])).unwrap();
        let Imported::New { withdrawn: 1, kept, .. } = told else { panic!("{told:?}") };
        assert_eq!(kept, KeptUnread { named_rows: 2, named: 1, ..KeptUnread::default() });
        assert_eq!(listed(&archive, day(9)), ["1", "2", "4"], "{:?}", from(6));
        let snapshot = archive.snapshot().unwrap();
        let problems = archive.imports(&snapshot).unwrap().pop().unwrap().problems.clone();
        assert_eq!(problems.count("unread-rows-kept"), 1);
    }
}

#[test]
fn where_a_row_names_no_case_nothing_is_withdrawn_until_somebody_says_so() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let full = |d| RecordedFrom::FullState { at: moment(day(d), 0) };
    import_cases(&writer, full(4), ["1", "2", "3", "4"].map(case).to_vec());
    let mut second = request(plan(RecordKind::Cases, "list", full(6)));
    // what the source itself ends is ended; what it only lacks may stand in the row that cannot be read
    let rows = || Batch::Cases(vec![case("1"), ended("4")]);
    second.force = false;
    let held = import_with_unread(&writer, &second, rows(), unread(&[None, Some("2")])).unwrap();
    assert_eq!(held, Imported::Held { previous_rows: 4, new_rows: 1 });
    let rows = || Batch::Cases(vec![case("1"), case("5"), ended("4")]);
    let told = import_with_unread(&writer, &second, rows(), unread(&[None, Some("2")])).unwrap();
    let Imported::New { withdrawn: 1, kept, .. } = told else { panic!("{told:?}") };
    assert_eq!(kept, KeptUnread { named_rows: 1, named: 1, unnamed_rows: 1, possible: 1, sums: 0 });
    assert_eq!(listed(&archive, day(9)), ["1", "2", "3", "5"]);
    // the same file again adds nothing, unless it is forced: then only the row that names its case keeps it
    let again = import_with_unread(&writer, &second, rows(), unread(&[None, Some("2")])).unwrap();
    assert_eq!(again, Imported::Already { import_id: 2 });
    second.force = true;
    let told = import_with_unread(&writer, &second, rows(), unread(&[None, Some("2")])).unwrap();
    assert!(matches!(told, Imported::New { withdrawn: 1, .. }), "{told:?}");
    assert_eq!(listed(&archive, day(9)), ["1", "2", "5"]);
    assert_eq!(listed(&archive, day(5)), ["1", "2", "3", "4"]);
    // and a file that can be read decides
    import_cases(&writer, full(8), vec![case("1"), case("5")]);
    assert_eq!(listed(&archive, day(9)), ["1", "5"]);
}

#[test]
fn an_older_list_that_comes_late_does_not_end_a_case_whose_later_row_could_not_be_read() {
    let full = |d| RecordedFrom::FullState { at: moment(day(d), 0) };
    let (list, cases) = (
        |d| request(plan(RecordKind::Cases, "list", full(d))),
        |ids: &[&str]| Batch::Cases(ids.iter().map(|id| case(id)).collect()),
    );
    let known = |in_order: bool| {
        let (dir, archive) = workspace();
        let older = |writer: &Writer| try_import(writer, &list(4), cases(&["1", "2", "3"])).unwrap();
        let newer = |writer: &Writer| {
            import_with_unread(writer, &list(6), cases(&["1", "4"]), unread(&[Some("2")])).unwrap()
        };
        {
            let writer = Archive::writer(dir.path()).unwrap();
            if in_order {
                older(&writer)
            } else {
                newer(&writer)
            };
        }
        // what was unreadable is remembered by the archive, not by the program
        let writer = Archive::writer(dir.path()).unwrap();
        if in_order {
            newer(&writer)
        } else {
            older(&writer)
        };
        // and a file that can be read decides
        import_cases(&writer, full(8), vec![case("1"), case("4")]);
        [4, 6, 8].map(|d| listed(&archive, day(d)))
    };
    assert_eq!(known(true), known(false));
    let expected = [vec!["1", "2", "3"], vec!["1", "2", "4"], vec!["1", "4"]];
    assert_eq!(known(false).map(|ids| ids.join(" ")), expected.map(|ids| ids.join(" ")));
}

#[test]
fn a_case_counts_on_the_first_day_that_is_told_of_it() {
    let (dir, archive) = workspace();
    let undated = |id: &str| CaseRow { report_date: None, onset_date: None, ..case(id) };
    let cases = vec![
        CaseRow { onset_date: Some(day(1)), report_date: Some(day(3)), ..undated("both") },
        CaseRow { onset_date: Some(day(2)), ..undated("onset") },
        CaseRow { diagnosis_date: Some(day(4)), ..undated("diagnosis") },
        CaseRow { admission_date: Some(day(5)), ..undated("admission") },
        CaseRow { death_date: Some(day(6)), ..undated("death") },
    ];
    let from = RecordedFrom::FullState { at: moment(day(9), 0) };
    let writer = Archive::writer(dir.path()).unwrap();
    try_import(&writer, &request(plan(RecordKind::Cases, "a", from)), Batch::Cases(cases)).unwrap();
    let snapshot = archive.snapshot().unwrap();
    let history = archive.history(&snapshot, &HistoryFilter::default(), &Silent).unwrap();
    let of_cases = |increment: &&Increment| history.cells[increment.cell as usize].measure == Measure::Case;
    let mut counted: Vec<_> =
        history.increments.iter().filter(of_cases).map(|i| (ByReport::day(i), i.onset)).collect();
    counted.sort_unstable();
    let first = counted[0].0.unwrap() - 2;
    let counted: Vec<_> = counted.iter().map(|(day, onset)| (day.unwrap() - first, *onset)).collect();
    assert_eq!(counted, [(2, Some(true)), (3, Some(true)), (4, Some(false)), (5, None), (6, None)]);
    // the rows behind a day's count are those that it counts
    let behind = |d: i8| {
        let (measure, on) = (Some(Measure::Case), Some(day(d)));
        let days = Some(RowDays { days: on.into_iter().collect(), ..RowDays::default() });
        let of_day = RowPredicate { measure, days, ..RowPredicate::default() };
        archive
            .rows(&snapshot, day(9), &of_day, 9)
            .unwrap()
            .into_iter()
            .filter_map(|row| row.case_id)
            .collect::<Vec<_>>()
    };
    assert_eq!([2, 3, 4, 5, 6].map(behind), [["onset"], ["both"], ["diagnosis"], ["admission"], ["death"]]);
}
