//! The resolved states behind the SQL views, as Arrow batches.

use std::sync::Arc;

use deltalake::arrow::array::{ArrayRef, Int64Array, RecordBatch, TimestampMicrosecondArray};
use deltalake::arrow::compute::cast;
use deltalake::arrow::datatypes::{DataType, Field, Schema};
use watchfire_problem::Silent;
use watchfire_record::RecordKind;

use crate::ArchiveError;
use crate::archive::{Archive, PROVISIONAL, Snapshot, parse_name};
use crate::kinds::{Cases, Counts, Kind, PlacesKind, Population};
use crate::read::reference_data::standing;
use crate::storage::cells;
use crate::storage::columns::{ColumnType, columns, own_columns};
use crate::storage::data_file::Loaded;
use crate::storage::layout::IMPORTS;
use crate::timeline::{StoredRow, state_before};

type Rows<K> = Vec<StoredRow<<K as Kind>::Key, <K as Kind>::Value>>;

impl Archive {
    /// A view's rows; one batch at least, so that an empty view has columns.
    pub(crate) fn view(
        &self,
        view: &str,
        before: i64,
        snapshot: &Snapshot,
    ) -> Result<Vec<RecordBatch>, ArchiveError> {
        match view {
            "counts" => self.resolved::<Counts>(snapshot, |rows| {
                state_before(rows, before).filter(|row| Counts::present(row.value)).copied().collect()
            }),
            "cases" => self.resolved::<Cases>(snapshot, |rows| state_before(rows, before).copied().collect()),
            "population" => self.resolved::<Population>(snapshot, |rows| standing(rows, before)),
            "places" => {
                let mut batches = self.resolved::<PlacesKind>(snapshot, |rows| standing(rows, before))?;
                let mut files = self.files(RecordKind::Places.as_str(), snapshot)?;
                files.retain(|file| parse_name(&file.name).is_some_and(|(prefix, _)| prefix == PROVISIONAL));
                for file in files {
                    let loaded = Loaded::<PlacesKind>::read(std::slice::from_ref(&file), &Silent)?;
                    let imports = self.imports(snapshot)?;
                    let import =
                        parse_name(&file.name).and_then(|(_, id)| imports.get(id.checked_sub(1)? as usize));
                    let source = import.map(|import| import.source.to_string()).unwrap_or_default();
                    batches.push(batch::<PlacesKind>(&loaded.words, &source, &loaded.rows)?);
                }
                Ok(batches)
            }
            _ => {
                let mut batches =
                    vec![RecordBatch::new_empty(crate::storage::columns::arrow_schema(IMPORTS))];
                for import in self.imports(snapshot)? {
                    batches.push(import.batch()?);
                }
                batches.iter().map(plain).collect()
            }
        }
    }

    fn resolved<K: Kind>(
        &self,
        snapshot: &Snapshot,
        state: impl Fn(&[StoredRow<K::Key, K::Value>]) -> Rows<K>,
    ) -> Result<Vec<RecordBatch>, ArchiveError> {
        let mut batches = vec![batch::<K>(&K::Words::default(), "", &[])?];
        for (source, files) in self.files_by_source(K::RECORD, snapshot)? {
            let loaded = Loaded::<K>::read(&files, &Silent)?;
            batches.push(batch::<K>(&loaded.words, &source, &state(&loaded.rows))?);
        }
        Ok(batches)
    }
}

/// Rows as a batch: the kind's own columns, when they were recorded, and by which import.
fn batch<K: Kind>(
    words: &K::Words,
    source: &str,
    rows: &[StoredRow<K::Key, K::Value>],
) -> Result<RecordBatch, ArchiveError> {
    let table = K::RECORD.as_str();
    let own: Vec<(K::Key, K::Value)> = rows.iter().map(|row| (row.key, row.value)).collect();
    let mut arrays: Vec<ArrayRef> = vec![cells::constant(source, rows.len())];
    arrays.extend(K::write(words, &own));
    let at = TimestampMicrosecondArray::from(rows.iter().map(|row| row.at).collect::<Vec<i64>>());
    arrays.push(Arc::new(at.with_timezone("UTC")));
    arrays.push(Arc::new(rows.iter().map(|row| i64::from(row.import)).collect::<Int64Array>()));
    let mut fields: Vec<Field> = columns(table)[..own_columns(K::RECORD)]
        .iter()
        .map(|column| Field::new(column.name, column.kind.arrow(), column.nullable))
        .collect();
    fields.push(Field::new("recorded_at", ColumnType::Time.arrow(), false));
    fields.push(Field::new("import_id", DataType::Int64, false));
    let batch = RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays);
    let batch =
        batch.map_err(|error| ArchiveError::Damaged { path: table.into(), what: error.to_string() })?;
    plain(&batch)
}

/// Words as plain text: functions of SQL expect it.
fn plain(batch: &RecordBatch) -> Result<RecordBatch, ArchiveError> {
    let damaged = |what: String| ArchiveError::Damaged { path: "views".into(), what };
    let mut fields = Vec::new();
    let mut arrays = Vec::new();
    for (field, array) in batch.schema().fields().iter().zip(batch.columns()) {
        if matches!(field.data_type(), DataType::Dictionary(_, _)) {
            fields.push(Field::new(field.name(), DataType::Utf8, field.is_nullable()));
            arrays.push(cast(array, &DataType::Utf8).map_err(|error| damaged(error.to_string()))?);
        } else {
            fields.push(field.as_ref().clone());
            arrays.push(array.clone());
        }
    }
    RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).map_err(|error| damaged(error.to_string()))
}
