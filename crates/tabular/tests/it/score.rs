//! The command `score` on files with the columns of forecast hubs, and on a season of a real hub, against its printed table
//! (`../shared/hubs`). Cells and all tables: `crates/validation/tests/score.rs`.

use std::path::Path;

use watchfire_table::{Input, ReadOptions, Row, RowReader as _, Table, open};
use watchfire_tabular::score::columns::{OBSERVED, OBSERVED_DATE, SERIES, TARGET_DATE, named};
use watchfire_tabular::score::{self, Options, Scored};

use crate::support::shared;

/// A number with 24 bits.
fn number(text: &str) -> Option<f64> {
    text.parse::<f32>().ok().map(f64::from)
}

/// Every row of a file as texts by column.
fn each(path: &Path, mut row_of: impl FnMut(&dyn Fn(&str) -> String)) {
    let mut opened = open(Input::path(path), &ReadOptions::default()).expect("a readable file");
    let columns = opened.columns().to_vec();
    let mut row = Row::default();
    while opened.read(&mut row).expect("rows") {
        row_of(&|name| {
            let at = columns.iter().position(|column| column == name).unwrap_or_else(|| panic!("no {name}"));
            row.get(at).to_owned()
        });
    }
}

const TWENTY_THREE: [&str; 23] = [
    "0.010", "0.025", "0.050", "0.100", "0.150", "0.200", "0.250", "0.300", "0.350", "0.400", "0.450",
    "0.500", "0.550", "0.600", "0.650", "0.700", "0.750", "0.800", "0.850", "0.900", "0.950", "0.975",
    "0.990",
];

/// The command as a user calls it on a season of forecasts, against the hub's table: cells, WIS, coverage, skill.
#[test]
fn a_flu_season_by_the_command() {
    let Some(folder) = shared("a flu season by the command", "hubs") else { return };
    let mut truth = score::Truth::default();
    each(&folder.join("us_flu/truth.parquet"), |cell| {
        truth.series.push(cell("location"));
        truth.target_date.push(cell("target_end_date").parse().expect("a date"));
        truth.observed.push(cell("observation").parse().ok());
    });
    let mut table = score::Table { issue: vec![Vec::new(); 2], ..score::Table::default() };
    each(&folder.join("us_flu/hosp_quantiles.parquet"), |cell| {
        if cell("reference_date").as_str() < "2024-11-23" || cell("horizon") == "-1" {
            return;
        }
        for level in TWENTY_THREE {
            table.series.push(cell("location"));
            table.target_date.push(cell("target_end_date").parse().expect("a date"));
            table.output_type_id.push(level.to_owned());
            table.value.push(number(&cell(&format!("q{level}"))));
            table.model.get_or_insert_default().push(cell("model"));
            table.issue[0].push(cell("reference_date"));
            table.issue[1].push(cell("horizon"));
        }
    });
    let options = Options { by_model: true, baseline: Some("FluSight-baseline".to_owned()) };
    let scored = score::run(&table, &truth, &options).expect("scores");
    let mut compared = Vec::new();
    each(&folder.join("us_flu/table_2024-25_h0123.csv"), |cell| {
        let model = cell("model");
        let Some(row) = scored.rows.iter().find(|row| row.model.as_deref() == Some(&model)) else { return };
        let (skill, log) = row.skill.expect("a skill");
        let printed = |column: &str, have: Option<f64>, digits: f64| {
            let (have, want): (f64, f64) = (have.expect(column), cell(column).parse().expect("a number"));
            assert!((have - want).abs() <= 0.501 * digits, "{model}: {column} {have} instead of {want}");
        };
        printed("n", Some(row.mean.n as f64), 1e-9);
        printed("mean_wis", Some(row.mean.wis), 1e-2);
        printed("c50", row.mean.coverage_50, 1e-3);
        printed("c95", row.mean.coverage_95, 1e-3);
        printed("rel_base", skill.relative, 1e-4);
        printed("rellog_base", log.relative, 1e-4);
        compared.push(model);
    });
    println!("compared {compared:?}");
    assert!(compared.len() >= 3);
}

fn csv(text: &'static str) -> Table {
    let input = Input::Stream { name: "a file".to_owned(), bytes: Box::new(text.as_bytes()) };
    Table::read(open(input, &ReadOptions::default()).expect("a readable file")).expect("a table")
}

