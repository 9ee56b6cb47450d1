use jiff::ToSpan;
use jiff::civil::{Date, date};
use watchfire_problem::Problems;

use super::grid::Grid;
use super::{Config, NowcastError, Options, Row, Table, Unit, run, run_each};

fn day(index: i64) -> Date {
    date(2024, 1, 1) + index.days()
}

fn options(unit: Unit, max_delay: usize, rolling: usize) -> Options {
    let config = if unit == Unit::Day { Config::days() } else { Config::weeks() };
    Options {
        unit,
        max_delay,
        rolling,
        levels: vec![0.025, 0.5, 0.975],
        holidays: Vec::new(),
        as_of: None,
        config: config.expect("defaults"),
    }
}

fn push(table: &mut Table, series: &str, reference: Date, report: Date, count: f64) {
    table.series.push(series.to_owned());
    table.reference_date.push(reference);
    table.report_date.push(report);
    table.count.push(Some(count));
}

/// Two places, 150 days, delays 0 to 3; counts vary by a fixed rule.
fn two_places() -> Table {
    let mut table = Table::default();
    for index in 0..150_i64 {
        for (name, size) in [("a", 100), ("b", 12)] {
            for (delay, share) in [(0, 5), (1, 3), (2, 1), (3, 1)] {
                let count = size * share + (index * 7 + delay * 3) % 5;
                push(&mut table, name, day(index), day(index + delay), count as f64);
            }
        }
    }
    table
}

#[test]
fn rolling_sums_count_what_is_known_max_delay_days_after_the_target() {
    let mut table = Table::default();
    push(&mut table, "a", day(0), day(0), 10.0);
    // the oldest of seven days to day 6 counts to day 8, its delay 8; a day later it does not
    push(&mut table, "a", day(0), day(8), 4.0);
    push(&mut table, "a", day(0), day(9), 1.0);
    push(&mut table, "a", day(6), day(8), -2.0);
    let grid = Grid::read(&table, &options(Unit::Day, 2, 7), &mut Problems::default())
        .expect("rows")
        .expect("a grid");
    let triangle = &grid.triangles[0];
    assert_eq!((triangle.width(), grid.as_of_period, grid.date(0)), (9, 9, day(0)));
    assert_eq!([0, 7, 8, 9].map(|delay| triangle.known(0, delay)), [10.0, 10.0, 14.0, 14.0]);
    assert_eq!(triangle.known(6, 2), -2.0);
}

/// Weeks to Sunday 7 and 14 January; the as-of is a Thursday.
#[test]
fn weekly_delays_are_whole_weeks_after_the_last_day() {
    let (first, second) = (date(2024, 1, 7), date(2024, 1, 14));
    let mut table = Table::default();
    push(&mut table, "a", first, date(2024, 1, 5), 3.0);
    push(&mut table, "a", first, date(2024, 1, 13), 2.0);
    push(&mut table, "a", first, date(2024, 1, 14), 1.0);
    push(&mut table, "a", first, date(2024, 1, 21), 5.0);
    push(&mut table, "a", second, date(2024, 1, 18), 7.0);
    push(&mut table, "a", date(2024, 1, 21), date(2024, 1, 18), 9.0);
    let of = |unit, as_of| Options { as_of: Some(as_of), ..options(unit, 1, 1) };
    let mut problems = Problems::default();
    let grid = Grid::read(&table, &of(Unit::WeekEnd, date(2024, 1, 25)), &mut problems)
        .expect("rows")
        .expect("a grid");
    // vintages of Thursdays: by the 11th 3, by the 18th 2 + 1 more; what came two weeks late does not count
    assert_eq!([0, 1, 2].map(|delay| grid.triangles[0].known(0, delay)), [3.0, 6.0, 6.0]);
    assert_eq!(grid.triangles[0].known(1, 0), 7.0);
    assert_eq!((grid.date(1), grid.as_of_period), (second, 2));
    // on a Sunday before, the week has just ended
    let grid = Grid::read(&table, &of(Unit::WeekEnd, second), &mut problems).expect("rows").expect("a grid");
    assert_eq!((grid.as_of_period, grid.triangles[0].known(0, 1)), (1, 6.0));
    // named by their first day, the same weeks
    let mut named = table.clone();
    named.reference_date.iter_mut().for_each(|date| *date -= 6.days());
    let grid = Grid::read(&named, &of(Unit::WeekStart, date(2024, 1, 25)), &mut problems)
        .expect("rows")
        .expect("a grid");
    assert_eq!([0, 1].map(|delay| grid.triangles[0].known(0, delay)), [3.0, 6.0]);
    assert_eq!(grid.date(1), date(2024, 1, 8));
}

