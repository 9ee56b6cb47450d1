//! Scores against those of real hubs, cell by cell, and the skill tables of a season (`../shared/hubs`).
#![expect(clippy::print_stdout, reason = "the run tells which reference tests ran and how close they came")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use watchfire_statistics::scores::central_interval;
use watchfire_table::{Input, ReadOptions, Row, RowReader as _, open};
use watchfire_transmission::score::{CellScore, compare};

/// Relative.
const TOLERANCE: f64 = 1e-5;

/// The files hold quantiles and scores with 24 bits, which their scores were not computed from: where quantiles come
/// within a millionth of the observation, that rounding is what is left of the score.
const ROUNDED: f64 = 1.0 / (1 << 23) as f64;

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

/// Scores of a hub's file by cell, for the models whose quantiles lie beside it.
struct Hub {
    quantiles: &'static str,
    scores: &'static str,
    keys: &'static [&'static str],
    levels: &'static [&'static str],
    observed: &'static str,
    /// Columns of coverage in the scores' file.
    shares: &'static [&'static str],
    log: bool,
}

const US_KEYS: &[&str] = &["model", "reference_date", "location", "horizon"];
const DE_KEYS: &[&str] = &["model", "forecast_date", "location", "age_group", "horizon"];
const SEVEN: &[&str] = &["0.025", "0.100", "0.250", "0.500", "0.750", "0.900", "0.975"];
const TWENTY_THREE: &[&str] = &[
    "0.010", "0.025", "0.050", "0.100", "0.150", "0.200", "0.250", "0.300", "0.350", "0.400", "0.450",
    "0.500", "0.550", "0.600", "0.650", "0.700", "0.750", "0.800", "0.850", "0.900", "0.950", "0.975",
    "0.990",
];

const fn us(quantiles: &'static str, scores: &'static str) -> Hub {
    let shares = &["c50", "c90", "c95"];
    Hub { quantiles, scores, keys: US_KEYS, levels: TWENTY_THREE, observed: "obs", shares, log: true }
}

const fn de(quantiles: &'static str, scores: &'static str) -> Hub {
    let shares = &["c50", "c95"];
    Hub { quantiles, scores, keys: DE_KEYS, levels: SEVEN, observed: "truth", shares, log: false }
}

fn key(keys: &[&str], cell: &dyn Fn(&str) -> String) -> String {
    keys.iter().map(|name| cell(name)).collect::<Vec<_>>().join("|")
}

impl Hub {
    /// How many cells were compared, and the worst relative error.
    fn check(&self, folder: &Path) -> (usize, f64) {
        let levels: Vec<f64> = self.levels.iter().map(|level| level.parse().expect("a level")).collect();
        let mut forecasts = BTreeMap::new();
        each(&folder.join(self.quantiles), |cell| {
            let value = |level: &&str| number(&cell(&format!("q{level}")));
            let values: Option<Vec<f64>> = self.levels.iter().map(value).collect();
            if let Some(values) = values {
                forecasts.insert(key(self.keys, cell), values);
            }
        });
        let (mut compared, mut rounded, mut worst, mut faults) = (0, 0, 0.0_f64, Vec::new());
        each(&folder.join(self.scores), |cell| {
            let key = key(self.keys, cell);
            let Some(values) = forecasts.get(&key) else { return };
            let observed = number(&cell(self.observed)).expect("an observation");
            let largest = values.iter().fold(observed.abs(), |largest, value| largest.max(value.abs()));
            let score = CellScore::of(&levels, values, observed).expect("a score");
            let mut check = |column: &str, have: f64, size: f64| {
                let want: f64 = cell(column).parse().expect("a score");
                let error = (have - want).abs();
                if error <= TOLERANCE * want {
                    worst = worst.max(if error > 0.0 { error / want } else { 0.0 });
                } else if error <= ROUNDED * size {
                    rounded += 1;
                } else {
                    faults
                        .push(format!("{key}: {column} {have} instead of {want}, {observed} of {values:?}"));
                }
            };
            check("wis", score.wis, largest);
            if self.log {
                check("wis_log", score.log_wis.expect("a score"), largest / (1.0 + largest));
            }
            for share in self.shares {
                let (have, width) = match *share {
                    "c50" => (score.in_50, 0.5),
                    "c90" => (score.in_90, 0.9),
                    _ => (score.in_95, 0.95),
                };
                if have.map(|held| held.to_string()) == Some(cell(share)) {
                    continue;
                }
                let ends = central_interval(&levels, values, width).expect("both levels");
                // an observation on an end may lie on either side of the rounded one
                if [ends.0, ends.1].iter().any(|end| (end - observed).abs() <= ROUNDED * largest) {
                    rounded += 1;
                } else {
                    faults.push(format!("{key}: {share} {have:?}, {observed} of {values:?}"));
                }
            }
            compared += 1;
        });
        let of = self.scores;
        println!(
            "{of}: {compared} cells compared, {} faults, worst relative error {worst:.1e}",
            faults.len()
        );
        assert!(faults.is_empty(), "{of}: {}", faults[..faults.len().min(8)].join("\n"));
        (compared, worst)
    }
}

