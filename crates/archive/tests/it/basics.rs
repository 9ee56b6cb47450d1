//! Creating, locking, importing, pinning.

use jiff::civil::date;
use watchfire_archive::{Archive, ArchiveError, HistoryFilter, Imported, RowPredicate, RowsRead};
use watchfire_problem::Silent;
use watchfire_record::{
    Batch, CaseRow, CountRow, ImportPlan, PlaceRow, PopulationRow, RecordKind, RecordedFrom, SameKey,
};
use watchfire_series::{ByReport, Selection, SeriesKey, SourceOrder};
use watchfire_vocabulary::{
    AgeBand, Alias, Coverage, Measure, Names, Place, PlaceLevel, Places, Sex, Stratum, Validity,
};

use crate::support::{count, import, imported_at, moment, plan, request, total, try_import, workspace};

#[test]
fn an_archive_is_made_once_and_found_again() {
    let (dir, archive) = workspace();
    assert_eq!(archive.snapshot().unwrap().id, 0);
    assert!(matches!(Archive::create(dir.path(), archive.zone()), Err(ArchiveError::Exists { .. })));
    let empty = tempfile::tempdir().unwrap();
    assert!(matches!(Archive::open(empty.path()), Err(ArchiveError::Missing { .. })));
    assert_eq!(Archive::open(dir.path()).unwrap().zone().iana_name(), Some("Europe/Berlin"));
    assert!(
        archive
            .history(&archive.snapshot().unwrap(), &HistoryFilter::default(), &Silent)
            .unwrap()
            .cells
            .is_empty()
    );
}

#[test]
fn a_newer_format_is_refused() {
    let (dir, _) = workspace();
    let path = dir.path().join("archive/format.json");
    let newer = std::fs::read_to_string(&path).unwrap().replace("\"format\": 1", "\"format\": 2");
    std::fs::write(&path, newer).unwrap();
    let error = Archive::open(dir.path()).unwrap_err();
    assert!(matches!(error, ArchiveError::NewerFormat { found: 2, known: 1, .. }), "{error}");
}

#[test]
fn a_second_writer_is_refused_and_told_who_writes() {
    let (dir, _) = workspace();
    let first = Archive::writer(dir.path()).unwrap();
    let refused = Archive::writer(dir.path()).unwrap_err();
    assert!(refused.to_string().contains(&format!("pid {}", std::process::id())), "{refused}");
    drop(first);
    Archive::writer(dir.path()).unwrap();
}

#[test]
fn a_full_state_stores_only_differences_and_withdraws_what_vanished() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let day = |d| date(2020, 11, d);
    let state = |d| plan(RecordKind::Counts, "rki", RecordedFrom::FullState { at: moment(day(d), 0) });
    let first =
        vec![count("A", day(1), 3), count("A", day(1), 2), count("B", day(1), 4), count("C", day(1), 1)];
    let Imported::New { rows_written: 3, withdrawn: 0, summed: 1, .. } = import(&writer, state(2), first)
    else {
        panic!("not as stated")
    };
    let pinned = archive.snapshot().unwrap();
    let second = vec![count("A", day(1), 5), count("B", day(1), 6), count("D", day(1), 0)];
    // B grew, C vanished, of D the source tells that there are none
    let Imported::New { rows_written: 3, withdrawn: 1, snapshot, .. } =
        import(&writer, state(3), second.clone())
    else {
        panic!("not as stated")
    };
    assert_eq!((snapshot.id, pinned.id), (2, 1));
    assert_eq!([1, 2, 3].map(|d| total(&archive, day(d))), [0, 10, 11]);
    // The older snapshot does not know of it.
    let rows = archive.rows(&pinned, day(9), &RowPredicate::default(), 99).unwrap();
    assert_eq!(rows.iter().map(|row| row.row.count).sum::<i64>(), 10);
    // A day without changes is a recorded day too.
    import(&writer, state(4), second);
    let infos = archive.source_infos(&archive.snapshot().unwrap()).unwrap();
    assert_eq!(infos[0].recorded_days, [day(2), day(3), day(4)]);
    // Under half the rows: a person must decide.
    let mut tiny = request(state(5));
    let one = || Batch::Counts(vec![count("Z", day(1), 1)]);
    tiny.plan.same_key = SameKey::Duplicate;
    let before = archive.snapshot().unwrap();
    import(
        &writer,
        state(5),
        vec![count("A", day(1), 5), count("B", day(1), 6), count("E", day(1), 1), count("F", day(1), 1)],
    );
    let held = try_import(&writer, &tiny, one()).unwrap();
    assert_eq!(held, Imported::Held { previous_rows: 4, new_rows: 1 });
    assert_eq!(archive.snapshot().unwrap().id, before.id + 1);
    tiny.force = true;
    assert!(matches!(try_import(&writer, &tiny, one()).unwrap(), Imported::New { withdrawn: 4, .. }));
    assert_eq!(total(&archive, day(5)), 1);
}

