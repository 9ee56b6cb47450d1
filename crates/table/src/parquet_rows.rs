//! Apache Parquet, some thousand rows at a time, values as text: dates ISO, numbers as they round-trip.

use std::fmt::Write;
use std::fs::File;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BinaryViewArray, RecordBatch, StringArray, StringViewArray};
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field, Float32Type, Float64Type, Int64Type, Schema};
use arrow::util::display::{ArrayFormatter, FormatOptions};
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use parquet::file::reader::ChunkReader;

use crate::long_text::LongText;
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
    long: LongText,
}

/// One column of a batch in a form that is quick to write.
enum Cells {
    Text(StringViewArray),
    Bytes(BinaryViewArray),
    /// Texts made of values of another kind.
    Made(StringArray),
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
        let metadata = ArrowReaderMetadata::load(&input, ArrowReaderOptions::default())
            .map_err(|error| damaged(error.to_string()))?;
        let viewed = ArrowReaderOptions::new().with_schema(Arc::new(views(metadata.schema())));
        let metadata = ArrowReaderMetadata::try_new(Arc::clone(metadata.metadata()), viewed)
            .map_err(|error| damaged(error.to_string()))?;
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(input, metadata);
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
        long: LongText::new(packed, options.bounds),
    })
}

/// The same columns with texts as views: a text that a dictionary says for many rows is then kept once.
fn views(schema: &Schema) -> Schema {
    let view = |field: &Arc<Field>| {
        let kind = match field.data_type() {
            DataType::Dictionary(_, value) => value.as_ref(),
            kind => kind,
        };
        match kind {
            DataType::Utf8 | DataType::LargeUtf8 => field.as_ref().clone().with_data_type(DataType::Utf8View),
            DataType::Binary | DataType::LargeBinary => {
                field.as_ref().clone().with_data_type(DataType::BinaryView)
            }
            _ => field.as_ref().clone(),
        }
    };
    let fields: Vec<Field> = schema.fields().iter().map(view).collect();
    Schema::new_with_metadata(fields, schema.metadata().clone())
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
            DataType::Utf8View => Cells::Text(array.as_string_view().clone()),
            DataType::BinaryView => Cells::Bytes(array.as_binary_view().clone()),
            kind if kind.is_integer() && *kind != DataType::UInt64 => {
                Cells::Integer(cast(array, &DataType::Int64)?)
            }
            DataType::Float64 => Cells::Float(array.clone()),
            DataType::Float32 => Cells::Float32(array.clone()),
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
                Cells::Made((0..array.len()).map(text).collect())
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
        let mut bytes = 0;
        for cells in &self.cells {
            self.scratch.clear();
            let mut push = |text: &str| {
                row.fields.push_field(text);
                bytes += text.len() as u64;
                self.long.add(text.len(), bytes, &self.file, "parquet")
            };
            // writing into a String cannot fail
            let _ = match cells {
                Cells::Text(array) => {
                    push(if array.is_null(i) { "" } else { array.value(i) })?;
                    continue;
                }
                Cells::Made(array) => {
                    push(if array.is_null(i) { "" } else { array.value(i) })?;
                    continue;
                }
                Cells::Bytes(array) => {
                    let value = if array.is_null(i) { &[][..] } else { array.value(i) };
                    push(&String::from_utf8_lossy(value))?;
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
            push(&self.scratch)?;
        }
        Ok(true)
    }
}
