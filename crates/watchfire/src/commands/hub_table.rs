//! Quantiles as a table in the form of forecast hubs.

use std::path::Path;

use jiff::civil::Date;
use watchfire_table::{Column, Table};

use crate::failure::Failure;
use crate::plain_files;

/// One quantile.
pub(crate) struct HubRow {
    pub(crate) series: String,
    pub(crate) as_of: Date,
    /// Periods ahead, where the columns name it.
    pub(crate) horizon: Option<i64>,
    pub(crate) target_date: Date,
    pub(crate) level: f64,
    pub(crate) value: f64,
}

/// Writes rows under the names of their columns.
pub(crate) fn write(rows: &[HubRow], columns: &[&str], path: &Path) -> Result<(), Failure> {
    let mut table = vec![
        Column::Text(rows.iter().map(|row| Some(row.series.clone())).collect()),
        Column::Date(rows.iter().map(|row| Some(row.as_of)).collect()),
    ];
    if columns.contains(&"horizon") {
        table.push(Column::Integer(rows.iter().map(|row| row.horizon).collect()));
    }
    table.extend([
        Column::Date(rows.iter().map(|row| Some(row.target_date)).collect()),
        Column::Text(rows.iter().map(|_| Some("quantile".to_owned())).collect()),
        Column::Text(rows.iter().map(|row| Some(row.level.to_string())).collect()),
        Column::Float(rows.iter().map(|row| Some(row.value)).collect()),
    ]);
    plain_files::write(&Table::new(columns.iter().map(|name| (*name).to_owned()).zip(table).collect())?, path)
}
