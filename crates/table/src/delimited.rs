//! Lines of fields with a delimiter.

use std::io::{BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::bounds::RowBounded;
use crate::encoding::{DecodedCell, Decoding, labelled};
use crate::header::{self, Dialect};
use crate::row::names;
use crate::unpack::{Stream, from_io, peek};
use crate::{ReadOptions, Row, RowReader, TableError};

/// Text looked at to find the delimiter and the header.
const SAMPLE: usize = 64 << 10;

/// Read behind the text: a row by itself where all is well, a part of the last cell where a quotation mark is not closed.
const END: &str = "\u{1f}\u{1e}end\u{1e}\u{1f}";

/// Reads delimited text row by row.
pub(crate) struct Delimited {
    file: String,
    packed: &'static str,
    columns: Vec<String>,
    reader: csv::Reader<RowBounded<BufReader<Stream>>>,
    since_row: Arc<AtomicU64>,
    footer: Option<String>,
    /// Lines end in CR LF: the reader then gives a row's place before the LF of the row above.
    crlf: bool,
    ended: bool,
}

/// What opening found.
pub(crate) struct Found {
    pub(crate) dialect: Dialect,
    pub(crate) header_line: u64,
    pub(crate) decoded: DecodedCell,
}

impl Delimited {
    pub(crate) fn open(
        stream: Stream,
        file: &str,
        packed: &'static str,
        options: &ReadOptions,
    ) -> Result<(Self, Found), TableError> {
        let forced = match &options.encoding {
            None => None,
            Some(label) => {
                Some(labelled(label).ok_or_else(|| TableError::NoEncoding { label: label.clone() })?)
            }
        };
        let decoding = Decoding::new(stream, forced);
        let decoded = decoding.found();
        let (head, whole) =
            peek(Box::new(decoding), SAMPLE).map_err(|error| from_io(error, file, 0, packed))?;
        let sample = String::from_utf8_lossy(&head);
        // an unfinished last line would look like a short row
        let sample = match sample.rfind('\n') {
            Some(end) if head.len() == SAMPLE => &sample[..=end],
            _ => &sample,
        };
        let guessed = header::dialect(sample, &options.wanted);
        let dialect = Dialect {
            delimiter: options.delimiter.and_then(|d| u8::try_from(d).ok()).unwrap_or(guessed.delimiter),
            quote: guessed.quote,
        };
        let since_row = Arc::new(AtomicU64::new(0));
        let whole: Stream = Box::new(whole.chain("\n".as_bytes()).chain(END.as_bytes()));
        let bounded = RowBounded {
            inner: BufReader::with_capacity(SAMPLE, whole),
            since_row: Arc::clone(&since_row),
            row_bytes_max: options.bounds.row_bytes_max,
        };
        let reader = csv::ReaderBuilder::new()
            .delimiter(dialect.delimiter)
            .quote(dialect.quote)
            .flexible(true)
            .has_headers(false)
            .buffer_capacity(SAMPLE)
            .from_reader(bounded);
        let mut this = Self {
            file: file.to_owned(),
            packed,
            columns: Vec::new(),
            reader,
            since_row,
            footer: options.footer.clone(),
            crlf: sample.contains("\r\n"),
            ended: false,
        };
        let header_line = this.read_header(sample, dialect, options)?;
        Ok((this, Found { dialect, header_line, decoded }))
    }

    fn read_header(
        &mut self,
        sample: &str,
        dialect: Dialect,
        options: &ReadOptions,
    ) -> Result<u64, TableError> {
        let mut row = Row::default();
        let missing = || TableError::NoHeader { file: self.file.clone(), looked: header::LOOKED };
        let index = match options.header_line {
            Some(_) => None,
            None => {
                Some(header::header(&header::rows(sample, dialect), &options.wanted).ok_or_else(missing)?)
            }
        };
        let mut seen = 0;
        loop {
            if !self.next(&mut row)? {
                return Err(TableError::NoHeader { file: self.file.clone(), looked: seen });
            }
            let here = match (options.header_line, index) {
                (Some(line), _) => row.line >= line,
                (None, index) => Some(seen) == index,
            };
            seen += 1;
            if here {
                break;
            }
        }
        let line = row.line;
        let mut cells: Vec<String> = row.fields.iter().map(str::to_owned).collect();
        for _ in 1..options.header_rows {
            self.next(&mut row)?;
            crate::row::join_header(&mut cells, row.fields.iter());
        }
        self.columns = names(cells.iter().map(String::as_str));
        for _ in 0..options.skip_after_header {
            self.next(&mut row)?;
        }
        Ok(line)
    }

    fn next(&mut self, row: &mut Row) -> Result<bool, TableError> {
        let line = self.reader.position().line();
        let more = self.reader.read_record(&mut row.fields).map_err(|error| {
            let line = row.fields.position().map_or(line, csv::Position::line).max(line);
            match error.into_kind() {
                csv::ErrorKind::Io(error) => from_io(error, &self.file, line, self.packed),
                other => TableError::Damaged {
                    file: self.file.clone(),
                    format: "csv",
                    reason: format!("line {line}: {other:?}"),
                },
            }
        })?;
        row.line = row.fields.position().map_or(line, |at| {
            // the very first row has no row above
            at.line() + u64::from(self.crlf && at.byte() > 0)
        });
        self.since_row.store(0, Ordering::Relaxed);
        let last = row.fields.len().checked_sub(1).and_then(|last| row.fields.get(last));
        match last.and_then(|field| field.strip_suffix(END)) {
            None => Ok(more),
            Some("") if row.fields.len() == 1 => {
                row.fields.clear();
                Ok(false)
            }
            Some(_) => Err(TableError::OpenQuote { file: self.file.clone(), line: row.line }),
        }
    }
}

/// Whether a first field marks the notes below a table: GENESIS draws a line of underscores above them.
fn is_footer(first: &str, declared: Option<&str>) -> bool {
    let first = first.trim();
    declared.is_some_and(|mark| first.starts_with(mark))
        || (first.len() >= 5 && first.bytes().all(|b| b == b'_'))
}

impl RowReader for Delimited {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn read(&mut self, row: &mut Row) -> Result<bool, TableError> {
        if self.ended {
            return Ok(false);
        }
        loop {
            if !self.next(row)? || is_footer(row.fields.get(0).unwrap_or_default(), self.footer.as_deref()) {
                self.ended = true;
                return Ok(false);
            }
            if !row.is_blank() {
                return Ok(true);
            }
        }
    }
}

/// A whole text of any encoding.
pub(crate) fn read_text(
    stream: Stream,
    file: &str,
    packed: &'static str,
    most: u64,
) -> Result<String, TableError> {
    let mut text = String::new();
    let mut decoding = Decoding::new(stream, None).take(most + 1);
    decoding.read_to_string(&mut text).map_err(|error| from_io(error, file, 0, packed))?;
    if text.len() as u64 > most {
        let limit = format!("{} MB", most >> 20);
        return Err(TableError::Bomb { file: file.to_owned(), packed: 0, limit });
    }
    Ok(text)
}
