//! The tables' columns: plain types and words, so that any reader of Delta or Parquet understands them.

use std::sync::Arc;

use deltalake::arrow::datatypes::{DataType, Field, Schema, SchemaRef, TimeUnit};
use deltalake::kernel::{DataType as DeltaType, StructField};
use watchfire_record::RecordKind;

use crate::storage::layout::IMPORTS;

/// Type of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ColumnType {
    /// A word that repeats: dictionary in memory, plain text to readers.
    Word,
    /// Text of which every row has its own.
    Text,
    Date,
    /// An instant, UTC, in microseconds.
    Time,
    Long,
    Integer,
    Boolean,
}

/// A column with the sentence that explains it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: ColumnType,
    pub(crate) nullable: bool,
    about: &'static str,
}

const fn needed(name: &'static str, kind: ColumnType, about: &'static str) -> Column {
    Column { name, kind, nullable: false, about }
}

const fn optional(name: &'static str, kind: ColumnType, about: &'static str) -> Column {
    Column { name, kind, nullable: true, about }
}

use ColumnType::{Boolean, Date, Integer, Long, Text, Time, Word};

const SOURCE: Column = needed("source", Word, "stream of files it came from");

/// What every row of every table of rows ends with.
const BOOKKEEPING: [Column; 4] = [
    needed(
        "recorded_at",
        Time,
        "from when on the source knew it; the row holds until a later row of its key",
    ),
    needed("withdrawn", Boolean, "from recorded_at on the key no longer exists"),
    needed("import_id", Long, "the import that brought it: imports.import_id"),
    needed("row", Long, "its number within the import; of one recorded_at the last row holds"),
];

const COUNTS: [Column; 13] = [
    SOURCE,
    needed("disease", Word, "kebab-case code of the disease"),
    needed("measure", Word, "case, hospitalization, death, test, consultation"),
    optional("case_class", Word, "suspected, clinical, confirmed, carrier; null = not broken down"),
    needed("place", Word, "code of the place in its own scheme"),
    needed("age_band", Word, "completed years; all = not broken down"),
    optional("sex", Word, "female, male, diverse, unknown; null = not broken down"),
    optional("setting", Word, "where people were infected or live; null = not broken down"),
    optional("reference_date", Date, "(first) day on which it happened"),
    optional("reference_kind", Word, "onset, or report standing in for it; null = unknown"),
    optional("report_date", Date, "(first) day on which the health office learned of it"),
    needed("period_days", Integer, "days that the count spans, from its date on"),
    needed("count", Long, "how many; 0 = none"),
];

const CASES: [Column; 15] = [
    SOURCE,
    needed("case_id", Text, "the source's own number of the case"),
    needed("disease", Word, "kebab-case code of the disease"),
    optional("case_class", Word, "suspected, clinical, confirmed, carrier; null = unknown"),
    needed("place", Word, "code of the place where the person lives"),
    optional("age_years", Integer, "age in completed years, where known exactly"),
    needed("age_band", Word, "age band, or unknown"),
    optional("sex", Word, "female, male, diverse, unknown"),
    optional("setting", Word, "where the person was infected or lives"),
    optional("institution", Word, "name or number of the school, nursing home, …"),
    optional("onset_date", Date, "first day of symptoms"),
    optional("diagnosis_date", Date, "day of diagnosis"),
    optional("report_date", Date, "day on which the health office learned of it"),
    optional("admission_date", Date, "day of admission to hospital"),
    optional("death_date", Date, "day of death"),
];

const POPULATION: [Column; 6] = [
    SOURCE,
    needed("place", Word, "code of the place"),
    needed("age_band", Word, "completed years; all = everybody"),
    optional("sex", Word, "null = both"),
    needed("reference_date", Date, "the day of which it speaks"),
    needed("persons", Long, "how many people"),
];

const PLACES: [Column; 13] = [
    SOURCE,
    needed("place", Word, "code of the place in its own scheme"),
    needed("name", Text, "name as the source writes it"),
    optional("name_zh", Text, "name in Chinese"),
    optional("name_en", Text, "name in English"),
    needed("level", Word, "country, province, prefecture, county, district, township, village"),
    optional("parent", Word, "code of the place that it is part of"),
    optional("valid_from", Date, "first day on which it existed; null = always"),
    optional("valid_until", Date, "first day on which it no longer existed; null = exists"),
    optional("replaced_by", Word, "code of the place that took it over"),
    optional("aliases", Text, "other codes, as JSON"),
    needed("provisional", Boolean, "known only from a code in the data"),
    optional("geometry", Text, "outline as GeoJSON, WGS 84"),
];

