//! Where the shared fixtures are, and how their tables are read.

#![expect(clippy::print_stdout, reason = "the run tells which reference tests ran")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A folder of fixtures; `None` with a line that says so where it is absent.
pub(crate) fn shared(name: &str, path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("WATCHFIRE_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let folder = root.join(path);
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

/// One line of a CSV file without quotes, by column name.
pub(crate) type Line = BTreeMap<String, String>;

pub(crate) fn lines(path: &Path) -> Vec<Line> {
    let text = std::fs::read_to_string(path).expect("a readable fixture");
    let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned));
    let header: Vec<String> = lines.next().expect("a header").collect();
    lines.map(|cells| header.iter().cloned().zip(cells).collect()).collect()
}

/// R's NA is `None`.
pub(crate) fn number(line: &Line, column: &str) -> Option<f64> {
    match line[column].as_str() {
        "" | "NA" => None,
        text => Some(text.parse().expect("a number")),
    }
}
