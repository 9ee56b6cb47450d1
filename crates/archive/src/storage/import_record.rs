//! One row of `imports`: what was imported, how it was taken, and which versions it pins.

use std::collections::BTreeMap;
use std::sync::Arc;

use deltalake::arrow::array::{
    Array, ArrayRef, Int32Array, Int64Array, RecordBatch, StringArray, TimestampMicrosecondArray,
};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use watchfire_problem::Problems;
use watchfire_record::{Account, ImportPlan, RecordKind, RecordedFrom, UnreadRows};
use watchfire_vocabulary::SourceCode;

use crate::ArchiveError;
use crate::storage::cells;
use crate::storage::columns::arrow_schema;
use crate::storage::data_file;
use crate::storage::delta::DataFile;
use crate::storage::integrity;
use crate::storage::layout::{FORMAT, IMPORTS};

/// A file that was imported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedFile {
    /// Its name, as the user gave it.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// BLAKE3 hash of its content, in hexadecimal.
    pub blake3: String,
}

/// An acknowledged import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRecord {
    /// Its number: the snapshot that first shows it.
    pub id: u64,
    /// Profile that read the files.
    pub profile: String,
    /// Stream of files.
    pub source: SourceCode,
    /// Table of its rows.
    pub kind: RecordKind,
    /// The files.
    pub files: Vec<ImportedFile>,
    /// When we got them.
    pub imported_at: Timestamp,
    /// How the rows were taken.
    pub plan: ImportPlan,
    /// What became of every row read.
    pub account: Account,
    /// What was wrong, by rule.
    pub problems: Problems,
    /// Rows added to an earlier row of the same key.
    pub summed: u64,
    /// Rows stored, tombstones and restored rows included.
    pub rows_written: u64,
    /// Tombstones among them.
    pub withdrawn: u64,
    /// Keys present in the files, where they are the source's full state.
    pub state_rows: Option<u64>,
    /// Days on which the source recorded something, ascending; also where nothing changed.
    pub recorded_days: Vec<Date>,
    /// Instants (microseconds since 1970) stated for the import as a whole.
    pub(crate) stated_times: Vec<i64>,
    /// Instants at which it told the whole state.
    pub(crate) restating_times: Vec<i64>,
    /// Its rows that could not be taken: what an older state tells may stand in them.
    pub(crate) unread: UnreadRows,
    /// Places that it made provisionally.
    pub provisional_places: u64,
    /// Version of every table of rows that a reader of this snapshot sees.
    pub versions: BTreeMap<String, u64>,
}

impl ImportRecord {
    /// Whether it tells of anything that was recorded by a day. Places and populations hold for every day.
    pub fn is_known(&self, as_of: Date) -> bool {
        told_by(self.kind, &self.recorded_days, as_of)
    }
}

fn told_by(kind: RecordKind, recorded_days: &[Date], as_of: Date) -> bool {
    let of_a_time = matches!(kind, RecordKind::Counts | RecordKind::Cases);
    !of_a_time || recorded_days.first().is_none_or(|first| *first <= as_of)
}

fn recorded_from(plan: &ImportPlan) -> &'static str {
    match plan.recorded_from {
        RecordedFrom::Rows => "rows",
        RecordedFrom::FullState { .. } => "full-state",
        RecordedFrom::Addition { .. } => "addition",
        RecordedFrom::ReportDate { .. } => "report-date",
    }
}

impl ImportRecord {
    /// The one row of the import's data file.
    pub(crate) fn batch(&self) -> Result<RecordBatch, ArchiveError> {
        let word = |word: &str| cells::constant(word, 1);
        let text = |text: String| -> ArrayRef { Arc::new(StringArray::from(vec![text])) };
        let long = |number: u64| -> ArrayRef { Arc::new(Int64Array::from(vec![number as i64])) };
        let damaged = |what: String| ArchiveError::Damaged { path: IMPORTS.into(), what };
        let imported_at = TimestampMicrosecondArray::from(vec![self.imported_at.as_microsecond()]);
        let unread = if self.unread.is_empty() { None } else { Some(json(&self.unread)?) };
        let columns: Vec<ArrayRef> = vec![
            long(self.id),
            Arc::new(Int32Array::from(vec![FORMAT as i32])),
            word(&self.profile),
            word(&self.source),
            word(self.kind.as_str()),
            Arc::new(imported_at.with_timezone("UTC")),
            text(json(&self.files)?),
            word(recorded_from(&self.plan)),
            text(json(&self.plan)?),
            long(self.account.read),
            long(self.account.accepted),
            long(self.account.corrected),
            long(self.account.rejected),
            long(self.account.duplicate),
            long(self.account.superseded),
            long(self.summed),
            long(self.rows_written),
            long(self.withdrawn),
            Arc::new(Int64Array::from(vec![self.state_rows.map(|rows| rows as i64)])),
            text(json(&self.recorded_days)?),
            text(json(&self.stated_times)?),
            text(json(&self.restating_times)?),
            long(self.provisional_places),
            text(json(&self.problems)?),
            text(json(&self.versions)?),
            word(env!("CARGO_PKG_VERSION")),
            Arc::new(StringArray::from(vec![unread])),
        ];
        RecordBatch::try_new(arrow_schema(IMPORTS), columns).map_err(|error| damaged(error.to_string()))
    }