#[test]
fn the_same_file_twice_adds_nothing() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let addition = RecordedFrom::Addition { at: moment(date(2020, 5, 1), 0) };
    let request = request(plan(RecordKind::Counts, "a", addition));
    let rows = || Batch::Counts(vec![count("A", date(2020, 5, 1), 2)]);
    assert!(matches!(try_import(&writer, &request, rows()).unwrap(), Imported::New { import_id: 1, .. }));
    assert_eq!(try_import(&writer, &request, rows()).unwrap(), Imported::Already { import_id: 1 });
    let mut otherwise = request.clone();
    otherwise.plan.source = "b".into();
    assert!(matches!(try_import(&writer, &otherwise, rows()).unwrap(), Imported::New { import_id: 2, .. }));
    assert_eq!(archive.snapshots().unwrap().len(), 3);
    assert_eq!(archive.at(1).unwrap().versions["counts"], 1);
    assert!(matches!(archive.at(3), Err(ArchiveError::NoSnapshot { asked: 3, newest: 2 })));
}

#[test]
fn rows_that_do_not_fit_their_plan_are_refused_whole() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let rows = plan(RecordKind::Counts, "a", RecordedFrom::Rows);
    let undated =
        try_import(&writer, &request(rows.clone()), Batch::Counts(vec![count("A", date(2020, 5, 1), 2)]));
    assert!(undated.unwrap_err().to_string().contains("recorded"));
    let foreign = CountRow {
        source: "b".into(),
        recorded_at: Some(moment(date(2020, 5, 1), 0)),
        ..CountRow::default()
    };
    assert!(try_import(&writer, &request(rows.clone()), Batch::Counts(vec![foreign])).is_err());
    assert!(try_import(&writer, &request(rows), Batch::Cases(Vec::new())).is_err());
    assert_eq!(archive.snapshot().unwrap().id, 0);
}

#[test]
fn a_source_without_vintages_is_known_from_its_report_date() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let mut undated = count("A", date(2020, 5, 3), 7);
    undated.report_date = None;
    let rows = vec![count("A", date(2020, 5, 1), 2), count("A", date(2020, 5, 4), 3), undated];
    import(&writer, plan(RecordKind::Counts, "a", RecordedFrom::ReportDate { days_later: 1 }), rows);
    assert_eq!([1, 2, 3, 4, 5].map(|d| total(&archive, date(2020, 5, d))), [0, 2, 2, 9, 12]);
    let snapshot = archive.snapshot().unwrap();
    let info = archive.source_infos(&snapshot).unwrap().remove(0);
    assert_eq!(info.assumed_days_later, Some(1));
    assert_eq!(info.recorded_days.len(), 4);
    assert_eq!(archive.imports(&snapshot).unwrap()[0].problems.count("no-report-date"), 1);
}

