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
fn sums_of_the_last_seven_days_told_every_day_are_not_added_up() {
    // One case every day: each sum of seven days is 7. The last one begins on day 30.
    let rolling: Vec<Change> = (0..=30).map(|n| of("05754", 7, n, 7)).collect();
    let series = drawn(vec![bulletin()], &rolling, "05754");
    let known = series.known(day(60));
    assert_eq!(known.first, day(-5), "of the days before the first whole week something was told, too");
    assert_eq!(known.values, [None, Some(7), Some(7), Some(7), Some(7), Some(7)], "they end with the newest");
    assert_eq!(series.last_known(day(60)), Some(day(36)));
    // Of two places each tells so.
    let both: Vec<Change> = (0..=30).flat_map(|n| [of("11001", 7, n, 7), of("11002", 7, n, 14)]).collect();
    assert_eq!(drawn(vec![bulletin()], &both, "11000").as_of(day(2), day(36), day(60)).values, [Some(21); 5]);
}

#[test]
fn a_week_off_the_phase_is_left_out_and_its_week_is_missing() {
    let weeks = |silent_is_zero: bool| {
        let mut told: Vec<Change> = [0, 7, 14, 28, 35].iter().map(|n| of("05754", 7, *n, 10)).collect();
        // Begins on the Wednesday of a week that is told, and of one that is not.
        told.extend([of("05754", 7, 9, 100), of("05754", 7, 23, 100)]);
        let coverage = if silent_is_zero { Coverage::complete(0) } else { Coverage::default() };
        drawn(vec![SourceInfo { coverage, ..bulletin() }], &told, "05754")
            .as_of(day(0), day(48), day(60))
            .values
    };
    let ten = Some(10);
    assert_eq!(weeks(false), [ten, ten, ten, None, ten, ten, None]);
    assert_eq!(weeks(true), [ten, ten, ten, None, ten, ten, Some(0)], "what is left out is not nothing");
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
