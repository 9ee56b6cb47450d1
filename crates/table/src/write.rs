//! Tables into files: CSV and Parquet.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::sync::Arc;

use arrow::array::{ArrayRef, Date32Array, Float64Array, Int64Array, RecordBatch, StringArray};
use jiff::civil::{Date, date};
use parquet::arrow::ArrowWriter;
use parquet::basic::{Compression, ZstdLevel};
use parquet::file::properties::WriterProperties;

use crate::{Column, Table, TableError};

/// Writes a table as CSV: header, commas, missing = empty, numbers as they round-trip.
///
/// # Errors
/// Where the writer fails.
pub fn write_csv(table: &Table, to: impl Write) -> Result<(), TableError> {
    let failed = |error: csv::Error| TableError::Write { file: "CSV".to_owned(), reason: error.to_string() };
    let mut writer = csv::Writer::from_writer(to);
    writer.write_record(table.names()).map_err(failed)?;
    for row in 0..table.rows() {
        writer.write_record(table.columns().iter().map(|column| column.text(row))).map_err(failed)?;
    }
    writer.flush().map_err(|error| TableError::Write { file: "CSV".to_owned(), reason: error.to_string() })
}

/// Writes a table as Parquet, packed with zstd.
///
/// # Errors
/// Where the writer fails.
pub fn write_parquet(table: &Table, to: impl Write + Send) -> Result<(), TableError> {
    let failed = |reason: String| TableError::Write { file: "Parquet".to_owned(), reason };
    let epoch = date(1970, 1, 1);
    let days = |day: &Date| day.since(epoch).map_or(0, |span| span.get_days());
    let columns = table.names().iter().zip(table.columns()).map(|(name, column)| {
        let array: ArrayRef = match column {
            Column::Text(values) => Arc::new(values.iter().map(Option::as_deref).collect::<StringArray>()),
            Column::Float(values) => Arc::new(Float64Array::from(values.clone())),
            Column::Integer(values) => Arc::new(Int64Array::from(values.clone())),
            Column::Date(values) => {
                Arc::new(values.iter().map(|day| day.as_ref().map(days)).collect::<Date32Array>())
            }
        };
        (name, array, true)
    });
    let batch =
        RecordBatch::try_from_iter_with_nullable(columns).map_err(|error| failed(error.to_string()))?;
    let properties =
        WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::default())).build();
    let mut writer = ArrowWriter::try_new(to, batch.schema(), Some(properties))
        .map_err(|error| failed(error.to_string()))?;
    writer.write(&batch).map_err(|error| failed(error.to_string()))?;
    writer.close().map_err(|error| failed(error.to_string()))?;
    Ok(())
}

/// Endings of files that are neither CSV nor Parquet: what opens them would not know the content.
const OTHER_ENDINGS: [&str; 18] = [
    "xlsx", "xlsm", "xlsb", "xls", "ods", "doc", "docx", "json", "jsonl", "ndjson", "feather", "arrow",
    "html", "pdf", "tsv", "gz", "zst", "zip",
];

/// Writes a table to a file, as Parquet where its name ends so, else as CSV.
///
/// # Errors
/// Where the name promises another format, or the file cannot be made or written.
pub fn write_file(table: &Table, path: &Path) -> Result<(), TableError> {
    let file = path.display().to_string();
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    if OTHER_ENDINGS.contains(&ending.as_str()) {
        return Err(TableError::NotWritten { file, ending });
    }
    let failed = |reason: String| TableError::Write { file: file.clone(), reason };
    let to = BufWriter::new(File::create(path).map_err(|error| failed(error.to_string()))?);
    let parquet = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("parquet"));
    let written = if parquet { write_parquet(table, to) } else { write_csv(table, to) };
    written.map_err(|error| match error {
        TableError::Write { reason, .. } => failed(reason),
        other => other,
    })
}
