//! Excel workbooks: .xlsx and .xls, one sheet at a time.
//!
//! A workbook is read whole, so its unpacked size is bounded first. Cells become text without loss: numbers as
//! they round-trip, cells formatted as dates as ISO dates, serial numbers without such a format as numbers.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, Xlsx};

use crate::long_text::LongText;
use crate::open::SeekableBytes;
use crate::row::{join_header, names};
use crate::sheet_cells::{Book, Content, SheetCells};
use crate::{Format, ReadOptions, Row, RowReader, TableError, header, zip_scan};

/// Reads the rows of one sheet.
pub(crate) struct Sheet {
    file: String,
    columns: Vec<String>,
    rows: std::collections::btree_map::IntoIter<u32, Vec<(u32, Content)>>,
    first_column: u32,
    footer: Option<String>,
    long: LongText,
}

/// What opening found.
pub(crate) struct Found {
    pub(crate) header_line: u64,
    pub(crate) sheet: String,
    pub(crate) other_sheets: Vec<String>,
}

/// Opens the sheet asked for, or the first one.
pub(crate) fn open(
    bytes: SeekableBytes,
    file: &str,
    format: Format,
    options: &ReadOptions,
) -> Result<(Sheet, Found), TableError> {
    let bytes = bytes.into_memory(file, options.bounds.workbook_bytes_max)?;
    let long = LongText::new(bytes.len() as u64, options.bounds);
    if format == Format::Xlsx {
        zip_scan::check(&bytes, file, &options.bounds)?;
    }
    // calamine indexes into what damaged workbooks claim; its panics must stay ours
    let read = catch_unwind(AssertUnwindSafe(|| {
        let (bytes, sheet) = (Cursor::new(bytes), options.sheet.as_deref());
        if format == Format::Xls {
            let book: Xls<_> = Xls::new(bytes).map_err(|error| damaged(file, format, &error))?;
            read(book, file, format, sheet)
        } else {
            let book: Xlsx<_> = Xlsx::new(bytes).map_err(|error| damaged(file, format, &error))?;
            read(book, file, format, sheet)
        }
    }));
    let (mut cells, sheet, other_sheets) =
        read.unwrap_or_else(|_| Err(damaged(file, format, &"its structure contradicts itself")))?;
    let first_row = cells.rows.keys().next().copied().unwrap_or(0);
    let (first_column, width) = (cells.first_column(), cells.width());
    let last_row = cells.rows.keys().next_back().map_or(0, |last| last + 1);
    let looked = first_row..last_row.min(first_row.saturating_add(header::LOOKED as u32));
    let head: Vec<Vec<String>> = looked
        .map(|row| {
            let mut texts = vec![String::new(); width];
            for (column, content) in cells.rows.get(&row).into_iter().flatten() {
                texts[(column - first_column) as usize] = text(content).into_owned();
            }
            texts
        })
        .collect();
    let missing = || TableError::NoHeader { file: file.to_owned(), looked: head.len() };
    let first_line = u64::from(first_row) + 1;
    let index = match options.header_line {
        Some(line) => line.saturating_sub(first_line) as usize,
        None => header::header(&head, &options.wanted).ok_or_else(missing)?,
    };
    let mut header = head.get(index).ok_or_else(missing)?.clone();
    let below = (options.header_rows.clamp(1, header::LOOKED as u64) - 1) as usize;
    for row in head.iter().skip(index + 1).take(below) {
        join_header(&mut header, row.iter().map(String::as_str));
    }
    let columns = names(header.iter().map(String::as_str));
    let next = (index + 1 + below) as u64 + options.skip_after_header.min(1 << 20);
    let rows = cells.rows.split_off(&first_row.saturating_add(u32::try_from(next).unwrap_or(u32::MAX)));
    let footer = options.footer.clone();
    let file = file.to_owned();
    let sheet_rows = Sheet { file, columns, rows: rows.into_iter(), first_column, footer, long };
    Ok((sheet_rows, Found { header_line: first_line + index as u64, sheet, other_sheets }))
}

fn damaged(file: &str, format: Format, reason: &dyn std::fmt::Display) -> TableError {
    TableError::Damaged { file: file.to_owned(), format: format.as_str(), reason: reason.to_string() }
}

/// The cells of a sheet, its name, and the names of the other sheets that a reader sees and that hold something.
fn read<B: Book + Reader<Cursor<Vec<u8>>>>(
    mut book: B,
    file: &str,
    format: Format,
    wanted: Option<&str>,
) -> Result<(SheetCells, String, Vec<String>), TableError> {
    let sheets = book.sheet_names();
    let name = match wanted {
        Some(wanted) if sheets.iter().any(|sheet| sheet == wanted) => wanted.to_owned(),
        None if !sheets.is_empty() => sheets[0].clone(),
        _ => {
            let sheet = wanted.unwrap_or_default().to_owned();
            return Err(TableError::NoSheet { file: file.to_owned(), sheet, sheets: sheets.join(", ") });
        }
    };
    let cells = book.cells(&name).map_err(|error| damaged(file, format, &error))?;
    let seen = book.sheets_metadata().iter().filter(|sheet| {
        sheet.name != name && sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible
    });
    let seen: Vec<String> = seen.map(|sheet| sheet.name.clone()).collect();
    let others = seen.into_iter().filter(|sheet| book.is_filled(sheet)).collect();
    Ok((cells, name, others))
}

/// A cell as text.
fn text(content: &Content) -> Cow<'_, str> {
    let cell = match content {
        Content::Shared(text) => return Cow::Borrowed(text),
        Content::Own(cell) => cell,
    };
    Cow::Owned(match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => return Cow::Borrowed(text),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(moment) if moment.is_datetime() && (0.0..=2_958_466.0).contains(&moment.as_f64()) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) {
                date
            } else {
                format!("{date}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        Data::DateTime(span) => span.as_f64().to_string(),
    })
}

impl RowReader for Sheet {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn read(&mut self, row: &mut Row) -> Result<bool, TableError> {
        for (index, cells) in self.rows.by_ref() {
            // of two cells of one place the later holds
            let cells: BTreeMap<u32, Content> = cells.into_iter().collect();
            row.fields.clear();
            row.line = u64::from(index) + 1;
            let mut bytes = 0;
            for (column, content) in &cells {
                let text = text(content);
                bytes += text.len() as u64;
                self.long.add(text.len(), bytes, &self.file, "xlsx")?;
                while row.fields.len() < (column - self.first_column) as usize {
                    row.fields.push_field("");
                }
                row.fields.push_field(&text);
            }
            if let (Some(mark), first) = (&self.footer, row.get(0))
                && first.starts_with(mark.as_str())
            {
                self.rows = BTreeMap::new().into_iter();
                return Ok(false);
            }
            if !row.is_blank() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
