use jiff::civil::{Date, date};
use watchfire_finding::{Event, RelationKind, Severity};
use watchfire_problem::Silent;
use watchfire_series::{
    ByReport, Change, Denominators, History, HistoryBuilder, Selection, SourceInfo, SourceOrder,
};
use watchfire_vocabulary::{
    AgeBand, Coverage, Measure, Names, Place, PlaceCode, PlaceLevel, Places, Stratum,
};

use super::{Chooser, Config, Neighbours, TraceBase, Warnings, judge_period, tell_once, warn, watch};
use crate::Method;
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

/// Place, age, day offset, offset of the day on which this was said, count.
type Said = (&'static str, &'static str, i64, i64, i64);

/// Counts by place, age and day offset, as said on their own day.
fn at_once(rows: &[(&'static str, &'static str, i64, i64)]) -> Vec<Said> {
    rows.iter().map(|(place, age, offset, n)| (*place, *age, *offset, *offset, *n)).collect()
}

/// Counts known on their own day; silence is zero.
fn history(rows: &[(&'static str, &'static str, i64, i64)], days: i64) -> History {
    history_of("covid-19", &at_once(rows), days, Coverage::complete(0))
}

fn history_of(disease: &str, rows: &[Said], days: i64, coverage: Coverage) -> History {
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
            disease: disease.into(),
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

fn warnings_in(places: &Places, history: &History, as_of: Date, config: &Config) -> Warnings {
    let selection = Selection::new(history, &SourceOrder::default(), places, as_of);
    let base = TraceBase {
        snapshot: 1,
        as_of,
        boundaries: as_of,
        code_version: "test".to_owned(),
        config_hash: "test".to_owned(),
        sources: history.sources.iter().map(|source| source.code.clone()).collect(),
    };
    let neighbours = Neighbours::from_pairs([("north".into(), "south".into())]);
    warn(&selection, places, &neighbours, &Denominators::default(), &base, config, &Silent).unwrap().estimates
}

fn warnings_with(history: &History, as_of: Date, config: &Config) -> Warnings {
    warnings_in(&country(), history, as_of, config)
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
fn what_is_all_of_a_place_is_told_there_and_only_once() {
    let place = |code: &str, level, parent: Option<&str>| {
        Place::provisional(code.into(), level, parent.map(PlaceCode::from))
    };
    let berlin = Places::from(vec![
        place("11", PlaceLevel::Province, None),
        place("11000", PlaceLevel::County, Some("11")),
    ]);
    let raised = warnings(&history(&outbreak(), 40), day(22)).open.remove(0);
    let of = |code: &str, age: &str, measure| Event {
        place: code.into(),
        stratum: Stratum::age(AgeBand::parse(age).unwrap()),
        measure,
        related: Vec::new(),
        ..raised.clone()
    };
    let told = |events: [Event; 2]| -> Vec<(String, usize)> {
        let (neighbours, config) = (Neighbours::from_pairs([]), Config::defaults().unwrap());
        let told = tell_once(events.to_vec(), &berlin, &neighbours, &config);
        told.iter().map(|event| (event.place.to_string(), event.related.len())).collect()
    };
    let once = [("11000".to_owned(), 1)];
    for (age, measure) in
        [("all", Measure::Case), ("15-34", Measure::Case), ("all", Measure::Death), ("15-34", Measure::Death)]
    {
        let (state, county) = (of("11", age, measure), of("11000", age, measure));
        assert_eq!(told([state.clone(), county.clone()]), once, "{age} {measure}");
        // the one raised a day later than the other, below what is expected in all, closed while the county's goes on
        let mut later = state.clone();
        (later.opened, later.excess, later.closed) = (day(21), -2.0, Some(day(23)));
        later.days.remove(0);
        assert_eq!(told([later.clone(), county.clone()]), once, "{age} {measure}");
        // what is open is not hidden behind what is closed
        let closed = Event { closed: Some(day(23)), ..county.clone() };
        assert_eq!(told([state.clone(), closed]).len(), 2);
        // and other counts are another event, but for a part that explains most of a whole
        let mut other = state.clone();
        other.days[1].observed = other.days[1].observed.map(|n| n + 1);
        let apart = if (age, measure) == ("all", Measure::Case) { 1 } else { 2 };
        assert_eq!(told([other, county.clone()]).len(), apart, "{age} {measure}");
        let mut before = state;
        before
            .days
            .iter_mut()
            .for_each(|judged| judged.day = judged.day.saturating_sub(jiff::Span::new().days(40)));
        assert_eq!(told([before, county]).len(), apart, "of other days");
    }
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
fn one_case_of_cholera_is_a_signal_and_two_of_measles_are_not() {
    let of = |disease: &str, rows: &[(&'static str, &'static str, i64, i64)], days: i64| {
        history_of(disease, &at_once(rows), days, Coverage::complete(0))
    };
    let rows =
        |cases: i64| vec![("north", "15-34", 0, 0), ("north", "15-34", 30, cases), ("south", "15-34", 0, 0)];
    let cholera = warnings(&of("cholera", &rows(1), 40), day(30));
    let first = &cholera.open[0];
    assert_eq!((first.place.as_str(), first.observed, first.method.as_str()), ("north", 1, "always-alert"));
    assert_eq!(first.severity, Severity::Warning);
    assert_eq!(first.reason.key, "reason-single-case");
    assert_eq!(cholera.open.len(), 1, "ages and the country are told with it");
    // without any history before it
    let first_day = warnings(&of("cholera", &[("north", "15-34", 0, 1)], 1), day(0));
    assert_eq!(first_day.open.len(), 1);
    let measles = warnings(&of("measles", &rows(2), 40), day(30));
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

/// What a replay of each day judged, alarmed and signalled is what an analysis of that day did, with all that was said
/// later at hand and without. Returned are the signals of all days and the kinds of reason of each.
fn replayed(
    places: &Places,
    rows: &[Said],
    coverage: &Coverage,
    days: std::ops::RangeInclusive<i64>,
) -> (u64, Vec<Vec<String>>) {
    let config = Config::defaults().unwrap();
    let until = |last: i64| {
        let known: Vec<Said> = rows.iter().copied().filter(|row| row.3 <= last).collect();
        history_of("covid-19", &known, last + 1, coverage.clone())
    };
    let history = until(days.end() + 60);
    let mut walk = Walk::new(&config).unwrap();
    for offset in days.clone() {
        let selection = Selection::new(&history, &SourceOrder::default(), places, day(offset));
        walk.step(&selection, day(offset), &Silent).unwrap();
    }
    let series: Vec<_> = walk.finish().into_iter().map(|(_, one)| one).collect();
    let signals = issue(&series, config.false_discovery_rate, config.dependence);
    let (mut n_all, mut reasons) = (0, Vec::new());
    for offset in days {
        let warned = warnings_in(places, &history, day(offset), &config);
        let used = |warnings: &Warnings| -> Vec<_> {
            let judged = warnings.methods.iter().filter(|of| of.n_judged > 0);
            judged.map(|of| (of.method.clone(), of.reason.clone(), of.judged_day, of.n_judged)).collect()
        };
        let then = warnings_in(places, &until(offset), day(offset), &config);
        assert_eq!((used(&warned), &warned.open), (used(&then), &then.open), "day {offset}");
        let counted = warned.discovery.unwrap();
        let at = (day(offset) - date(1970, 1, 1)).get_days();
        let judged = series.iter().zip(&signals).flat_map(|(one, flags)| one.rows.iter().zip(flags));
        let of_day: Vec<_> = judged.filter(|(row, _)| row.at == at).collect();
        let n_signals = of_day.iter().filter(|(_, signal)| **signal).count() as u64;
        let n_alarms = of_day.iter().filter(|(row, _)| row.alarm).count() as u64;
        let replayed = (of_day.len() as u64, n_alarms, n_signals);
        assert_eq!(replayed, (counted.n_judged, counted.n_alarms, counted.n_signals), "day {offset}");
        n_all += n_signals;
        let uses = warned.methods.into_iter().filter(|of| of.n_judged > 0);
        reasons.push(uses.map(|of| of.reason.key).collect());
    }
    (n_all, reasons)
}

#[test]
fn a_replay_says_of_each_day_what_was_said_on_it() {
    let (n_signals, reasons) = replayed(&country(), &at_once(&outbreak()), &Coverage::complete(0), 15..=26);
    assert!(n_signals > 0);
    assert!(reasons.iter().all(|of_day| of_day[..] == ["method-reason-short-history"]), "{reasons:?}");
}

#[test]
fn a_replay_borrows_what_was_lent_on_the_day() {
    const DAYS: i64 = 3 * 365;
    let mut rows = seasons(DAYS, DAYS - 125);
    for (place, _, offset, recorded, _) in &mut rows {
        // The past of one of the five that lend is told in the middle of the walk, the past of another after it.
        match *place {
            "c5" if *offset < DAYS - 100 => *recorded = DAYS - 8,
            "c6" if *offset < DAYS - 150 => *recorded = DAYS + 10,
            _ => {}
        }
    }
    // A place that is heard of after the walk.
    rows.extend((0..DAYS).map(|offset| ("late", "15-34", offset, DAYS + 20, 3)));
    let (n_signals, reasons) = replayed(&counties(), &rows, &Coverage::default(), DAYS - 14..=DAYS - 1);
    let borrowed = |of_day: &Vec<String>| of_day.iter().any(|key| key == "method-reason-borrowed");
    assert!(!borrowed(&reasons[0]) && borrowed(reasons.last().unwrap()), "{reasons:?}");
    assert!(n_signals > 0, "the outbreak of the new place");
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
    let history = history_of("covid-19", &rows, DAYS + 40, Coverage::complete(0));
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
    let history = history_of("covid-19", &known, DAYS + 8, Coverage::complete(0));
    let selection = Selection::new(&history, &SourceOrder::default(), &places, day(DAYS));
    let series = selection.series::<ByReport>(&key).unwrap();
    for of_day in watch(&series, &chosen, day(DAYS + 7), &config).days {
        assert_eq!(judged.get(&of_day.day), Some(&of_day.judgement), "{}", of_day.day);
    }
}

/// Places alike, of which one is new.
const COUNTIES: [&str; 8] = ["c1", "c2", "c3", "c4", "c5", "c6", "new", "late"];

fn counties() -> Places {
    let places = COUNTIES.map(|code| Place::provisional(code.into(), PlaceLevel::County, None));
    Vec::from(places).into()
}

/// Their common season; from the new place nothing was reported before a day: no zero, but no count. It ends with an
/// outbreak.
fn seasons(days: i64, new_from: i64) -> Vec<Said> {
    let mut rows = Vec::new();
    for offset in 0..days {
        let season = (offset as f64 * std::f64::consts::TAU / 365.25).sin();
        for (k, name) in COUNTIES.into_iter().take(7).enumerate() {
            let outbreak = if name == "new" && offset == days - 1 { 40 } else { 0 };
            let count = (4.0 + 3.0 * season) as i64 + (offset * 7 + offset / 5 + k as i64 * 3) % 5 + outbreak;
            if name != "new" || offset >= new_from {
                rows.push((name, "15-34", offset, offset, count));
            }
        }
    }
    rows
}

#[test]
fn a_short_history_borrows_from_long_ones_of_its_kind() {
    const DAYS: i64 = 3 * 365;
    let rows = seasons(DAYS, DAYS - 150);
    let judged = |rows: &[Said]| {
        let history = history_of("covid-19", rows, DAYS, Coverage::default());
        warnings_in(&counties(), &history, day(DAYS - 1), &Config::defaults().unwrap())
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

#[test]
fn a_rate_that_would_silence_the_warnings_is_refused() {
    let refused = |text: &str| {
        let mut table = toml::Table::try_from(Config::defaults().unwrap()).unwrap();
        table.extend(text.parse::<toml::Table>().unwrap());
        let config: Config = table.try_into().unwrap();
        super::choosers::Choosers::new(&config).err().map(|error| error.to_string())
    };
    for rate in ["nan", "0.0", "-5.0", "1.0", "inf"] {
        let told = refused(&format!("false-discovery-rate = {rate}")).expect("an error");
        assert!(told.starts_with("early-warning: option false-discovery-rate is"), "{told}");
    }
    assert!(refused("variance-floor = nan").is_some() && refused("warning-weight = -1.0").is_some());
    assert_eq!(refused("false-discovery-rate = 0.2"), None);
}

#[test]
fn cases_without_an_age_rank_behind_outbreaks_and_are_checked_first() {
    // In the south half of the cases come without their age on days 20 to 22, and no more than ever; in the north cases rise.
    let mut rows = Vec::new();
    for offset in 0..23 {
        let ageless = if offset < 20 { 0 } else { 60 };
        rows.push(("south", "15-34", offset, 120 + offset % 3 - ageless));
        rows.push(("south", "unknown", offset, ageless));
        rows.push(("north", "15-34", offset, if offset < 20 { offset % 3 } else { 15 }));
    }
    let open = warnings(&history(&rows, 23), day(22)).open;
    let told: Vec<(&str, bool)> =
        open.iter().map(|event| (&*event.place, event.stratum.age_band == AgeBand::Unknown)).collect();
    assert_eq!(told, [("north", false), ("south", true)]);
    assert!(open[1].priority > open[0].priority);
    assert_eq!(
        open.iter().map(|event| event.severity).collect::<Vec<_>>(),
        [Severity::Warning, Severity::Attention]
    );
}
