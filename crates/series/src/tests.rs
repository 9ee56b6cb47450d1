use jiff::civil::{Date, date};
use proptest::prelude::*;
use watchfire_vocabulary::{
    AgeBand, Coverage, Measure, Names, Persons, Place, PlaceCode, PlaceLevel, Places, Sex, Stratum,
};

use crate::{
    ByReference, ByReport, Change, Counts, Denominators, History, HistoryBuilder, ReportingTriangle,
    Selection, SeriesKey, SourceInfo, SourceOrder,
};

mod periods;
mod silence;
mod voices;

fn source(code: &str, recorded_days: &[Date]) -> SourceInfo {
    SourceInfo {
        code: code.into(),
        coverage: Coverage::complete(0),
        assumed_days_later: None,
        disjoint: false,
        recorded_days: recorded_days.to_vec(),
    }
}

fn change(place: &str, report: Date, recorded: Date, count: i64) -> Change {
    Change {
        source: 0,
        disease: "covid-19".into(),
        measure: Measure::Case,
        case_class: None,
        place: place.into(),
        stratum: Stratum::everybody(),
        period_days: 1,
        report: Some(report),
        reference: Some(report.yesterday().unwrap()),
        onset: Some(true),
        recorded,
        count,
    }
}

#[test]
fn a_zero_that_is_told_is_known_and_one_that_ends_a_count_is_not_the_first_word() {
    let monday = date(2020, 5, 4);
    let day = |offset: i64| monday.saturating_add(jiff::Span::new().days(offset));
    let mut builder =
        HistoryBuilder::new(vec![SourceInfo { coverage: Coverage::default(), ..source("s", &[day(9)]) }]);
    for (offset, recorded, count) in [(0, 1, 4), (1, 2, 0), (3, 4, 0), (3, 5, 2), (3, 6, 0)] {
        builder.push_told(&change("05754", day(offset), day(recorded), count));
    }
    // an end of what was never told
    builder.push(&change("05754", day(4), day(5), 0));
    builder.push(&change("05754", day(5), day(6), 0));
    builder.push_told(&change("05754", day(5), day(7), 0));
    let (history, places) = (builder.build(), berlin());
    let selection = Selection::new(&history, &SourceOrder::default(), &places, day(9));
    let key = SeriesKey {
        disease: "covid-19".into(),
        measure: Measure::Case,
        place: "05754".into(),
        stratum: Stratum::everybody(),
    };
    let series = selection.series::<ByReport>(&key).unwrap();
    let known = |as_of| series.as_of(monday, day(5), day(as_of)).values;
    assert_eq!(known(9), [Some(4), Some(0), None, Some(0), None, Some(0)]);
    assert_eq!(known(5), [Some(4), Some(0), None, Some(2), None, None]);
    assert_eq!(known(1), [Some(4), None, None, None, None, None]);
}

fn berlin() -> Places {
    let place = |code: &str, level, parent: Option<&str>| Place {
        names: Names::local(code),
        ..Place::provisional(code.into(), level, parent.map(PlaceCode::from))
    };
    Places::from(vec![
        place("DE", PlaceLevel::Country, None),
        place("11000", PlaceLevel::County, Some("DE")),
        place("11001", PlaceLevel::District, Some("11000")),
        place("11002", PlaceLevel::District, Some("11000")),
        place("05754", PlaceLevel::County, Some("DE")),
    ])
}

fn history(sources: Vec<SourceInfo>, changes: &[Change]) -> History {
    let mut builder = HistoryBuilder::new(sources);
    for change in changes {
        builder.push(change);
    }
    builder.build()
}

fn key(place: &str) -> SeriesKey {
    SeriesKey {
        disease: "covid-19".into(),
        measure: Measure::Case,
        place: place.into(),
        stratum: Stratum::everybody(),
    }
}

const MONDAY: Date = date(2020, 6, 15);
const TUESDAY: Date = date(2020, 6, 16);
const WEDNESDAY: Date = date(2020, 6, 17);

