use jiff::civil::{Date, date};
use watchfire_finding::{RelationKind, Severity};
use watchfire_problem::Silent;
use watchfire_series::{Change, Denominators, History, HistoryBuilder, Selection, SourceInfo, SourceOrder};
use watchfire_vocabulary::{
    AgeBand, Coverage, Measure, Names, Place, PlaceCode, PlaceLevel, Places, Stratum,
};

use super::{Config, Neighbours, TraceBase, Warnings, warn};
use crate::replay::{Walk, issue};

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
    history_of("covid-19", rows, days)
}

fn history_of(disease: &str, rows: &[(&str, &str, i64, i64)], days: i64) -> History {
    let source = SourceInfo {
        code: "reports".into(),
        coverage: Coverage::complete(0),
        assumed_days_later: None,
        disjoint: false,
        recorded_days: (0..days).map(day).collect(),
    };
    let mut builder = HistoryBuilder::new(vec![source]);
    for (place, age, offset, count) in rows {
        builder.push(&Change {
            source: 0,
            disease: disease.into(),
            measure: Measure::Case,
            case_class: None,
            place: (*place).into(),
            stratum: Stratum::age(AgeBand::parse(age).unwrap()),
            period_days: 1,
            report: Some(day(*offset)),
            reference: None,
            onset: None,
            recorded: day(*offset),
            count: *count,
        });
    }
    builder.build()
}

fn warnings_with(history: &History, as_of: Date, config: &Config) -> Warnings {
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
    let neighbours = Neighbours::from_pairs([("north".into(), "south".into())]);
    warn(&selection, &places, &neighbours, &Denominators::default(), &base, config, &Silent)
        .unwrap()
        .estimates
}

fn warnings(history: &History, as_of: Date) -> Warnings {
    warnings_with(history, as_of, &Config::defaults().unwrap())
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
    assert_eq!(warnings.methods[0].method, "farrington-flexible");
    assert_eq!(warnings.methods[0].n_judged, 4);
    assert!(warnings.open.is_empty());
}

#[test]
fn one_case_of_cholera_is_a_signal_and_two_of_measles_are_not() {
    let rows =
        |cases: i64| vec![("north", "15-34", 0, 0), ("north", "15-34", 30, cases), ("south", "15-34", 0, 0)];
    let cholera = warnings(&history_of("cholera", &rows(1), 40), day(30));
    let first = &cholera.open[0];
    assert_eq!((first.place.as_str(), first.observed, first.method.as_str()), ("north", 1, "always-alert"));
    assert_eq!(first.severity, Severity::Warning);
    assert_eq!(first.reason.key, "reason-single-case");
    assert_eq!(cholera.open.len(), 1, "ages and the country are told with it");
    // without any history before it
    let at_once = warnings(&history_of("cholera", &[("north", "15-34", 0, 1)], 1), day(0));
    assert_eq!(at_once.open.len(), 1);
    let measles = warnings(&history_of("measles", &rows(2), 40), day(30));
    assert!(measles.open.is_empty());
    let counted = measles.discovery.unwrap();
    assert_eq!(counted.n_signals, 0);
    // not gone: kept as alarms
    assert_eq!(measles.all_open.len() as u64, counted.n_alarms);
    assert!(measles.all_open.iter().all(|e| e.signal.is_none() && e.severity == Severity::Information));
}

#[test]
fn neighbours_that_rise_together_are_one_event() {
    let rows: Vec<_> = ["north", "south"]
        .into_iter()
        .flat_map(|place| {
            let high = if place == "north" { 60 } else { 40 };
            (0..25).map(move |offset| (place, "15-34", offset, if offset >= 23 { high } else { offset % 3 }))
        })
        .collect();
    let together = warnings(&history(&rows, 25), day(24));
    assert_eq!(together.open.len(), 1, "{:?}", together.open.iter().map(|e| &e.place).collect::<Vec<_>>());
    let kinds: Vec<_> = together.open[0].related.iter().map(|r| (r.place.as_str(), r.kind)).collect();
    assert!(kinds.contains(&("south", RelationKind::Neighbour)), "{kinds:?}");
}

#[test]
fn what_a_day_decided_stays_decided() {
    let history = history(&outbreak(), 40);
    let on_day = |as_of: i64| {
        let warnings = warnings(&history, day(as_of));
        let events = warnings.all_open.into_iter();
        let of_day = events.flat_map(|event| {
            event.days.into_iter().filter(|d| d.day <= day(22)).map(move |d| (event.id.clone(), d))
        });
        let mut told: Vec<_> = of_day.map(|(id, d)| (id.to_string(), d.day, d.alarm, d.signal)).collect();
        told.sort();
        told
    };
    let then = on_day(22);
    assert!(then.iter().any(|(.., signal)| signal.is_some()));
    let later = on_day(27);
    assert!(!later.is_empty() && later.iter().all(|told| then.contains(told)));
}

#[test]
fn a_disease_may_have_an_alpha_of_its_own() {
    let history = history(&outbreak(), 40);
    let with = |alpha: f64| {
        let mut config = Config::defaults().unwrap();
        config.alpha.insert("covid-19".into(), alpha);
        warnings_with(&history, day(20), &config)
    };
    let n_alarms = |warnings: &Warnings| warnings.discovery.as_ref().unwrap().n_alarms;
    assert!(n_alarms(&with(0.2)) > n_alarms(&with(1e-9)));
    let event = &with(0.2).open[0];
    assert_eq!(event.trace.parameters.get("alpha").map(String::as_str), Some("0.2"));
}

#[test]
fn a_replay_says_of_each_day_what_was_said_on_it() {
    let history = history(&outbreak(), 40);
    let (places, order, config) = (country(), SourceOrder::default(), Config::defaults().unwrap());
    let mut walk = Walk::new(&config).unwrap();
    for offset in 15..=26 {
        let selection = Selection::new(&history, &order, &places, day(offset));
        walk.step(&selection, day(offset), &Silent).unwrap();
    }
    let series: Vec<_> = walk.finish().into_iter().map(|(_, one)| one).collect();
    let signals = issue(&series, config.false_discovery_rate, config.dependence);
    let mut n_all = 0;
    for offset in 15..=26 {
        let then = warnings(&history, day(offset)).discovery.unwrap();
        let at = (day(offset) - date(1970, 1, 1)).get_days();
        let rows = series.iter().zip(&signals).flat_map(|(one, flags)| one.rows.iter().zip(flags));
        let of_day: Vec<_> = rows.filter(|(row, _)| row.at == at).collect();
        let n_signals = of_day.iter().filter(|(_, signal)| **signal).count() as u64;
        let n_alarms = of_day.iter().filter(|(row, _)| row.alarm).count() as u64;
        let counted = (of_day.len() as u64, n_alarms, n_signals);
        assert_eq!(counted, (then.n_judged, then.n_alarms, then.n_signals), "day {offset}");
        n_all += n_signals;
    }
    assert!(n_all > 0);
}
