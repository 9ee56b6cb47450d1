use jiff::ToSpan;
use jiff::civil::{Date, date};
use watchfire_transmission::reproduction::{Config, RenewalConfig};

use super::{Estimated, Interval, Method, Options, ReproductionError, Row, Table, Unit, run, run_each};
use crate::detect::Fill;

fn day(index: usize) -> Date {
    date(2024, 3, 1) + (index as i64).days()
}

fn table(counts: &[f64]) -> Table {
    let mut table = Table::default();
    for (index, count) in counts.iter().enumerate() {
        table.series.push("a".to_owned());
        table.date.push(day(index));
        table.count.push(Some(*count));
    }
    table
}

fn options(window_days: usize) -> Options {
    let config = Config { window_days, ..Config::defaults().expect("defaults") };
    with(Method::Cori(config))
}

fn with(method: Method) -> Options {
    Options {
        method,
        interval: Interval::Given(vec![(1, 1.0)]),
        unit: Unit::Day,
        as_of: None,
        fill: Fill::Missing,
    }
}

/// Serial interval of one to three days, with a delay by lag.
fn renewal(delay: Option<Vec<(i64, f64)>>) -> Options {
    let config = RenewalConfig::defaults().expect("defaults");
    let interval = Interval::Given(vec![(1, 0.25), (2, 0.5), (3, 0.25)]);
    Options { interval, ..with(Method::Renewal { config, delay }) }
}

fn means(rows: &[Row]) -> Vec<Option<f64>> {
    rows.iter().map(|row| row.numbers.map(|numbers| (numbers[0] * 1e6).round() / 1e6)).collect()
}

fn rules(estimated: &Estimated) -> Vec<String> {
    estimated.problems.tallies().iter().map(|tally| tally.examples[0].rule.clone()).collect()
}

/// Shape 1 + 2 + 4, rate 1/5 + 1 + 2; shape 1 + 4 + 3, rate 1/5 + 2 + 4.
#[test]
fn windows_are_named_by_their_last_day() {
    let estimated = run(&table(&[1.0, 2.0, 4.0, 3.0]), &options(2)).expect("rows");
    assert_eq!(estimated.rows.iter().map(|row| row.date).collect::<Vec<_>>(), [day(2), day(3)]);
    assert_eq!(means(&estimated.rows), [Some(2.1875), Some(1.290_323)]);
    assert!(estimated.problems.is_empty());
    let numbers = estimated.rows[0].numbers.expect("numbers");
    assert!(numbers[2..].windows(2).all(|pair| pair[0] < pair[1]), "quantiles ascend");
}

#[test]
fn the_as_of_cuts_rows_and_nothing_else_changes() {
    let all = run(&table(&[1.0, 2.0, 4.0, 3.0, 9.0]), &options(2)).expect("rows");
    let then = run(&table(&[1.0, 2.0, 4.0, 3.0, 9.0]), &Options { as_of: Some(day(3)), ..options(2) });
    assert_eq!(then.expect("rows").rows, all.rows[..2]);
}

#[test]
fn imported_cases_are_part_of_the_count() {
    let mut table = table(&[1.0, 2.0, 4.0]);
    table.imported = Some(vec![None, Some(0.0), Some(1.0)]);
    assert_eq!(means(&run(&table, &options(2)).expect("rows").rows), [Some(1.875)]);
    table.imported = Some(vec![None, Some(0.0), Some(5.0)]);
    let estimated = run(&table, &options(2)).expect("rows");
    // no case of the third day was infected here: shape 1 + 2
    assert_eq!(means(&estimated.rows), [Some(0.9375)]);
    assert_eq!(rules(&estimated), ["imported-above-count"]);
}

#[test]
fn absent_days_are_missing_unless_filled() {
    let mut gap = table(&[1.0, 2.0, 0.0, 3.0, 4.0, 5.0]);
    gap.series.remove(2);
    gap.date.remove(2);
    gap.count.remove(2);
    let estimated = run(&gap, &options(1)).expect("rows");
    assert_eq!(means(&estimated.rows).iter().filter(|mean| mean.is_none()).count(), 2);
    assert_eq!(rules(&estimated), ["reproduction-count-missing"]);
    let estimated = run(&gap, &Options { fill: Fill::Zero, ..options(1) }).expect("rows");
    assert_eq!(means(&estimated.rows).iter().filter(|mean| mean.is_none()).count(), 1);
    assert_eq!(rules(&estimated), ["reproduction-nobody-infectious"]);
}

