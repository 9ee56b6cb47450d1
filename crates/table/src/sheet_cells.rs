//! The filled cells of one sheet, by row: a single cell far away must not cost the memory of all cells before it.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, DataRef, Reader, Xls, Xlsx, XlsxError};

/// What stands in a cell; a workbook keeps a text that many cells share once, and so do we.
#[derive(Debug, Clone)]
pub(crate) enum Content {
    Shared(Arc<str>),
    Own(Data),
}

/// Filled cells by row, each with its column; both count from 0.
#[derive(Debug, Default)]
pub(crate) struct SheetCells {
    pub(crate) rows: BTreeMap<u32, Vec<(u32, Content)>>,
    /// First and last column.
    columns: Option<(u32, u32)>,
}

impl SheetCells {
    fn add(&mut self, (row, column): (u32, u32), content: Content) {
        self.rows.entry(row).or_default().push((column, content));
        let (first, last) = self.columns.unwrap_or((column, column));
        self.columns = Some((first.min(column), last.max(column)));
    }

    /// First filled column.
    pub(crate) fn first_column(&self) -> u32 {
        self.columns.map_or(0, |(first, _)| first)
    }

    /// Columns from the first to the last filled one.
    pub(crate) fn width(&self) -> usize {
        self.columns.map_or(0, |(first, last)| (last - first) as usize + 1)
    }
}

/// A workbook whose sheets can be read cell by cell.
pub(crate) trait Book {
    /// Why it cannot be read.
    type Error: std::fmt::Display;

    /// The filled cells of a sheet.
    fn cells(&mut self, sheet: &str) -> Result<SheetCells, Self::Error>;

    /// Whether a sheet has a filled cell.
    fn is_filled(&mut self, sheet: &str) -> bool;
}

impl Book for Xlsx<Cursor<Vec<u8>>> {
    type Error = XlsxError;

    fn cells(&mut self, sheet: &str) -> Result<SheetCells, XlsxError> {
        let mut cells = SheetCells::default();
        let mut shared: BTreeMap<(usize, usize), Arc<str>> = BTreeMap::new();
        let mut reader = match self.worksheet_cells_reader(sheet) {
            // a sheet of charts has no cells
            Err(XlsxError::NotAWorksheet(_)) => return Ok(cells),
            reader => reader?,
        };
        while let Some(cell) = reader.next_cell()? {
            let content = match cell.get_value() {
                DataRef::Empty => continue,
                DataRef::SharedString(text) => {
                    let place = (text.as_ptr() as usize, text.len());
                    Content::Shared(Arc::clone(shared.entry(place).or_insert_with(|| Arc::from(*text))))
                }
                own => Content::Own(own.clone().into()),
            };
            cells.add(cell.get_position(), content);
        }
        Ok(cells)
    }

    fn is_filled(&mut self, sheet: &str) -> bool {
        let Ok(mut reader) = self.worksheet_cells_reader(sheet) else { return false };
        while let Ok(Some(cell)) = reader.next_cell() {
            if *cell.get_value() != DataRef::Empty {
                return true;
            }
        }
        false
    }
}

impl Book for Xls<Cursor<Vec<u8>>> {
    type Error = calamine::XlsError;

    fn cells(&mut self, sheet: &str) -> Result<SheetCells, calamine::XlsError> {
        let range = self.worksheet_range(sheet)?;
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut cells = SheetCells::default();
        for (row, column, data) in range.used_cells() {
            cells.add((first_row + row as u32, first_column + column as u32), Content::Own(data.clone()));
        }
        Ok(cells)
    }

    fn is_filled(&mut self, sheet: &str) -> bool {
        self.worksheet_range(sheet).is_ok_and(|range| range.used_cells().next().is_some())
    }
}
