//! Rows in, clusters out.

use jiff::civil::date;
use watchfire_problem::Silent;

use super::*;

/// Ten places in a row with one case a day over 30 days, and an outbreak in the last three days of the last two.
fn example() -> (Table, Places) {
    let mut table = Table { population: Some(Vec::new()), ..Table::default() };
    let mut places = Places::default();
    for k in 0..10 {
        let name = format!("p{k}");
        for day in 0..30 {
            table.place.push(name.clone());
            table.date.push(date(2024, 5, 1).saturating_add(day.days()));
            table.cases.push(Some(if k >= 8 && day >= 27 { 6.0 } else { 1.0 }));
            table.population.as_mut().expect("a column").push(Some(1000.0));
        }
        places.place.push(name);
        places.lon.push(Some(f64::from(k)));
        places.lat.push(Some(50.0));
    }
    (table, places)
}

fn options(statistic: Statistic) -> Options {
    let defaults = Config::defaults().expect("the committed defaults");
    let config = Config { statistic, days_max: 14, history_days: 16, replicates: 99, ..defaults };
    Options { config, as_of: None, seed: 1 }
}

#[test]
fn every_statistic_finds_the_outbreak() {
    let (table, places) = example();
    for statistic in Statistic::ALL {
        let scanned = run(&table, &places, &options(statistic), &Silent).expect("a scan");
        let row = &scanned.rows[0];
        assert_eq!(
            (row.places.clone(), row.observed),
            (vec!["p9".to_owned(), "p8".to_owned()], 36),
            "{statistic:?}"
        );
        assert_eq!((row.start, row.end), (date(2024, 5, 28), date(2024, 5, 30)));
        assert!(row.p_value < 0.01 && (row.recurrence_days - 1.0 / row.p_value).abs() < 1e-9);
        assert!((row.radius_km - 71.5).abs() < 0.1, "{}", row.radius_km);
        assert_eq!(scanned.problems.count("column-not-used") > 0, statistic == Statistic::Permutation);
    }
}

#[test]
fn nothing_later_than_the_day_is_used() {
    let (mut table, places) = example();
    let earlier = Options { as_of: Some(date(2024, 5, 27)), ..options(Statistic::Permutation) };
    let before = run(&table, &places, &earlier, &Silent).expect("a scan");
    for (day, cases) in table.date.iter().zip(&mut table.cases) {
        if *day > date(2024, 5, 27) {
            *cases = Some(99.0);
        }
    }
    assert_eq!(before, run(&table, &places, &earlier, &Silent).expect("a scan"));
    // a later population does not count either
    table.population.as_mut().expect("a column")[29] = Some(1e9);
    let kulldorff = Options { config: options(Statistic::Kulldorff).config, ..earlier };
    assert!(
        run(&table, &places, &kulldorff, &Silent)
            .expect("a scan")
            .rows
            .iter()
            .all(|row| row.relative_risk < 2.0)
    );
}

#[test]
fn what_cannot_be_placed_is_said() {
    let (mut table, mut places) = example();
    places.lat[9] = None;
    table.cases[0] = Some(-1.0);
    table.cases[1] = Some(0.5);
    table.population.as_mut().expect("a column")[240..270].fill(None);
    let scanned = run(&table, &places, &options(Statistic::Kulldorff), &Silent).expect("a scan");
    for (rule, count) in [
        ("place-without-coordinates", 1),
        ("cases-without-place", 1),
        ("place-without-population", 1),
        ("count-not-usable", 2),
    ] {
        assert_eq!(scanned.problems.count(rule), count, "{rule}");
    }
    places.place[1] = "p0".to_owned();
    let twice = run(&table, &places, &options(Statistic::Permutation), &Silent).expect_err("an error");
    assert_eq!(twice.to_string(), "the places list \"p0\" twice (row 2): keep one");
    table.date.pop();
    let short = run(&table, &places, &options(Statistic::Permutation), &Silent).expect_err("an error");
    assert_eq!(short.to_string(), "column date has 299 rows, but place has 300");
}

/// Two towns of 1,000 of whom the one is old and the other young; only the old fall ill, one of a hundred a day.
fn old_and_young() -> (Table, Places) {
    let mut table = Table { population: Some(Vec::new()), ..Table::default() };
    let mut ages = Vec::new();
    for day in 0..20 {
        for (place, age, cases, persons) in [
            ("spa", "A60+", 9.0, 900.0),
            ("spa", "A00-A59", 0.0, 100.0),
            ("campus", "A60+", 1.0, 100.0),
            ("campus", "A00-A59", 0.0, 900.0),
        ] {
            table.place.push(place.to_owned());
            table.date.push(date(2024, 5, 1).saturating_add(day.days()));
            table.cases.push(Some(cases));
            table.population.as_mut().expect("a column").push(Some(persons));
            ages.push(age.to_owned());
        }
    }
    table.covariates = vec![("age_band".to_owned(), ages)];
    let places = Places {
        place: vec!["spa".to_owned(), "campus".to_owned()],
        lon: vec![Some(7.0), Some(8.0)],
        lat: vec![Some(50.0); 2],
        population: Some(vec![Some(1000.0); 2]),
    };
    (table, places)
}

#[test]
fn covariates_explain_what_they_explain_and_an_outbreak_stays() {
    let (table, places) = old_and_young();
    let kulldorff = options(Statistic::Kulldorff);
    let crude = Table { covariates: Vec::new(), population: None, ..table.clone() };
    let found = run(&crude, &places, &kulldorff, &Silent).expect("a scan");
    let row = &found.rows[0];
    assert_eq!((row.center.as_str(), row.p_value <= 0.01), ("spa", true));
    // by age, every day's count is what is expected
    let adjusted = run(&table, &places, &kulldorff, &Silent).expect("a scan");
    assert!(adjusted.rows.iter().all(|row| row.llr < 1e-9), "{:?}", adjusted.rows);
    // thirty young of the campus fall ill on the last day: 9 in 10 of all young live there
    let mut outbreak = table.clone();
    *outbreak.cases.last_mut().expect("rows") = Some(30.0);
    let found = run(&outbreak, &places, &kulldorff, &Silent).expect("a scan");
    let row = &found.rows[0];
    assert_eq!((row.center.as_str(), row.observed, row.start), ("campus", 31, date(2024, 5, 20)));
    // a case of the old and 30 / 20 · .9 of the young, by hand
    assert!((row.expected - (1.0 + 1.35)).abs() < 1e-9, "{}", row.expected);
    assert!(row.p_value <= 0.01);
}

#[test]
fn a_stratum_without_population_is_named() {
    let (mut table, places) = old_and_young();
    for row in (0..80).filter(|row| row % 4 == 1) {
        table.population.as_mut().expect("a column")[row] = None;
    }
    let error = run(&table, &places, &options(Statistic::Kulldorff), &Silent).expect_err("an error");
    assert!(error.to_string().contains("first that of spa in A00-A59"), "{error}");
    // nobody is an answer
    table.population.as_mut().expect("a column")[1] = Some(0.0);
    assert!(run(&table, &places, &options(Statistic::Kulldorff), &Silent).is_ok());
    // the others do not ask
    assert!(run(&table, &places, &options(Statistic::Permutation), &Silent).is_ok());
}

#[test]
fn every_row_says_its_day() {
    let (table, places) = example();
    let earlier = Options { as_of: Some(date(2024, 5, 29)), ..options(Statistic::Permutation) };
    let scanned = run(&table, &places, &earlier, &Silent).expect("a scan");
    assert!(!scanned.rows.is_empty() && scanned.rows.iter().all(|row| row.as_of == date(2024, 5, 29)));
}
