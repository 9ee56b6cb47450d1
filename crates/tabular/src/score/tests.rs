use jiff::civil::{Date, date};

use super::{COLUMNS, Options, PART_COLUMNS, SKILL_COLUMNS, ScoreError, Scored, Table, Truth, run};

const DAY: Date = date(2024, 3, 2);

/// A forecast of three quantiles.
fn forecast(table: &mut Table, model: &str, series: &str, values: [f64; 3]) {
    for (level, value) in ["0.25", "0.5", "0.75"].into_iter().zip(values) {
        table.series.push(series.to_owned());
        table.target_date.push(DAY);
        table.output_type.get_or_insert_default().push("quantile".to_owned());
        table.output_type_id.push(level.to_owned());
        table.value.push(Some(value));
        table.model.get_or_insert_default().push(model.to_owned());
    }
}

fn truth(of: &[(&str, f64)]) -> Truth {
    Truth {
        series: of.iter().map(|(series, _)| (*series).to_owned()).collect(),
        target_date: vec![DAY; of.len()],
        observed: of.iter().map(|(_, observed)| Some(*observed)).collect(),
    }
}

fn two_models() -> Table {
    let mut table = Table::default();
    forecast(&mut table, "ours", "a", [8.0, 10.0, 12.0]);
    forecast(&mut table, "ours", "b", [8.0, 10.0, 12.0]);
    forecast(&mut table, "base", "a", [4.0, 10.0, 16.0]);
    table
}

fn rules(scored: &Scored) -> Vec<String> {
    scored.problems.tallies().iter().map(|tally| tally.examples[0].rule.clone()).collect()
}

/// Observed 10 in a: 2/3 and 2; observed 14 in b: 10/3.
#[test]
fn by_hand() {
    let truth = truth(&[("a", 10.0), ("b", 14.0)]);
    let options = Options { by_model: true, baseline: Some("base".to_owned()) };
    let scored = run(&two_models(), &truth, &options).expect("scores");
    assert!(scored.problems.is_empty());
    let (ours, base) = (&scored.rows[0], &scored.rows[1]);
    assert_eq!((ours.model.as_deref(), ours.mean.n), (Some("ours"), 2));
    assert!((ours.mean.wis - 2.0).abs() < 1e-14 && (base.mean.wis - 2.0).abs() < 1e-14);
    assert_eq!((ours.mean.coverage_50, ours.mean.coverage_95, ours.mean.bias), (Some(0.5), None, Some(-0.5)));
    // only a is shared: (2/3) / 2; geometric means (1·⅓)^½ and (1·3)^½
    let (skill, log) = ours.skill.expect("a skill");
    assert!((skill.relative.expect("a ratio") - 1.0 / 3.0).abs() < 1e-14);
    assert!((skill.pairwise.expect("a ratio") - 1.0 / 3.0).abs() < 1e-14);
    let want = (13.0_f64 / 9.0).ln() / (17.0_f64 / 5.0).ln();
    assert!((log.relative.expect("a ratio") - want).abs() < 1e-14);
    assert_eq!(base.skill.expect("a skill").0.relative, Some(1.0));
    assert_eq!(ours.numbers().len(), COLUMNS.len() + SKILL_COLUMNS.len() + PART_COLUMNS.len());

    let pooled = run(&two_models(), &truth, &Options::default()).expect("scores");
    assert_eq!((pooled.rows.len(), pooled.rows[0].mean.n, &pooled.rows[0].model), (1, 3, &None));
}

#[test]
fn groups_by_any_column() {
    let mut table = two_models();
    let north = |series: &String| if series == "a" { "north" } else { "south" }.to_owned();
    table.by = vec![("region".to_owned(), table.series.iter().map(north).collect())];
    let options = Options { by_model: true, baseline: Some("base".to_owned()) };
    let scored = run(&table, &truth(&[("a", 10.0), ("b", 14.0)]), &options).expect("scores");
    let groups: Vec<_> = scored.rows.iter().map(|row| (row.by[0].as_str(), row.mean.n)).collect();
    assert_eq!(groups, [("north", 1), ("south", 1), ("north", 1)]);
    // the baseline has nothing in the south
    assert_eq!(scored.rows[1].skill.expect("a skill").0.relative, None);
}

#[test]
fn what_is_not_scored_is_said() {
    let mut table = two_models();
    table.value[0] = Some(11.0);
    table.value[7] = None;
    forecast(&mut table, "base", "b", [1.0, 2.0, 3.0]);
    table.output_type.as_mut().expect("a column")[9] = "median".to_owned();
    let scored = run(&table, &truth(&[("a", 10.0)]), &Options::default()).expect("scores");
    assert_eq!(scored.rows[0].mean.n, 1);
    let mut told = rules(&scored);
    told.sort();
    assert_eq!(
        told,
        ["forecast-value-missing", "forecast-without-truth", "output-type-not-scored", "quantiles-cross"]
    );
}