/// Scores by model of two files under the names that they have.
fn scored(forecasts: &'static str, truth: &'static str) -> Scored {
    let (forecasts, truth) = (csv(forecasts), csv(truth));
    let texts = |table: &Table, name: &str| -> Vec<String> {
        table.texts(name).expect(name).into_iter().map(Option::unwrap_or_default).collect()
    };
    let dates = |table: &Table, name: &str| {
        table.dates(name).expect(name).into_iter().map(|day| day.expect("a date")).collect()
    };
    let of_forecasts = |names: &[&'static str]| named(names, |name| forecasts.has(name));
    let of_truth = |names: &[&'static str]| named(names, |name| truth.has(name));
    let table = score::Table {
        series: texts(&forecasts, of_forecasts(&SERIES)),
        target_date: dates(&forecasts, of_forecasts(&TARGET_DATE)),
        output_type: None,
        output_type_id: texts(&forecasts, "output_type_id"),
        value: forecasts.floats("value").expect("values"),
        model: Some(texts(&forecasts, "model")),
        issue: vec![texts(&forecasts, "horizon")],
        by: Vec::new(),
    };
    let truth = score::Truth {
        series: texts(&truth, of_truth(&SERIES)),
        target_date: dates(&truth, of_truth(&OBSERVED_DATE)),
        observed: truth.floats(of_truth(&OBSERVED)).expect("numbers"),
    };
    score::run(&table, &truth, &Options { by_model: true, baseline: None }).expect("scores")
}

const OURS: &str = "series,target_date,output_type_id,value,model,horizon\n\
    01,2024-03-02,0.25,8,a,0\n01,2024-03-02,0.5,10,a,0\n01,2024-03-02,0.75,12,a,0\n\
    US,2024-03-09,0.25,80,a,1\nUS,2024-03-09,0.5,100,a,1\nUS,2024-03-09,0.75,120,a,1\n";
const HUB: &str = "model,target,location,horizon,target_end_date,output_type_id,value\n\
    a,wk inc,01,0,2024-03-02,0.25,8\na,wk inc,01,0,2024-03-02,0.5,10\na,wk inc,01,0,2024-03-02,0.75,12\n\
    a,wk inc,US,1,2024-03-09,0.25,80\na,wk inc,US,1,2024-03-09,0.5,100\na,wk inc,US,1,2024-03-09,0.75,120\n";

/// By hand: observed 10 in 01 gives 2/3, observed 140 in US 100/3.
#[test]
fn files_of_hubs_are_scored_as_ours() {
    let ours = scored(OURS, "series,target_date,observed\n01,2024-03-02,10\nUS,2024-03-09,140\n");
    assert_eq!(ours.rows[0].mean.n, 2);
    assert!((ours.rows[0].mean.wis - f64::midpoint(2.0 / 3.0, 100.0 / 3.0)).abs() < 1e-12, "{ours:?}");
    for truth in [
        "location,target_end_date,observation\n01,2024-03-02,10\nUS,2024-03-09,140\n",
        "location,target_date,observed\n01,2024-03-02,10\nUS,2024-03-09,140\n",
        // dates of another kind, a name and a rate beside, another order, places that nobody forecast
        "date,location,location_name,value,weekly_rate\n2024-03-09,US,US,140,0.4\n2024-03-02,01,Alabama,10,1.9\n\
         2024-03-02,02,Alaska,NA,NA\n",
        // where both are there, what is named as ours is the number
        "value,observation,location,target_end_date,as_of\n1,10,01,2024-03-02,2024-05-01\n1,140,US,2024-03-09,2024-05-01\n",
        "value,observed,location,date,target_end_date\n1,10,01,2024-01-01,2024-03-02\n1,140,US,2024-01-01,2024-03-09\n",
    ] {
        assert_eq!(scored(HUB, truth), ours, "{truth}");
        assert_eq!(scored(OURS, truth), ours, "{truth}");
    }
    // an error names our column
    let other = csv("place,day,n\n01,2024-03-02,10\n");
    assert_eq!(named(&OBSERVED, |name| other.has(name)), "observed");
}
