//! Why a file cannot be read or written, in words that say what to do.

use std::io;

use thiserror::Error;
use watchfire_problem::{Action, Location, Problem, Severity};

/// A file that cannot be read as a table, or a table that cannot be written.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum TableError {
    /// The file is not there or not readable.
    #[error("cannot open {file}: {source}. Check the path and the permission to read it.")]
    Open {
        /// File.
        file: String,
        /// What the system said.
        source: io::Error,
    },
    /// Reading broke off.
    #[error("reading {file} broke off near line {line}: {source}")]
    Read {
        /// File.
        file: String,
        /// Line begun, 0 where unknown.
        line: u64,
        /// What the system said.
        source: io::Error,
    },
    /// Nothing in it.
    #[error("{file} is empty: fetch it again from its source.")]
    Empty {
        /// File.
        file: String,
    },
    /// A Git LFS pointer where the data should be.
    #[error(
        "{file} is a Git LFS pointer, not the data ({size} bytes stand elsewhere): run `git lfs pull` in its repository, or download the file itself."
    )]
    LfsPointer {
        /// File.
        file: String,
        /// Size of the real file as the pointer says it.
        size: String,
    },
    /// Something that is no table.
    #[error("{file} is {what}, not a table: {advice}")]
    NotATable {
        /// File.
        file: String,
        /// What it is.
        what: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// The end is missing.
    #[error(
        "{file} is cut off: its {format} data end before their end mark. Fetch the file again and compare its size."
    )]
    Truncated {
        /// File.
        file: String,
        /// Format that breaks off.
        format: &'static str,
    },
    /// Not readable as what it claims to be.
    #[error(
        "{file} looks like {format} but cannot be read as such: {reason}. Fetch it again, or save it anew."
    )]
    Damaged {
        /// File.
        file: String,
        /// Format.
        format: &'static str,
        /// What the reader said.
        reason: String,
    },
    /// It unpacks to far more than a table of its size would.
    #[error(
        "{file} unpacks to more than {limit}, which no honest table of {packed} bytes does: it was not read. Unpack it by hand and look at it."
    )]
    Bomb {
        /// File.
        file: String,
        /// Packed bytes read so far.
        packed: u64,
        /// The limit that was passed, in words.
        limit: String,
    },
    /// One row is larger than any honest row.
    #[error(
        "the row of {file} that begins on line {line} does not end within {limit} MB: a quotation mark is probably not closed there."
    )]
    RowTooLong {
        /// File.
        file: String,
        /// Line on which the row begins.
        line: u64,
        /// Limit in MB.
        limit: u64,
    },
    /// A quotation mark that is not closed: what follows it would be one cell.
    #[error(
        "a quotation mark in the row of {file} that begins on line {line} is not closed: all that follows would be one cell. Close it, or take it away."
    )]
    OpenQuote {
        /// File.
        file: String,
        /// Line on which the row begins.
        line: u64,
    },
    /// More columns than any honest table has.
    #[error("{file} names more than {most} columns: no table was read. Its keys are probably values.")]
    TooManyColumns {
        /// File.
        file: String,
        /// Limit.
        most: usize,
    },
    /// A column that first occurs where the columns were settled already.
    #[error(
        "{file} names the column {column:?} for the first time on line {line}, too late to be read: name it on the first line, too, with the value null."
    )]
    LateColumn {
        /// File.
        file: String,
        /// Line.
        line: u64,
        /// Column.
        column: String,
    },
    /// No row looks like a header.
    #[error(
        "{file} has no header row within its first {looked} rows: say in a mapping on which line it stands (`header_line`)."
    )]
    NoHeader {
        /// File.
        file: String,
        /// Rows looked at.
        looked: usize,
    },
    /// The sheet asked for does not exist.
    #[error("{file} has no sheet {sheet:?}; it has {sheets}.")]
    NoSheet {
        /// File.
        file: String,
        /// Sheet asked for.
        sheet: String,
        /// Sheets there are.
        sheets: String,
    },
    /// An encoding nobody knows.
    #[error("there is no encoding {label:?}: say utf-8, gb18030 or windows-1252.")]
    NoEncoding {
        /// Label asked for.
        label: String,
    },
    /// A column that is needed is missing.
    #[error("{file} has no column {column:?}; its columns are: {columns}.{}", suggestion.as_ref().map(|s| format!(" Did you mean {s:?}?")).unwrap_or_default())]
    NoColumn {
        /// File.
        file: String,
        /// Column.
        column: String,
        /// Columns there are.
        columns: String,
        /// The nearest of them.
        suggestion: Option<String>,
    },
    /// A value that is not what its column should hold.
    #[error("line {line} of {file}: {column} is {value:?}, expected {expected}.")]
    Value {
        /// File.
        file: String,
        /// Line.
        line: u64,
        /// Column.
        column: String,
        /// Value.
        value: String,
        /// What was expected.
        expected: &'static str,
    },
    /// Columns of different length, or names that do not match them.
    #[error("a table needs one name per column and columns of one length: {reason}")]
    Shape {
        /// What does not fit.
        reason: String,
    },
    /// A name that promises a format in which no table is written.
    #[error(
        "{file}: tables are written as .csv or .parquet, not as .{ending}. A spreadsheet opens .csv, too."
    )]
    NotWritten {
        /// File.
        file: String,
        /// How its name ends.
        ending: String,
    },
    /// Writing failed.
    #[error("cannot write {file}: {reason}")]
    Write {
        /// File.
        file: String,
        /// What the writer said.
        reason: String,
    },
}

