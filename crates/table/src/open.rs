//! One door for every format: what the content is decides which reader opens it.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::PoisonError;

use watchfire_problem::printable;

use crate::delimited::Delimited;
use crate::encoding::{Decoded, DecodedCell};
use crate::json_lines::JsonLines;
use crate::unpack::{Stream, from_io, peek, unpack};
use crate::{Bounds, Format, Packing, Row, RowReader, TableError, detect, excel, parquet_rows};

/// How a table is to be opened; what is `None` is found out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// Column names hoped for: they help to find the header and the delimiter.
    pub wanted: Vec<String>,
    /// WHATWG label of the encoding.
    pub encoding: Option<String>,
    /// Delimiter.
    pub delimiter: Option<char>,
    /// 1-based line of the header.
    pub header_line: Option<u64>,
    /// Rows that make up the header; cells below one another are joined by a blank.
    pub header_rows: u64,
    /// Rows between header and data: units, a second header.
    pub skip_after_header: u64,
    /// Text with which the first row below the data begins.
    pub footer: Option<String>,
    /// Name of the sheet of a workbook; `None` = the first one.
    pub sheet: Option<String>,
    /// What the file may unpack to.
    pub bounds: Bounds,
}

impl Default for ReadOptions {
    /// Everything is found out.
    fn default() -> Self {
        Self {
            wanted: Vec::new(),
            encoding: None,
            delimiter: None,
            header_line: None,
            header_rows: 1,
            skip_after_header: 0,
            footer: None,
            sheet: None,
            bounds: Bounds::USUAL,
        }
    }
}

/// Where a table comes from.
pub enum Input {
    /// A file.
    Path(PathBuf),
    /// A stream such as standard input.
    Stream {
        /// Name for messages.
        name: String,
        /// The bytes.
        bytes: Box<dyn Read + Send>,
    },
}

impl Input {
    /// A file.
    pub fn path(path: impl AsRef<Path>) -> Self {
        Self::Path(path.as_ref().to_path_buf())
    }

    /// Its name in messages.
    pub fn name(&self) -> String {
        match self {
            Self::Path(path) => printable(&path.display().to_string()).into_owned(),
            Self::Stream { name, .. } => name.clone(),
        }
    }

    fn stream(self) -> Result<Stream, TableError> {
        let file = self.name();
        match self {
            Self::Path(path) => {
                let open = File::open(&path).and_then(|file| {
                    if file.metadata()?.is_dir() {
                        Err(std::io::ErrorKind::IsADirectory.into())
                    } else {
                        Ok(file)
                    }
                });
                let open = open.map_err(|source| TableError::Open { file, source })?;
                Ok(Box::new(BufReader::with_capacity(64 << 10, open)))
            }
            Self::Stream { bytes, .. } => Ok(bytes),
        }
    }
}

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// Name as given.
    pub file: String,
    /// What stands in it.
    pub format: Format,
    /// How it is packed.
    pub packing: Option<Packing>,
    /// The format that its name promises, where that is another one.
    pub named_as: Option<Format>,
    /// Delimiter, of delimited text.
    pub delimiter: Option<char>,
    /// 1-based line of the header; 0 where columns have names by themselves.
    pub header_line: u64,
    /// The sheet read, of a workbook.
    pub sheet: Option<String>,
    /// Its other visible sheets that hold something.
    pub other_sheets: Vec<String>,
}

impl Facts {
    fn new(format: Format, packing: Option<Packing>) -> Self {
        Self {
            file: String::new(),
            format,
            packing,
            named_as: None,
            delimiter: None,
            header_line: 0,
            sheet: None,
            other_sheets: Vec::new(),
        }
    }
}

/// An opened table: what it is, and its rows.
pub struct Opened {
    facts: Facts,
    rows: Box<dyn RowReader>,
    decoded: Option<DecodedCell>,
}

impl Opened {
    /// What the file turned out to be.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// How its text is encoded, as far as read by now; `None` for formats that say it themselves.
    pub fn decoded(&self) -> Option<Decoded> {
        Some(self.decoded.as_ref()?.lock().unwrap_or_else(PoisonError::into_inner).clone())
    }
}

impl RowReader for Opened {
    fn columns(&self) -> &[String] {
        self.rows.columns()
    }

    fn read(&mut self, row: &mut Row) -> Result<bool, TableError> {
        self.rows.read(row)
    }
}

/// Bytes looked at to tell formats apart.
const HEAD: usize = 16 << 10;

