//! What is judged of a period does not depend on the day of asking, nor on how much of the series was handed over.

use jiff::civil::{Date, date};
use toml::Table;
use watchfire_problem::Silent;
use watchfire_series::{
    ByReport, Change, Denominators, History, HistoryBuilder, Selection, SourceInfo, SourceOrder, StepSeries,
};
use watchfire_vocabulary::{Coverage, Measure, Place, PlaceLevel, Places, Stratum};

use super::{judge_period, watch};
use crate::replay::Walk;
use crate::warning::{Chooser, Config, Neighbours, TraceBase, Warnings, warn};
use crate::{ADDED_UP, Detector, Method, Observations, Period, Timeline};

/// A Monday.
const FIRST: Date = date(2024, 1, 1);

fn day(offset: i64) -> Date {
    FIRST.saturating_add(jiff::Span::new().days(offset))
}

fn places() -> Places {
    vec![Place::provisional("south".into(), PlaceLevel::County, None)].into()
}

/// Counts of consecutive periods of one place, each known on its last day; silence is zero at once.
fn history(counts: &[i64], period_days: u16) -> History {
    let days = counts.len() as i64 * i64::from(period_days) + 14;
    let source = SourceInfo {
        code: "reports".into(),
        coverage: Coverage::complete(0),
        assumed_days_later: None,
        disjoint: false,
        recorded_days: (0..days).map(day).collect(),
    };
    let mut builder = HistoryBuilder::new(vec![source]);
    for (index, count) in (0..).zip(counts) {
        let begin = index * i64::from(period_days);
        builder.push(&Change {
            source: 0,
            disease: "covid-19".into(),
            measure: Measure::Case,
            case_class: None,
            place: "south".into(),
            stratum: Stratum::everybody(),
            period_days,
            report: Some(day(begin)),
            reference: None,
            onset: None,
            recorded: day(begin + i64::from(period_days) - 1),
            count: *count,
        });
    }
    builder.build()
}

fn with_series<R>(history: &History, as_of: Date, then: impl FnOnce(&StepSeries<ByReport>) -> R) -> R {
    let places = places();
    let selection = Selection::new(history, &SourceOrder::default(), &places, as_of);
    let key = selection.keys().into_iter().next().expect("one place");
    then(&selection.series::<ByReport>(&key).expect("a series"))
}

fn warnings(history: &History, as_of: Date) -> Warnings {
    let (places, config) = (places(), Config::defaults().expect("the committed defaults"));
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
    warn(&selection, &places, &neighbours, &people, &base, &config, &Silent).expect("the defaults").estimates
}

#[test]
fn a_week_is_judged_by_its_last_day_on_every_day_after_it() {
    let mut counts = [4, 5, 3, 6].repeat(5);
    counts.push(40);
    let history = history(&counts, 7);
    let sunday = day(21 * 7 - 1);
    for after in 0..7 {
        let as_of = sunday.saturating_add(jiff::Span::new().days(after));
        let told = warnings(&history, as_of);
        let on_sunday = warnings(&history, sunday);
        assert_eq!(told.open.len(), 1, "{as_of}");
        let event = &told.open[0];
        assert_eq!((event.opened, event.observed), (sunday, 40), "{as_of}");
        assert_eq!((&event.id, &event.days), (&on_sunday.open[0].id, &on_sunday.open[0].days), "{as_of}");
        assert_eq!(told.methods[0].judged_day, Some(sunday));
    }
    // A walk through the days judges each week once.
    let places = places();
    let mut walk = Walk::new(&Config::defaults().expect("the committed defaults")).expect("the defaults");
    for offset in 18 * 7 - 1..21 * 7 + 3 {
        let selection = Selection::new(&history, &SourceOrder::default(), &places, day(offset));
        walk.step(&selection, day(offset), &Silent).expect("nobody cancels");
    }
    let (_, walked) = walk.finish().remove(0);
    let ends: Vec<i32> = walked.rows.iter().map(|row| row.at - walked.rows[0].at).collect();
    assert_eq!((ends, walked.rows[3].alarm), (vec![0, 7, 14, 21], true));
}