#[test]
fn what_has_no_single_reading_is_refused() {
    let known = truth(&[("a", 10.0), ("b", 14.0)]);
    let error = |table: &Table, truth: &Truth| run(table, truth, &Options::default()).expect_err("no scores");
    let mut twice = two_models();
    forecast(&mut twice, "ours", "a", [1.0, 2.0, 3.0]);
    let duplicate = error(&twice, &known);
    assert!(matches!(duplicate, ScoreError::DuplicateLevel { first_row: 1, row: 10, .. }), "{duplicate}");
    let mut level = two_models();
    level.output_type_id[4] = "1.5".to_owned();
    assert!(matches!(error(&level, &known), ScoreError::Level { row: 5, .. }));
    let two = truth(&[("a", 10.0), ("a", 11.0)]);
    assert!(matches!(error(&two_models(), &two), ScoreError::DuplicateTruth { row: 2, .. }));
    let huge = truth(&[("a", 1e308)]);
    assert!(matches!(error(&two_models(), &huge), ScoreError::TooLarge { of: "truth", row: 1, .. }));
    let mut huge = two_models();
    huge.value[4] = Some(-1e13);
    assert!(matches!(error(&huge, &known), ScoreError::TooLarge { of: "forecasts", row: 5, .. }));
    let baseline = |name: &str| Options { by_model: true, baseline: Some(name.to_owned()) };
    let unknown = run(&two_models(), &known, &baseline("theirs")).expect_err("no scores");
    assert!(unknown.to_string().contains("base, ours"), "{unknown}");
    let mut alone = two_models();
    alone.model = None;
    assert_eq!(run(&alone, &known, &baseline("base")).expect_err("no scores"), ScoreError::NoModels);
}

/// 10 within [8, 12] on the median: from .25 to .75, or half of it in each of the bins from .3 to .7; 14 above all: from .75 to 1.
#[test]
fn parts_and_probabilities_by_hand() {
    let scored =
        run(&two_models(), &truth(&[("a", 10.0), ("b", 14.0)]), &Options { by_model: true, baseline: None });
    let ours = &scored.expect("scores").rows[0];
    let parts = ours.numbers()[COLUMNS.len()..].to_vec();
    // as in the means of `watchfire_transmission::score`
    let want = [Some(0.0), Some(4.0 / 3.0), Some(2.0 / 3.0), Some(2.0), None];
    for (have, want) in parts.iter().zip(want) {
        assert!(
            have.zip(want).map_or(*have == want, |(have, want)| (have - want).abs() < 1e-14),
            "{parts:?}"
        );
    }
    let third = |share: f64| share / 2.0;
    let want = [
        0.0,
        0.0,
        third(0.1),
        third(0.2),
        third(0.2),
        third(0.2),
        third(0.2),
        third(0.3),
        third(0.4),
        third(0.4),
    ];
    assert!(ours.pit.iter().zip(want).all(|(have, want)| (have - want).abs() < 1e-14), "{:?}", ours.pit);
}

/// Samples 0 and 2 of a: observed 1 has the CRPS ½; a quantile forecast beside them keeps its WIS.
#[test]
fn samples_have_a_crps() {
    let mut table = Table::default();
    for (sample, value) in [("1", 2.0), ("2", 0.0)] {
        table.series.push("a".to_owned());
        table.target_date.push(DAY);
        table.output_type.get_or_insert_default().push("sample".to_owned());
        table.output_type_id.push(sample.to_owned());
        table.value.push(Some(value));
        table.model.get_or_insert_default().push("ours".to_owned());
    }
    let known = truth(&[("a", 1.0)]);
    let crps = |table: &Table| run(table, &known, &Options::default()).map(|scored| scored.rows[0].mean);
    let alone = crps(&table).expect("scores");
    assert_eq!((alone.n, alone.crps, alone.ae_median), (1, Some(0.5), Some(0.0)));
    let mut both = table.clone();
    forecast(&mut both, "ours", "a", [1.0, 3.0, 5.0]);
    let both = crps(&both).expect("scores");
    // 2·(0 + .5·2 + .25·4)/3 of the quantiles
    assert!((both.wis - 4.0 / 3.0).abs() < 1e-14 && both.crps == Some(0.5) && both.n == 1);
    // where one forecast has no samples, their mean would be of others than n says
    let mut mixed = table.clone();
    forecast(&mut mixed, "theirs", "a", [1.0, 3.0, 5.0]);
    assert_eq!(crps(&mixed).expect("scores").crps, None);
    table.output_type_id[1] = "1".to_owned();
    assert!(matches!(crps(&table), Err(ScoreError::DuplicateSample { first_row: 1, row: 2, .. })));
}

#[test]
fn where_nothing_is_scored_the_right_reason_is_said() {
    let known = truth(&[("a", 10.0), ("b", 14.0)]);
    let said = |table: &Table, truth: &Truth| {
        let error = run(table, truth, &Options::default()).expect_err("no scores");
        let ScoreError::NothingToScore { problems, .. } = &error else { panic!("{error}") };
        (error.to_string(), problems.clone())
    };
    let (error, problems) = said(&two_models(), &truth(&[("c", 1.0)]));
    assert!(error.contains("3 without an observation") && !error.contains("missing"), "{error}");
    assert_eq!(problems.count("forecast-without-truth"), 3);
    let mut missing = two_models();
    missing.value = vec![None; 9];
    let (error, problems) = said(&missing, &known);
    assert!(error.contains("3 with a value that is missing") && !error.contains("observation"), "{error}");
    assert_eq!(problems.count("forecast-value-missing"), 3);
    let mut points = two_models();
    points.output_type = Some(vec!["point".to_owned(); 9]);
    let (error, problems) = said(&points, &known);
    assert!(error.contains("9 rows whose output_type is neither"), "{error}");
    assert_eq!(problems.count("output-type-not-scored"), 1);
    assert!(said(&Table::default(), &known).0.contains("no rows"));
}