#[test]
fn what_cannot_be_used_is_said() {
    let estimated = run(&table(&[1.0, -2.0, 4.0, 3.0]), &options(1)).expect("rows");
    assert_eq!(means(&estimated.rows)[..2], [None, None]);
    let mut told = rules(&estimated);
    told.sort();
    assert_eq!(told, ["count-not-usable", "reproduction-count-missing"]);
    assert_eq!(rules(&run(&table(&[1.0, 2.0]), &options(7)).expect("rows")), ["reproduction-no-window"]);

    let error = |table: &Table, options: &Options| run(table, options).expect_err("no rows");
    let mut twice = table(&[1.0, 2.0]);
    twice.date[1] = day(0);
    assert!(matches!(error(&twice, &options(1)), ReproductionError::DuplicateDate { row: 2, .. }));
    let mut weekly = table(&[1.0, 2.0, 3.0]);
    weekly.date = vec![day(0), day(7), day(14)];
    assert!(matches!(error(&weekly, &options(1)), ReproductionError::NotDaily { .. }));
    let mut weeks = table(&[1.0; 8]);
    weeks.date = (0..8).map(|week| day(7 * week)).collect();
    let filled = Options { fill: Fill::Zero, ..options(1) };
    assert!(matches!(error(&weeks, &filled), ReproductionError::NotDaily { .. }));
    let counts = table(&[1.0, 2.0]);
    for shares in [vec![(1, 0.5), (1, 0.5)], vec![(-1, 1.0)], vec![(i64::MAX, 1.0)]] {
        let options = Options { interval: Interval::Given(shares), ..options(1) };
        assert!(matches!(error(&counts, &options), ReproductionError::Lag { .. }));
    }
    for (mean, sd) in [(1e9, 1.0), (3.0, 1e9), (0.5, 1.0), (f64::NAN, 1.0), (3.0, f64::NAN)] {
        let options = Options { interval: Interval::MeanSd(mean, sd), ..options(1) };
        assert!(matches!(
            error(&counts, &options),
            ReproductionError::Interval(_) | ReproductionError::IntervalTooLong { .. }
        ));
    }
}

fn growing(days: usize) -> Table {
    table(&(0..days).map(|day| (20.0 * 1.05_f64.powi(day as i32)).round()).collect::<Vec<_>>())
}

#[test]
fn the_renewal_model_has_a_row_for_every_day_up_to_the_newest() {
    let delay = Some(vec![(0, 0.2), (1, 0.3), (2, 0.3), (3, 0.2)]);
    let estimated = run(&growing(40), &renewal(delay)).expect("rows");
    assert!(estimated.problems.is_empty());
    assert_eq!(
        estimated.rows.iter().map(|row| row.date).collect::<Vec<_>>(),
        (2..40).map(day).collect::<Vec<_>>()
    );
    let numbers: Vec<[f64; 9]> = estimated.rows.iter().map(|row| row.numbers.expect("numbers")).collect();
    // growth by 5 % a day over two days
    assert!((numbers[20][0] - 1.1).abs() < 0.05, "{:?}", numbers[20]);
    assert!(numbers.iter().all(|n| n[2..].windows(2).all(|pair| pair[0] < pair[1])));
    // more cases a day would make the newest days narrower, were not part of their reports still due
    let widths: Vec<f64> = numbers[31..].iter().map(|numbers| numbers[1]).collect();
    assert!(widths.is_sorted() && widths[6] > 1.1 * widths[0], "the newest days are wider: {widths:?}");
}

#[test]
fn the_renewal_model_as_of_a_day_uses_only_its_rows() {
    let options = |as_of| Options { as_of, ..renewal(Some(vec![(0, 0.5), (2, 0.5)])) };
    let mut later = growing(50);
    let then = run(&later, &options(Some(day(29)))).expect("rows").rows;
    for at in 30..50 {
        later.count[at] = Some(1e4);
    }
    assert_eq!(run(&later, &options(Some(day(29)))).expect("rows").rows, then);
    assert_eq!(run(&growing(30), &options(None)).expect("rows").rows, then);
    assert_eq!(then.last().expect("rows").date, day(29));
}

