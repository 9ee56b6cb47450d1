use jiff::ToSpan;
use jiff::civil::{Date, date};
use watchfire_transmission::forecast::Config;

use super::{
    Covariates, Dated, ForecastTableError, Forecasted, Kind, Options, Table, Unit, horizons, levels, run,
    run_each,
};

/// Weeks ending on Saturdays, the first on 6 January 2024, each known four days after its end and revised a week later.
fn table(series: &[&str], weeks: i64) -> Table {
    let mut table = Table::default();
    for (s, name) in series.iter().enumerate() {
        for week in 0..weeks {
            let end = date(2024, 1, 6) + week.weeks();
            let wave = (week as f64 / 5.0 + s as f64).sin();
            for (days, share) in [(4, 0.9), (11, 1.0)] {
                table.series.push((*name).to_owned());
                table.date.push(end);
                table.value.push(Some((200.0 * (1.5 + wave) * share).round()));
                table.as_of.push(end + days.days());
            }
        }
    }
    table
}

fn options(as_of: Date) -> Options {
    Options {
        as_of: Some(as_of),
        horizons: vec![0, 1, 2],
        unit: Unit::Week,
        dated: Dated::End,
        levels: vec![0.1, 0.5, 0.9],
        kind: Kind::Count,
        config: Config::defaults().expect("defaults"),
    }
}

fn forecast(table: &Table, options: &Options) -> Forecasted {
    run(table, &Covariates::default(), options).expect("forecasts")
}

fn targets(forecasted: &Forecasted) -> Vec<(i64, Date)> {
    let mut targets: Vec<_> = forecasted.rows.iter().map(|row| (row.horizon, row.target_date)).collect();
    targets.sort_unstable();
    targets.dedup();
    targets
}

fn rules(forecasted: &Forecasted) -> Vec<String> {
    forecasted.problems.tallies().iter().map(|tally| tally.examples[0].rule.clone()).collect()
}

/// Wednesday 22 May 2024 lies in the week that ends on Saturday 25 May; the newest value is of 18 May.
#[test]
fn horizon_zero_is_the_week_that_contains_the_as_of() {
    let table = table(&["a", "b", "c"], 20);
    let wednesday = date(2024, 5, 22);
    let forecasted = forecast(&table, &options(wednesday));
    let saturdays = [(0, date(2024, 5, 25)), (1, date(2024, 6, 1)), (2, date(2024, 6, 8))];
    assert_eq!(targets(&forecasted), saturdays);
    assert!(forecasted.rows.iter().all(|row| row.as_of == wednesday));
    // the Saturday itself still belongs to it, the Sunday to the next
    assert_eq!(targets(&forecast(&table, &options(date(2024, 5, 25)))), saturdays);
    assert_eq!(targets(&forecast(&table, &options(date(2024, 5, 26))))[0].1, date(2024, 6, 1));
}

/// The same weeks named by their Sundays before.
#[test]
fn weeks_dated_by_their_start() {
    let mut table = table(&["a", "b"], 20);
    for day in &mut table.date {
        *day -= 6.days();
    }
    let started = Options { dated: Dated::Start, ..options(date(2024, 5, 22)) };
    assert_eq!(targets(&forecast(&table, &started))[0], (0, date(2024, 5, 19)));
}

#[test]
fn days_are_their_own_periods() {
    let mut table = Table::default();
    for day in 0..60_i64 {
        let of = date(2024, 3, 1) + day.days();
        table.series.push("a".to_owned());
        table.date.push(of);
        table.value.push(Some(100.0 + (day % 7) as f64));
        table.as_of.push(of + 1.days());
    }
    let daily = Options { unit: Unit::Day, ..options(date(2024, 4, 20)) };
    let forecasted = forecast(&table, &daily);
    assert_eq!(targets(&forecasted)[0], (0, date(2024, 4, 20)));
    assert!(forecasted.rows.iter().all(|row| row.value > 20.0 && row.value < 500.0), "{:?}", forecasted.rows);
}

/// What was known on 22 May forecasts the same, whatever came later.
#[test]
fn nothing_known_later_is_used() {
    let table = table(&["a", "b", "c"], 30);
    let wednesday = date(2024, 5, 22);
    let then = forecast(&table, &options(wednesday));
    let mut changed = table.clone();
    for row in 0..changed.series.len() {
        if changed.as_of[row] > wednesday {
            changed.value[row] = (row % 3 != 0).then_some(7.0 * row as f64);
        }
    }
    assert_eq!(forecast(&changed, &options(wednesday)), then);
    let mut known = Table::default();
    for row in (0..table.series.len()).filter(|row| table.as_of[*row] <= wednesday) {
        known.series.push(table.series[row].clone());
        known.date.push(table.date[row]);
        known.value.push(table.value[row]);
        known.as_of.push(table.as_of[row]);
    }
    assert_eq!(forecast(&known, &options(wednesday)), then);
    assert!(!then.rows.is_empty());
}

