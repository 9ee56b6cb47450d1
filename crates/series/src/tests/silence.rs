//! From when on silence is 0, and of which source.

use super::*;

fn day(offset: i64) -> Date {
    date(2026, 1, 1).saturating_add(jiff::Span::new().days(offset))
}

fn of(disease: &str, source: u16, on: Date, recorded: Date, count: i64) -> Change {
    Change {
        source,
        disease: disease.into(),
        reference: None,
        onset: None,
        ..change("05754", on, recorded, count)
    }
}

fn days(range: std::ops::Range<i64>) -> Vec<Date> {
    range.map(day).collect()
}

fn drawn(history: &History, disease: &str, order: &[&str]) -> crate::StepSeries<ByReport> {
    let (places, order) = (berlin(), SourceOrder(order.iter().map(|code| (*code).into()).collect()));
    let selection = Selection::new(history, &order, &places, Date::MAX);
    selection.series(&SeriesKey { disease: disease.into(), ..key("05754") }).unwrap()
}

#[test]
fn a_disease_new_to_a_source_was_silent_since_the_source_began() {
    let (first, cluster) = (date(2026, 1, 1), date(2026, 5, 30));
    let measles = (0..150).map(|n| of("measles", 0, day(n), day(n), 2));
    let changes: Vec<Change> = measles.chain([of("dengue", 0, cluster, cluster, 12)]).collect();
    let dengue = drawn(&history(vec![source("cards", &days(0..150))], &changes), "dengue", &[]);
    assert_eq!(dengue.get(date(2026, 5, 1), cluster), Some(0));
    assert_eq!(dengue.get(cluster, cluster), Some(12));
    assert_eq!(dengue.first_known(cluster), Some(first));
    assert_eq!(dengue.get(date(2025, 12, 31), cluster), None, "before the source began");
    assert_eq!(dengue.first_known(date(2026, 5, 29)), None, "nothing had been told of it");
}

#[test]
fn a_mistyped_year_begins_nothing() {
    let typo = date(1926, 5, 3);
    let mut changes: Vec<Change> = (0..40).map(|n| of("measles", 0, day(n), day(n), 2)).collect();
    changes.push(of("measles", 0, typo, day(20), 1));
    let measles = drawn(&history(vec![source("cards", &days(0..40))], &changes), "measles", &[]);
    assert_eq!(measles.get(typo, day(39)), Some(1), "it is told as it is");
    assert_eq!(measles.get(date(1990, 1, 1), day(39)), None);
    assert_eq!(measles.get(date(2025, 12, 31), day(39)), None);
    assert_eq!(measles.first_known(day(39)), Some(day(0)), "the history is no century long");
}

#[test]
fn a_mistyped_year_hides_no_other_source_and_is_counted_once() {
    let typo = date(1926, 5, 3);
    let newer = (0..40).map(|n| of("measles", 0, day(n), day(n), 2));
    let older = (-900..10).map(|n| of("measles", 1, day(n), day(39), 5));
    let lone = [of("measles", 0, typo, day(20), 1), of("measles", 1, typo, day(39), 7)];
    let changes: Vec<Change> = newer.chain(older).chain(lone).collect();
    let sources = vec![source("cards", &days(0..40)), source("bulletin", &[day(39)])];
    let measles = drawn(&history(sources, &changes), "measles", &["cards", "bulletin"]);
    let known = |on| measles.get(on, day(39));
    assert_eq!((known(day(-1)), known(day(-900))), (Some(5), Some(5)));
    assert_eq!((known(day(0)), known(day(9))), (Some(2), Some(2)));
    assert_eq!(known(typo), Some(1), "of each day one source");
    assert_eq!(measles.first_known(day(39)), Some(day(-900)));
}

#[test]
fn what_is_loaded_later_does_not_turn_missing_into_zero() {
    let began = (0..30).map(|n| of("measles", 0, day(n), day(n), 2));
    // The years before are told on day 30.
    let past = (-800..0).step_by(2).map(|n| of("measles", 0, day(n), day(30), 3));
    let changes: Vec<Change> = began.chain(past).collect();
    let measles = drawn(&history(vec![source("cards", &days(0..31))], &changes), "measles", &[]);
    let known = |on: i64, as_of: i64| measles.get(day(on), day(as_of));
    assert_eq!([known(-800, 29), known(-799, 29), known(-1, 29)], [None; 3]);
    assert_eq!([known(-800, 30), known(-799, 30), known(-1, 30)], [Some(3), Some(0), Some(0)]);
    assert_eq!([measles.first_known(day(29)), measles.first_known(day(30))], [Some(day(0)), Some(day(-800))]);
    assert_eq!(measles.first_complete(day(-799)), Some(day(30)), "it was not covered before");
    assert_eq!(measles.first_complete(day(7)), Some(day(7)));
    assert_eq!(measles.so_far(day(-8), day(-2), day(29)), None);
    assert_eq!(measles.so_far(day(-8), day(-2), day(30)), Some(12));
}

#[test]
fn a_source_that_tells_of_few_cases_and_many_states_was_silent_between_them() {
    let changes = [0, 800].map(|n| of("plague", 0, day(n), day(n), 1));
    let daily = drawn(&history(vec![source("cards", &days(0..801))], &changes), "plague", &[]);
    assert_eq!(daily.get(day(400), day(800)), Some(0), "its states tell that there was nothing");
    let seldom = drawn(&history(vec![source("cards", &[day(0), day(800)])], &changes), "plague", &[]);
    assert_eq!(
        seldom.get(day(400), day(800)),
        None,
        "a year without a word is no silence of a source that tells"
    );
    assert_eq!(seldom.get(day(0), day(0)), Some(1));
}