#[test]
fn the_renewal_model_says_what_it_cannot_do() {
    let few = run(&table(&[1.0, 0.0, 2.0, 0.0, 1.0, 0.0, 1.0]), &renewal(None)).expect("rows");
    assert!(!few.rows.is_empty() && few.rows.iter().all(|row| row.numbers.is_none()));
    assert_eq!(rules(&few), ["reproduction-too-few-cases"]);
    assert_eq!(rules(&run(&table(&[9.0, 9.0]), &renewal(None)).expect("rows")), ["reproduction-too-short"]);
    let error = |delay| run(&growing(20), &renewal(Some(delay))).expect_err("no rows");
    for lags in [vec![(0, 0.5), (0, 0.5)], vec![(-1, 1.0)], vec![(500, 1.0)]] {
        let told = error(lags);
        assert!(matches!(told, ReproductionError::Lag { of: "delay", .. }), "{told}");
    }
    assert!(matches!(error(vec![(0, 0.4)]), ReproductionError::Renewal(_)));
    assert!(matches!(error(vec![]), ReproductionError::NoLags { of: "delay" }));
}

#[test]
fn the_renewal_model_skips_missing_days() {
    let mut gap = growing(40);
    for at in [12, 13, 25] {
        gap.count[at] = None;
    }
    let estimated = run(&gap, &renewal(None)).expect("rows");
    assert!(estimated.problems.is_empty());
    let numbers: Vec<f64> = estimated.rows.iter().map(|row| row.numbers.expect("numbers")[0]).collect();
    assert_eq!(numbers.len(), 38);
    assert!((numbers[20] - 1.1).abs() < 0.06, "{numbers:?}");
}

/// Weeks of cases that grow by 5 % a day, named by their last day.
fn weeks(n: usize) -> Table {
    let of_week = |week: usize| (0..7).map(|day| 20.0 * 1.05_f64.powi((7 * week + day) as i32)).sum::<f64>();
    let mut table = table(&(0..n).map(|week| of_week(week).round()).collect::<Vec<_>>());
    table.date = (0..n).map(|week| day(7 * week + 6)).collect();
    table
}

#[test]
fn weekly_counts_have_a_row_for_every_day() {
    let options = Options { unit: Unit::WeekEnd, ..renewal(None) };
    let estimated = run(&weeks(8), &options).expect("rows");
    assert!(estimated.problems.is_empty());
    let dates: Vec<Date> = estimated.rows.iter().map(|row| row.date).collect();
    assert_eq!(dates, (2..56).map(day).collect::<Vec<_>>());
    let mean = estimated.rows[30].numbers.expect("numbers")[0];
    // growth by 5 % a day over two days
    assert!((mean - 1.1).abs() < 0.05, "{mean}");
    // named by their first day, they are six days later
    let later = run(&weeks(8), &Options { unit: Unit::WeekStart, ..options.clone() }).expect("rows");
    assert_eq!(later.rows.last().expect("rows").date, day(61));
    // a week that has not ended is not used
    let as_of = Some(day(60));
    let cut = run(&weeks(8), &Options { unit: Unit::WeekStart, as_of, ..options }).expect("rows");
    assert_eq!(cut.rows.last().expect("rows").date, day(54));
}

#[test]
fn weeks_and_shares_are_not_for_cori_and_must_be_sound() {
    let error = |table: &Table, options: &Options| run(table, options).expect_err("no rows");
    let weekly = Options { unit: Unit::WeekEnd, ..options(1) };
    assert!(matches!(error(&weeks(8), &weekly), ReproductionError::NotForCori { .. }));
    let mut mixed = weeks(8);
    mixed.date[3] = mixed.date[3].saturating_add(1.day());
    let weekly = Options { unit: Unit::WeekEnd, ..renewal(None) };
    assert!(matches!(error(&mixed, &weekly), ReproductionError::MixedWeekdays { row: 4, .. }));
    let mut open = growing(40);
    open.share = Some(vec![None; 40]);
    assert!(matches!(error(&open, &options(1)), ReproductionError::NotForCori { .. }));
    open.share = Some((0..40).map(|at| (at == 39).then_some(1.2)).collect());
    assert!(matches!(error(&open, &renewal(None)), ReproductionError::Known { row: 40, .. }));
}

