//! Scores against those of real hubs, cell by cell, and the skill tables of a season (`../shared/hubs`).
#![expect(clippy::print_stdout, reason = "the run tells which reference tests ran and how close they came")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use watchfire_statistics::scores::central_interval;
use watchfire_table::{Input, ReadOptions, Row, RowReader as _, open};
use watchfire_tabular::score::{self, Options};
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
    /// How many cells were compared.
    fn check(&self, folder: &Path) -> usize {
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
        println!("{of}: {compared} cells compared, worst relative error {worst:.1e}");
        println!("{of}: {rounded} numbers differ by the rounding of the file, {} otherwise", faults.len());
        assert!(faults.is_empty(), "{of}: {}", faults[..faults.len().min(8)].join("\n"));
        compared
    }
}

#[test]
fn every_cell_agrees_with_the_us_hubs() {
    let Some(folder) = hubs("scores of the US hubs") else { return };
    for (hub, cells) in [
        (us("us_covid/hosp_quantiles.parquet", "us_covid/hosp_scores.parquet"), 55438),
        (us("us_covid/ed_quantiles.parquet", "us_covid/ed_scores.parquet"), 3315),
        (us("us_flu/hosp_quantiles.parquet", "us_flu/hosp_scores.parquet"), 40768),
    ] {
        assert_eq!(hub.check(&folder), cells);
    }
}

#[test]
fn every_cell_agrees_with_the_german_hubs() {
    let Some(folder) = hubs("scores of the German hubs") else { return };
    let hospital = "de_hosp/submissions_2021-11-22_2021-12-13.parquet";
    let sari = "de_respinow/submissions_icosari-sari.parquet";
    for (hub, cells) in [
        (de(hospital, "de_hosp/scores_truth40d.parquet"), 115_426),
        (de(hospital, "de_hosp/scores_truth20220808.parquet"), 115_426),
        (de(sari, "de_respinow/scores_truth4w.parquet"), 10257),
        (de(sari, "de_respinow/scores_truthfinal.parquet"), 10257),
    ] {
        assert_eq!(hub.check(&folder), cells);
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

/// The tables of the German hospitalisation hub from its cells: all teams, levels, both truths and sets of horizons.
#[test]
fn relative_wis_agrees_with_the_german_tables() {
    let Some(folder) = hubs("tables of the German hospitalisation hub") else { return };
    let mut compared = 0;
    for truth in ["truth20220808", "truth40d"] {
        for (oldest, horizons) in [(-28, "h0_28"), (-7, "h0_7")] {
            let mut cells = BTreeMap::<String, usize>::new();
            let mut levels = BTreeMap::<String, BTreeMap<String, BTreeMap<usize, f64>>>::new();
            each(&folder.join(format!("de_hosp/scores_{truth}.parquet")), |cell| {
                if cell("horizon").parse::<i32>().expect("days") < oldest {
                    return;
                }
                let next = cells.len();
                let at = *cells.entry(key(&DE_KEYS[1..], cell)).or_insert(next);
                let models = levels.entry(cell("level")).or_default();
                models.entry(cell("model")).or_default().insert(at, cell("wis").parse().expect("a score"));
            });
            let mut faults = Vec::new();
            each(&folder.join(format!("de_hosp/table_{truth}_{horizons}.csv")), |cell| {
                let models = &levels[&cell("level")];
                let names: Vec<&String> = models.keys().collect();
                let scores: Vec<_> = models.values().cloned().collect();
                let place = |name: &str| names.iter().position(|own| own.contains(name)).expect("a model");
                let own = names.iter().position(|own| **own == cell("model")).expect("a model");
                for (column, baseline) in
                    [("relwis_frozen", "frozen"), ("relwis_medianens", "MedianEnsemble")]
                {
                    let have = compare(&scores, place(baseline))[own].relative.expect("a ratio");
                    let want: f64 = cell(column).parse().expect("a ratio");
                    compared += 1;
                    if (have - want).abs() > 0.5001e-4 {
                        faults.push(format!(
                            "{} {} {column} {have} instead of {want}",
                            cell("level"),
                            cell("model")
                        ));
                    }
                }
            });
            assert!(faults.is_empty(), "{truth} {horizons}: {}", faults[..faults.len().min(8)].join("\n"));
        }
    }
    println!("{compared} German ratios compared");
    assert!(compared > 100);
}

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
            table.output_type_id.push((*level).to_owned());
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