#[test]
fn the_first_vintage_has_no_delays() {
    let mut table = Table::default();
    push(&mut table, "a", day(0), day(5), 50.0);
    push(&mut table, "a", day(0), day(6), 3.0);
    push(&mut table, "a", day(6), day(6), 1.0);
    let grid = Grid::read(&table, &options(Unit::Day, 9, 1), &mut Problems::default())
        .expect("rows")
        .expect("a grid");
    let triangle = &grid.triangles[0];
    assert_eq!((triangle.step(0, 5), triangle.step(0, 6)), (None, Some((3.0, 50.0))));
}

#[test]
fn several_days_are_single_calls_whatever_the_threads() {
    let table = two_places();
    let options = options(Unit::Day, 3, 7);
    let days = [Some(day(120)), None, Some(day(133)), Some(day(140))];
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        pool.install(|| run_each(&table, &options, &days)).expect("nowcasts")
    };
    let (one, three) = (on(1), on(3));
    assert_eq!(one, three);
    for (as_of, made) in days.iter().zip(&one) {
        let single = run(&table, &Options { as_of: *as_of, ..options.clone() }).expect("nowcasts");
        assert_eq!(&single, made);
        assert!(!made.rows.is_empty());
    }
}

/// The rows from the last to the first, and every seventh before them: series appear in another order.
#[test]
fn the_order_of_rows_changes_no_number() {
    let mut table = two_places();
    for index in 0..150_i64 {
        for (delay, count) in [(0, 31), (1, 17 + index % 3), (3, 7)] {
            push(&mut table, "c", day(index), day(index + delay), count as f64 / 3.0);
        }
    }
    let mut other = Table::default();
    let (seventh, rest): (Vec<usize>, Vec<usize>) =
        (0..table.series.len()).rev().partition(|row| row % 7 == 0);
    for row in seventh.into_iter().chain(rest) {
        let count = table.count[row].expect("a count");
        push(&mut other, &table.series[row], table.reference_date[row], table.report_date[row], count);
    }
    for rolling in [1, 7] {
        let by_series = |table: &Table| {
            let made = run(table, &options(Unit::Day, 3, rolling)).expect("nowcasts");
            let mut rows = made.rows;
            rows.sort_by(|a, b| a.series.cmp(&b.series));
            rows
        };
        assert_eq!(by_series(&other), by_series(&table));
    }
    let named =
        |table: &Table| run(table, &options(Unit::Day, 3, 1)).expect("nowcasts").rows[0].series.clone();
    assert_eq!((named(&table), named(&other)), ("a".to_owned(), "c".to_owned()));
}