#[test]
fn a_line_list_is_counted_and_its_changes_move_cases() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let case = |id: &str, place: &str| CaseRow {
        case_id: id.to_owned(),
        disease: "measles".into(),
        place: place.into(),
        age_years: Some(7),
        age_band: AgeBand::years(7, 7),
        onset_date: Some(date(2020, 5, 1)),
        report_date: Some(date(2020, 5, 3)),
        ..CaseRow::default()
    };
    let on = |d| plan(RecordKind::Cases, "list", RecordedFrom::Addition { at: moment(date(2020, 5, d), 0) });
    let import_cases = |d, cases| try_import(&writer, &request(on(d)), Batch::Cases(cases)).unwrap();
    import_cases(3, vec![case("1", "A"), case("2", "A"), case("3", "A")]);
    let died = CaseRow { death_date: Some(date(2020, 5, 4)), place: "B".into(), ..case("2", "A") };
    import_cases(5, vec![died]);
    let snapshot = archive.snapshot().unwrap();
    let history = archive.history(&snapshot, &HistoryFilter::default(), &Silent).unwrap();
    assert!(history.sources[0].disjoint);
    assert_eq!(history.total(Measure::Case, date(2020, 5, 3)), 3);
    assert_eq!(history.total(Measure::Case, date(2020, 5, 5)), 3);
    assert_eq!(history.total(Measure::Death, date(2020, 5, 4)), 0);
    assert_eq!(history.total(Measure::Death, date(2020, 5, 5)), 1);
    let of_place = |place: &str, until: i32| -> i64 {
        let increments = history.increments.iter().filter(|i| i.recorded < until);
        let cases = increments.filter(|i| {
            let cell = history.cells[i.cell as usize];
            cell.measure == Measure::Case && &*history.places[cell.place as usize] == place
        });
        cases.map(|i| i.delta).sum()
    };
    assert_eq!((of_place("A", i32::MAX), of_place("B", i32::MAX)), (2, 1));
    let mut rows = archive.rows(&snapshot, date(2020, 5, 5), &RowPredicate::default(), 9).unwrap();
    rows.retain(|row| row.row.place.as_str() == "B");
    assert_eq!(rows.len(), 2);
    assert_eq!((rows[0].case_id.as_deref(), rows[0].import_id, rows[0].row.count), (Some("2"), 2, 1));
}

#[test]
fn provisional_places_give_way_to_real_ones() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let day = date(2020, 5, 1);
    let guess = |code: &str| Place::provisional(code.into(), PlaceLevel::County, Some("16".into()));
    let addition = RecordedFrom::Addition { at: moment(day, 0) };
    let counts = request(plan(RecordKind::Counts, "a", addition));
    let batches =
        std::iter::once(Ok::<_, String>(Batch::Counts(vec![count("16056", day, 1), count("OLD", day, 1)])));
    // One by its code, one by a code that it once had, and one by its name.
    let guesses = ["16056", "OLD", "Eisenach"].map(guess).to_vec();
    let report = || RowsRead { provisional_places: guesses, ..RowsRead::default() };
    writer.import(&counts, batches, report, &Silent).unwrap();
    let (places, _) = archive.places(&archive.snapshot().unwrap(), date(2020, 3, 1)).unwrap();
    assert!(places.get("16056").unwrap().provisional && places.get("OLD").unwrap().provisional);

    let real = Place {
        names: Names::local("Eisenach"),
        provisional: false,
        aliases: vec![Alias { code: "OLD".into(), valid: Validity::default() }],
        ..guess("16056")
    };
    let square = r#"{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}"#;
    let row = PlaceRow {
        source: "geo".into(),
        place: real.clone(),
        geometry: Some(square.to_owned()),
        recorded_at: None,
    };
    let later = RecordedFrom::FullState { at: moment(date(2021, 6, 1), 0) };
    try_import(&writer, &request(plan(RecordKind::Places, "geo", later)), Batch::Places(vec![row])).unwrap();
    let english =
        Place { names: Names { en: Some("Eisenach town".to_owned()), ..Names::local("") }, ..real.clone() };
    let row = PlaceRow { source: "names".into(), place: english, geometry: None, recorded_at: None };
    try_import(&writer, &request(plan(RecordKind::Places, "names", later)), Batch::Places(vec![row]))
        .unwrap();

    let (places, outlines) = archive.places(&archive.snapshot().unwrap(), day).unwrap();
    let eisenach = places.get("16056").unwrap();
    assert!(!eisenach.provisional);
    assert_eq!(
        (eisenach.names.local.as_str(), eisenach.names.en.as_deref()),
        ("Eisenach", Some("Eisenach town"))
    );
    assert_eq!(outlines["16056"], square);
    for guess in ["OLD", "Eisenach"] {
        assert_eq!(places.on_boundaries(guess, day).map(|place| place.code.as_str()), Some("16056"));
    }
}

