//! Series whose reports come in over days, judged while they do.

use jiff::civil::{Date, date};
use rand::RngExt as _;
use rand_distr::{Distribution as _, Poisson};
use rand_pcg::Pcg64;
use watchfire_problem::Silent;
use watchfire_series::{Change, Denominators, History, HistoryBuilder, Selection, SourceInfo, SourceOrder};
use watchfire_vocabulary::{AgeBand, Coverage, Measure, Place, PlaceLevel, Places, Stratum};

use crate::replay::{Calibration, Replayed, Walk};
use crate::warning::{Config, Neighbours, TraceBase, Warnings, warn};

const FIRST: Date = date(2019, 1, 7);
/// Days of history before the judged ones.
const BEFORE: i64 = 2 * 365;
const PLACES: [&str; 12] =
    ["c01", "c02", "c03", "c04", "c05", "c06", "c07", "c08", "c09", "c10", "c11", "c12"];

fn day(offset: i64) -> Date {
    FIRST.saturating_add(jiff::Span::new().days(offset))
}

fn places() -> Places {
    Vec::from(PLACES.map(|code| Place::provisional(code.into(), PlaceLevel::County, None))).into()
}

/// How cases of the series become known.
#[derive(Clone, Copy)]
struct Reporting {
    /// Share of a case's remaining delay that passes each day; 1 = all is known at once.
    hazard: f64,
    /// The source promises a day to be complete so many days later.
    promised: u16,
    /// On this day the first place has so many cases more.
    outbreak: Option<(i64, i64)>,
}

const SLOW: Reporting = Reporting { hazard: 0.3, promised: 21, outbreak: None };

/// Seasonal Poisson counts of places that report faster and slower, as told by day `until`.
fn history(reporting: Reporting, days: i64, until: i64, seed: u64) -> History {
    let source = SourceInfo {
        code: "reports".into(),
        coverage: Coverage::complete(reporting.promised),
        assumed_days_later: None,
        disjoint: false,
        recorded_days: (0..=until).map(day).collect(),
    };
    let mut builder = HistoryBuilder::new(vec![source]);
    for (nth, place) in PLACES.into_iter().enumerate() {
        let mut random = Pcg64::new(seed.into(), nth as u128);
        let hazard = if reporting.hazard < 1.0 { reporting.hazard + 0.02 * (nth % 5) as f64 } else { 1.0 };
        for offset in 0..days {
            let season = 0.4 * (offset as f64 * std::f64::consts::TAU / 365.25).sin();
            let mean = [1.0, 3.0, 8.0][nth % 3] * season.exp();
            let mut n_cases = Poisson::new(mean).expect("a mean").sample(&mut random) as i64;
            if let Some((start, more)) = reporting.outbreak.filter(|_| nth == 0) {
                n_cases += if (start..start + 4).contains(&offset) { more } else { 0 };
            }
            let mut told = vec![0_i64; 60];
            for _ in 0..n_cases {
                let delay = (0..59).find(|_| random.random::<f64>() < hazard).unwrap_or(59);
                told[delay] += 1;
            }
            let mut count = 0;
            for (delay, more) in (0..).zip(told).filter(|(_, more)| *more > 0) {
                count += more;
                if offset + delay <= until {
                    builder.push(&Change {
                        source: 0,
                        disease: "measles".into(),
                        measure: Measure::Case,
                        case_class: None,
                        place: place.into(),
                        stratum: Stratum::age(AgeBand::All),
                        period_days: 1,
                        report: Some(day(offset)),
                        reference: None,
                        onset: None,
                        recorded: day(offset + delay),
                        count,
                    });
                }
            }
        }
    }
    builder.build()
}

fn adjusted(adjusted: bool) -> Config {
    Config { delay_adjusted: adjusted, ..Config::defaults().expect("the committed defaults") }
}

fn warnings(history: &History, as_of: Date, config: &Config) -> Warnings {
    let places = places();
    let selection = Selection::new(history, &SourceOrder::default(), &places, as_of);
    let base = TraceBase {
        snapshot: 1,
        as_of,
        boundaries: as_of,
        code_version: "test".to_owned(),
        config_hash: "test".to_owned(),
        sources: vec!["reports".into()],
    };
    let (neighbours, people) = (Neighbours::default(), Denominators::default());
    warn(&selection, &places, &neighbours, &people, &base, config, &Silent).expect("the defaults").estimates
}

fn walked(history: &History, days: std::ops::Range<i64>, config: &Config) -> Vec<Replayed> {
    let places = places();
    let mut walk = Walk::new(config).expect("the defaults");
    for offset in days {
        let selection = Selection::new(history, &SourceOrder::default(), &places, day(offset));
        walk.step(&selection, day(offset), &Silent).expect("nobody cancels");
    }
    walk.finish().into_iter().map(|(_, one)| one).collect()
}

