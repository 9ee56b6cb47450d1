//! An invented situation on a grid of invented counties.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use watchfire_command::{Alert, Decision, Entry};
use watchfire_finding::{
    Argument, Event, EventDay, EventSignal, FindingId, RelatedEvent, RelationKind, RowPredicate, Severity,
    SignalBasis, Trace, Wording,
};
use watchfire_geometry::Outline;
use watchfire_problem::{Action, Location, Problem, Problems};
use watchfire_report::{
    CurveContent, ImportContent, MapArea, MapContent, MapSpot, MethodContent, NoteContent, ReportContent,
    TraceContent, TransmissionContent,
};
use watchfire_situation::{Card, Certainty, Duty};
use watchfire_vocabulary::{
    AgeBand, Diseases, Measure, Names, Place, PlaceCode, PlaceLevel, Places, Stratum, Validity,
};

pub(crate) struct Sample {
    pub(crate) places: Places,
    pub(crate) diseases: Diseases,
    pub(crate) content: ReportContent,
}

const AS_OF: Date = Date::constant(2020, 6, 18);

const COUNTIES: [(&str, &str); 12] = [
    ("阳江市<b>江城区", "Jiangcheng <b>"),
    ("阳东区", "Yangdong"),
    ("阳西县", "Yangxi"),
    ("阳春市", "Yangchun"),
    ("恩平市", "Enping"),
    ("新兴县", "Xinxing"),
    ("电白区", "Dianbai"),
    ("信宜市", "Xinyi"),
    ("云安区", "Yun'an"),
    ("罗定市", "Luoding"),
    ("高州市", "Gaozhou"),
    ("台山市", "Taishan"),
];

fn code(i: usize) -> PlaceCode {
    format!("4417{i:02}").into()
}

fn outline(i: usize) -> Outline {
    let (west, south) = (111.0 + (i % 3) as f64 * 0.4, 21.5 + (i / 3) as f64 * 0.3);
    let (east, north, bend) = (west + 0.4, south + 0.3, west + 0.2);
    let text = format!(
        r#"{{"type":"Polygon","coordinates":[[[{west},{south}],[{bend},{}],[{east},{south}],[{east},{north}],[{bend},{}],[{west},{north}],[{west},{south}]]]}}"#,
        south + 0.05,
        north + 0.05
    );
    Outline::parse(&text).ok().and_then(|(outline, _)| outline).expect("a square is an outline")
}

fn counts(i: i64) -> i64 {
    [9, 12, 11, 10, 10, 5, 3][(i % 7) as usize] + (i * 7919) % 5
}

impl Sample {
    pub(crate) fn new() -> Self {
        let mut places = Places::default();
        let place = |code: PlaceCode, zh: &str, en: &str, level, parent| Place {
            code,
            names: Names { local: en.to_owned(), zh: Some(zh.to_owned()), en: Some(en.to_owned()) },
            level,
            parent,
            valid: Validity::default(),
            replaced_by: None,
            aliases: Vec::new(),
            provisional: false,
        };
        // the English name keeps Chinese characters, as names of places sometimes do
        places.insert(place("4417".into(), "阳江市", "Yangjiang (阳江)", PlaceLevel::Prefecture, None));
        for (i, (zh, en)) in COUNTIES.iter().enumerate() {
            places.insert(place(code(i), zh, en, PlaceLevel::County, Some("4417".into())));
        }
        Self { places, diseases: Diseases::built_in(), content: content() }
    }
}