    /// Reads the records of a data file of `imports`.
    pub(crate) fn read(file: &DataFile) -> Result<Vec<Self>, ArchiveError> {
        let damaged = |what: String| ArchiveError::Damaged { path: file.path.clone(), what };
        let mut records = Vec::new();
        for batch in data_file::read(file, IMPORTS, None)? {
            let batch = batch?;
            for row in 0..batch.num_rows() {
                let record =
                    integrity::guarded(|| Self::of_row(&batch, row)).and_then(std::convert::identity);
                records.push(record.map_err(damaged)?);
            }
        }
        Ok(records)
    }

    fn of_row(batch: &RecordBatch, row: usize) -> Result<Self, String> {
        let long = |name: &str| cells::longs(batch, name).map(|column| column.value(row) as u64);
        let word = |name: &str| {
            let all = cells::words(batch, name, |word| Ok(std::sync::Arc::<str>::from(word)));
            all.map(|column| column.text(row).to_string())
        };
        let state_rows = cells::longs(batch, "state_rows")?;
        let unread = cells::texts(batch, "unread")?;
        let imported_at = cells::times(batch, "imported_at")?.value(row);
        let kind = word("kind")?;
        Ok(Self {
            id: long("import_id")?,
            profile: word("profile")?,
            source: word("source")?.into(),
            kind: RecordKind::ALL
                .into_iter()
                .find(|known| known.as_str() == kind)
                .ok_or_else(|| format!("an import of the unknown kind {kind:?}"))?,
            files: of_json(batch, row, "files")?,
            imported_at: Timestamp::from_microsecond(imported_at).map_err(|error| error.to_string())?,
            plan: of_json(batch, row, "plan")?,
            account: Account {
                read: long("rows_read")?,
                accepted: long("rows_accepted")?,
                corrected: long("rows_corrected")?,
                rejected: long("rows_rejected")?,
                duplicate: long("rows_duplicate")?,
                superseded: long("rows_superseded")?,
            },
            problems: of_json(batch, row, "problems")?,
            summed: long("rows_summed")?,
            rows_written: long("rows_written")?,
            withdrawn: long("rows_withdrawn")?,
            state_rows: (!state_rows.is_null(row)).then(|| state_rows.value(row) as u64),
            recorded_days: of_json(batch, row, "recorded_days")?,
            stated_times: of_json(batch, row, "stated_times")?,
            restating_times: of_json(batch, row, "restating_times")?,
            unread: if unread.is_null(row) { UnreadRows::default() } else { of_json(batch, row, "unread")? },
            provisional_places: long("provisional_places")?,
            versions: of_json(batch, row, "versions")?,
        })
    }
}

fn json(value: &impl Serialize) -> Result<String, ArchiveError> {
    serde_json::to_string(value)
        .map_err(|error| ArchiveError::Damaged { path: IMPORTS.into(), what: error.to_string() })
}

fn of_json<T: DeserializeOwned>(batch: &RecordBatch, row: usize, name: &str) -> Result<T, String> {
    let column = cells::texts(batch, name)?;
    serde_json::from_str(column.value(row)).map_err(|error| format!("the column {name}: {error}"))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn files_recorded_after_a_day_are_not_known_on_it() {
        let (before, day, after) = (date(2026, 11, 9), date(2026, 11, 10), date(2026, 11, 25));
        assert!(told_by(RecordKind::Cases, &[day], day));
        assert!(told_by(RecordKind::Counts, &[before, after], day), "a part of it is");
        assert!(!told_by(RecordKind::Counts, &[after], day));
        assert!(told_by(RecordKind::Places, &[after], day), "places hold for every day");
    }
}
