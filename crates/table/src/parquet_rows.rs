//! Apache Parquet, some thousand rows at a time, values as text: dates ISO, numbers as they round-trip.

use std::fmt::Write;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow::array::{Array, ArrayRef, AsArray, RecordBatch, StringArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Float32Type, Float64Type, Int64Type};
use arrow::util::display::{ArrayFormatter, FormatOptions};
use parquet::arrow::arrow_reader::{ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::data_type::AsBytes;
use parquet::file::reader::ChunkReader;

use crate::open::SeekableBytes;
use crate::{ReadOptions, Row, RowReader, TableError};

/// Rows decoded at once.
const BATCH: usize = 4096;

/// Reads the rows of a Parquet file.
pub(crate) struct ParquetRows {
    file: String,
    columns: Vec<String>,
    batches: ParquetRecordBatchReader,
    cells: Vec<Cells>,
    rows: usize,
    next: usize,
    line: u64,
    scratch: String,
}

/// One column of a batch in a form that is quick to write.
enum Cells {
    Text(StringArray),
    Integer(ArrayRef),
    Float(ArrayRef),
    Float32(ArrayRef),
}

/// Opens a Parquet file.
pub(crate) fn open(
    bytes: SeekableBytes,
    file: &str,
    options: &ReadOptions,
) -> Result<ParquetRows, TableError> {
    match bytes {
        SeekableBytes::File(open) => build::<File>(open, file, options),
        SeekableBytes::Memory(bytes) => build(bytes::Bytes::from(bytes), file, options),
    }
}

fn build<T: ChunkReader + 'static>(
    input: T,
    file: &str,
    options: &ReadOptions,
) -> Result<ParquetRows, TableError> {
    let packed = input.len();
    let damaged = |reason: String| {
        // without its closing magic number a file lacks its end
        if reason.contains("Invalid Parquet file") || reason.contains("EOF") || reason.contains("magic") {
            TableError::Truncated { file: file.to_owned(), format: "parquet" }
        } else {
            TableError::Damaged { file: file.to_owned(), format: "parquet", reason }
        }
    };
    let opened = catch_unwind(AssertUnwindSafe(|| {
        let builder =
            ParquetRecordBatchReaderBuilder::try_new(input).map_err(|error| damaged(error.to_string()))?;
        let unpacked: u64 =
            builder.metadata().row_groups().iter().map(|group| group.total_byte_size().max(0) as u64).sum();
        crate::bounds::check(unpacked, packed, options.bounds.unpacked_bytes_max, &options.bounds)
            .map_err(|error| crate::unpack::from_io(error, file, 0, "parquet"))?;
        let columns = builder.schema().fields().iter().map(|field| field.name().clone()).collect();
        let batches = builder.with_batch_size(BATCH).build().map_err(|error| damaged(error.to_string()))?;
        Ok((columns, batches))
    }));
    let (columns, batches) =
        opened.unwrap_or_else(|_| Err(damaged("its structure contradicts itself".to_owned())))?;
    Ok(ParquetRows {
        file: file.to_owned(),
        columns,
        batches,
        cells: Vec::new(),
        rows: 0,
        next: 0,
        line: 0,
        scratch: String::new(),
    })
}

impl ParquetRows {
    /// Decodes the next batch; `false` at the end.
    fn advance(&mut self) -> Result<bool, TableError> {
        let damaged =
            |reason: String| TableError::Damaged { file: self.file.clone(), format: "parquet", reason };
        // damaged pages make the decoder panic in places
        let batch = catch_unwind(AssertUnwindSafe(|| self.batches.next()))
            .map_err(|_| damaged(format!("after row {}: its structure contradicts itself", self.line)))?;
        let Some(batch) = batch else { return Ok(false) };
        let batch = batch.map_err(|error| damaged(format!("after row {}: {error}", self.line)))?;
        self.cells = cells(&batch).map_err(|error| damaged(format!("after row {}: {error}", self.line)))?;
        self.rows = batch.num_rows();
        self.next = 0;
        Ok(true)
    }
}

fn cells(batch: &RecordBatch) -> Result<Vec<Cells>, arrow::error::ArrowError> {
    let column = |array: &ArrayRef| -> Result<Cells, arrow::error::ArrowError> {
        Ok(match array.data_type() {
            DataType::Utf8 => Cells::Text(array.as_string::<i32>().clone()),
            kind if kind.is_integer() && *kind != DataType::UInt64 => {
                Cells::Integer(cast(array, &DataType::Int64)?)
            }
            DataType::Float64 => Cells::Float(array.clone()),
            DataType::Float32 => Cells::Float32(array.clone()),
            DataType::LargeUtf8 | DataType::Utf8View => {
                Cells::Text(cast(array, &DataType::Utf8)?.as_string().clone())
            }
            DataType::Dictionary(_, value) if matches!(**value, DataType::Utf8 | DataType::LargeUtf8) => {
                Cells::Text(cast(array, &DataType::Utf8)?.as_string().clone())
            }
            DataType::Binary => Cells::Text(
                array
                    .as_binary::<i32>()
                    .iter()
                    .map(|v| v.map(|v| String::from_utf8_lossy(v.as_bytes())))
                    .collect(),
            ),
            kind => {
                // a zone's name cannot be looked up here, but the instant is the same in UTC
                let utc = match kind {
                    DataType::Timestamp(unit, Some(_)) => DataType::Timestamp(*unit, Some("+00:00".into())),
                    other => other.clone(),
                };
                let array = &cast(array, &utc)?;
                let options = FormatOptions::default();
                let formatter = ArrayFormatter::try_new(array.as_ref(), &options)?;
                let text = |i| (!array.is_null(i)).then(|| formatter.value(i).to_string());
                Cells::Text((0..array.len()).map(text).collect())
            }
        })
    };
    batch.columns().iter().map(column).collect()
}

impl RowReader for ParquetRows {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn read(&mut self, row: &mut Row) -> Result<bool, TableError> {
        while self.next == self.rows {
            if !self.advance()? {
                return Ok(false);
            }
        }
        let i = self.next;
        self.next += 1;
        self.line += 1;
        row.line = self.line;
        row.fields.clear();
        for cells in &self.cells {
            self.scratch.clear();
            // writing into a String cannot fail
            let _ = match cells {
                Cells::Text(array) => {
                    row.fields.push_field(if array.is_null(i) { "" } else { array.value(i) });
                    continue;
                }
                Cells::Integer(array) if !array.is_null(i) => {
                    write!(self.scratch, "{}", array.as_primitive::<Int64Type>().value(i))
                }
                Cells::Float(array) if !array.is_null(i) => {
                    write!(self.scratch, "{}", array.as_primitive::<Float64Type>().value(i))
                }
                Cells::Float32(array) if !array.is_null(i) => {
                    write!(self.scratch, "{}", array.as_primitive::<Float32Type>().value(i))
                }
                _ => Ok(()),
            };
            row.fields.push_field(&self.scratch);
        }
        Ok(true)
    }
}
