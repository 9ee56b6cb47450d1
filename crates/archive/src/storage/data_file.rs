//! Data files: Parquet written durably and read back as compact rows.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use deltalake::arrow::array::{
    ArrayRef, BooleanArray, Int64Array, RecordBatch, TimestampMicrosecondArray, new_null_array,
};
use deltalake::arrow::datatypes::{Field, Schema, SchemaRef};
use deltalake::arrow::error::ArrowError;
use deltalake::parquet::arrow::ArrowWriter;
use deltalake::parquet::arrow::ProjectionMask;
use deltalake::parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};
use deltalake::parquet::arrow::arrow_writer::ArrowWriterOptions;
use deltalake::parquet::basic::{Compression, ZstdLevel};
use deltalake::parquet::file::properties::WriterProperties;
use watchfire_problem::Progress;

use crate::ArchiveError;
use crate::kinds::Kind;
use crate::storage::cells;
use crate::storage::columns::arrow_schema;
use crate::storage::delta::DataFile;
use crate::storage::durable;
use crate::storage::integrity::{self, Hashed};
use crate::timeline::{Added, StoredRow};

/// Rows per batch, written and read.
const BATCH: usize = 1 << 16;

/// Writes batches of a table as one file; durable when it returns.
pub(crate) fn write(
    dir: &Path,
    name: &str,
    table: &str,
    batches: impl Iterator<Item = Result<RecordBatch, ArchiveError>>,
) -> Result<DataFile, ArchiveError> {
    let path = dir.join(name);
    let failed = || ArchiveError::parquet("write", &path);
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::try_new(3).unwrap_or_default()))
        .set_created_by(concat!("watchfire ", env!("CARGO_PKG_VERSION")).to_owned())
        .build();
    // Without Arrow's own metadata, readers see plain text where we hold dictionaries.
    let options = ArrowWriterOptions::new().with_properties(properties).with_skip_arrow_metadata(true);
    let file = File::create(&path).map_err(ArchiveError::file("write", &path))?;
    // Hashed on its way to the disk: what is meant, not what the disk made of it.
    let hashed = Hashed::new(&file);
    let mut writer =
        ArrowWriter::try_new_with_options(hashed, arrow_schema(table), options).map_err(failed())?;
    let mut rows = 0;
    for batch in batches {
        let batch = batch?;
        rows += batch.num_rows() as u64;
        writer.write(&batch).map_err(failed())?;
    }
    // Not `into_inner`: that hides from us that the disk is full.
    writer.finish().map_err(failed())?;
    let blake3 = Some(writer.inner().hash());
    drop(writer);
    file.sync_all().map_err(ArchiveError::file("sync", &path))?;
    let bytes = file.metadata().map_err(ArchiveError::file("read", &path))?.len();
    durable::sync_folder(dir)?;
    Ok(DataFile { path, name: name.to_owned(), bytes, rows, blake3 })
}

/// The batches of rows to be added, with the columns that every table ends with.
pub(crate) fn batches<'a, K: Kind>(
    words: &'a K::Words,
    source: &'a str,
    import: u64,
    rows: &'a [Added<K::Key, K::Value>],
    progress: &'a dyn Progress,
) -> impl Iterator<Item = Result<RecordBatch, ArchiveError>> + use<'a, K> {
    let schema = arrow_schema(K::RECORD.as_str());
    rows.chunks(BATCH).enumerate().map(move |(number, chunk)| {
        progress.advance(chunk.len() as u64)?;
        let first = (number * BATCH) as i64;
        let own: Vec<(K::Key, K::Value)> = chunk.iter().map(|row| (row.key, row.value)).collect();
        let mut columns: Vec<ArrayRef> = vec![cells::constant(source, chunk.len())];
        columns.extend(K::write(words, &own));
        let at = chunk.iter().map(|row| row.at).collect::<Vec<i64>>();
        columns.push(Arc::new(TimestampMicrosecondArray::from(at).with_timezone("UTC")));
        columns.push(Arc::new(chunk.iter().map(|row| Some(row.withdrawn)).collect::<BooleanArray>()));
        columns.push(Arc::new(Int64Array::from_value(import as i64, chunk.len())));
        columns.push(Arc::new((first..first + chunk.len() as i64).collect::<Int64Array>()));
        RecordBatch::try_new(schema.clone(), columns).map_err(|error| ArchiveError::Damaged {
            path: PathBuf::from(K::RECORD.as_str()),
            what: format!("rows do not fit the table's columns: {error}"),
        })
    })
}

