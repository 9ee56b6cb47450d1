//! Periods of one length that do not overlap.

use super::*;

const MONDAY: Date = date(2026, 1, 5);

fn day(offset: i64) -> Date {
    MONDAY.saturating_add(jiff::Span::new().days(offset))
}

fn of(place: &str, period_days: u16, on: i64, count: i64) -> Change {
    let ended = on + i64::from(period_days) - 1;
    Change { period_days, reference: None, onset: None, ..change(place, day(on), day(ended), count) }
}

/// A source that promises nothing.
fn bulletin() -> SourceInfo {
    SourceInfo { coverage: Coverage::default(), ..source("bulletin", &(0..120).map(day).collect::<Vec<_>>()) }
}

fn drawn(sources: Vec<SourceInfo>, changes: &[Change], place: &str) -> crate::StepSeries<ByReport> {
    let history = history(sources, changes);
    let (places, order) = (berlin(), SourceOrder::default());
    let selection = Selection::new(&history, &order, &places, Date::MAX);
    selection.series(&key(place)).unwrap()
}

#[test]
fn parts_may_name_their_weeks_by_other_days() {
    let told: Vec<Change> =
        (0..4).flat_map(|n| [of("11001", 7, 7 * n, 4), of("11002", 7, 7 * n + 1, 2)]).collect();
    let series = drawn(vec![bulletin()], &told, "11000");
    assert_eq!(series.as_of(day(0), day(27), day(60)).values, [Some(6); 4]);
}

#[test]
fn where_days_and_weeks_are_told_the_finest_that_is_told_to_the_end_speaks() {
    let daily = |days: std::ops::Range<i64>| days.map(|n| of("05754", 1, n, 1));
    let weekly = |weeks: std::ops::Range<i64>| weeks.map(|n| of("05754", 7, 7 * n, 70));
    let days_of = |told: &[Change]| {
        let series = drawn(vec![bulletin()], told, "05754");
        (series.period_days(), series.first())
    };
    let both: Vec<Change> = daily(0..60).chain(weekly(0..8)).collect();
    assert_eq!(days_of(&both), (1, day(0)));
    // In the newest week, too, though that ends later than the newest day.
    let within: Vec<Change> = daily(0..58).chain(weekly(0..9)).collect();
    assert_eq!(days_of(&within), (1, day(0)));
    let stopped: Vec<Change> = daily(0..30).chain(weekly(2..9)).collect();
    assert_eq!(days_of(&stopped), (7, day(14)));
    let begun: Vec<Change> = daily(56..60).chain(weekly(0..8)).collect();
    assert_eq!(days_of(&begun), (1, day(56)));
}

#[test]
fn a_further_source_speaks_in_the_period_of_the_first() {
    let from = |source, change: Change| Change { source, ..change };
    let mut told: Vec<Change> = (10..60).map(|n| from(0, of("05754", 1, n, 1))).collect();
    // The further source tells days and weeks; weeks come later in the order of cells, or earlier.
    told.extend((0..10).map(|n| from(1, of("05754", 1, n, 3))));
    told.extend((0..8).map(|n| from(1, of("05754", 7, 7 * n, 30))));
    let sources = vec![bulletin(), SourceInfo { code: "other".into(), ..bulletin() }];
    let series = drawn(sources.clone(), &told, "05754");
    assert_eq!([9, 10].map(|n| series.get(day(n), day(110))), [Some(3), Some(1)]);
    // And where the first tells weeks.
    let mut told: Vec<Change> = (2..9).map(|n| from(0, of("05754", 7, 7 * n, 40))).collect();
    told.extend((0..60).map(|n| from(1, of("05754", 1, n, 3))));
    told.extend((0..8).map(|n| from(1, of("05754", 7, 7 * n, 30))));
    let series = drawn(sources, &told, "05754");
    assert_eq!([0, 7, 14].map(|n| series.get(day(n), day(110))), [Some(30), Some(30), Some(40)]);
}

#[test]
fn weeks_of_two_sources_do_not_overlap() {
    let from = |source, change: Change| Change { source, ..change };
    let mut told: Vec<Change> = (2..6).map(|n| from(0, of("05754", 7, 7 * n, 40))).collect();
    // The older source's weeks begin two days earlier: the one that begins on day 12 ends within the newer's first.
    told.extend((0..5).map(|n| from(1, of("05754", 7, 7 * n - 2, 30))));
    let sources = vec![bulletin(), SourceInfo { code: "other".into(), ..bulletin() }];
    let known = drawn(sources, &told, "05754").known(day(110));
    assert_eq!(known.sum(), 4 * 40 + 2 * 30);
    assert!(known.values.iter().flatten().all(|count| *count <= 40), "{known:?}");
}
