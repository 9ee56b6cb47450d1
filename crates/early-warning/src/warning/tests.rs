use jiff::civil::{Date, date};
use watchfire_finding::RelationKind;
use watchfire_problem::Silent;
use watchfire_series::{
    ByReport, Change, Denominators, History, HistoryBuilder, Selection, SourceInfo, SourceOrder,
};
use watchfire_vocabulary::{
    AgeBand, Coverage, Measure, Names, Place, PlaceCode, PlaceLevel, Places, Stratum,
};

use super::{Chooser, Config, TraceBase, Warnings, judge_period, warn, watch};
use crate::Method;

const FIRST: Date = date(2020, 5, 1);

fn day(offset: i64) -> Date {
    FIRST.saturating_add(jiff::Span::new().days(offset))
}

fn country() -> Places {
    let place = |code: &str, level, parent: Option<&str>| Place {
        names: Names::local(code),
        ..Place::provisional(code.into(), level, parent.map(PlaceCode::from))
    };
    Places::from(vec![
        place("land", PlaceLevel::Country, None),
        place("north", PlaceLevel::County, Some("land")),
        place("south", PlaceLevel::County, Some("land")),
    ])
}

/// Counts by place, age and day offset, known on their own day.
fn history(rows: &[(&str, &str, i64, i64)], days: i64) -> History {
    let rows: Vec<_> =
        rows.iter().map(|(place, age, offset, n)| (*place, *age, *offset, *offset, *n)).collect();
    history_of_states(&rows, days)
}

/// Counts by place, age, day offset, and the offset of the day on which this was said; silence is zero.
fn history_of_states(rows: &[(&str, &str, i64, i64, i64)], days: i64) -> History {
    history_of(rows, days, Coverage::complete(0))
}

fn history_of(rows: &[(&str, &str, i64, i64, i64)], days: i64, coverage: Coverage) -> History {
    let source = SourceInfo {
        code: "reports".into(),
        coverage,
        assumed_days_later: None,
        disjoint: false,
        recorded_days: (0..days).map(day).collect(),
    };
    let mut builder = HistoryBuilder::new(vec![source]);
    for (place, age, offset, recorded, count) in rows {
        builder.push(&Change {
            source: 0,
            disease: "covid-19".into(),
            measure: Measure::Case,
            case_class: None,
            place: (*place).into(),
            stratum: Stratum::age(AgeBand::parse(age).unwrap()),
            period_days: 1,
            report: Some(day(*offset)),
            reference: None,
            onset: None,
            recorded: day(*recorded),
            count: *count,
        });
    }
    builder.build()
}

fn warnings(history: &History, as_of: Date) -> Warnings {
    let (places, order) = (country(), SourceOrder::default());
    let selection = Selection::new(history, &order, &places, as_of);
    let base = TraceBase {
        snapshot: 1,
        as_of,
        boundaries: as_of,
        code_version: "test".to_owned(),
        config_hash: "test".to_owned(),
        sources: history.sources.iter().map(|source| source.code.clone()).collect(),
    };
    let config = Config::defaults().unwrap();
    warn(&selection, &places, &Denominators::default(), &base, &config, &Silent).unwrap().estimates
}

/// Two cases a day in the south, one in the north, then an outbreak of adults in the north on days 20 to 22.
fn outbreak() -> Vec<(&'static str, &'static str, i64, i64)> {
    let mut rows = Vec::new();
    for offset in 0..40 {
        rows.push(("south", "15-34", offset, 1 + offset % 3));
        rows.push(("north", "05-14", offset, offset % 2));
        let adults = match offset {
            20 => 12,
            21 => 30,
            22 => 140,
            23 => 9,
            _ => offset % 3,
        };
        rows.push(("north", "15-34", offset, adults));
    }
    rows
}