/// A year and more of two to four cases a day, with a wave of the year, then a rise of 20 days.
fn rising() -> Vec<i64> {
    let quiet = (0..420_i64).map(|offset| {
        let season = (offset as f64 * std::f64::consts::TAU / 365.0).sin();
        3 + (1.4 * season).round() as i64 + (offset * 7 + offset / 5) % 3
    });
    quiet.chain((0..20).map(|offset| 4 + offset / 3)).collect()
}

#[test]
fn what_adds_up_over_days_is_judged_as_over_the_whole_series() {
    let counts = rising();
    let history = history(&counts, 1);
    let newest = day(counts.len() as i64 - 1);
    let values: Vec<Option<f64>> = counts.iter().map(|count| Some(*count as f64)).collect();
    let observations = Observations::new(&values, Timeline::Dated { first: FIRST, period: Period::Day });
    for method in [Method::OutbreakP, Method::Cusum, Method::GlrPoisson, Method::GlrNb] {
        let config = Config {
            method: method.name().to_owned(),
            ..Config::defaults().expect("the committed defaults")
        };
        let chooser = Chooser::new(&config).expect("a method");
        let judged = with_series(&history, newest, |series| {
            watch(series, &chooser.choose(series, newest), newest, &config)
        });
        let last = judged.days.last().expect("judged days");
        // The likelihood ratio begins anew after an alarm.
        let rise = judged.days.iter().rev().take(10);
        assert!(rise.clone().any(|of_day| of_day.judgement.alarm), "{method}: {last:?}");
        let detector = Detector::new(method, &Table::new()).expect("the defaults");
        // The detector as `detect --from` has it, from before the rise on.
        let whole = detector.judge(&observations, counts.len() - ADDED_UP..counts.len());
        assert_eq!(Some(&last.judgement), whole.last(), "{method}");
        let alone = detector.judge(&observations, counts.len() - 1..counts.len());
        assert_eq!(alone.last() == whole.last(), method == Method::OutbreakP, "{method} adds up");
    }
}

#[test]
fn what_compares_with_past_years_judges_daily_counts_by_the_week() {
    let counts: Vec<i64> = (0..5 * 366 + 60).map(|offset| 2 + (offset * 7 + offset / 5) % 3).collect();
    let history = history(&counts, 1);
    let newest = day(counts.len() as i64 - 1);
    let weeks: Vec<Option<f64>> =
        counts.rchunks_exact(7).rev().map(|week| Some(week.iter().sum::<i64>() as f64)).collect();
    let first = newest.saturating_sub(jiff::Span::new().weeks(weeks.len() as i64 - 1));
    let observations = Observations::new(&weeks, Timeline::Dated { first, period: Period::Week });
    for method in Method::ALL {
        let config = Config {
            method: method.name().to_owned(),
            ..Config::defaults().expect("the committed defaults")
        };
        let chooser = Chooser::new(&config).expect("a method");
        let (period_days, judged) = with_series(&history, newest, |series| {
            let chosen = chooser.choose(series, newest);
            (chosen.period_days, judge_period(series, &chosen, newest, newest))
        });
        let seasonal = [
            Method::Watchfire,
            Method::FarringtonFlexible,
            Method::Farrington,
            Method::Mpm,
            Method::Bayes2,
            Method::Bayes3,
            Method::Rki2,
            Method::Rki3,
        ];
        assert_eq!(period_days, if seasonal.contains(&method) { 7 } else { 1 }, "{method}");
        if seasonal.contains(&method) && method != Method::Watchfire {
            let detector = Detector::new(method, &Table::new()).expect("the defaults");
            let want = detector.judge_last(&observations).expect("a week");
            let near = |have: Option<f64>, want: Option<f64>| {
                have.zip(want).is_some_and(|(have, want)| (have - want).abs() < 1e-9 * want)
            };
            // A regression over more weeks than it uses has another origin of time.
            assert!(near(judged.expected, want.expected), "{method}: {judged:?} {want:?}");
            assert!(near(judged.upperbound, want.upperbound), "{method}: {judged:?} {want:?}");
        }
    }
}