#[test]
fn every_cell_agrees_with_the_us_hubs() {
    let Some(folder) = hubs("scores of the US hubs") else { return };
    for hub in [
        us("us_covid/hosp_quantiles.parquet", "us_covid/hosp_scores.parquet"),
        us("us_covid/ed_quantiles.parquet", "us_covid/ed_scores.parquet"),
        us("us_flu/hosp_quantiles.parquet", "us_flu/hosp_scores.parquet"),
    ] {
        assert!(hub.check(&folder).0 > 0);
    }
}

#[test]
fn every_cell_agrees_with_the_german_hubs() {
    let Some(folder) = hubs("scores of the German hubs") else { return };
    let hospital = "de_hosp/submissions_2021-11-22_2021-12-13.parquet";
    let sari = "de_respinow/submissions_icosari-sari.parquet";
    for hub in [
        de(hospital, "de_hosp/scores_truth40d.parquet"),
        de(hospital, "de_hosp/scores_truth20220808.parquet"),
        de(sari, "de_respinow/scores_truth4w.parquet"),
        de(sari, "de_respinow/scores_truthfinal.parquet"),
    ] {
        assert!(hub.check(&folder).0 > 0);
    }
}

/// Relative skill of all teams in both seasons, computed from the cells, to the digits printed in the hub's tables.
#[test]
fn relative_skill_agrees_with_the_flu_seasons_tables() {
    let Some(folder) = hubs("skill tables of the flu seasons") else { return };
    let mut compared = 0;
    for (season, table) in [(0, "table_2023-24_h0123.csv"), (1, "table_2024-25_h0123.csv")] {
        let mut cells = BTreeMap::<String, usize>::new();
        let mut models = BTreeMap::<String, [BTreeMap<usize, f64>; 2]>::new();
        each(&folder.join("us_flu/hosp_scores.parquet"), |cell| {
            let date = cell("reference_date");
            let of_season = if date.as_str() >= "2024-11-23" {
                1
            } else {
                usize::from(date.as_str() >= "2024-08-01") * 2
            };
            if of_season != season || cell("horizon") == "-1" {
                return;
            }
            let next = cells.len();
            let at = *cells.entry(key(&US_KEYS[1..], cell)).or_insert(next);
            let scores = models.entry(cell("model")).or_default();
            for (scores, column) in scores.iter_mut().zip(["wis", "wis_log"]) {
                scores.insert(at, cell(column).parse().expect("a score"));
            }
        });
        let names: Vec<&String> = models.keys().collect();
        let skill = |kind: usize, baseline: &str| {
            let scores: Vec<_> = models.values().map(|scores| scores[kind].clone()).collect();
            let at = names.iter().position(|name| *name == baseline).expect("the baseline");
            compare(&scores, at)
        };
        let columns = [
            ("rel_base", skill(0, "FluSight-baseline")),
            ("rellog_base", skill(1, "FluSight-baseline")),
            ("rel_ens", skill(0, "FluSight-ensemble")),
            ("rellog_ens", skill(1, "FluSight-ensemble")),
        ];
        let mut faults = Vec::new();
        each(&folder.join("us_flu").join(table), |cell| {
            let Some(at) = names.iter().position(|name| **name == cell("model")) else {
                faults.push(format!("{table}: {} is not in the scores", cell("model")));
                return;
            };
            for (column, skills) in &columns {
                let want: f64 = cell(column).parse().expect("a ratio");
                let have = skills[at].relative.expect("a ratio");
                compared += 1;
                if (have - want).abs() > 0.5001e-4 {
                    faults.push(format!("{table}: {} {column} {have} instead of {want}", cell("model")));
                }
            }
        });
        assert!(faults.is_empty(), "{} faults: {}", faults.len(), faults[..faults.len().min(12)].join("\n"));
    }
    println!("{compared} ratios compared");
    assert!(compared > 100);
}
