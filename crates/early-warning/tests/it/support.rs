//! Where the shared fixtures are, and how their numbers are read and compared.

#![expect(clippy::print_stdout, reason = "the run tells which reference tests ran")]

use std::collections::BTreeMap;
use std::path::PathBuf;

/// A fixture file; `None` with a line that says so where the folder is absent.
pub(crate) fn shared(name: &str, path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("WATCHFIRE_SHARED").map_or_else(
        || PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")),
        PathBuf::from,
    );
    let file = root.join(path);
    if file.exists() {
        println!("reference test ran: {name}");
        return Some(file);
    }
    assert!(
        std::env::var("WATCHFIRE_REQUIRE_SHARED").as_deref() != Ok("1"),
        "{} is absent, but WATCHFIRE_REQUIRE_SHARED=1",
        file.display()
    );
    println!("reference test skipped: {name}");
    None
}

/// A CSV file without quotes, by column name.
pub(crate) struct Rows {
    columns: BTreeMap<String, usize>,
    cells: Vec<Vec<String>>,
}

impl Rows {
    pub(crate) fn read(path: &PathBuf) -> Self {
        let text = std::fs::read_to_string(path).expect("a readable fixture");
        let mut lines = text.lines();
        let header = lines.next().expect("a header");
        let columns = header.split(',').enumerate().map(|(i, name)| (name.to_owned(), i)).collect();
        let cells = lines.map(|line| line.split(',').map(str::to_owned).collect()).collect();
        Self { columns, cells }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Row<'_>> {
        self.cells.iter().map(|cells| Row { rows: self, cells })
    }
}

/// One line.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    rows: &'a Rows,
    cells: &'a [String],
}

impl<'a> Row<'a> {
    pub(crate) fn text(&self, column: &str) -> &'a str {
        &self.cells[*self.rows.columns.get(column).unwrap_or_else(|| panic!("no column {column}"))]
    }

    /// R's NA is an empty cell, `NA`, or `NaN` where a number divided by itself.
    pub(crate) fn number(&self, column: &str) -> Option<f64> {
        match self.text(column) {
            "" | "NA" | "NaN" => None,
            "inf" | "Inf" => Some(f64::INFINITY),
            text => Some(text.parse().unwrap_or_else(|_| panic!("{column}: {text}"))),
        }
    }

    pub(crate) fn index(&self, column: &str) -> usize {
        self.number(column).expect("an index") as usize
    }

    pub(crate) fn line(&self) -> String {
        self.cells.join(",")
    }
}

/// The observed counts of each series of a fixture file, in order of `t`.
pub(crate) fn series(rows: &Rows) -> BTreeMap<String, Vec<Option<f64>>> {
    let mut out = BTreeMap::<String, Vec<Option<f64>>>::new();
    for row in rows.iter() {
        let series = out.entry(row.text("series").to_owned()).or_default();
        series.push(row.number("observed"));
        assert_eq!(series.len(), row.index("t"), "the fixture's series have no gaps");
    }
    out
}

/// Collects differences, so that one run shows all of them.
#[derive(Default)]
pub(crate) struct Comparison {
    numbers: usize,
    faults: Vec<String>,
    worst: f64,
}

impl Comparison {
    /// Both missing, or equal to a relative 1e-8.
    pub(crate) fn number(&mut self, what: &str, row: Row<'_>, have: Option<f64>, want: Option<f64>) {
        self.within(1e-300, what, row, have, want);
    }

    /// The same, or to 1e-12 where a difference of numbers of size 1 cancels and keeps no digits.
    pub(crate) fn difference(&mut self, what: &str, row: Row<'_>, have: Option<f64>, want: Option<f64>) {
        self.within(1e-4, what, row, have, want);
    }

    /// Equal to `slack`, relative above 1: what rests on estimates that the reference does not iterate to the end.
    pub(crate) fn iterated(
        &mut self,
        slack: f64,
        what: &str,
        row: Row<'_>,
        have: Option<f64>,
        want: Option<f64>,
    ) {
        self.within(slack / 1e-8 * want.map_or(1.0, |want| want.abs().max(1.0)), what, row, have, want);
    }

    /// Equal to 1e-8 of the wanted number, or of `size` if that is larger.
    fn within(&mut self, size: f64, what: &str, row: Row<'_>, have: Option<f64>, want: Option<f64>) {
        self.numbers += 1;
        match (have, want) {
            (None, None) => {}
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) => {
                let error = (a - b).abs() / b.abs().max(size);
                if error <= 1e-8 {
                    self.worst = self.worst.max(error);
                } else {
                    self.faults.push(format!("{what}: {a} instead of {b} ({error:.1e}) | {}", row.line()));
                }
            }
            _ => self.faults.push(format!("{what}: {have:?} instead of {want:?} | {}", row.line())),
        }
    }

    pub(crate) fn fault(&mut self, text: String) {
        self.faults.push(text);
    }

    /// Fails with the first differences; `numbers` is how many comparisons there must have been.
    pub(crate) fn finish(self, name: &str, numbers: usize) {
        println!("{name}: {} numbers compared, worst relative error {:.1e}", self.numbers, self.worst);
        assert!(
            self.faults.is_empty(),
            "{name}: {} of {} differ:\n{}",
            self.faults.len(),
            self.numbers,
            self.faults.iter().take(20).cloned().collect::<Vec<_>>().join("\n")
        );
        assert_eq!(self.numbers, numbers, "{name}: numbers compared");
    }
}