#[test]
fn a_correction_is_seen_only_from_its_day_on() {
    let history = history(
        vec![source("rki", &[MONDAY, TUESDAY, WEDNESDAY])],
        &[
            change("05754", MONDAY, MONDAY, 10),
            change("05754", MONDAY, TUESDAY, 31),
            change("05754", TUESDAY, TUESDAY, 71),
            change("05754", MONDAY, WEDNESDAY, 0),
        ],
    );
    let (places, order) = (berlin(), SourceOrder::default());
    let selection = Selection::new(&history, &order, &places, WEDNESDAY);
    let series = selection.series::<ByReport>(&key("05754")).unwrap();
    assert_eq!(series.get(MONDAY, MONDAY), Some(10));
    assert_eq!(series.get(TUESDAY, MONDAY), None);
    assert_eq!(series.get(MONDAY, TUESDAY), Some(31));
    assert_eq!(series.get(MONDAY, WEDNESDAY), Some(0), "withdrawn is a known zero");
    assert_eq!(series.get(WEDNESDAY, WEDNESDAY), Some(0), "covered silence is zero");
    assert_eq!(series.known(TUESDAY).values, vec![Some(31), Some(71)]);
    let by_onset = selection.series::<ByReference>(&key("05754")).unwrap();
    assert_eq!(by_onset.get(date(2020, 6, 14), TUESDAY), Some(31));
    assert_eq!(history.total(Measure::Case, TUESDAY), 102);
    let triangle = ReportingTriangle::of::<ByReport>(&history, &[0], MONDAY, WEDNESDAY, 1);
    assert_eq!(
        triangle.increments,
        vec![vec![Some(10), Some(21)], vec![Some(71), Some(0)], vec![Some(0), None]]
    );
    assert_eq!(triangle.beyond, vec![-31, 0, 0]);
}

#[test]
fn days_before_a_series_was_kept_are_no_zeros_of_its_triangle() {
    let rows = |coverage: Coverage| {
        let source = SourceInfo { coverage, ..source("cards", &[MONDAY, TUESDAY, WEDNESDAY]) };
        let changes = [change("05754", MONDAY, MONDAY, 3), change("11001", TUESDAY, WEDNESDAY, 2)];
        let history = history(vec![source], &changes);
        let cell = history.cells.iter().position(|cell| &*history.places[cell.place as usize] == "11001");
        let cells = [cell.unwrap() as u32];
        ReportingTriangle::of::<ByReport>(&history, &cells, MONDAY, WEDNESDAY, 2).increments
    };
    let (tuesday, wednesday) = (vec![Some(0), Some(2), None], vec![Some(0), None, None]);
    assert_eq!(rows(Coverage::default()), [vec![None; 3], tuesday.clone(), wednesday.clone()]);
    let silent_monday = vec![Some(0); 3];
    assert_eq!(rows(Coverage::complete(0)), [silent_monday.clone(), tuesday.clone(), wednesday.clone()]);
    let from_monday = Coverage { from: Some(MONDAY), ..Coverage::complete(0) };
    assert_eq!(rows(from_monday), [silent_monday, tuesday.clone(), wednesday.clone()]);
    let from_tuesday = Coverage { from: Some(TUESDAY), ..Coverage::complete(0) };
    assert_eq!(rows(from_tuesday), [vec![None; 3], tuesday, wednesday]);
}

#[test]
fn a_past_that_was_told_later_begins_later() {
    let mut silent = source("cards", &[MONDAY, TUESDAY, WEDNESDAY]);
    silent.coverage = Coverage::default();
    let changes = [change("05754", MONDAY, WEDNESDAY, 4), change("05754", TUESDAY, TUESDAY, 2)];
    let first_known = |source: SourceInfo| {
        let history = history(vec![source], &changes);
        let places = berlin();
        let selection = Selection::new(&history, &SourceOrder::default(), &places, WEDNESDAY);
        let series = selection.series::<ByReport>(&key("05754")).unwrap();
        [MONDAY, TUESDAY, WEDNESDAY].map(|as_of| series.first_known(as_of))
    };
    assert_eq!(first_known(silent), [None, Some(TUESDAY), Some(MONDAY)]);
    let covered = source("rki", &[MONDAY, TUESDAY, WEDNESDAY]);
    assert_eq!(first_known(covered), [None, Some(TUESDAY), Some(MONDAY)], "no state before knew of a Monday");
    let mut promised = source("rki", &[MONDAY, TUESDAY, WEDNESDAY]);
    promised.coverage.from = Some(MONDAY);
    assert_eq!(first_known(promised), [None, Some(MONDAY), Some(MONDAY)], "covered silence is zero");
}

