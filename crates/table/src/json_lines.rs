//! One JSON object a line.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read};

use serde_json::{Map, Value};

use crate::encoding::{DecodedCell, Decoding};
use crate::unpack::{Stream, from_io, peek};
use crate::{ReadOptions, Row, RowReader, TableError};

/// Text looked at to find the columns: a needed key that first occurs later refuses the file.
const SAMPLE: usize = 1 << 20;

/// Reads JSON lines row by row; values that are no text become the text they are written as.
pub(crate) struct JsonLines {
    file: String,
    packed: &'static str,
    columns: Vec<String>,
    /// Names of columns that are needed; empty where all are.
    wanted: Vec<String>,
    lines: BufReader<Stream>,
    line: u64,
    text: String,
    row_bytes_max: u64,
}

impl JsonLines {
    pub(crate) fn open(
        stream: Stream,
        file: &str,
        packed: &'static str,
        options: &ReadOptions,
    ) -> Result<(Self, DecodedCell), TableError> {
        let decoding = Decoding::new(stream, None);
        let decoded = decoding.found();
        let (head, whole) =
            peek(Box::new(decoding), SAMPLE).map_err(|error| from_io(error, file, 0, packed))?;
        let mut columns: Vec<String> = Vec::new();
        let mut known = BTreeSet::new();
        for line in head.split(|byte| *byte == b'\n') {
            let Ok(object) = serde_json::from_slice::<Map<String, Value>>(line) else { continue };
            for key in object.keys() {
                if known.insert(key.clone()) {
                    columns.push(key.clone());
                }
            }
            // every row has a field for each of them
            if columns.len() > options.bounds.columns_max {
                let most = options.bounds.columns_max;
                return Err(TableError::TooManyColumns { file: file.to_owned(), most });
            }
        }
        let this = Self {
            file: file.to_owned(),
            packed,
            columns,
            wanted: options.wanted.clone(),
            lines: BufReader::new(whole),
            line: 0,
            text: String::new(),
            row_bytes_max: options.bounds.row_bytes_max,
        };
        Ok((this, decoded))
    }
}

impl JsonLines {
    /// Refuses an object with a needed key that no line before had when the columns were looked for.
    fn check_late(&self, object: &Map<String, Value>) -> Result<(), TableError> {
        let needed = |key: &str| {
            self.wanted.is_empty() || self.wanted.iter().any(|name| name.to_lowercase() == key.to_lowercase())
        };
        match object.keys().find(|key| needed(key) && !self.columns.contains(key)) {
            None => Ok(()),
            Some(key) => {
                let (file, line, column) = (self.file.clone(), self.line, key.clone());
                Err(TableError::LateColumn { file, line, column })
            }
        }
    }
}

impl RowReader for JsonLines {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn read(&mut self, row: &mut Row) -> Result<bool, TableError> {
        loop {
            self.text.clear();
            self.line += 1;
            let n = (&mut self.lines).take(self.row_bytes_max).read_line(&mut self.text);
            let n = n.map_err(|error| from_io(error, &self.file, self.line, self.packed))? as u64;
            if n == 0 {
                return Ok(false);
            }
            if n == self.row_bytes_max {
                let limit = self.row_bytes_max >> 20;
                return Err(TableError::RowTooLong { file: self.file.clone(), line: self.line, limit });
            }
            if self.text.trim().is_empty() {
                continue;
            }
            let object: Map<String, Value> = serde_json::from_str(&self.text).map_err(|error| {
                if error.is_eof() {
                    return TableError::Truncated { file: self.file.clone(), format: "json-lines" };
                }
                let reason = format!("line {}: {error}", self.line);
                TableError::Damaged { file: self.file.clone(), format: "json-lines", reason }
            })?;
            row.fields.clear();
            row.line = self.line;
            let mut known = 0;
            for column in &self.columns {
                let value = object.get(column);
                known += usize::from(value.is_some());
                match value {
                    None | Some(Value::Null) => row.fields.push_field(""),
                    Some(Value::String(text)) => row.fields.push_field(text),
                    Some(other) => row.fields.push_field(&other.to_string()),
                }
            }
            if known < object.len() {
                self.check_late(&object)?;
            }
            return Ok(true);
        }
    }
}
