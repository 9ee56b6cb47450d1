//! Files that come again: what is known already adds nothing, what was replaced in between is a new state.

use jiff::civil::date;
use watchfire_archive::{Archive, ImportRequest, Imported, Writer};
use watchfire_record::{Batch, PlaceRow, RecordKind, RecordedFrom};
use watchfire_vocabulary::{Names, Place, PlaceLevel};

use crate::support::{count, moment, plan, request, total, try_import, workspace};

/// Three ways of telling the same count of a day.
fn ways() -> [RecordedFrom; 3] {
    let at = moment(date(2020, 6, 5), 0);
    [
        RecordedFrom::FullState { at },
        RecordedFrom::Addition { at },
        RecordedFrom::ReportDate { days_later: 0 },
    ]
}

fn tell(writer: &Writer, request: &ImportRequest, counts: &[(&str, i64)]) -> Imported {
    let rows = counts.iter().map(|(place, n)| count(place, date(2020, 6, 1), *n)).collect();
    try_import(writer, request, Batch::Counts(rows)).unwrap()
}

#[test]
fn a_wrong_file_is_taken_back_by_the_right_one() {
    for way in ways() {
        let (dir, archive) = workspace();
        let writer = Archive::writer(dir.path()).unwrap();
        let (right, wrong) =
            (request(plan(RecordKind::Counts, "s", way)), request(plan(RecordKind::Counts, "s", way)));
        let (a, b) = ([("A", 3), ("B", 4)], [("A", 30), ("B", 4)]);
        tell(&writer, &right, &a);
        tell(&writer, &wrong, &b);
        assert_eq!(total(&archive, date(2020, 6, 9)), 34, "{way:?}");
        let again = tell(&writer, &right, &a);
        assert!(matches!(again, Imported::New { import_id: 3, .. }), "{way:?}: {again:?}");
        assert_eq!(total(&archive, date(2020, 6, 9)), 7, "{way:?}");
        assert_eq!(tell(&writer, &right, &a), Imported::Already { import_id: 3 }, "{way:?}");
        // And so may the other, as often as somebody changes their mind.
        assert!(matches!(tell(&writer, &wrong, &b), Imported::New { import_id: 4, .. }), "{way:?}");
        assert_eq!(total(&archive, date(2020, 6, 9)), 34, "{way:?}");
    }
}

#[test]
fn a_file_that_nothing_has_replaced_adds_nothing_however_many_came_after_it() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let on = |day| {
        let at = moment(date(2020, 6, day), 0);
        request(plan(RecordKind::Counts, "s", RecordedFrom::FullState { at }))
    };
    let days: Vec<ImportRequest> = (2..6).map(on).collect();
    let state = |n: usize| [("A", n as i64 + 1), ("B", 9)];
    for (n, day) in days.iter().enumerate() {
        tell(&writer, day, &state(n));
    }
    // A folder of daily files, imported again as a whole.
    for (n, day) in days.iter().enumerate() {
        assert_eq!(tell(&writer, day, &state(n)), Imported::Already { import_id: n as u64 + 1 });
    }
    let parts: Vec<ImportRequest> = (0..3)
        .map(|_| {
            request(plan(RecordKind::Counts, "p", RecordedFrom::Addition { at: moment(date(2020, 6, 1), 0) }))
        })
        .collect();
    for _ in 0..2 {
        for (n, part) in parts.iter().enumerate() {
            tell(&writer, part, &[(["X", "Y", "Z"][n], 1)]);
        }
    }
    assert_eq!(archive.snapshot().unwrap().id, 7);
}

#[test]
fn whoever_forces_the_newest_file_gets_whatever_it_now_says() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let mut file = request(plan(RecordKind::Counts, "s", ways()[0]));
    tell(&writer, &file, &[("A", 3)]);
    file.force = true;
    assert_eq!(tell(&writer, &file, &[("A", 3)]), Imported::Already { import_id: 1 });
    // The same file, which is now read as telling of another place.
    assert!(matches!(tell(&writer, &file, &[("B", 3)]), Imported::New { withdrawn: 1, .. }));
    assert_eq!(total(&archive, date(2020, 6, 9)), 3);
}

#[test]
fn a_wrong_name_of_a_place_is_taken_back() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let at = moment(date(2020, 6, 1), 0);
    let file = || request(plan(RecordKind::Places, "atlas", RecordedFrom::Addition { at }));
    let (right, wrong) = (file(), file());
    let tell = |file: &ImportRequest, name: &str| {
        let place = Place {
            names: Names::local(name),
            provisional: false,
            ..Place::provisional("11".into(), PlaceLevel::County, None)
        };
        let row = PlaceRow { source: "atlas".into(), place, geometry: None, recorded_at: None };
        try_import(&writer, file, Batch::Places(vec![row])).unwrap()
    };
    let name = || {
        let (places, _) = archive.places(&archive.snapshot().unwrap(), date(2020, 6, 9)).unwrap();
        places.get("11").unwrap().names.local.clone()
    };
    tell(&right, "Berlin");
    tell(&wrong, "Bärlin");
    assert_eq!(name(), "Bärlin");
    assert!(matches!(tell(&right, "Berlin"), Imported::New { .. }));
    assert_eq!(name(), "Berlin");
    assert_eq!(tell(&right, "Berlin"), Imported::Already { import_id: 3 });
}

#[test]
fn an_import_before_an_earlier_one_is_held_until_somebody_says_so() {
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let of = |source: &str, day, hour| {
        let at = moment(date(2020, 6, day), hour);
        let start = moment(date(2020, 6, day), 0);
        let file = request(plan(RecordKind::Counts, source, RecordedFrom::Addition { at: start }));
        ImportRequest { imported_at: at.0, ..file }
    };
    let file = |day, hour| of("s", day, hour);
    tell(&writer, &file(20, 12), &[("A", 3)]);
    // An hour back on the same day is no matter: clocks differ.
    tell(&writer, &file(20, 11), &[("B", 4)]);
    let mut correction = file(19, 23);
    let held = Imported::HeldClock { newest: date(2020, 6, 20), today: date(2020, 6, 19) };
    assert_eq!(tell(&writer, &correction, &[("A", 5)]), held);
    assert_eq!(archive.snapshot().unwrap().id, 2);
    correction.force = true;
    assert!(matches!(tell(&writer, &correction, &[("A", 5)]), Imported::New { import_id: 3, .. }));
    let problems = archive.imports(&archive.snapshot().unwrap()).unwrap().pop().unwrap().problems.clone();
    assert_eq!(problems.count("clock-set-back"), 1);
    assert_eq!([19, 20].map(|day| total(&archive, date(2020, 6, day))), [5, 7]);
    // From then on the source itself is asked for, as long as that day is to come; others are not.
    assert_eq!(tell(&writer, &file(19, 23), &[("A", 6)]), held);
    assert!(matches!(tell(&writer, &of("t", 19, 23), &[("C", 1)]), Imported::New { .. }));
    assert!(matches!(tell(&writer, &file(20, 1), &[("A", 6)]), Imported::New { .. }));
}