/// On Sundays and holidays a fifth of the reports come, and the rest on the next day that is neither.
#[test]
fn holidays_report_like_sundays() {
    let is_sunday = |on: Date| on.weekday() == jiff::civil::Weekday::Sunday;
    // all weekdays but Sundays in turn
    let holidays: Vec<Date> = (1..14).map(|n| day(11 * n)).filter(|on| !is_sunday(*on)).collect();
    let closed = |on: Date| is_sunday(on) || holidays.contains(&on);
    let mut counts = std::collections::BTreeMap::new();
    for index in 0..150_i64 {
        for (delay, share) in [(0, 0.5), (1, 0.3), (2, 0.2)] {
            let (mut on, mut left) = (day(index + delay), 1000.0 * share + (index % 3) as f64);
            while closed(on) {
                *counts.entry((day(index), on)).or_insert(0.0) += 0.2 * left;
                (on, left) = (on + 1.days(), 0.8 * left);
            }
            *counts.entry((day(index), on)).or_insert(0.0) += left;
        }
    }
    let mut table = Table::default();
    for ((reference, report), count) in counts {
        push(&mut table, "a", reference, report, count);
    }
    for on in holidays.iter().copied().filter(|on| *on > day(120)) {
        let median = |holidays: Vec<Date>| {
            let options = Options { holidays, as_of: Some(on), ..options(Unit::Day, 4, 1) };
            let made = run(&table, &options).expect("nowcasts");
            made.rows.iter().find(|row| row.target_date == on && row.level == 0.5).expect("a row").value
        };
        // 1003 cases on average, of which a tenth is known
        let (with, without) = (median(holidays.clone()), median(Vec::new()));
        assert!((with - 1003.0).abs() < 100.0 && without < 500.0, "{on}: {with}, {without}");
    }
}

#[test]
fn later_rows_change_nothing() {
    let table = two_places();
    let options = Options { as_of: Some(day(120)), ..options(Unit::Day, 3, 7) };
    let then = run(&table, &options).expect("nowcasts");
    let mut changed = table.clone();
    for row in 0..changed.series.len() {
        if changed.report_date[row] > day(120) {
            changed.count[row] = None;
            changed.series[row] = "c".to_owned();
        }
    }
    push(&mut changed, "a", day(500), day(130), 1e9);
    assert_eq!(run(&changed, &options).expect("nowcasts"), then);
}

#[test]
fn rows_are_in_hub_format() {
    let made = run(&two_places(), &options(Unit::Day, 3, 7)).expect("nowcasts");
    assert_eq!(made.rows.len(), 2 * 4 * 3);
    let newest: Vec<&Row> =
        made.rows.iter().filter(|row| row.series == "a" && row.target_date == day(152)).collect();
    assert_eq!(newest.len(), 3);
    assert!(newest.iter().all(|row| row.as_of == day(152)));
    // the target of day 149 has 7 days of about 1000 and some
    let of = |level: f64| {
        let row = made.rows.iter().find(|row| row.target_date == day(149) && row.level == level);
        row.expect("a row").value
    };
    assert!((of(0.5) / 7080.0 - 1.0).abs() < 0.01, "{}", of(0.5));
    assert!(of(0.025) <= of(0.5) && of(0.5) <= of(0.975));
}

#[test]
fn bad_rows_are_told_and_left_out() {
    let mut table = two_places();
    push(&mut table, "a", day(10), day(9), 1.0);
    table.count[0] = None;
    let made = run(&table, &options(Unit::Day, 3, 7)).expect("nowcasts");
    assert_eq!(
        (made.problems.count("report-before-reference"), made.problems.count("increment-without-count")),
        (1, 1)
    );
    let late = Options { as_of: Some(day(160)), ..options(Unit::Day, 3, 7) };
    let made = run(&two_places(), &late).expect("nowcasts");
    assert_eq!((made.problems.count("as-of-after-reports"), made.problems.count("series-silent")), (1, 0));
    assert!(!made.rows.is_empty());
}

#[test]
fn an_empty_result_says_why() {
    let nothing = |table: &Table, options: &Options| {
        let made = run(table, options).expect("nothing");
        assert_eq!(made.rows, []);
        made.problems
    };
    let told = nothing(&Table::default(), &options(Unit::Day, 3, 7));
    assert_eq!(told.count("input-without-rows"), 1);
    let early = Options { as_of: Some(date(2023, 1, 1)), ..options(Unit::Day, 3, 7) };
    assert_eq!(nothing(&two_places(), &early).count("nothing-known-by-as-of"), 1);
    let late = Options { as_of: Some(day(170)), ..options(Unit::Day, 3, 7) };
    assert_eq!(nothing(&two_places(), &late).count("series-silent"), 2);
}