#[test]
fn quantiles_ascend_from_zero_and_shares_stay_shares() {
    let mut table = table(&["a", "b", "c"], 25);
    for hub in ["hub7", "hub23"] {
        let options = Options { levels: levels(hub).expect("levels"), ..options(date(2024, 6, 19)) };
        let forecasted = forecast(&table, &options);
        for rows in forecasted.rows.chunks(options.levels.len()) {
            assert!(rows[0].value >= 0.0 && rows.windows(2).all(|pair| pair[0].value <= pair[1].value));
        }
    }
    for value in table.value.iter_mut().flatten() {
        *value = (*value / 500.0).min(1.0);
    }
    let options = Options { kind: Kind::Proportion, ..options(date(2024, 6, 19)) };
    let forecasted = forecast(&table, &options);
    assert!(forecasted.rows.iter().all(|row| (0.0..=1.0).contains(&row.value)));
    assert!(forecasted.rows.iter().any(|row| row.value > 0.05));
}

#[test]
fn a_series_with_too_little_says_so_and_gets_no_line() {
    let mut table = table(&["a", "b"], 20);
    for (name, weeks) in [("new", 18..20), ("old", 0..9)] {
        for week in weeks {
            let end = date(2024, 1, 6) + i64::from(week).weeks();
            table.series.push(name.to_owned());
            table.date.push(end);
            table.value.push(Some(30.0));
            table.as_of.push(end + 4.days());
        }
    }
    let forecasted = forecast(&table, &options(date(2024, 5, 22)));
    let mut have: Vec<&str> = forecasted.rows.iter().map(|row| row.series.as_str()).collect();
    have.dedup();
    assert_eq!(have, ["a", "b"]);
    assert_eq!(rules(&forecasted), ["forecast-too-few-values", "forecast-too-old"]);
    // before anything was known
    let nothing = forecast(&table, &options(date(2023, 12, 1)));
    assert!(nothing.rows.is_empty());
    assert!(rules(&nothing).iter().all(|rule| rule == "forecast-nothing-known"));
}

/// Two weeks of days are too few, not too old; a day more is enough.
#[test]
fn days_need_a_third_week() {
    let daily = |days: i64| {
        let mut table = Table::default();
        for offset in 0..days {
            table.series.push("a".to_owned());
            table.date.push(date(2024, 1, 1) + offset.days());
            table.value.push(Some((40 + offset % 5) as f64));
            table.as_of.push(date(2024, 1, 2) + offset.days());
        }
        let as_of = date(2024, 1, 1) + days.days();
        forecast(&table, &Options { unit: Unit::Day, ..options(as_of) })
    };
    for days in [3, 14] {
        let few = daily(days);
        assert!(few.rows.is_empty());
        assert_eq!(rules(&few), ["forecast-too-few-values"]);
        assert_eq!(few.problems.examples().next().expect("told").args["values"], "15");
    }
    let enough = daily(15);
    assert!(enough.problems.is_empty() && !enough.rows.is_empty(), "{:?}", enough.problems);
}

#[test]
fn a_withdrawn_value_is_missing() {
    let mut table = table(&["a", "b"], 20);
    let newest = date(2024, 5, 18);
    table.series.push("a".to_owned());
    table.date.push(newest);
    table.value.push(None);
    table.as_of.push(date(2024, 5, 23));
    let before = forecast(&table, &options(date(2024, 5, 22)));
    let after = forecast(&table, &options(date(2024, 5, 23)));
    assert_ne!(before.rows, after.rows);
    assert_eq!(before.rows.len(), after.rows.len());
}

#[test]
fn a_covariate_changes_the_forecast_and_unusable_values_are_told() {
    let mut table = table(&["a", "b", "c"], 30);
    let plain = forecast(&table, &options(date(2024, 7, 10)));
    let mut beside = Covariates::default();
    for row in 0..table.series.len() {
        beside.name.push("visits".to_owned());
        beside.table.series.push(table.series[row].clone());
        beside.table.date.push(table.date[row]);
        beside.table.value.push(table.value[row].map(|value| value * 3.0 + (row % 5) as f64));
        beside.table.as_of.push(table.as_of[row]);
    }
    let with = run(&table, &beside, &options(date(2024, 7, 10))).expect("forecasts");
    assert_ne!(with.rows, plain.rows);
    table.value[3] = Some(-1.0);
    assert_eq!(rules(&forecast(&table, &options(date(2024, 7, 10)))), ["value-not-usable"]);
}

