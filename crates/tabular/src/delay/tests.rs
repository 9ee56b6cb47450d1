use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::{Delay, DelayError, DelayFamily, Delays, Family, Options, Table, run};
use crate::nowcast::NowcastError;

fn day(index: i64) -> Date {
    date(2024, 1, 1) + index.days()
}

fn options(family: Family, max_delay: usize) -> Options {
    Options { family, max_delay, last: None, by_series: false, as_of: None }
}

/// Cases that grow by a tenth a day, reported by these shares, as known on day 59; all of day −1 stands in the first vintage.
fn growing(shares: &[(&str, &[f64])]) -> Table {
    let mut table = Table::default();
    for (name, shares) in shares {
        let mut push = |reference: i64, report: i64, count: f64| {
            table.series.push((*name).to_owned());
            table.reference_date.push(day(reference));
            table.report_date.push(day(report));
            table.count.push(Some(count));
        };
        push(-1, -1, 7.0);
        for reference in 0..60 {
            for (delay, share) in shares.iter().enumerate().filter(|(_, share)| **share > 0.0) {
                push(reference, reference + delay as i64, 50.0 * (0.1 * reference as f64).exp() * share);
            }
        }
    }
    table
}

fn only(delays: Delays) -> Delay {
    assert!(delays.problems.is_empty(), "{:?}", delays.problems);
    let [delay] = <[Delay; 1]>::try_from(delays.delays).expect("one delay");
    delay
}

const SHARES: [f64; 5] = [0.1, 0.4, 0.3, 0.15, 0.05];

/// Of what is known by day 59, short delays are too many: the mean of what is seen is well below that of all.
#[test]
fn growth_does_not_shorten_delays() {
    let table = growing(&[("a", &SHARES)]);
    let known = Options { as_of: Some(day(59)), ..options(Family::Empirical, 4) };
    let delay = only(run(&table, &known).expect("a delay"));
    assert!(delay.shares.iter().zip(SHARES).all(|(have, want)| (have - want).abs() < 1e-9), "{delay:?}");
    assert!((delay.mean() - 1.65).abs() < 1e-9 && (delay.sd() - 1.0136).abs() < 1e-3, "{delay:?}");
    let seen = (0..table.series.len()).filter(|row| table.report_date[*row] <= day(59));
    let (cases, lags) = seen.fold((0.0, 0.0), |(cases, lags), row| {
        let count = table.count[row].expect("a count");
        let lag = f64::from((table.report_date[row] - table.reference_date[row]).get_days());
        (cases + count, lags + count * lag)
    });
    assert!(lags / cases < 1.56, "{}", lags / cases);
}

/// A Weibull of shape 1.4 and scale 4 days, by whole days.
#[test]
fn a_parametric_delay_is_recovered() {
    let at = |x: i32| 1.0 - (-(f64::from(x) / 4.0).powf(1.4)).exp();
    let shares: Vec<f64> = (0..30).map(|d| (at(d + 1) - at(d)) / at(30)).collect();
    let known = Options { as_of: Some(day(59)), ..options(Family::Parametric(DelayFamily::Weibull), 29) };
    let delay = only(run(&growing(&[("a", &shares), ("b", &shares)]), &known).expect("a delay"));
    let fit = delay.fit.expect("a fit");
    assert!((fit.parameters[0] - 1.4).abs() < 0.02 && (fit.parameters[1] - 4.0).abs() < 0.05, "{fit:?}");
    assert!((delay.shares.iter().sum::<f64>() - 1.0).abs() < 1e-12 && delay.shares.len() == 30);
    assert!(delay.shares.iter().zip(&shares).all(|(have, want)| (have - want).abs() < 2e-3));
    // a gamma has nearly that form, and a mean near that of the truth
    let gamma = Options { family: Family::Parametric(DelayFamily::Gamma), ..known };
    let delay = only(run(&growing(&[("a", &shares)]), &gamma).expect("a delay"));
    let mean = shares.iter().enumerate().map(|(lag, share)| lag as f64 * share).sum::<f64>();
    assert!((delay.mean() - mean).abs() < 0.3, "{} {mean}", delay.mean());
}

#[test]
fn each_series_has_its_own_delay_where_asked() {
    let late = [0.0, 0.0, 0.0, 0.5, 0.5];
    let table = growing(&[("b", &SHARES), ("a", &late)]);
    let known = Options { as_of: Some(day(59)), by_series: true, ..options(Family::Empirical, 4) };
    let delays = run(&table, &known).expect("delays").delays;
    let means: Vec<_> =
        delays.iter().map(|of| (of.series.as_deref(), (of.mean() * 1e6).round() / 1e6)).collect();
    assert_eq!(means, [(Some("b"), 1.65), (Some("a"), 3.5)]);
    // only the newest ten days
    let last = Options { last: Some(10), ..known };
    assert!((run(&table, &last).expect("delays").delays[0].mean() - 1.65).abs() < 1e-9);
}

#[test]
fn later_rows_change_nothing() {
    let mut table = growing(&[("a", &SHARES)]);
    let known = Options { as_of: Some(day(40)), ..options(Family::Empirical, 4) };
    let then = run(&table, &known).expect("a delay");
    for row in 0..table.series.len() {
        if table.report_date[row] > day(40) {
            table.count[row] = Some(1e9);
        }
    }
    assert_eq!(run(&table, &known).expect("a delay"), then);
}

#[test]
fn what_cannot_be_estimated_is_said() {
    let empirical = options(Family::Empirical, 4);
    let rules = |table: &Table, options: &Options| {
        let delays = run(table, options).expect("nothing");
        assert!(delays.delays.is_empty());
        delays.problems.tallies().iter().map(|tally| tally.rule.clone()).collect::<Vec<_>>()
    };
    assert_eq!(rules(&Table::default(), &empirical), ["input-without-rows"]);
    let table = growing(&[("a", &SHARES)]);
    let early = Options { as_of: Some(date(2020, 1, 1)), ..empirical.clone() };
    assert_eq!(rules(&table, &early), ["nothing-known-by-as-of"]);
    // one delay is no distribution with two parameters
    let gamma = Options { as_of: Some(day(59)), ..options(Family::Parametric(DelayFamily::Gamma), 4) };
    assert_eq!(rules(&growing(&[("a", &[0.0, 1.0])]), &gamma), ["delay-of-all-not-estimated"]);
    for max_delay in [0, 201] {
        let error = run(&table, &options(Family::Empirical, max_delay)).expect_err("no delay");
        assert_eq!(error, DelayError::MaxDelay { max_delay });
    }
    let mut twice = table.clone();
    for column in [&mut twice.reference_date, &mut twice.report_date] {
        column.push(day(3));
    }
    twice.series.push("a".to_owned());
    twice.count.push(Some(1.0));
    let error = run(&twice, &empirical).expect_err("two rows");
    assert!(matches!(error, DelayError::Increments(NowcastError::Duplicate { .. })), "{error}");
}