fn content() -> ReportContent {
    let week = (AS_OF.saturating_sub(7.days()), AS_OF.saturating_sub(1.days()));
    let number = |key: &str, value: f64, unit: &str, before: f64, spark: bool| Card {
        key: key.to_owned(),
        value: Some(value),
        unit: unit.to_owned(),
        expected: (key == "cases-7d").then_some(value * 1.2),
        change: (before > 0.0).then_some((value - before) / before),
        week_before: Some(before),
        week_before_expected: (key == "cases-7d").then_some(before * 1.02),
        from: week.0,
        to: week.1,
        certainty: match key {
            "cases-7d" => Certainty::Incomplete,
            "deaths-7d" => Certainty::NotKnown,
            _ => Certainty::Complete,
        },
        label: Wording::new(format!("card-{key}"))
            .with("disease", Argument::Disease("covid-19".into()))
            .with("level", Argument::Level(PlaceLevel::County))
            .with("total", Argument::Count(12)),
        compared: Some((value, before)),
        level: (key == "places-reporting").then_some(PlaceLevel::County),
        total: (key == "places-reporting").then_some(12),
        missing: None,
        spark: if spark {
            (0..42).map(|i| (i != 9).then_some(counts(i) as f64)).collect()
        } else {
            Vec::new()
        },
        spark_incomplete: 2,
        trace: None,
    };
    let place = || Argument::Place("4417".into());
    let events = events();
    let headline = vec![
        Wording::new("headline-events")
            .with("count", Argument::Count(events.len() as i64))
            .with("place", place())
            .with("listed", Argument::Count(2))
            .with("top", Argument::Place(code(1)))
            .with("disease", Argument::Disease("covid-19".into()))
            .with("people", Argument::People(Stratum::everybody()))
            .with("kind", Argument::Text("case".to_owned()))
            .with("measure", Argument::Measure(Measure::Case))
            .with("days", Argument::Count(3))
            .with("observed", Argument::Count(507))
            .with("expected", Argument::Number(12.2)),
        Wording::new("headline-incidence")
            .with("place", place())
            .with("disease", Argument::Disease("covid-19".into()))
            .with("kind", Argument::Text("case".to_owned()))
            .with("measure", Argument::Measure(Measure::Case))
            .with("count", Argument::Count(572))
            .with("rate", Argument::Number(21.94))
            .with("certainty", Argument::Text("complete".to_owned()))
            .with("change", Argument::Change { now: 572.0, before: 202.0 })
            .with("from", Argument::Date(week.0))
            .with("to", Argument::Date(week.1)),
    ];
    let changes = vec![
        Wording::new("change-opened")
            .with("place", Argument::Place(code(4)))
            .with("people", Argument::People(Stratum::everybody()))
            .with("disease", Argument::Disease("hand-foot-mouth-disease".into())),
        Wording::new("change-closed")
            .with("place", Argument::Place(code(7)))
            .with("people", Argument::People(Stratum::everybody()))
            .with("days", Argument::Count(7))
            .with("disease", Argument::Disease("influenza".into())),
        Wording::new("change-grown")
            .with("place", Argument::Place(code(1)))
            .with("people", Argument::People(Stratum::everybody()))
            .with("disease", Argument::Disease("influenza".into()))
            .with("before", Argument::Count(436))
            .with("now", Argument::Count(507)),
        Wording::new("change-count")
            .with("place", place())
            .with("added", Argument::Count(93))
            .with("removed", Argument::Count(4))
            .with("day", Argument::Date(AS_OF)),
    ];
    let method = |disease: &str, measure| MethodContent {
        disease: disease.into(),
        measure,
        method: "ears-c1".to_owned(),
        reason: Wording::new("method-reason-short-history")
            .with("method", Argument::Text("ears-c1".to_owned()))
            .with("days", Argument::Count(142))
            .with("needed", Argument::Count(3)),
        series_judged: 2_341,
        series_not_judged: 188,
    };
    let note = |severity, wording| NoteContent { severity, wording };
    let source = || Argument::Text("rki-cases".to_owned());
    ReportContent {
        judged_day: Some(week.1),
        headline,
        changes,
        numbers: vec![
            number("cases-7d", 572.0, "persons", 202.0, true),
            number("incidence-7d", 21.94, "per-100000", 7.7, true),
            number("deaths-7d", 0.0, "persons", 0.0, true),
            number("open-events", 3.0, "events", 2.0, false),
            number("places-reporting", 11.0, "places", 9.0, false),
        ],
        curves: vec![curve("4417".into(), Measure::Case), curve(code(1), Measure::Case)],
        duties: events.iter().map(|event| (event.id.to_string(), duty(event))).collect(),
        alerts: alerts(&events),
        transmission: Some(transmission()),
        map: Some(map(week)),
        closed_events: vec![Event {
            closed: Some(date(2020, 6, 12)),
            opened: date(2020, 5, 29),
            place: code(7),
            ..events[2].clone()
        }],
        events,
        methods: vec![method("covid-19", Measure::Case), method("covid-19", Measure::Death)],
        notes: vec![
            note(
                watchfire_problem::Severity::Warning,
                Wording::new("data-assumed-known").with("source", source()).with("days", Argument::Count(0)),
            ),
            note(
                watchfire_problem::Severity::Warning,
                Wording::new("data-stale")
                    .with("source", source())
                    .with("days", Argument::Count(1))
                    .with("newest", Argument::Date(week.1)),
            ),
            note(
                watchfire_problem::Severity::Note,
                Wording::new("data-provisional-places").with("count", Argument::Count(2)),
            ),
        ],
        imports: vec![ImportContent {
            imported_on: date(2026, 11, 23),
            source: "rki-cases".into(),
            files: 1,
            rows: [815_746, 815_700, 21, 25, 0, 0],
        }],
        problems: problems().tallies().to_vec(),
        trace: TraceContent {
            snapshot: 7,
            config_hash: "9f2c41d0aa37be15".to_owned(),
            code_version: "0.1.0".to_owned(),
            sources: vec!["rki-cases-vintages".into(), "rki-cases".into()],
        },
        ..ReportContent::empty(AS_OF, "4417".into(), "covid-19".into())
    }
}

