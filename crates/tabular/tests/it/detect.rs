//! `detect` as a user calls it, against what R surveillance computed (`../shared/fixtures/warn`).

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use watchfire_early_warning::{Detector, Method};
use watchfire_problem::Silent;
use watchfire_tabular::detect::{self, Fill, Judged, Options, Table};

use crate::support::shared;

fn lines(path: &Path) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(path).expect("a readable fixture");
    text.lines().skip(1).map(|line| line.split(',').map(str::to_owned).collect()).collect()
}

fn number(text: &str) -> Option<f64> {
    (!text.is_empty()).then(|| text.parse().expect("a number"))
}

fn close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some(a), Some(b)) => (a - b).abs() <= 1e-8 * b.abs().max(1e-4),
        _ => false,
    }
}

#[test]
fn defaults_are_farrington_flexible_of_the_fixture() {
    let Some(folder) = shared("detect", "fixtures/warn") else { return };
    let mut table = Table::default();
    let mut dates = BTreeMap::new();
    // series,scenario,t,date,observed,…
    for cells in lines(&folder.join("series_sim42.csv")) {
        let date: Date = cells[3].parse().expect("a date");
        dates.insert(cells[2].clone(), date);
        table.push(cells[0].clone(), date, number(&cells[4]));
    }
    let detector = Detector::from_texts(Method::FarringtonFlexible, []).expect("defaults");
    let judged = Judged::From(dates["576"]);
    let options = Options { detector, judged, fill: Fill::Missing, period: None };
    let detected = detect::run(&table, &options, &Silent).expect("rows");
    assert!(detected.problems.is_empty());
    let rows: BTreeMap<_, _> =
        detected.rows.iter().map(|row| ((row.series.as_str(), row.date), row)).collect();
    assert_eq!(rows.len(), 28 * 49);
    let mut compared = 0;
    // series,t,observed,thresholdMethod,trend,alpha,…(10)upperbound,alarm,expected,score,pvalue,…
    for cells in lines(&folder.join("farrington_sim42.csv")) {
        if cells[3] != "nbPlugin" || cells[4] != "True" {
            continue;
        }
        let row = rows[&(cells[0].as_str(), dates[&cells[1]])];
        assert!(close(row.observed, number(&cells[2])), "{cells:?}");
        assert!(close(row.upperbound, number(&cells[10])), "{cells:?}");
        assert!(close(row.expected, number(&cells[12])), "{cells:?}");
        assert!(close(row.score, number(&cells[13])), "{cells:?}");
        // what is not judged has no p-value
        let p_value = number(&cells[14]).filter(|_| !cells[10].is_empty());
        assert!(close(row.p_value, p_value), "{cells:?}");
        assert_eq!(row.note.is_some(), cells[10].is_empty(), "{cells:?}");
        assert_eq!(row.alarm, cells[11] == "1", "{cells:?}");
        compared += 1;
    }
    assert_eq!(compared, 28 * 49);
}
