//! The command `score` on a season of a real hub, against its printed table (`../shared/hubs`). Cells and all tables:
//! `crates/validation/tests/score.rs`.
#![expect(clippy::print_stdout, reason = "the run tells which reference tests ran and how close they came")]

use std::path::{Path, PathBuf};

use watchfire_table::{Input, ReadOptions, Row, RowReader as _, open};
use watchfire_tabular::score::{self, Options};

/// A number with 24 bits.
fn number(text: &str) -> Option<f64> {
    text.parse::<f32>().ok().map(f64::from)
}

fn hubs(name: &str) -> Option<PathBuf> {
    let root = std::env::var_os("WATCHFIRE_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let folder = root.join("hubs");
    if folder.exists() {
        println!("reference test ran: {name}");
        return Some(folder);
    }
    assert!(
        std::env::var("WATCHFIRE_REQUIRE_SHARED").as_deref() != Ok("1"),
        "{} is absent, but WATCHFIRE_REQUIRE_SHARED=1",
        folder.display()
    );
    println!("reference test skipped: {name}");
    None
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
    let Some(folder) = hubs("a flu season by the command") else { return };
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