fn curve(place: PlaceCode, measure: Measure) -> CurveContent {
    let first = AS_OF.saturating_sub(90.days());
    let rise = |i: i64| if i >= 85 { [31, 71, 405, 57, 34][(i - 85) as usize] } else { 0 };
    let observed: Vec<Option<i64>> =
        (0..90).map(|i| (!(40..42).contains(&i)).then_some(counts(i) + rise(i))).collect();
    let expected: Vec<Option<f64>> =
        (0..90).map(|i| (i > 7).then_some(9.0 + f64::from(i % 7) / 3.0)).collect();
    CurveContent {
        measure,
        disease: "covid-19".into(),
        place,
        stratum: Stratum::everybody(),
        axis: "report".to_owned(),
        first,
        period_days: 1,
        threshold: expected.iter().map(|expected| expected.map(|expected| 2.4 * expected)).collect(),
        alarm: (0..90).map(|i| (85..88).contains(&i)).collect(),
        expected,
        observed,
        incomplete_from: Some(AS_OF.saturating_sub(2.days())),
        told: Wording::new("series-title-above")
            .with("alarms", Argument::Count(3))
            .with("last", Argument::Date(AS_OF.saturating_sub(3.days()))),
        not_judged: None,
    }
}

fn map((from, to): (Date, Date)) -> MapContent {
    let areas = (0..COUNTIES.len()).map(|i| {
        let count = (i != 5).then_some(if i == 1 { 507 } else { 3 * i as i64 });
        MapArea {
            place: code(i),
            outline: outline(i),
            value: count.map(|count| count as f64 / 3.1),
            count,
            compared: count.map(|count| (count as f64, 20.0)),
        }
    });
    let (areas, borders) = (areas.collect(), vec![outline(0)]);
    MapContent {
        level: PlaceLevel::County,
        per_100000: true,
        from,
        to,
        breaks: [1.0, 5.0, 10.0, 50.0],
        highest: Some(163.5),
        areas,
        spots: vec![MapSpot { place: code(1), at: outline(1).interior_point(), excess: 494.8 }],
        borders,
    }
}

fn events() -> Vec<Event> {
    let trace = |disease: &str, place: PlaceCode| Trace {
        snapshot: 7,
        as_of: AS_OF,
        rows: RowPredicate {
            sources: vec!["rki-cases".into()],
            disease: disease.into(),
            measure: Measure::Case,
            place,
            stratum: Stratum::everybody(),
            axis: "report".to_owned(),
            from: date(2020, 6, 15),
            to: date(2020, 6, 17),
        },
        method: "ears-c1".to_owned(),
        parameters: BTreeMap::new(),
        method_reason: Wording::default(),
        calculation: None,
        code_version: "0.1.0".to_owned(),
        config_hash: "9f2c41d0aa37be15".to_owned(),
        seed: None,
    };
    let event = |place: PlaceCode, disease: &str, observed: i64, expected: f64, severity, days: i64| Event {
        id: FindingId::of(&[place.as_str(), disease]),
        disease: disease.into(),
        measure: Measure::Case,
        place: place.clone(),
        stratum: Stratum::everybody(),
        method: "ears-c1".to_owned(),
        period_days: 1,
        opened: AS_OF.saturating_sub(days.days()),
        last_alarm: AS_OF.saturating_sub(1.days()),
        closed: None,
        days: vec![EventDay {
            day: AS_OF,
            observed: None,
            expected: None,
            upperbound: None,
            variance: None,
            p_value: None,
            alarm: false,
            signal: None,
            completeness: None,
        }],
        counted_from: AS_OF.saturating_sub(days.days()),
        counted_to: AS_OF,
        observed,
        expected,
        excess: observed as f64 - expected,
        priority: observed as f64,
        rate: Some(observed as f64 / 3.6),
        severity,
        signal: Some(EventSignal { basis: SignalBasis::FalseDiscovery, day: AS_OF }),
        raised_again: 0,
        related: Vec::new(),
        reason: Wording::new("reason-excess")
            .with("observed", Argument::Count(observed))
            .with("expected", Argument::Number(expected))
            .with("days", Argument::Count(days)),
        trace: trace(disease, place),
    };
    let related = |kind, place: PlaceCode, band, observed| RelatedEvent {
        id: FindingId::of(&["related"]),
        kind,
        measure: Measure::Case,
        place,
        stratum: Stratum::age(band),
        observed,
    };
    let mut first = event(code(1), "covid-19", 507, 12.2, Severity::Warning, 3);
    first.related = vec![
        related(RelationKind::Stratum, code(1), AgeBand::years(35, 59), 310),
        related(RelationKind::Stratum, code(1), AgeBand::and_older(80), 14),
        related(RelationKind::Whole, "4417".into(), AgeBand::All, 572),
        related(RelationKind::Neighbour, code(2), AgeBand::All, 0),
    ];
    vec![
        first,
        event(code(4), "hand-foot-mouth-disease", 46, 17.0, Severity::Attention, 1),
        event(code(9), "influenza", 12, 3.6, Severity::Information, 5),
    ]
}