#[test]
fn parts_make_up_the_whole_and_silence_outside_coverage_is_missing() {
    let mut late = source("rki", &[TUESDAY]);
    late.coverage.days_behind = 1;
    let history =
        history(vec![late], &[change("11001", MONDAY, TUESDAY, 3), change("11002", MONDAY, TUESDAY, 4)]);
    let (places, order) = (berlin(), SourceOrder::default());
    let selection = Selection::new(&history, &order, &places, TUESDAY);
    let series = selection.series::<ByReport>(&key("11000")).unwrap();
    assert_eq!(series.get(MONDAY, TUESDAY), Some(7));
    assert_eq!(series.get(TUESDAY, TUESDAY), None, "the state of Tuesday covers Monday only");
    assert_eq!(series.last_known(TUESDAY), Some(MONDAY));
    assert_eq!(selection.series::<ByReport>(&key("DE")).unwrap().get(MONDAY, TUESDAY), Some(7));
    assert!(selection.series::<ByReport>(&key("05754")).is_none());
    assert_eq!(selection.keys().len(), 4);
    assert_eq!(selection.known_keys(TUESDAY).len(), 4);
    assert_eq!(selection.known_keys(MONDAY), [], "nothing had been told on Monday");
}

#[test]
fn of_a_line_list_an_age_group_is_a_series_once_a_case_of_it_is_told() {
    let of_age = |years, place, recorded| Change {
        stratum: Stratum::age(AgeBand::years(years, years)),
        ..change(place, MONDAY, recorded, 1)
    };
    let list = SourceInfo { disjoint: true, ..source("cards", &[MONDAY, TUESDAY]) };
    let history = history(
        vec![list],
        &[of_age(7, "11001", MONDAY), of_age(40, "11001", TUESDAY), of_age(7, "05754", TUESDAY)],
    );
    let (places, order) = (berlin(), SourceOrder::default());
    let selection = Selection::new(&history, &order, &places, TUESDAY);
    let told = |as_of| -> Vec<(String, String)> {
        let keys = selection.known_keys(as_of).into_iter();
        keys.map(|key| (key.place.to_string(), key.stratum.age_band.to_string())).collect()
    };
    // The child's district, and the two places above it: everybody and the child's band.
    assert_eq!(told(MONDAY).len(), 6, "{:?}", told(MONDAY));
    // The other band of these three, and the county with its child.
    assert_eq!(told(TUESDAY).len(), 11, "{:?}", told(TUESDAY));
    assert_eq!(selection.known_keys(TUESDAY), selection.keys());
}

#[test]
fn strata_are_summed_only_where_they_make_up_the_target() {
    let by = |age: &str, sex, count| Change {
        stratum: Stratum { age_band: AgeBand::parse(age).unwrap(), sex, ..Stratum::default() },
        ..change("05754", MONDAY, MONDAY, count)
    };
    let history = history(
        vec![source("rki", &[MONDAY])],
        &[
            by("60-79", Some(Sex::Female), 1),
            by("60-79", Some(Sex::Male), 2),
            by("80+", Some(Sex::Female), 4),
            by("unknown", Some(Sex::Male), 8),
        ],
    );
    let (places, order) = (berlin(), SourceOrder::default());
    let selection = Selection::new(&history, &order, &places, MONDAY);
    let count = |age: &str| {
        let stratum = Stratum::age(AgeBand::parse(age).unwrap());
        let series = selection.series::<ByReport>(&SeriesKey { stratum, ..key("05754") })?;
        series.get(MONDAY, MONDAY)
    };
    assert_eq!(count("all"), Some(15));
    assert_eq!(count("60+"), Some(7));
    assert_eq!(count("80+"), Some(4));
    assert_eq!(count("60-64"), None);
}

#[test]
fn one_source_speaks_for_a_day() {
    let newer = source("line-list", &[WEDNESDAY]);
    let older = source("weekly-bulletin", &[WEDNESDAY]);
    let from = |source, report, count| Change { source, ..change("05754", report, WEDNESDAY, count) };
    let history = history(
        vec![newer, older],
        &[from(0, TUESDAY, 5), from(1, TUESDAY, 6), from(1, MONDAY, 7), from(1, WEDNESDAY, 9)],
    );
    let (places, order) = (berlin(), SourceOrder(vec!["line-list".into()]));
    let selection = Selection::new(&history, &order, &places, WEDNESDAY);
    let series = selection.series::<ByReport>(&key("05754")).unwrap();
    let known = series.known(WEDNESDAY);
    assert_eq!(
        known.values,
        vec![Some(7), Some(5), Some(0)],
        "the newer source covers Tuesday and Wednesday"
    );
}

