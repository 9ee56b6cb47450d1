//! Scores against those of real hubs, cell by cell, and their printed tables (`../shared/hubs`).
#![expect(clippy::print_stdout, reason = "the run tells which reference tests ran and how close they came")]

use std::path::PathBuf;

use watchfire_validation::transmission::score::{parity, tables};

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

/// All files whose names begin so.
fn check(folder: &std::path::Path, begin: &str, cells: &[usize]) {
    let hubs: Vec<_> = parity::HUBS.iter().filter(|hub| hub.scores.starts_with(begin)).collect();
    assert_eq!(hubs.len(), cells.len());
    for (hub, cells) in hubs.iter().zip(cells) {
        let parity = hub.compare(folder).expect("readable files");
        let of = hub.scores;
        println!("{of}: {} cells compared, worst relative error {:.1e}", parity.cells, parity.worst);
        let rounded = parity.rounded + parity.on_an_end;
        println!(
            "{of}: {rounded} numbers differ by the rounding of the file, {} otherwise",
            parity.faults.len()
        );
        let faults: Vec<&str> = parity.faults.iter().take(8).map(|fault| fault.text.as_str()).collect();
        assert!(faults.is_empty(), "{of}: {}", faults.join("\n"));
        assert_eq!(parity.cells, *cells);
        assert!(parity.scores >= *cells && parity.intervals >= 2 * cells && parity.worst > 0.0);
    }
}

#[test]
fn every_cell_agrees_with_the_us_hubs() {
    let Some(folder) = hubs("scores of the US hubs") else { return };
    check(&folder, "us_", &[55438, 3315, 40768]);
}

#[test]
fn every_cell_agrees_with_the_german_hubs() {
    let Some(folder) = hubs("scores of the German hubs") else { return };
    check(&folder, "de_", &[115_426, 115_426, 10257, 10257]);
}

/// Both flu seasons and the German hospitalisation hub: all teams, levels, truths and sets of horizons, to the digits printed.
#[test]
fn every_table_agrees_to_its_digits() {
    let Some(folder) = hubs("printed tables of the flu seasons and of the German hospitalisation hub") else {
        return;
    };
    for spec in tables::all() {
        let table = spec.compute(&folder).expect("readable files");
        let faults: Vec<String> = table
            .rows
            .iter()
            .filter(|row| row.numbers.iter().any(|number| !number.is_equal()))
            .map(|row| format!("{:?}: {:?}", row.labels, row.numbers))
            .collect();
        println!("{}: {} rows, {} numbers", spec.file, table.rows.len(), table.numbers().count());
        assert!(faults.is_empty(), "{}: {}", spec.file, faults[..faults.len().min(8)].join("\n"));
        assert!(table.rows.len() > 20);
    }
}