#[test]
fn a_share_known_keeps_incomplete_days_from_looking_like_a_decline() {
    let whole = run(&growing(40), &renewal(None)).expect("rows");
    let mut open = growing(40);
    for (at, share) in [(37, 0.8), (38, 0.5), (39, 0.2)] {
        open.count[at] = open.count[at].map(|count| (count * share).round());
    }
    let last = |estimated: &Estimated| estimated.rows.last().expect("rows").numbers.expect("numbers");
    let ignored = last(&run(&open, &renewal(None)).expect("rows"));
    open.share =
        Some((0..40).map(|at| [0.8, 0.5, 0.2].get(at - 37.min(at)).copied().filter(|_| at >= 37)).collect());
    open.relative_sd = Some((0..40).map(|at| (at >= 37).then_some(0.1)).collect());
    let known = last(&run(&open, &renewal(None)).expect("rows"));
    assert!(ignored[0] < 0.95, "{ignored:?}");
    assert!((known[0] - last(&whole)[0]).abs() < 0.05 && known[1] > last(&whole)[1], "{known:?}");
}

#[test]
fn spans_counts_and_intervals_beyond_sense_are_refused() {
    let error = |table: &Table, options: &Options| run(table, options).expect_err("no rows");
    let mut centuries = table(&[5.0, 6.0, 5.0, 6.0]);
    centuries.date = vec![date(1700, 1, 1), date(1700, 1, 2), day(0), day(1)];
    assert!(matches!(error(&centuries, &renewal(None)), ReproductionError::TooLong { days_max: 18_263, .. }));
    assert!(run(&centuries, &options(1)).is_ok(), "windows need no fit");
    let mut huge = growing(20);
    huge.count[7] = Some(1e300);
    for options in [options(7), renewal(None)] {
        let told = error(&huge, &options);
        assert!(matches!(told, ReproductionError::TooLarge { row: 8, .. }), "{told}");
    }
    let empty = Options { interval: Interval::Given(vec![]), ..options(1) };
    assert!(matches!(error(&growing(20), &empty), ReproductionError::NoLags { of: "serial interval" }));
    for sd in [1e-9, 1000.0] {
        let of = Options { interval: Interval::MeanSd(4.0, sd), ..renewal(None) };
        assert!(matches!(error(&growing(20), &of), ReproductionError::Interval(_)), "{sd}");
    }
    // the largest counts that are taken have quantiles in order
    let largest = table(&[1e12; 20]);
    let estimated = run(&largest, &options(7)).expect("rows");
    let numbers = estimated.rows.last().expect("a row").numbers.expect("numbers");
    assert!(numbers[2..].windows(2).all(|pair| pair[0] <= pair[1]) && (numbers[0] - 1.0).abs() < 1e-3);
}

#[test]
fn an_empty_result_says_why_and_days_are_told_apart() {
    let nothing = |table: &Table, as_of| {
        let estimated = run(table, &Options { as_of, ..options(7) }).expect("nothing");
        assert_eq!(estimated.rows, []);
        rules(&estimated)
    };
    assert_eq!(nothing(&Table::default(), None), ["input-without-rows"]);
    assert_eq!(nothing(&growing(20), Some(date(2020, 1, 1))), ["nothing-known-by-as-of"]);
    // counts reach day 39 of the 40
    let on = |as_of| rules(&run(&growing(40), &Options { as_of: Some(as_of), ..options(7) }).expect("rows"));
    assert!(!on(day(39)).contains(&"as-of-after-counts".to_owned()));
    assert!(on(date(2030, 1, 1)).contains(&"as-of-after-counts".to_owned()));
    let days = [Some(day(25)), None, Some(day(29))];
    let each = run_each(&growing(40), &renewal(None), &days).expect("rows");
    for (as_of, estimated) in days.iter().zip(&each) {
        let single = run(&growing(40), &Options { as_of: *as_of, ..renewal(None) }).expect("rows");
        assert_eq!((&single, estimated.as_of), (estimated, *as_of));
    }
}