#[test]
fn parts_that_a_source_tells_on_both_sides_of_another_are_not_waited_for_between() {
    let day = |offset: i64| MONDAY.saturating_add(jiff::Span::new().days(offset));
    let of =
        |source, place: &str, on: i64, count| Change { source, ..change(place, day(on), day(on), count) };
    let mut changes: Vec<Change> = (5..10).map(|on| of(0, "11001", on, 8)).collect();
    changes.extend((0..20).flat_map(|on| [of(1, "11001", on, 1), of(1, "11002", on, 2)]));
    let silent = |code| SourceInfo { coverage: Coverage::default(), ..source(code, &[day(0), day(19)]) };
    let history = history(vec![silent("stopped"), silent("bulletin")], &changes);
    let (places, order) = (berlin(), SourceOrder(vec!["stopped".into()]));
    let selection = Selection::new(&history, &order, &places, WEDNESDAY);
    let series = selection.series::<ByReport>(&key("11000")).unwrap();
    let known = |on| series.get(day(on), day(19));
    assert_eq!([4, 5, 9, 10].map(known), [Some(3), Some(8), Some(8), Some(3)]);
}

#[test]
fn windows_end_with_the_last_day() {
    let days: Counts<ByReport> = Counts::daily(MONDAY, (1..=9).map(Some).collect());
    let weeks = days.windows(7);
    assert_eq!((weeks.first, weeks.values), (WEDNESDAY, vec![Some(3 + 4 + 5 + 6 + 7 + 8 + 9)]));
}

#[test]
fn denominators_only_where_bands_and_places_nest() {
    let mut people = Denominators::default();
    let end_2020 = date(2020, 12, 31);
    for (band, persons) in [("00-17", 10), ("18-59", 30), ("60+", 20)] {
        people.insert("11001".into(), end_2020, AgeBand::parse(band).unwrap(), persons);
        people.insert("11002".into(), end_2020, AgeBand::parse(band).unwrap(), 2 * persons);
    }
    let places = berlin();
    let persons = |place: &str, band: &str| {
        people
            .persons(place, AgeBand::parse(band).unwrap(), &places, WEDNESDAY, WEDNESDAY)
            .map(|persons| persons.0)
    };
    assert_eq!(persons("11000", "60+"), Some(60));
    assert_eq!(persons("11000", "all"), Some(180));
    assert_eq!(persons("11000", "80+"), None);
    assert_eq!(persons("05754", "all"), None);
    assert_eq!(persons("DE", "all"), None, "a part without a figure leaves the whole without one");
}

#[test]
fn a_place_that_took_another_over_has_its_people_once() {
    let end_2020 = date(2020, 12, 31);
    let mut places = berlin();
    let mut merged = Place::provisional("11001".into(), PlaceLevel::County, Some("DE".into()));
    merged.valid.until = Some(date(2021, 7, 1));
    merged.replaced_by = Some("05754".into());
    places.insert(merged);
    let mut apart = Denominators::default();
    apart.insert("11001".into(), end_2020, AgeBand::All, 40);
    apart.insert("05754".into(), end_2020, AgeBand::All, 100);
    let mut together = Denominators::default();
    together.insert("05754".into(), end_2020, AgeBand::All, 140);
    let persons = |people: &Denominators, place: &str, boundaries| {
        people.persons(place, AgeBand::All, &places, boundaries, WEDNESDAY).map(|persons| persons.0)
    };
    assert_eq!(persons(&apart, "05754", Date::MAX), Some(140));
    assert_eq!(persons(&together, "05754", Date::MAX), Some(140));
    assert_eq!(persons(&apart, "05754", WEDNESDAY), Some(100));
    assert_eq!(persons(&together, "11001", WEDNESDAY), None, "its people are counted with another place");
    // a whole has a day of count where its parts have the same one
    apart.insert("05754".into(), date(2019, 12, 31), AgeBand::All, 90);
    let counted_on = |place: &str, on| apart.counted_on(place, AgeBand::All, &places, end_2020, on);
    assert_eq!(counted_on("05754", WEDNESDAY), Some(date(2019, 12, 31)));
    assert_eq!(counted_on("05754", Date::MAX), Some(end_2020));
}

proptest! {
    /// The state as of any day equals the last row per key up to that day, whatever the order of rows.
    #[test]
    fn as_of_is_the_last_row_per_key(rows in prop::collection::vec((0_i64..6, 0_i64..6, 0_i64..50), 1..40)) {
        let day = |offset: i64| MONDAY.saturating_add(jiff::Span::new().days(offset));
        let all: Vec<Date> = (0..6).map(day).collect();
        let mut in_time = rows.clone();
        in_time.sort_by_key(|row| row.1);
        let changes: Vec<Change> =
            in_time.iter().map(|(report, recorded, count)| change("05754", day(*report), day(*recorded), *count)).collect();
        let history = history(vec![source("rki", &all)], &changes);
        let (places, order) = (berlin(), SourceOrder::default());
        let selection = Selection::new(&history, &order, &places, WEDNESDAY);
        if let Some(series) = selection.series::<ByReport>(&key("05754")) {
            for asked in 0..6 {
                for report in 0..6 {
                    let last = in_time.iter().rfind(|row| row.0 == report && row.1 <= asked).map(|row| row.2);
                    prop_assert_eq!(series.get(day(report), day(asked)).unwrap_or(0), last.unwrap_or(0));
                }
            }
        }
    }
}