/// One row of a mistyped year: the nowcast is that of the day before it.
#[test]
fn a_lone_report_does_not_move_the_as_of() {
    let table = two_places();
    let before = run(&table, &options(Unit::Day, 3, 7)).expect("nowcasts");
    let mut mistyped = table.clone();
    push(&mut mistyped, "a", date(2034, 3, 1), date(2034, 3, 2), 1.0);
    push(&mut mistyped, "b", date(2034, 3, 1), date(2034, 3, 3), 1.0);
    let made = run(&mistyped, &options(Unit::Day, 3, 7)).expect("nowcasts");
    assert_eq!(made.rows, before.rows);
    let told = made.problems.examples().find(|problem| problem.rule == "report-long-after-others");
    assert_eq!(told.expect("told").args["row"], (table.series.len() + 1).to_string());
    assert_eq!(made.problems.count("report-long-after-others"), 2);
    // a month too late is enough
    let mut month = table.clone();
    push(&mut month, "a", day(152), day(182), 1.0);
    let made = run(&month, &options(Unit::Day, 3, 7)).expect("nowcasts");
    assert_eq!((&made.rows, made.problems.count("report-long-after-others")), (&before.rows, 1));
    // reports that go on after a long pause are no mistake
    let mut resumed = table;
    for index in 300..310 {
        push(&mut resumed, "a", day(index), day(index), 50.0);
    }
    assert_eq!(
        Grid::read(&resumed, &options(Unit::Day, 3, 1), &mut Problems::default())
            .expect("rows")
            .expect("a grid")
            .as_of,
        day(309)
    );
}

#[test]
fn a_series_that_stopped_is_not_nowcast() {
    let mut table = two_places();
    for index in 0..60_i64 {
        push(&mut table, "stopped", day(index), day(index + 1), 30.0);
    }
    // a row of another century does not excuse the silence
    push(&mut table, "stopped", date(1924, 1, 1), date(1924, 1, 1), 1.0);
    // rare, but not silent: the longest pause so far is half as long
    for index in [10, 60, 80, 120] {
        push(&mut table, "rare", day(index), day(index), 1.0);
    }
    let made = run(&table, &options(Unit::Day, 3, 1)).expect("nowcasts");
    assert!(made.rows.iter().all(|row| row.series != "stopped"));
    assert!(made.rows.iter().any(|row| row.series == "rare"));
    let told: Vec<_> = made.problems.examples().collect();
    assert_eq!(
        (told.len(), told[0].rule.as_str(), told[0].args["series"].as_str()),
        (1, "series-silent", "stopped")
    );
    // the others are nowcast as if it were not there
    let without: Vec<_> = made.rows.iter().filter(|row| row.series == "a").collect();
    let mut alone = table.clone();
    let keep: Vec<bool> = alone.series.iter().map(|name| name != "stopped").collect();
    let mut at = keep.iter();
    alone.series.retain(|_| *at.next().unwrap());
    at = keep.iter();
    alone.reference_date.retain(|_| *at.next().unwrap());
    at = keep.iter();
    alone.report_date.retain(|_| *at.next().unwrap());
    at = keep.iter();
    alone.count.retain(|_| *at.next().unwrap());
    let alone = run(&alone, &options(Unit::Day, 3, 1)).expect("nowcasts");
    assert_eq!(without, alone.rows.iter().filter(|row| row.series == "a").collect::<Vec<_>>());
}

/// Of two places one begins on day 151: its days before are missing, and so are sums that reach back to them.
#[test]
fn nothing_is_told_of_days_before_a_series_began() {
    let mut table = two_places();
    push(&mut table, "new", day(151), day(151), 20.0);
    push(&mut table, "new", day(152), day(152), 20.0);
    let targets = |rolling| {
        let made = run(&table, &options(Unit::Day, 3, rolling)).expect("nowcasts");
        let rows = made.rows.iter().filter(|row| row.series == "new" && row.level == 0.5);
        (rows.map(|row| row.target_date).collect::<Vec<_>>(), made.problems.count("nowcast-before-start"))
    };
    assert_eq!(targets(1), (vec![day(151), day(152)], 1));
    assert_eq!(targets(2), (vec![day(152)], 1));
}