impl TableError {
    /// The same as a problem that refuses the whole file, to be said in any language.
    pub fn problem(&self) -> Problem {
        let of = |rule: &str, file: &str| {
            Problem::new(rule, Severity::Error)
                .at(Location::file(file))
                .action(Action::Refused)
                .arg("file", file)
        };
        match self {
            Self::Open { file, source } => of("file-unreadable", file).arg("reason", source),
            Self::Read { file, line, source } => {
                of("file-broken-off", file).arg("line", line).arg("reason", source)
            }
            Self::Empty { file } => of("file-empty", file),
            Self::LfsPointer { file, size } => of("lfs-pointer", file).arg("size", size),
            Self::NotATable { file, what, .. } => {
                let words = what.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
                let kind = words.collect::<Vec<_>>().join("-").to_lowercase();
                of("not-a-table", file).arg("what", what).arg("kind", kind)
            }
            Self::Truncated { file, format } => of("file-truncated", file).arg("format", format),
            Self::Damaged { file, format, reason } => {
                of("file-damaged", file).arg("format", format).arg("reason", reason)
            }
            Self::Bomb { file, packed, limit } => {
                of("zip-bomb", file).arg("packed", packed).arg("limit", limit)
            }
            Self::RowTooLong { file, line, limit } => {
                of("row-too-long", file).arg("line", line).arg("limit", limit)
            }
            Self::OpenQuote { file, line } => of("open-quote", file).arg("line", line),
            Self::TooManyColumns { file, most } => of("too-many-columns", file).arg("limit", most),
            Self::LateColumn { file, line, column } => {
                of("late-column", file).arg("line", line).arg("column", column)
            }
            Self::NoHeader { file, looked } => of("no-header", file).arg("looked", looked),
            Self::NoSheet { file, sheet, sheets } => {
                of("no-sheet", file).arg("sheet", sheet).arg("sheets", sheets)
            }
            Self::NoEncoding { label } => of("no-encoding", "").arg("label", label),
            Self::NoColumn { file, column, columns, suggestion } => of("missing-column", file)
                .arg("column", column)
                .arg("columns", columns)
                .arg("suggestion", suggestion.as_deref().unwrap_or_default()),
            Self::Value { file, line, column, value, expected } => of("unreadable-value", file)
                .arg("line", line)
                .arg("column", column)
                .arg("value", value)
                .arg("expected", expected),
            Self::Shape { reason } => of("table-shape", "").arg("reason", reason),
            Self::NotWritten { file, ending } => of("format-not-written", file).arg("ending", ending),
            Self::Write { file, reason } => of("file-unwritable", file).arg("reason", reason),
        }
    }
}