#[test]
fn parents_in_a_circle_or_without_end_do_not_overflow() {
    let place = |code: String, parent: String| Place {
        names: Names::local(&code),
        ..Place::provisional(code.into(), PlaceLevel::County, Some(parent.into()))
    };
    let circle = [("A", "B"), ("B", "C"), ("C", "A")].map(|(code, parent)| place(code.into(), parent.into()));
    let deep = (0..20_000).map(|n| place(format!("P{n}"), format!("P{}", n + 1)));
    let places = Places::from(circle.into_iter().chain(deep).collect::<Vec<_>>());
    let day = date(2026, 5, 1);
    let mut people = Denominators::default();
    people.insert("P19999".into(), day, AgeBand::All, 7);
    // on the small stack that a server's thread has
    let judged = std::thread::Builder::new().stack_size(512 << 10).spawn(move || {
        let persons = |code: &str| people.persons(code, AgeBand::All, &places, day, day);
        assert_eq!((persons("A"), persons("P19998"), persons("P19999")), (None, None, Some(Persons(7))));
        let counted_on = |code: &str| people.counted_on(code, AgeBand::All, &places, day, day);
        assert_eq!((counted_on("A"), counted_on("P19998"), counted_on("P19999")), (None, None, Some(day)));
        let history = history(vec![source("s", &[day])], &[change("P0", day, day, 3)]);
        let order = SourceOrder::default();
        let selection = Selection::new(&history, &order, &places, day);
        assert!(selection.series::<ByReport>(&key("A")).is_none());
        assert_eq!(selection.series::<ByReport>(&key("P1")).unwrap().get(day, day), Some(3));
        assert!(selection.series::<ByReport>(&key("P19998")).is_none());
    });
    judged.unwrap().join().unwrap();
}

#[test]
fn counts_beyond_all_measure_stay_beyond_all_measure() {
    let history = history(
        vec![source("s", &[MONDAY, WEDNESDAY])],
        &[
            change("11001", MONDAY, MONDAY, i64::MAX),
            change("11002", MONDAY, MONDAY, i64::MAX),
            change("11001", MONDAY, WEDNESDAY, i64::MIN),
            change("11002", TUESDAY, WEDNESDAY, i64::MAX),
        ],
    );
    let (places, order) = (berlin(), SourceOrder::default());
    assert_eq!(history.total(Measure::Case, MONDAY), i64::MAX);
    let selection = Selection::new(&history, &order, &places, WEDNESDAY);
    let series = selection.series::<ByReport>(&key("11000")).unwrap();
    assert_eq!(series.get(MONDAY, MONDAY), Some(i64::MAX));
    let known = series.known(WEDNESDAY);
    let _ = (known.sum(), known.windows(2), series.so_far(MONDAY, WEDNESDAY, WEDNESDAY));
    let triangle = ReportingTriangle::of::<ByReport>(&history, &[0, 1], MONDAY, WEDNESDAY, 2);
    let _ = triangle.known(0);
    let mut people = Denominators::default();
    people.insert("11001".into(), MONDAY, AgeBand::All, i64::MAX);
    people.insert("11002".into(), MONDAY, AgeBand::All, i64::MAX);
    let all = people.persons("11000", AgeBand::All, &places, MONDAY, MONDAY);
    assert_eq!(all, Some(Persons(i64::MAX)));
}

#[test]
fn more_diseases_and_strata_than_sixteen_bits_can_number() {
    let many = 70_000;
    let mut builder = HistoryBuilder::new(vec![source("s", &[MONDAY])]);
    for n in 0..many {
        let stratum = Stratum { setting: format!("school {n:05}").into(), ..Stratum::everybody() };
        let disease = format!("disease {n:05}").as_str().into();
        builder.push(&Change { disease, stratum, ..change("05754", MONDAY, MONDAY, n + 1) });
    }
    let history = builder.build();
    assert_eq!((history.cells.len(), history.increments.len()), (many as usize, many as usize));
    for increment in &history.increments {
        let cell = history.cells[increment.cell as usize];
        let n = increment.delta - 1;
        assert_eq!(history.diseases[cell.disease as usize].as_str(), format!("disease {n:05}"));
        assert_eq!(history.strata[cell.stratum as usize].setting, format!("school {n:05}").into());
    }
}