#[test]
fn one_outbreak_is_one_event_that_keeps_its_name_and_closes_after_a_quiet_week() {
    let history = history(&outbreak(), 40);
    assert!(
        !warnings(&history, day(19))
            .open
            .iter()
            .any(|event| event.place.as_str() == "north" && event.observed > 5)
    );
    let on_third_day = warnings(&history, day(22));
    let first = &on_third_day.open[0];
    assert_eq!(
        (first.place.as_str(), first.opened, first.stratum.age_band),
        ("north", day(20), AgeBand::All)
    );
    assert!(first.excess > 150.0 && first.observed == 12 + 30 + 140 + 2 - 1, "{} cases", first.observed);
    let kinds: Vec<RelationKind> = first.related.iter().map(|related| related.kind).collect();
    assert!(kinds.contains(&RelationKind::Stratum) && kinds.contains(&RelationKind::Whole), "{kinds:?}");
    // The next day is below the threshold of a baseline that now holds the outbreak: no alarm, the same event, still first.
    let next_day = warnings(&history, day(23));
    assert_eq!(next_day.open[0].id, first.id);
    assert!(!next_day.open[0].days.last().unwrap().alarm);
    assert!(next_day.open[0].expected < 20.0, "the outbreak is not what is expected");
    let later = warnings(&history, day(29));
    assert!(!later.open.iter().any(|event| event.id == first.id));
    let closed = later.closed.iter().find(|event| event.id == first.id).unwrap();
    assert_eq!((closed.last_alarm, closed.closed), (day(22), Some(day(29))));
}

#[test]
fn the_result_does_not_depend_on_threads() {
    let history = history(&outbreak(), 40);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| format!("{:?}", warnings(&history, day(23))))
    };
    let one = with(1);
    assert_eq!(one, with(2));
    assert_eq!(one, with(7));
}

#[test]
fn a_short_history_is_named_as_the_reason() {
    let history = history(&outbreak(), 40);
    let early = warnings(&history, day(4));
    assert!(early.open.is_empty());
    let method = &early.methods[0];
    assert_eq!((method.method.as_str(), method.n_judged), ("ears-c1", 0));
    assert_eq!(method.reason.key, "method-reason-short-history");
    assert!(method.not_judged.contains_key("history-too-short"), "{:?}", method.not_judged);
    assert_eq!(warnings(&history, day(23)).methods[0].judged_day, Some(day(23)));
}

#[test]
fn a_long_history_is_judged_by_season() {
    let rows: Vec<_> = (0..6 * 365).map(|offset| ("south", "15-34", offset, 2 + offset % 3)).collect();
    let history = history(&rows, 6 * 365);
    let warnings = warnings(&history, day(6 * 365 - 1));
    assert_eq!(warnings.methods.len(), 1);
    assert_eq!(warnings.methods[0].method, "watchfire");
    assert_eq!(warnings.methods[0].n_judged, 4);
    assert!(warnings.open.is_empty());
}