/// At lag 3 everything that counts has been reported.
#[test]
fn what_is_complete_has_no_interval() {
    let table = two_places();
    let made = run(&table, &options(Unit::Day, 3, 1)).expect("nowcasts");
    let known = |index| {
        let rows = (0..table.series.len())
            .filter(|row| table.series[*row] == "a" && table.reference_date[*row] == day(index));
        rows.filter_map(|row| table.count[row]).sum::<f64>()
    };
    let of = |index: i64| {
        let rows = made.rows.iter().filter(|row| row.series == "a" && row.target_date == day(index));
        rows.map(|row| row.value).collect::<Vec<_>>()
    };
    assert_eq!(of(149), vec![known(149); 3]);
    assert_eq!(of(152).len(), 3);
}

#[test]
fn corrections_without_their_counts_are_told() {
    let mut table = two_places();
    for (name, count) in table.series.iter().zip(&mut table.count) {
        *count = count.map(|count| if name == "b" { -count } else { count });
    }
    let made = run(&table, &options(Unit::Day, 3, 1)).expect("nowcasts");
    let told = made.problems.examples().find(|problem| problem.rule == "nowcast-known-below-zero");
    assert_eq!(told.expect("told").args["series"], "b");
}

#[test]
fn units_and_holidays_that_do_not_fit_are_told() {
    let mut weeks = Table::default();
    for week in 0..60_i64 {
        for (delay, count) in [(1, 60), (8, 30), (15, 10)] {
            push(&mut weeks, "a", day(7 * week), day(7 * week + delay), (count + week % 3) as f64);
        }
    }
    let mut problems = Problems::default();
    let days = Options { as_of: Some(day(7 * 59 + 1)), ..options(Unit::Day, 20, 1) };
    Grid::read(&weeks, &days, &mut problems).expect("rows").expect("a grid");
    assert_eq!(problems.count("dates-are-weeks"), 1);
    let mut problems = Problems::default();
    let weekly = Options { holidays: vec![day(3)], ..options(Unit::WeekEnd, 2, 1) };
    Grid::read(&weeks, &weekly, &mut problems).expect("rows").expect("a grid");
    assert_eq!((problems.count("dates-are-weeks"), problems.count("holidays-not-used")), (0, 1));
}

#[test]
fn what_has_no_single_reading_is_refused() {
    let mut table = two_places();
    assert!(matches!(run(&table, &options(Unit::WeekEnd, 3, 1)), Err(NowcastError::MixedWeekdays { .. })));
    assert!(matches!(
        run(&table, &options(Unit::WeekEnd, 3, 7)),
        Err(NowcastError::RollingWeeks { rolling: 7 })
    ));
    assert!(matches!(run(&table, &options(Unit::Day, 3000, 7)), Err(NowcastError::TooLong { .. })));
    assert!(matches!(run(&table, &options(Unit::Day, 3, 0)), Err(NowcastError::Nowcast(_))));
    let early = Options { as_of: Some(day(9)), ..options(Unit::Day, 3, 7) };
    assert!(
        run(&table, &early).expect_err("too short").to_string().contains("history of vintages is too short")
    );
    assert!(
        run(&table, &early).expect_err("too short").to_string().contains("give reports of a longer time")
    );
    let mut twice = table.clone();
    push(&mut twice, "a", day(149), day(149), 7.0);
    let duplicate = run(&twice, &options(Unit::Day, 3, 7)).expect_err("two rows");
    assert!(matches!(duplicate, NowcastError::Duplicate { row: 1201, .. }), "{duplicate}");
    // what is known later is not looked at
    assert!(run(&twice, &Options { as_of: Some(day(148)), ..options(Unit::Day, 3, 7) }).is_ok());
    let mut huge = table.clone();
    huge.count[4] = Some(1e300);
    let large = run(&huge, &options(Unit::Day, 3, 7)).expect_err("no count");
    assert!(matches!(large, NowcastError::TooLarge { row: 5, .. }), "{large}");
    table.count.pop();
    assert!(matches!(run(&table, &options(Unit::Day, 3, 7)), Err(NowcastError::ColumnLength(_))));
}