#[test]
fn the_order_of_rows_changes_nothing() {
    let ordered = table(&["a", "b", "c"], 30);
    let forecasted = forecast(&ordered, &options(date(2024, 7, 10)));
    let n = ordered.series.len();
    let mut turned = Table::default();
    for row in (0..n).rev() {
        turned.series.push(ordered.series[row].clone());
        turned.date.push(ordered.date[row]);
        turned.value.push(ordered.value[row]);
        turned.as_of.push(ordered.as_of[row]);
    }
    let other = forecast(&turned, &options(date(2024, 7, 10)));
    assert_eq!(other.rows[0].series, "c", "series as they first appear");
    let sorted = |mut rows: Vec<super::Row>| {
        rows.sort_by(|a, b| a.series.cmp(&b.series));
        rows
    };
    assert_eq!(sorted(other.rows), forecasted.rows);
}

#[test]
fn covariates_are_named_where_they_do_not_fit() {
    let table = table(&["a", "b"], 30);
    let mut beside =
        Covariates { name: vec!["wastewater".to_owned(); table.series.len()], table: table.clone() };
    beside.table.series[0] = "elsewhere".to_owned();
    beside.table.value[3] = Some(-1.0);
    let forecasted = run(&table, &beside, &options(date(2024, 7, 10))).expect("forecasts");
    assert_eq!(rules(&forecasted), ["covariate-of-unknown-series", "covariate-not-usable"]);
    beside.table.date[4] += 1.days();
    let error = run(&table, &beside, &options(date(2024, 7, 10))).expect_err("two weekdays").to_string();
    assert!(error.contains("row 5 of the covariates") && error.contains("row 1 of the vintages"), "{error}");
}

#[test]
fn what_gives_nothing_or_does_not_fit_is_told() {
    assert_eq!(rules(&forecast(&Table::default(), &options(date(2024, 7, 10)))), ["input-without-rows"]);
    let daily = Options { unit: Unit::Day, ..options(date(2024, 7, 10)) };
    assert!(rules(&forecast(&table(&["a"], 30), &daily)).contains(&"dates-are-weeks".to_owned()));
}

#[test]
fn errors_name_the_row() {
    let covariates = Covariates::default();
    let mut doubled = table(&["a"], 4);
    doubled.as_of[1] = doubled.as_of[0];
    let error = run(&doubled, &covariates, &options(date(2024, 2, 1))).expect_err("two values");
    assert!(matches!(error, ForecastTableError::Duplicate { first_row: 1, row: 2, .. }), "{error}");
    let mut huge = table(&["a"], 4);
    huge.value[3] = Some(1e300);
    let error = run(&huge, &covariates, &options(date(2024, 2, 1))).expect_err("no count");
    assert!(matches!(error, ForecastTableError::TooLarge { of: "vintages", row: 4, .. }), "{error}");
    let mut mixed = table(&["a"], 4);
    mixed.date[5] += 1.days();
    let error = run(&mixed, &covariates, &options(date(2024, 2, 1))).expect_err("two weekdays");
    assert!(matches!(error, ForecastTableError::Weekday { row: 6, .. }), "{error}");
}

#[test]
fn horizons_and_levels_as_written() {
    assert_eq!(horizons("0..3").expect("horizons"), [0, 1, 2, 3]);
    assert_eq!(horizons("4, 0,2").expect("horizons"), [0, 2, 4]);
    assert_eq!(levels("0.9,0.1").expect("levels"), [0.1, 0.9]);
    assert_eq!(levels("hub23").expect("levels").len(), 23);
    for wrong in ["", "-1..3", "3..0", "x", "0..99"] {
        assert!(matches!(horizons(wrong), Err(ForecastTableError::Horizons(_))), "{wrong}");
    }
    for wrong in ["hub9", "0,0.5", "1"] {
        assert!(matches!(levels(wrong), Err(ForecastTableError::Levels(_))), "{wrong}");
    }
}

/// Several as-ofs are as many single calls, on one thread and on three.
#[test]
fn each_day_is_the_single_call_whatever_the_threads() {
    let table = table(&["a", "b", "c"], 30);
    let mut beside = Covariates::default();
    for row in 0..table.series.len() {
        beside.name.push("visits".to_owned());
        beside.table.series.push(table.series[row].clone());
        beside.table.date.push(table.date[row]);
        beside.table.value.push(table.value[row].map(|value| value * 2.0 + (row % 7) as f64));
        beside.table.as_of.push(table.as_of[row]);
    }
    let days = [Some(date(2024, 7, 10)), Some(date(2023, 12, 1)), Some(date(2024, 5, 22)), None];
    let options = options(date(2000, 1, 1));
    let single: Vec<Forecasted> = days
        .iter()
        .map(|as_of| run(&table, &beside, &Options { as_of: *as_of, ..options.clone() }).expect("forecasts"))
        .collect();
    assert!(!single[0].rows.is_empty() && single[0].rows != single[2].rows);
    assert_eq!(rules(&single[1]), ["forecast-nothing-known"]);
    for threads in [1, 3] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let each = pool.install(|| run_each(&table, &beside, &options, &days)).expect("forecasts");
        assert_eq!(each, single, "{threads} threads");
    }
}