#[test]
fn a_day_is_judged_alike_alone_or_with_others_then_or_later() {
    const DAYS: i64 = 3 * 365;
    let mut rows = Vec::new();
    for offset in 0..DAYS + 40 {
        let season = (offset as f64 * std::f64::consts::TAU / 365.25).sin();
        let outbreak = if (DAYS + 2..DAYS + 5).contains(&offset) { 9 } else { 0 };
        let count = (4.0 + 3.0 * season) as i64 + (offset * 7 + offset / 5) % 4 + outbreak;
        // Two in three cases are known at once, the others five days later, and one in ten is taken back.
        rows.push(("south", "15-34", offset, offset, count - count / 3));
        rows.push(("south", "15-34", offset, offset + 5, count));
        rows.push(("south", "15-34", offset, offset + 33, count - count / 10));
    }
    let history = history_of_states(&rows, DAYS + 40);
    let (places, config) = (country(), Config::defaults().unwrap());
    let selection = Selection::new(&history, &SourceOrder::default(), &places, day(DAYS));
    let key = selection.keys().into_iter().find(|key| key.place.as_str() == "south").unwrap();
    let series = selection.series::<ByReport>(&key).unwrap();
    let chooser = Chooser::new(&config).unwrap();
    let chosen = chooser.choose(&series, day(DAYS));
    assert_eq!((chosen.detector.method(), chosen.period_days), (Method::Watchfire, 7));
    let mut judged = std::collections::BTreeMap::new();
    let mut n_shared = 0;
    for as_of in DAYS..DAYS + 40 {
        let watched = watch(&series, &chosen, day(as_of), &config);
        assert!(watched.days.len() >= 28, "{}", watched.days.len());
        for of_day in watched.days {
            assert!(of_day.judgement.p_value.is_some(), "{of_day:?}");
            let alone = judge_period(&series, &chosen, of_day.day, of_day.day);
            assert_eq!(of_day.judgement, alone, "{} alone", of_day.day);
            if let Some(before) = judged.insert(of_day.day, of_day.judgement) {
                assert_eq!(before, of_day.judgement, "{} as of {}", of_day.day, day(as_of));
                n_shared += 1;
            }
        }
    }
    assert!(n_shared > 1000, "{n_shared}");
    assert!(judged.values().any(|judgement| judgement.alarm), "the outbreak is found");
    // What is said after a day was first complete changes nothing of it: history up to then gives the same.
    let known: Vec<_> = rows.iter().copied().filter(|row| row.3 <= DAYS + 7).collect();
    let history = history_of_states(&known, DAYS + 8);
    let selection = Selection::new(&history, &SourceOrder::default(), &places, day(DAYS));
    let series = selection.series::<ByReport>(&key).unwrap();
    for of_day in watch(&series, &chosen, day(DAYS + 7), &config).days {
        assert_eq!(judged.get(&of_day.day), Some(&of_day.judgement), "{}", of_day.day);
    }
}

#[test]
fn a_short_history_borrows_from_long_ones_of_its_kind() {
    const DAYS: i64 = 3 * 365;
    const NAMES: [&str; 7] = ["c1", "c2", "c3", "c4", "c5", "c6", "new"];
    let places: Places = NAMES
        .iter()
        .map(|code| Place::provisional((*code).into(), PlaceLevel::County, None))
        .collect::<Vec<_>>()
        .into();
    let mut rows = Vec::new();
    for offset in 0..DAYS {
        let season = (offset as f64 * std::f64::consts::TAU / 365.25).sin();
        for (k, name) in NAMES.into_iter().enumerate() {
            let outbreak = if name == "new" && offset == DAYS - 1 { 40 } else { 0 };
            let count = (4.0 + 3.0 * season) as i64 + (offset * 7 + offset / 5 + k as i64 * 3) % 5 + outbreak;
            // Nothing was reported from the new place before its last 150 days: no zero, but no count.
            if name != "new" || offset >= DAYS - 150 {
                rows.push((name, "15-34", offset, offset, count));
            }
        }
    }
    let judged = |rows: &[(&str, &str, i64, i64, i64)]| {
        let history = history_of(rows, DAYS, Coverage::default());
        let as_of = day(DAYS - 1);
        let selection = Selection::new(&history, &SourceOrder::default(), &places, as_of);
        let base = TraceBase {
            snapshot: 1,
            as_of,
            boundaries: as_of,
            code_version: "test".to_owned(),
            config_hash: "test".to_owned(),
            sources: vec!["reports".into()],
        };
        let config = Config::defaults().unwrap();
        warn(&selection, &places, &Denominators::default(), &base, &config, &Silent).unwrap().estimates
    };
    let warnings = judged(&rows);
    let uses: Vec<(&str, &str, u64)> =
        warnings.methods.iter().map(|m| (m.method.as_str(), m.reason.key.as_str(), m.n_judged)).collect();
    assert_eq!(
        uses,
        [("watchfire", "method-reason-borrowed", 2), ("watchfire", "method-reason-long-history", 12)]
    );
    assert_eq!(warnings.open[0].place.as_str(), "new");
    // Four long series are too few to say how much places differ.
    let fewer: Vec<_> = rows.iter().copied().filter(|row| !matches!(row.0, "c5" | "c6")).collect();
    let keys: Vec<String> = judged(&fewer).methods.into_iter().map(|m| m.reason.key).collect();
    assert_eq!(keys, ["method-reason-short-history", "method-reason-long-history"]);
}
