use jiff::ToSpan;
use jiff::civil::date;
use watchfire_early_warning::{Method, Note};
use watchfire_problem::Silent;

use super::*;

fn ears() -> Detector {
    Detector::from_texts(Method::EarsC1, []).expect("defaults")
}

fn options(judged: Judged) -> Options {
    Options { detector: ears(), judged, fill: Fill::Missing, period: None }
}

fn weekly(table: &mut Table, series: &str, counts: &[f64]) {
    for (week, count) in counts.iter().enumerate() {
        table.push(series, date(2024, 1, 1) + (week as i64).weeks(), Some(*count));
    }
}

const STEADY: [f64; 10] = [3.0, 5.0, 4.0, 4.0, 6.0, 2.0, 4.0, 5.0, 3.0, 4.0];

#[test]
fn series_keep_their_order_and_dates_ascend() {
    let mut table = Table::default();
    weekly(&mut table, "z", &STEADY);
    weekly(&mut table, "a", &STEADY);
    table.series.reverse();
    table.date.reverse();
    table.observed.reverse();
    let detected = run(&table, &options(Judged::Last(2)), &Silent).expect("rows");
    let seen: Vec<_> = detected.rows.iter().map(|row| (row.series.as_str(), row.date)).collect();
    let (before, last) = (date(2024, 2, 26), date(2024, 3, 4));
    assert_eq!(seen, [("a", before), ("a", last), ("z", before), ("z", last)]);
    assert!(detected.problems.is_empty());
}

#[test]
fn an_empty_result_says_why() {
    let rules = |table: &Table, judged| {
        let detected = run(table, &options(judged), &Silent).expect("nothing");
        assert_eq!(detected.rows, []);
        detected.problems.tallies().iter().map(|tally| tally.rule.clone()).collect::<Vec<_>>()
    };
    assert_eq!(rules(&Table::default(), Judged::Last(1)), ["input-without-rows"]);
    let mut table = Table::default();
    weekly(&mut table, "a", &STEADY);
    assert_eq!(rules(&table, Judged::From(date(2030, 1, 1))), ["nothing-from-day"]);
    // the newest week itself is judged
    assert_eq!(run(&table, &options(Judged::From(date(2024, 3, 4))), &Silent).expect("rows").rows.len(), 1);
}

#[test]
fn from_takes_the_first_period_on_or_after_the_date() {
    let mut table = Table::default();
    weekly(&mut table, "a", &STEADY);
    for (from, first) in [
        (date(2024, 2, 26), Some(date(2024, 2, 26))),
        (date(2024, 2, 27), Some(date(2024, 3, 4))),
        (date(2020, 1, 1), Some(date(2024, 1, 1))),
        (date(2024, 3, 5), None),
        (date(9999, 1, 1), None),
    ] {
        let detected = run(&table, &options(Judged::From(from)), &Silent).expect("rows");
        assert_eq!(detected.rows.first().map(|row| row.date), first, "{from}");
    }
}

#[test]
fn an_absent_date_is_missing_unless_filled() {
    let mut table = Table::default();
    weekly(&mut table, "a", &STEADY);
    let gap = 8;
    table.series.remove(gap);
    let absent = table.date.remove(gap);
    table.observed.remove(gap);
    let mut options = options(Judged::Last(2));
    let rows = run(&table, &options, &Silent).expect("rows").rows;
    assert_eq!((rows[0].date, rows[0].observed), (absent, None));
    assert_eq!(rows[0].note, Some(Note::ObservationMissing));
    assert_eq!(rows[0].texts()[1..], ["2024-02-26", "", "", "", "", "", "0", "not observed"]);
    options.fill = Fill::Zero;
    let rows = run(&table, &options, &Silent).expect("rows").rows;
    assert_eq!(rows[0].observed, Some(0.0));
    // an empty cell stays missing
    table.push("a", absent, None);
    assert_eq!(run(&table, &options, &Silent).expect("rows").rows[0].observed, None);
}

