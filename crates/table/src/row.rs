//! One row of text fields, reused from row to row, and the readers that fill it.

use watchfire_problem::{has_steering, is_steering};

use crate::TableError;
use crate::width::{has_wide, narrow};

/// A row: its fields as text and the line on which it begins.
#[derive(Debug, Clone, Default)]
pub struct Row {
    pub(crate) fields: csv::StringRecord,
    pub(crate) line: u64,
}

impl Row {
    /// A field without surrounding blanks; empty where the row is too short.
    pub fn get(&self, index: usize) -> &str {
        self.fields.get(index).map_or("", str::trim)
    }

    /// Makes it a row of these fields that begins on `line`.
    pub fn set<'a>(&mut self, line: u64, fields: impl Iterator<Item = &'a str>) {
        self.line = line;
        self.fields.clear();
        fields.for_each(|field| self.fields.push_field(field));
    }

    /// Writes full-width forms of ASCII as ASCII in the fields for which `wanted` says so; it is asked for the index and
    /// for the text as it would be.
    pub fn narrow(&mut self, wanted: impl Fn(usize, &str) -> bool) {
        if !has_wide(self.fields.as_slice()) {
            return;
        }
        let mut fields = csv::StringRecord::with_capacity(self.fields.as_slice().len(), self.fields.len());
        for (index, field) in self.fields.iter().enumerate() {
            let ascii = narrow(field);
            fields.push_field(if wanted(index, &ascii) { &ascii } else { field });
        }
        self.fields = fields;
    }

    /// Takes characters out that show nothing but steer what is shown; gives the indices of the fields that had any.
    pub fn take_out_steering(&mut self) -> Vec<usize> {
        if !has_steering(self.fields.as_slice()) {
            return Vec::new();
        }
        let mut fields = csv::StringRecord::with_capacity(self.fields.as_slice().len(), self.fields.len());
        let mut changed = Vec::new();
        for (index, field) in self.fields.iter().enumerate() {
            if has_steering(field) {
                changed.push(index);
                fields.push_field(&field.replace(is_steering, ""));
            } else {
                fields.push_field(field);
            }
        }
        self.fields = fields;
        changed
    }

    /// Whether a field beyond the first `columns` holds anything.
    pub fn is_filled_beyond(&self, columns: usize) -> bool {
        self.fields.iter().skip(columns).any(|field| !field.trim().is_empty())
    }

    /// How many fields it has.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether it has no fields.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Whether no field holds anything.
    pub fn is_blank(&self) -> bool {
        self.fields.iter().all(|field| field.trim().is_empty())
    }

    /// 1-based line (text) or row (sheets, Parquet) on which it begins.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Fields in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(str::trim)
    }
}

/// A stream of rows under one header.
pub trait RowReader: Send {
    /// Names of the columns; an empty header cell is named `column_N`.
    fn columns(&self) -> &[String];

    /// Reads the next row into `row`; `false` at the end.
    ///
    /// # Errors
    /// Where the file breaks off or cannot be decoded.
    fn read(&mut self, row: &mut Row) -> Result<bool, TableError>;
}

/// Adds a second header row to the first: cell by cell, with a blank between.
pub(crate) fn join_header<'a>(cells: &mut [String], below: impl Iterator<Item = &'a str>) {
    for (cell, below) in cells.iter_mut().zip(below) {
        cell.push(' ');
        cell.push_str(below);
    }
}

/// Header cells as column names: trimmed, empty ones numbered.
pub(crate) fn names<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut names: Vec<String> = cells
        .enumerate()
        .map(|(i, cell)| {
            let cell = cell.trim().trim_start_matches('\u{feff}').trim();
            if cell.is_empty() {
                format!("column_{}", i + 1)
            } else {
                let words = cell.split_whitespace().collect::<Vec<_>>().join(" ");
                if has_steering(&words) { words.replace(is_steering, "") } else { words }
            }
        })
        .collect();
    while names.len() > 1 && names.last().is_some_and(|last| *last == format!("column_{}", names.len())) {
        names.pop();
    }
    names
}
