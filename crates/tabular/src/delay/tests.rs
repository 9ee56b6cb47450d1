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

/// Rows of a table that `keep` names by series and report.
fn only_rows(table: &Table, keep: impl Fn(&str, Date) -> bool) -> Table {
    let mut kept = Table::default();
    for row in (0..table.series.len()).filter(|row| keep(&table.series[*row], table.report_date[*row])) {
        kept.series.push(table.series[row].clone());
        kept.reference_date.push(table.reference_date[row]);
        kept.report_date.push(table.report_date[row]);
        kept.count.push(table.count[row]);
    }
    kept
}

/// Twenty outbreaks of one case each, long over: 2 cases on the day, 8 a day later, 6, 3 and 1 by the fourth.
#[test]
fn finished_outbreaks_are_complete() {
    let mut table = growing(&[("goes on", &[0.0, 0.0, 0.5, 0.5])]);
    let lags = SHARES.iter().zip(0..).flat_map(|(share, lag)| vec![lag; (20.0 * share).round() as usize]);
    for (at, lag) in lags.enumerate() {
        for (reference, report, count) in [(-1, -1, 0.0), (at as i64, at as i64 + lag, 1.0)] {
            table.series.push(format!("outbreak {at}"));
            table.reference_date.push(day(reference));
            table.report_date.push(day(report));
            table.count.push(Some(count));
        }
    }
    for family in [Family::Empirical, Family::Parametric(DelayFamily::Gamma)] {
        let known = Options { as_of: Some(day(59)), ..options(family, 4) };
        let outbreaks = only_rows(&table, |name, _| name != "goes on");
        let delay = only(run(&outbreaks, &known).expect("a delay"));
        // a gamma has nearly that form
        let near = if family == Family::Empirical { 1e-9 } else { 0.03 };
        assert!(delay.shares.iter().zip(SHARES).all(|(have, want)| (have - want).abs() < near), "{delay:?}");
    }
    // beside others they are there as well
    let own = Options { as_of: Some(day(59)), by_series: true, ..options(Family::Empirical, 4) };
    let delays = run(&table, &own).expect("delays");
    assert_eq!(delays.delays.len(), 21);
    assert!(delays.problems.is_empty(), "{:?}", delays.problems);
}

/// What an office that stopped had not yet reported is not known; were it taken for nothing, delays would be too short.
#[test]
fn of_a_series_that_stopped_the_newest_days_are_not_known() {
    let table = growing(&[("goes on", &SHARES), ("stopped", &SHARES)]);
    let table = only_rows(&table, |name, report| name == "goes on" || report <= day(30));
    for family in [Family::Empirical, Family::Parametric(DelayFamily::Gamma)] {
        let own = Options { as_of: Some(day(59)), by_series: true, ..options(family, 4) };
        let delays = run(&table, &own).expect("delays");
        let told: Vec<_> = delays.problems.examples().collect();
        let (rule, args) = (told[0].rule.as_str(), &told[0].args);
        assert_eq!((told.len(), rule, args["series"].as_str()), (1, "delay-series-stopped", "stopped"));
        // 50 e³ = 1004 cases of day 30, of which nine tenths are missing, and less of the days before
        let missing: f64 = [0.9, 0.5, 0.2, 0.05]
            .iter()
            .zip(0..)
            .fold(0.0, |sum, (share, back)| sum + share * 50.0 * (0.1 * f64::from(30 - back)).exp());
        let expected: f64 = args["count"].parse().expect("a count");
        assert!(expected > 0.5 * missing && expected < missing, "{expected} of {missing}");
        let means: Vec<f64> = delays.delays.iter().map(super::Delay::mean).collect();
        assert!(
            means.len() == 2
                && (means[1] - means[0]).abs()
                    < 1e-6 + 0.01 * f64::from(u8::from(family != Family::Empirical)),
            "{means:?}"
        );
    }
    // known to have reported nothing, it is complete
    let mut silent = table;
    silent.series.push("stopped".to_owned());
    silent.reference_date.push(day(30));
    silent.report_date.push(day(59));
    silent.count.push(Some(0.0));
    let all = Options { as_of: Some(day(59)), by_series: true, ..options(Family::Empirical, 4) };
    let delays = run(&silent, &all).expect("delays");
    assert!(delays.problems.is_empty() && delays.delays[1].mean() < 1.55, "{delays:?}");
}

/// Of ten days no delay over 9 can be seen; a form tells of them all the same.
#[test]
fn delays_that_no_day_is_old_enough_to_show_are_told() {
    let known = Options { as_of: Some(day(59)), last: Some(10), ..options(Family::Empirical, 12) };
    let told = |options: &Options| {
        let delays = run(&growing(&[("b", &SHARES), ("a", &SHARES)]), options).expect("delays");
        let told =
            delays.problems.examples().map(|problem| (problem.rule.clone(), problem.args["seen"].clone()));
        told.collect::<Vec<_>>()
    };
    assert_eq!(told(&known), [("delay-of-all-not-seen".to_owned(), "9".to_owned())]);
    let own = Options { by_series: true, ..known.clone() };
    assert_eq!(told(&own), vec![("delay-not-seen".to_owned(), "9".to_owned()); 2]);
    assert_eq!(told(&Options { max_delay: 9, ..known.clone() }), []);
    assert_eq!(told(&Options { family: Family::Parametric(DelayFamily::Gamma), ..known }), []);
}

#[test]
fn the_order_of_rows_changes_no_number() {
    let thirds = SHARES.map(|share| share / 3.0);
    let table = growing(&[("b", &SHARES), ("a", &[0.3, 0.3, 0.4]), ("c", &thirds)]);
    let mut other = Table::default();
    for row in (0..table.series.len()).rev() {
        other.series.push(table.series[row].clone());
        other.reference_date.push(table.reference_date[row]);
        other.report_date.push(table.report_date[row]);
        other.count.push(table.count[row]);
    }
    for family in [Family::Empirical, Family::Parametric(DelayFamily::LogNormal)] {
        let known = Options { as_of: Some(day(59)), ..options(family, 4) };
        assert_eq!(run(&other, &known).expect("a delay"), run(&table, &known).expect("a delay"));
    }
}

/// A history that came at once on day 20 tells no delays, whatever it holds.
#[test]
fn a_history_told_at_once_teaches_no_delay() {
    let mut table = only_rows(&growing(&[("a", &SHARES)]), |_, report| report > day(25));
    for index in 0..=20 {
        table.series.push("a".to_owned());
        table.reference_date.push(day(index));
        table.report_date.push(day(20));
        table.count.push(Some(1e5));
    }
    let known = Options { as_of: Some(day(59)), ..options(Family::Empirical, 4) };
    // of the days 21 and 25 the first reports are not there
    let last = Options { last: Some(34), ..known.clone() };
    let delay = only(run(&table, &last).expect("a delay"));
    assert!(delay.shares.iter().zip(SHARES).all(|(have, want)| (have - want).abs() < 1e-9), "{delay:?}");
    let all = only(run(&table, &known).expect("a delay"));
    assert!((all.mean() - 1.65).abs() < 0.02, "{all:?}");
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