const IMPORT_COLUMNS: [Column; 27] = [
    needed("import_id", Long, "number of the import = version of this table = snapshot"),
    needed("format", Integer, "format of the archive that wrote it"),
    needed("profile", Word, "profile that read the files"),
    needed("source", Word, "stream of files"),
    needed("kind", Word, "table of its rows: counts, cases, population, places"),
    needed("imported_at", Time, "when we got it"),
    needed("files", Text, "names, sizes and BLAKE3 hashes, as JSON"),
    needed("recorded_from", Word, "how recorded_at was known: rows, full-state, addition, report-date"),
    needed("plan", Text, "how the rows were taken, as JSON"),
    needed("rows_read", Long, "data rows read"),
    needed("rows_accepted", Long, "taken as they were"),
    needed("rows_corrected", Long, "taken with a changed value"),
    needed("rows_rejected", Long, "left out as unusable"),
    needed("rows_duplicate", Long, "left out as repetition"),
    needed("rows_superseded", Long, "left out since the source itself replaces them"),
    needed("rows_summed", Long, "added to an earlier row of the same key"),
    needed("rows_written", Long, "rows in the table, tombstones included"),
    needed("rows_withdrawn", Long, "tombstones among them"),
    optional("state_rows", Long, "keys present at the newest time of a full state"),
    needed("recorded_days", Text, "days on which the source recorded something, as JSON"),
    needed("stated_times", Text, "instants stated for the import as a whole, as JSON"),
    needed("restating_times", Text, "instants at which it told the whole state, as JSON"),
    needed("provisional_places", Long, "places that it made provisionally"),
    needed("problems", Text, "problems by rule with their first examples, as JSON"),
    needed("versions", Text, "version of every table that it pins, as JSON"),
    needed("watchfire", Word, "version of the program that wrote it"),
    optional(
        "unread",
        Text,
        "what can be read of the rows left out as unusable, as JSON; null = nothing is kept of them",
    ),
];

/// The columns of a table.
pub(crate) fn columns(table: &str) -> Vec<Column> {
    let own: &[Column] = match table {
        "counts" => &COUNTS,
        "cases" => &CASES,
        "population" => &POPULATION,
        "places" => &PLACES,
        IMPORTS => return IMPORT_COLUMNS.to_vec(),
        _ => &[],
    };
    own.iter().chain(&BOOKKEEPING).copied().collect()
}

/// The columns of a kind of record, without those every table ends with.
pub(crate) fn own_columns(kind: RecordKind) -> usize {
    columns(kind.as_str()).len() - BOOKKEEPING.len()
}

impl ColumnType {
    pub(crate) fn arrow(self) -> DataType {
        match self {
            Word => DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8)),
            Text => DataType::Utf8,
            Date => DataType::Date32,
            Time => DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into())),
            Long => DataType::Int64,
            Integer => DataType::Int32,
            Boolean => DataType::Boolean,
        }
    }

    fn delta(self) -> DeltaType {
        match self {
            Word | Text => DeltaType::STRING,
            Date => DeltaType::DATE,
            Time => DeltaType::TIMESTAMP,
            Long => DeltaType::LONG,
            Integer => DeltaType::INTEGER,
            Boolean => DeltaType::BOOLEAN,
        }
    }
}

/// The Arrow schema in which a table's rows are written and read here.
pub(crate) fn arrow_schema(table: &str) -> SchemaRef {
    let fields = columns(table).into_iter().map(|c| Field::new(c.name, c.kind.arrow(), c.nullable));
    Arc::new(Schema::new(fields.collect::<Vec<_>>()))
}

/// The Delta schema that readers see; each column carries its explanation as `comment`.
pub(crate) fn delta_schema(table: &str) -> Vec<StructField> {
    let field = |c: Column| {
        StructField::new(c.name, c.kind.delta(), c.nullable).with_metadata([("comment", c.about)])
    };
    columns(table).into_iter().map(field).collect()
}