fn duty(event: &Event) -> Wording {
    Duty::of(event, AS_OF, &Places::default()).wording
}

/// The first event is verified.
fn alerts(events: &[Event]) -> BTreeMap<String, Alert> {
    let entry = Entry {
        decision: Decision::Verify,
        by: "Duty office".to_owned(),
        to: String::new(),
        reason: "Laboratory confirmed.".to_owned(),
        at: "2020-06-18T07:40:00Z".parse().expect("a time"),
    };
    BTreeMap::from([(events[0].id.to_string(), Alert::of(vec![entry]))])
}

fn transmission() -> TransmissionContent {
    let weeks: [i64; 12] = [402, 377, 350, 301, 260, 231, 222, 201, 196, 207, 202, 572];
    TransmissionContent {
        said: vec![
            Wording::new("growth-reproduction")
                .with("place", Argument::Place("4417".into()))
                .with("disease", Argument::Disease("covid-19".into()))
                .with("state", Argument::Text("growing".to_owned()))
                .with("probability", Argument::Share(0.99))
                .with("turning", Argument::Text("doubling".to_owned()))
                .with("days", Argument::Number(9.4))
                .with("r", Argument::Number(1.412))
                .with("r-low", Argument::Number(1.18))
                .with("r-high", Argument::Number(1.671)),
            Wording::new("outlook")
                .with("from", Argument::Date(date(2020, 6, 25)))
                .with("to", Argument::Date(date(2020, 7, 1)))
                .with("count", Argument::Count(690))
                .with("low", Argument::Count(380))
                .with("high", Argument::Count(1_240))
                .with("change", Argument::Change { now: 690.0, before: 572.0 }),
        ],
        basis: Wording::new("growth-basis")
            .with("mean", Argument::Number(5.2))
            .with("sd", Argument::Number(3.1))
            .with("delay", Argument::Number(6.0))
            .with("left-out", Argument::Count(0))
            .with("verify", Argument::Count(1))
            .with("source", Argument::Text("doi:10.1186/s12879-021-05950-x".to_owned())),
        first: date(2020, 3, 26),
        incomplete_from: Some(date(2020, 6, 11)),
        weeks: weeks.map(Some).to_vec(),
        fan: vec![
            [430.0, 540.0, 630.0, 730.0, 910.0],
            [380.0, 560.0, 690.0, 850.0, 1240.0],
            [330.0, 560.0, 740.0, 980.0, 1640.0],
            [280.0, 540.0, 780.0, 1110.0, 2100.0],
        ],
    }
}

fn problems() -> Problems {
    let mut problems = Problems::default();
    let problem = |rule: &str, action| {
        Problem::new(rule, watchfire_problem::Severity::Warning)
            .at(Location::file("cases.csv").line(7))
            .action(action)
    };
    problems.push_many(problem("onset-after-report", Action::Kept), 312);
    problems.push_many(problem("impossible-age", Action::Corrected), 21);
    problems.push_many(problem("date-in-future", Action::Rejected), 25);
    problems
}
