//! What is judged of a period does not depend on the day of asking, nor on how much of the series was handed over.

use jiff::civil::{Date, date};
use watchfire_problem::Silent;
use watchfire_series::{Change, Denominators, History, HistoryBuilder, Selection, SourceInfo, SourceOrder};
use watchfire_vocabulary::{Coverage, Measure, Place, PlaceLevel, Places, Stratum};

use crate::replay::Walk;
use crate::warning::{Config, Neighbours, TraceBase, Warnings, warn};

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