#[test]
fn mixed_weekdays_are_named() {
    let mut table = Table::default();
    weekly(&mut table, "measles", &STEADY);
    table.date[4] = date(2024, 1, 30);
    let error = run(&table, &options(Judged::Last(1)), &Silent).expect_err("an error");
    assert_eq!(
        error.to_string(),
        "series \"measles\" looks weekly but has dates on different weekdays: 2024-01-01 (row 1) is a Monday, \
         2024-01-30 (row 5) a Tuesday: name every week by the same day, or pass --unit day if the counts are daily"
    );
    let daily = Options { period: Some(Period::Day), ..options(Judged::Last(1)) };
    assert!(run(&table, &daily, &Silent).is_ok());
}

#[test]
fn the_period_follows_the_spacing() {
    let mut table = Table::default();
    for day in 0..40_i64 {
        // every fifth day is absent
        if day % 5 != 0 {
            table.push("daily", date(2024, 1, 1) + day.days(), Some(4.0));
        }
    }
    weekly(&mut table, "weekly", &STEADY);
    let mut problems = Problems::default();
    let all = grid::from_table(&table, Fill::Missing, None, &mut problems).expect("series");
    assert_eq!((all[0].period, all[0].counts.len()), (Period::Day, 39));
    assert_eq!((all[1].period, all[1].counts.len()), (Period::Week, 10));
}

#[test]
fn what_is_wrong_with_the_input_is_said() {
    let mut table = Table::default();
    weekly(&mut table, "a", &STEADY);
    weekly(&mut table, "short", &STEADY[..4]);
    table.observed[2] = Some(-1.0);
    table.population = Some(vec![None; 14]);
    let detected = run(&table, &options(Judged::Last(1)), &Silent).expect("rows");
    for rule in ["count-not-usable", "column-not-used", "series-ends-early"] {
        assert_eq!(detected.problems.count(rule), 1, "{rule}");
    }
    assert_eq!(detected.rows[1].note, Some(Note::HistoryTooShort { periods_missing: 4 }));

    table.push("a", date(2024, 1, 8), Some(1.0));
    table.population = None;
    let error = run(&table, &options(Judged::Last(1)), &Silent).expect_err("an error").to_string();
    assert!(error.contains("\"a\" has two rows for 2024-01-08 (rows 2 and 15)"), "{error}");

    table.observed.pop();
    let error = run(&table, &options(Judged::Last(1)), &Silent).expect_err("an error").to_string();
    assert_eq!(error, "column observed has 14 rows, but series has 15");
    let empty = run(&Table::default(), &options(Judged::Last(1)), &Silent).expect("no rows");
    assert!(empty.rows.is_empty() && empty.problems.count("input-without-rows") == 1);
}

#[test]
fn a_mistyped_year_is_no_allocation() {
    let mut table = Table::default();
    table.push("a", date(-9999, 1, 1), Some(1.0));
    table.push("a", date(9999, 1, 1), Some(1.0));
    let daily = Options { period: Some(Period::Day), ..options(Judged::Last(1)) };
    assert!(matches!(run(&table, &daily, &Silent), Err(DetectError::TooLong { .. })));
}

#[test]
fn numbers_read_back_the_same() {
    for x in [0.0, 0.1 + 0.2, 7.58e-297, 1e22, 12.0, 1.0 / 3.0] {
        assert_eq!(number(Some(x)).parse(), Ok(x));
    }
    assert_eq!([number(Some(12.0)), number(None)], ["12", ""]);
}

#[test]
fn threads_do_not_matter() {
    let mut table = Table::default();
    for k in 0..50_u32 {
        let counts: Vec<f64> = (0..30_u32).map(|week| f64::from((week * 7 + k * 13) % 11)).collect();
        weekly(&mut table, &format!("s{k}"), &counts);
    }
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| run(&table, &options(Judged::Last(15)), &Silent)).expect("rows")
    };
    let one = with(1);
    assert_eq!(one.rows.len(), 750);
    assert_eq!(one, with(2));
    assert_eq!(one, with(7));
}