#[test]
fn denominators_add_up_sexes_and_never_sources() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let on = date(2020, 12, 31);
    let row = |source: &str, sex, persons| PopulationRow {
        source: source.into(),
        place: "A".into(),
        age_band: AgeBand::All,
        sex,
        reference_date: on,
        persons,
        recorded_at: None,
    };
    for (source, rows) in [
        ("old", vec![row("old", None, 99)]),
        ("new", vec![row("new", Some(Sex::Female), 60), row("new", Some(Sex::Male), 50)]),
    ] {
        let addition = RecordedFrom::Addition { at: moment(on, 0) };
        try_import(
            &writer,
            &request(plan(RecordKind::Population, source, addition)),
            Batch::Population(rows),
        )
        .unwrap();
    }
    let snapshot = archive.snapshot().unwrap();
    let (places, _) = archive.places(&snapshot, on).unwrap();
    let population = archive.population(&snapshot, date(2020, 6, 1)).unwrap();
    assert_eq!(population.persons("A", AgeBand::All, &places, on, on).map(|persons| persons.0), Some(110));
    assert!(imported_at() > moment(on, 0).0);
}

#[cfg(unix)]
#[test]
fn only_the_owner_may_enter_the_archive() {
    use std::os::unix::fs::PermissionsExt;

    let (dir, _) = workspace();
    let mode = std::fs::metadata(dir.path().join("archive")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o700);
}

#[test]
fn a_daily_file_with_zeros_has_whole_weeks() {
    let key = SeriesKey {
        disease: "covid-19".into(),
        measure: Measure::Case,
        place: "A".into(),
        stratum: Stratum::everybody(),
    };
    let march = |d| date(2020, 3, d);
    for from in [
        |d| RecordedFrom::FullState { at: moment(date(2020, 3, d), 0) },
        |d| RecordedFrom::Addition { at: moment(date(2020, 3, d), 0) },
        |_| RecordedFrom::ReportDate { days_later: 0 },
    ] {
        let (dir, archive) = workspace();
        let writer = Archive::writer(dir.path()).unwrap();
        let plan =
            |d| ImportPlan { coverage: Coverage::default(), ..plan(RecordKind::Counts, "daily", from(d)) };
        let day = |d, n| count("A", march(d), n);
        import(&writer, plan(11), vec![day(9, 2), day(10, 0)]);
        // the second file tells the first days again; on one of them there are no cases any more, of another nothing is told
        import(
            &writer,
            plan(16),
            vec![day(9, 0), day(10, 0), day(11, 0), day(12, 1), day(14, 0), day(15, 0)],
        );
        let snapshot = archive.snapshot().unwrap();
        let history = archive.history(&snapshot, &HistoryFilter::default(), &Silent).unwrap();
        let places = Places::default();
        let selection = Selection::new(&history, &SourceOrder::default(), &places, march(16));
        let series = selection.series::<ByReport>(&key).unwrap();
        let known = series.as_of(march(9), march(15), march(16)).values;
        assert_eq!(known, [Some(0), Some(0), Some(0), Some(1), None, Some(0), Some(0)], "{:?}", from(16));
        assert_eq!(series.get(march(9), march(12)), Some(2));
        // zeros that were known are not stored again
        let last = vec![day(9, 0), day(10, 0), day(11, 0), day(12, 1), day(13, 0), day(14, 0), day(15, 0)];
        let told = import(&writer, ImportPlan { recorded_from: from(17), ..plan(17) }, last);
        let added = if matches!(from(17), RecordedFrom::Addition { .. }) { 7 } else { 1 };
        assert!(
            matches!(told, Imported::New { rows_written, withdrawn: 0, .. } if rows_written == added),
            "{told:?}"
        );
        // a state lists what there is; zeros are in the history
        let listed = |view: &str| {
            let of = format!("SELECT count FROM {view} WHERE count = 0");
            archive.query(&of, None, &archive.snapshot().unwrap()).unwrap().columns[0].values.len()
        };
        assert_eq!((listed("counts"), listed("counts_history") > 0), (0, true));
        assert!(archive.doctor().unwrap().problems.is_empty());
        // a file that leaves zeros out lacks nothing that would ask a person
        let few =
            import(&writer, ImportPlan { recorded_from: from(18), ..plan(18) }, vec![day(12, 1), day(16, 3)]);
        assert!(matches!(few, Imported::New { withdrawn: 0, .. }), "{few:?}");
    }
}