/// Opens a table of any format.
///
/// # Errors
/// Where it is no table, cannot be unpacked within bounds, or has no header.
pub fn open(input: Input, options: &ReadOptions) -> Result<Opened, TableError> {
    let file = input.name();
    let path = match &input {
        Input::Path(path) => Some(path.clone()),
        Input::Stream { .. } => None,
    };
    let (packing, unpacked) = unpack(input.stream()?, options.bounds, &file)?;
    let label = packed_label(packing);
    let (head, whole) = peek(unpacked, HEAD).map_err(|error| from_io(error, &file, 0, label))?;
    let format = detect::format(&head, &file)?;
    let named_as = Format::of_name(&file).filter(|named| {
        *named != format
            && !(matches!(named, Format::Json | Format::JsonLines)
                && matches!(format, Format::Json | Format::JsonLines))
    });
    let mut facts = Facts { file: file.clone(), named_as, ..Facts::new(format, packing) };
    // a format read from its end needs the file itself, or its bytes in memory
    let seekable = || -> Result<SeekableBytes, TableError> {
        match (&path, packing) {
            (Some(path), None) => {
                let open =
                    File::open(path).map_err(|source| TableError::Open { file: file.clone(), source })?;
                Ok(SeekableBytes::File(open))
            }
            _ => Ok(SeekableBytes::Memory(Vec::new())),
        }
    };
    match format {
        Format::Delimited => {
            let (rows, found) = Delimited::open(whole, &file, label, options)?;
            facts.delimiter = Some(char::from(found.dialect.delimiter));
            facts.header_line = found.header_line;
            Ok(Opened { facts, rows: Box::new(rows), decoded: Some(found.decoded) })
        }
        Format::JsonLines => {
            let (rows, decoded) = JsonLines::open(whole, &file, label, options)?;
            Ok(Opened { facts, rows: Box::new(rows), decoded: Some(decoded) })
        }
        Format::Json => Err(TableError::NotATable {
            file,
            what: "one JSON document",
            advice: "write one object a line (JSON lines), or import outlines with the profile `places`.",
        }),
        Format::Xlsx | Format::Xls => {
            let bytes = seekable()?.fill(whole, &file, label, options.bounds.workbook_bytes_max)?;
            let (rows, found) = excel::open(bytes, &file, format, options)?;
            facts.header_line = found.header_line;
            facts.sheet = Some(found.sheet);
            facts.other_sheets = found.other_sheets;
            Ok(Opened { facts, rows: Box::new(rows), decoded: None })
        }
        Format::Parquet => {
            let bytes = seekable()?.fill(whole, &file, label, options.bounds.workbook_bytes_max)?;
            Ok(Opened { facts, rows: Box::new(parquet_rows::open(bytes, &file, options)?), decoded: None })
        }
    }
}

/// A whole text, such as a GeoJSON document, of any encoding and packing.
///
/// # Errors
/// Where it is no text, or larger than `bounds.workbook_bytes_max`.
pub fn open_text(input: Input, bounds: Bounds) -> Result<(Facts, String), TableError> {
    let file = input.name();
    let (packing, unpacked) = unpack(input.stream()?, bounds, &file)?;
    let label = packed_label(packing);
    let (head, whole) = peek(unpacked, HEAD).map_err(|error| from_io(error, &file, 0, label))?;
    let format = detect::format(&head, &file)?;
    if matches!(format, Format::Xlsx | Format::Xls | Format::Parquet) {
        return Err(TableError::NotATable {
            file,
            what: "a binary table",
            advice: "give it as a table, not as text.",
        });
    }
    let text = crate::delimited::read_text(whole, &file, label, bounds.workbook_bytes_max)?;
    Ok((Facts { file, ..Facts::new(format, packing) }, text))
}

/// What a file is, without reading its rows.
///
/// # Errors
/// Where it cannot be opened or is nothing we read.
pub fn identify(input: Input, bounds: Bounds) -> Result<(Format, Option<Packing>), TableError> {
    let file = input.name();
    let (packing, unpacked) = unpack(input.stream()?, bounds, &file)?;
    let (head, _) = peek(unpacked, HEAD).map_err(|error| from_io(error, &file, 0, packed_label(packing)))?;
    Ok((detect::format(&head, &file)?, packing))
}

fn packed_label(packing: Option<Packing>) -> &'static str {
    match packing {
        Some(Packing::Gzip) => "gzip",
        Some(Packing::Zstd) => "zstd",
        None => "file",
    }
}

/// Bytes that can be read from any place.
#[derive(Debug)]
pub(crate) enum SeekableBytes {
    File(File),
    Memory(Vec<u8>),
}

impl SeekableBytes {
    /// Reads the stream into memory where there is no file to go back to.
    fn fill(self, stream: Stream, file: &str, label: &'static str, most: u64) -> Result<Self, TableError> {
        match self {
            Self::File(open) => Ok(Self::File(open)),
            Self::Memory(mut bytes) => {
                stream
                    .take(most + 1)
                    .read_to_end(&mut bytes)
                    .map_err(|error| from_io(error, file, 0, label))?;
                if bytes.len() as u64 > most {
                    let limit = format!("{} MB", most >> 20);
                    return Err(TableError::Bomb { file: file.to_owned(), packed: 0, limit });
                }
                Ok(Self::Memory(bytes))
            }
        }
    }

    /// All bytes in memory, at most `most`.
    pub(crate) fn into_memory(self, file: &str, most: u64) -> Result<Vec<u8>, TableError> {
        match self {
            Self::Memory(bytes) => Ok(bytes),
            Self::File(mut open) => {
                let failed = |error| from_io(error, file, 0, "file");
                open.seek(SeekFrom::Start(0)).map_err(failed)?;
                Self::Memory(Vec::new()).fill(Box::new(open), file, "file", most)?.into_memory(file, most)
            }
        }
    }
}