/// P-values of a quiet year, each week once.
fn calibration(reporting: Reporting, config: &Config) -> Calibration {
    let mut all = Vec::new();
    for seed in 1..=2 {
        let history = history(reporting, BEFORE + 300, BEFORE + 320, seed);
        all.extend(walked(&history, BEFORE..BEFORE + 300, config));
    }
    Calibration::of(&all)
}

#[test]
fn p_values_of_incomplete_weeks_are_uniform_without_an_outbreak() {
    // Whether they are judged earlier than promised, or promised to be complete and still filling up.
    let hasty = Reporting { promised: 2, ..SLOW };
    for reporting in [SLOW, hasty] {
        let told = calibration(reporting, &adjusted(true));
        assert!(told.n > 6000, "{told:?}");
        assert!(told.distance < 0.05, "{told:?}");
        assert!((0.003..0.017).contains(&told.below_1_percent), "{told:?}");
        assert!((0.03..0.07).contains(&told.below_5_percent), "{told:?}");
    }
    // Taken for all, they hide what is there.
    let unadjusted = calibration(hasty, &adjusted(false));
    assert!(unadjusted.distance > 0.15 && unadjusted.below_5_percent < 0.02, "{unadjusted:?}");
}

#[test]
fn an_outbreak_is_told_while_its_reports_come_in() {
    let reporting = Reporting { outbreak: Some((BEFORE + 30, 9)), ..SLOW };
    let history = history(reporting, BEFORE + 60, BEFORE + 80, 5);
    let first_told = |config: &Config| {
        let told = |as_of: &i64| {
            let warnings = warnings(&history, day(*as_of), config);
            warnings.open.iter().any(|event| event.place.as_str() == "c01" && event.signal.is_some())
        };
        (BEFORE + 30..BEFORE + 80).find(told)
    };
    let (early, late) = (first_told(&adjusted(true)).unwrap(), first_told(&adjusted(false)).unwrap());
    assert!(early <= BEFORE + 37, "{}", early - BEFORE);
    assert!(late >= early + 14, "{} {}", early - BEFORE, late - BEFORE);
    let told = warnings(&history, day(early), &adjusted(true));
    let event = told.open.iter().find(|event| event.place.as_str() == "c01").unwrap();
    let share = event.days.last().unwrap().completeness.unwrap();
    assert!((0.5..0.95).contains(&share), "{share}");
    assert!(event.reason.key.ends_with("-so-far"), "{:?}", event.reason);
    assert_eq!(event.trace.parameters["completeness"], format!("{share:.4}"));
}

#[test]
fn what_is_told_later_changes_nothing() {
    let reporting = Reporting { outbreak: Some((BEFORE + 10, 9)), ..SLOW };
    let days = BEFORE + 8..BEFORE + 24;
    let whole = history(reporting, BEFORE + 60, BEFORE + 80, 5);
    let config = adjusted(true);
    let rows = |told: &[Replayed]| -> Vec<_> { told.iter().map(|one| one.rows.clone()).collect() };
    let walk = rows(&walked(&whole, days.clone(), &config));
    assert!(walk.iter().flatten().any(|row| row.alarm));
    let until = history(reporting, days.end, days.end - 1, 5);
    assert!(rows(&walked(&until, days.clone(), &config)) == walk, "a walk over what was known by its end");
    // An analysis of each day tells of it what the walk did.
    for offset in days.start + 8..days.end {
        let warned = warnings(&history(reporting, offset + 1, offset, 5), day(offset), &config);
        assert_eq!(warned, warnings(&whole, day(offset), &config), "day {offset}");
        let counted = warned.discovery.unwrap();
        let number = |day: Date| (day - date(1970, 1, 1)).get_days();
        let judged = walk.iter().flatten().filter(|row| row.known == number(day(offset)));
        let alarms = judged.clone().filter(|row| row.alarm).count() as u64;
        assert_eq!((judged.count() as u64, alarms), (counted.n_judged, counted.n_alarms), "day {offset}");
    }
}

#[test]
fn complete_series_are_judged_as_before() {
    let at_once = Reporting { hazard: 1.0, promised: 0, outbreak: Some((BEFORE + 10, 12)) };
    let history = history(at_once, BEFORE + 20, BEFORE + 20, 5);
    let told = warnings(&history, day(BEFORE + 13), &adjusted(true));
    assert!(!told.open.is_empty());
    assert_eq!(told, warnings(&history, day(BEFORE + 13), &adjusted(false)));
}