#[test]
fn a_day_that_is_named_begins_the_coverage_whatever_is_told() {
    let mut cards = source("cards", &days(0..10));
    cards.coverage.from = Some(date(2025, 1, 1));
    let changes = [of("measles", 0, day(4), day(4), 3), of("measles", 0, date(1926, 5, 3), day(5), 1)];
    let measles = drawn(&history(vec![cards], &changes), "measles", &[]);
    assert_eq!(measles.get(date(2025, 1, 1), day(9)), Some(0));
    assert_eq!(measles.get(date(2024, 12, 31), day(9)), None);
    assert_eq!(measles.first_known(day(9)), Some(date(2025, 1, 1)));
}

#[test]
fn an_older_source_speaks_before_the_first_row_of_the_newer() {
    // Of dengue the newer source tells from day 100 on, of measles from day 0 on.
    let measles = (0..120).map(|n| of("measles", 0, day(n), day(n), 2));
    let dengue = (100..120).map(|n| of("dengue", 0, day(n), day(n), 4));
    let older = (0..110).step_by(2).map(|n| of("dengue", 1, day(n), day(119), 9));
    let changes: Vec<Change> = measles.chain(dengue).chain(older).collect();
    let sources = vec![source("cards", &days(0..120)), source("bulletin", &[day(119)])];
    let dengue = drawn(&history(sources, &changes), "dengue", &["cards", "bulletin"]);
    let known = |on| dengue.get(day(on), day(119));
    assert_eq!([known(50), known(51), known(100), known(102)], [Some(9), Some(0), Some(4), Some(4)]);
}

#[test]
fn a_week_is_covered_from_its_first_day_on() {
    let weekly =
        |n: i64, count| Change { period_days: 7, ..of("measles", 0, day(7 * n), day(7 * n + 6), count) };
    let mut cards = source("cards", &days(0..70));
    // The fourth day of the second week.
    cards.coverage.from = Some(day(10));
    let measles = drawn(&history(vec![cards], &[weekly(0, 3), weekly(5, 4)]), "measles", &[]);
    let as_of = measles.as_of(day(0), day(27), day(69));
    assert_eq!(as_of.values, [Some(3), None, Some(0), Some(0)]);
    for n in 0..28 {
        assert_eq!(measles.get(day(n), day(69)), as_of.get(day(n)), "day {n}");
    }
}

#[test]
fn a_source_without_days_of_onset_tells_nothing_by_onset() {
    let reported = (0..20).map(|n| of("measles", 0, day(n), day(n), 4));
    let fallen_ill = (0..20).map(|n| Change {
        reference: Some(day(n - 2)),
        onset: Some(true),
        ..of("measles", 1, day(n), day(n), 3)
    });
    let changes: Vec<Change> = reported.chain(fallen_ill).collect();
    let history = history(vec![source("cards", &days(0..20)), source("hospital", &days(0..20))], &changes);
    let (places, order) = (berlin(), SourceOrder(vec!["cards".into(), "hospital".into()]));
    let selection = Selection::new(&history, &order, &places, Date::MAX);
    let key = SeriesKey { disease: "measles".into(), ..key("05754") };
    let by_onset = selection.series::<ByReference>(&key).unwrap();
    assert_eq!(by_onset.get(day(5), day(19)), Some(3));
    assert_eq!(selection.told_by::<ByReference>(&key, day(0), day(9), day(19)), [1]);
    assert_eq!(selection.series::<ByReport>(&key).unwrap().get(day(5), day(19)), Some(4));
    assert_eq!(selection.told_by::<ByReport>(&key, day(0), day(9), day(19)), [0]);
}

#[test]
fn a_mistyped_year_to_come_in_a_file_without_states_hides_and_begins_nothing() {
    // Rows are assumed known on their own day: there is a state of 2062.
    let to_come = date(2062, 1, 5);
    let mut newer: Vec<Change> = (0..200).step_by(2).map(|n| of("measles", 0, day(n), day(n), 2)).collect();
    newer.push(of("measles", 0, to_come, to_come, 1));
    newer.push(of("dengue", 0, day(150), day(150), 3));
    let states = newer.iter().map(|change| change.recorded).collect::<std::collections::BTreeSet<_>>();
    let file =
        SourceInfo { assumed_days_later: Some(0), ..source("file", &states.into_iter().collect::<Vec<_>>()) };
    let older = (-400..200).map(|n| of("measles", 1, day(n), day(199), 5));
    let changes: Vec<Change> = newer.into_iter().chain(older).collect();
    let history = history(vec![file, source("bulletin", &[day(199)])], &changes);
    let measles = drawn(&history, "measles", &["file", "bulletin"]);
    let known = |on| measles.get(day(on), day(199));
    assert_eq!([known(-1), known(0), known(1), known(2)], [Some(5), Some(2), Some(0), Some(2)]);
    assert_eq!(measles.first_known(day(199)), Some(day(-400)));
    assert_eq!(drawn(&history, "dengue", &["file", "bulletin"]).first_known(day(199)), Some(day(0)));
}
