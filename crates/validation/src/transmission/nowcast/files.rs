//! Rows of a file as texts by column.

use std::path::Path;

use jiff::civil::Date;
use watchfire_table::{Input, ReadOptions, Row, RowReader as _, open};

/// The cells of one row by the name of their column.
pub(in crate::transmission) struct Cells<'a> {
    columns: &'a [String],
    row: &'a Row,
}

impl Cells<'_> {
    /// The text of a column, empty where there is no such column.
    pub(in crate::transmission) fn text(&self, column: &str) -> &str {
        self.columns.iter().position(|name| name == column).map_or("", |at| self.row.get(at))
    }

    pub(in crate::transmission) fn number(&self, column: &str) -> Option<f64> {
        self.text(column).parse().ok()
    }

    pub(in crate::transmission) fn date(&self, column: &str) -> Result<Date, String> {
        let text = self.text(column);
        text.get(..10).unwrap_or(text).parse().map_err(|error| format!("{column} {text:?}: {error}"))
    }

    /// Place and age group as the name of a series.
    pub(in crate::transmission) fn series(&self) -> String {
        format!("{}|{}", self.text("location"), self.text("age_group"))
    }
}

/// Calls `take` with every row.
pub(in crate::transmission) fn each_row(
    path: &Path,
    mut take: impl FnMut(&Cells<'_>) -> Result<(), String>,
) -> Result<(), String> {
    let say = |error: watchfire_table::TableError| format!("{}: {error}", path.display());
    let mut opened = open(Input::path(path), &ReadOptions::default()).map_err(say)?;
    let columns = opened.columns().to_vec();
    let mut row = Row::default();
    while opened.read(&mut row).map_err(say)? {
        take(&Cells { columns: &columns, row: &row })
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}