/// Opens a data file for reading all columns of its table, or only those named. Columns that are younger than the
/// file are null.
///
/// A file whose content is not what was written is refused before any of it is used. Files of older versions have no
/// hash to be held against; of them at least nothing that their reader does ends the caller.
pub(crate) fn read(
    file: &DataFile,
    table: &str,
    only: Option<&[&str]>,
) -> Result<impl Iterator<Item = Result<RecordBatch, ArchiveError>> + use<>, ArchiveError> {
    integrity::verify(file)?;
    let damaged = damaged_at(file);
    let mut batches = integrity::guarded(|| open(&file.path, table, only)).map_err(&damaged)??;
    Ok(std::iter::from_fn(move || match integrity::guarded(|| batches.next()) {
        Ok(batch) => batch.map(|batch| batch.map_err(|error| damaged(error.to_string()))),
        Err(panic) => Some(Err(damaged(panic))),
    }))
}

fn damaged_at(file: &DataFile) -> impl Fn(String) -> ArchiveError + use<> {
    let path = file.path.clone();
    move |what| ArchiveError::Damaged { path: path.clone(), what }
}

fn open(
    path: &Path,
    table: &str,
    only: Option<&[&str]>,
) -> Result<impl Iterator<Item = Result<RecordBatch, ArrowError>> + use<>, ArchiveError> {
    let failed = || ArchiveError::parquet("read", path);
    let file = File::open(path).map_err(ArchiveError::file("read", path))?;
    let metadata = ArrowReaderMetadata::load(&file, ArrowReaderOptions::new()).map_err(failed())?;
    let present: Vec<&Field> = metadata.schema().fields().iter().map(AsRef::as_ref).collect();
    let wanted = arrow_schema(table);
    // In the file's order, with the types in which we hold them.
    let known =
        present.iter().map(|field| wanted.field_with_name(field.name()).cloned().unwrap_or((*field).clone()));
    let options = ArrowReaderOptions::new().with_schema(Arc::new(Schema::new(known.collect::<Vec<_>>())));
    let metadata = ArrowReaderMetadata::try_new(Arc::clone(metadata.metadata()), options).map_err(failed())?;
    let mut builder =
        ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata).with_batch_size(BATCH);
    if let Some(only) = only {
        let mask = ProjectionMask::columns(builder.parquet_schema(), only.iter().copied());
        builder = builder.with_projection(mask);
    }
    let reader = builder.build().map_err(failed())?;
    let all = only.is_none();
    Ok(reader.map(move |batch| if all { complete(&batch?, &wanted) } else { batch }))
}

/// The columns of the table in their order; those that the file lacks are null.
fn complete(batch: &RecordBatch, wanted: &SchemaRef) -> Result<RecordBatch, ArrowError> {
    let column = |field: &Arc<Field>| {
        let column = batch.column_by_name(field.name()).cloned();
        column.unwrap_or_else(|| new_null_array(field.data_type(), batch.num_rows()))
    };
    RecordBatch::try_new(Arc::clone(wanted), wanted.fields().iter().map(column).collect())
}

/// Rows of one source with their words.
#[derive(Debug)]
pub(crate) struct Loaded<K: Kind> {
    pub(crate) words: K::Words,
    /// Sorted by key, time, import, row.
    pub(crate) rows: Vec<StoredRow<K::Key, K::Value>>,
}

impl<K: Kind> Default for Loaded<K> {
    fn default() -> Self {
        Self { words: K::Words::default(), rows: Vec::new() }
    }
}

impl<K: Kind> Loaded<K> {
    /// Reads the rows of these files, all of one source.
    pub(crate) fn read(files: &[DataFile], progress: &dyn Progress) -> Result<Self, ArchiveError> {
        Self::read_into(K::Words::default(), files, progress)
    }

    /// Reads the rows of these files with words that are already numbered.
    pub(crate) fn read_into(
        mut words: K::Words,
        files: &[DataFile],
        progress: &dyn Progress,
    ) -> Result<Self, ArchiveError> {
        let mut rows = Vec::new();
        let mut own = Vec::new();
        for file in files {
            let damaged = damaged_at(file);
            for batch in read(file, K::RECORD.as_str(), None)? {
                let batch = batch?;
                progress.advance(batch.num_rows() as u64)?;
                own.clear();
                integrity::guarded(|| K::read(&mut words, &batch, &mut own))
                    .and_then(std::convert::identity)
                    .map_err(&damaged)?;
                let at = cells::times(&batch, "recorded_at").map_err(&damaged)?;
                let withdrawn = cells::booleans(&batch, "withdrawn").map_err(&damaged)?;
                let import = cells::longs(&batch, "import_id").map_err(&damaged)?;
                let row = cells::longs(&batch, "row").map_err(&damaged)?;
                rows.extend(own.iter().enumerate().map(|(index, &(key, value))| StoredRow {
                    key,
                    at: at.value(index),
                    import: import.value(index) as u32,
                    row: row.value(index) as u32,
                    value,
                    live: !withdrawn.value(index),
                }));
            }
        }
        rows.sort_unstable_by_key(|row: &StoredRow<K::Key, K::Value>| (row.key, row.at, row.import, row.row));
        Ok(Self { words, rows })
    }
}
