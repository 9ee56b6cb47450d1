//! Microseconds per series-week of each detector, on one thread, over 200 invented series of twelve years; then those of
//! a series of days as `analyze` watches it, by our own detector and by Farrington flexible.
//!
//! `cargo bench -p watchfire-early-warning`. For comparison, R surveillance 1.20.3 on one core of the same machine
//! kind: `farringtonFlexible` 9,000 (nbPlugin) and 9,700 µs (delta), `earsC` 60 to 80 µs.
#![expect(clippy::print_stdout, reason = "a benchmark tells its figures")]

use std::time::Instant;

use jiff::civil::Date;
use watchfire_early_warning::warning::{Chooser, Config, watch};
use watchfire_early_warning::{Detector, Method, Observations, Period, Timeline};
use watchfire_series::{
    ByReport, Change, History, HistoryBuilder, Selection, SourceInfo, SourceOrder, StepSeries,
};
use watchfire_vocabulary::{AgeBand, Coverage, Measure, Places, Stratum};

const WEEKS: usize = 624;
const JUDGED: std::ops::Range<usize> = 575..624;

/// Seasonal counts around `mean`, overdispersed, with a few past outbreaks; the same in every run.
fn series(seed: u64, mean: f64) -> Vec<Option<f64>> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut uniform = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    (0..WEEKS)
        .map(|week| {
            let season = (std::f64::consts::TAU * week as f64 / 52.0).sin();
            let outbreak = if uniform() < 0.01 { 3.0 } else { 1.0 };
            let mu = mean * (0.4 * season).exp() * outbreak;
            let spread = uniform() + uniform() + uniform() + uniform() - 2.0;
            Some((mu + spread * (2.0 * mu).sqrt() * 1.7).max(0.0).round())
        })
        .collect()
}

fn main() {
    let all: Vec<_> =
        (0..200).map(|k| series(k + 1, [0.3, 2.0, 12.0, 60.0, 150.0][k as usize % 5])).collect();
    let timeline = Timeline::Dated { first: jiff::civil::date(2001, 1, 1), period: Period::Week };
    let mut cases: Vec<(String, Detector)> = Method::ALL
        .into_iter()
        .filter_map(|method| Some((method.to_string(), Detector::from_texts(method, []).ok()?)))
        .collect();
    for threshold in ["delta", "muan"] {
        let options = [("threshold-method", threshold)];
        if let Ok(detector) = Detector::from_texts(Method::FarringtonFlexible, options) {
            cases.push((format!("farrington-flexible {threshold}"), detector));
        }
    }
    for (name, detector) in cases {
        let mut best = f64::INFINITY;
        let mut alarms = 0;
        for _ in 0..7 {
            let start = Instant::now();
            alarms = all
                .iter()
                .flat_map(|counts| detector.judge(&Observations::new(counts, timeline), JUDGED))
                .filter(|judgement| judgement.alarm)
                .count();
            best = best.min(start.elapsed().as_secs_f64());
        }
        let weeks = (all.len() * JUDGED.len()) as f64;
        println!("{name:32} {:8.3} µs per series-week ({alarms} alarms)", best * 1e6 / weeks);
    }
    watched();
}

const FIRST: Date = Date::constant(2018, 1, 1);
const DAYS: i64 = 8 * 365;
const PLACES: u64 = 40;

fn day(offset: i64) -> Date {
    FIRST.saturating_add(jiff::Span::new().days(offset))
}

/// Eight years of days in forty places, each day known on its own.
fn history() -> History {
    let source = SourceInfo {
        code: "invented".into(),
        coverage: Coverage::complete(0),
        assumed_days_later: None,
        disjoint: false,
        recorded_days: (0..DAYS).map(day).collect(),
    };
    let mut builder = HistoryBuilder::new(vec![source]);
    for place in 0..PLACES {
        let weeks = series(place + 1, [0.3, 2.0, 12.0, 60.0, 150.0][place as usize % 5]);
        for offset in 0..DAYS {
            let week = weeks[offset as usize / 7].unwrap_or(0.0) as i64;
            let count = (week + offset * 3 % 7) / 7;
            if count > 0 {
                builder.push(&Change {
                    source: 0,
                    disease: "invented".into(),
                    measure: Measure::Case,
                    case_class: None,
                    place: format!("p{place:02}").as_str().into(),
                    stratum: Stratum::age(AgeBand::All),
                    period_days: 1,
                    report: Some(day(offset)),
                    reference: None,
                    onset: None,
                    recorded: day(offset),
                    count,
                });
            }
        }
    }
    builder.build()
}

/// Tells what it costs to watch a series: the newest day and those that may belong to an open or lately closed event.
fn watched() {
    let (history, places, as_of) = (history(), Places::default(), day(DAYS - 1));
    let selection = Selection::new(&history, &SourceOrder::default(), &places, as_of);
    let all: Vec<StepSeries<ByReport>> =
        selection.keys().iter().filter_map(|key| selection.series(key)).collect();
    for method in ["", "farrington-flexible"] {
        let Ok(mut config) = Config::defaults() else { return };
        method.clone_into(&mut config.method);
        let Ok(chooser) = Chooser::new(&config) else { return };
        let (mut best, mut n_days, mut name) = (f64::INFINITY, 0, "");
        for _ in 0..5 {
            let start = Instant::now();
            n_days = 0;
            for series in &all {
                let chosen = chooser.choose(series, as_of);
                name = chosen.detector.method().name();
                n_days += watch(series, &chosen, as_of, &config).days.len();
            }
            best = best.min(start.elapsed().as_secs_f64());
        }
        let n = all.len() as f64;
        println!(
            "watched by {name:21} {:8.1} µs per series, {:.1} days judged each",
            best * 1e6 / n,
            n_days as f64 / n
        );
    }
}
