//! Excel workbooks: .xlsx and .xls, one sheet at a time.
//!
//! A workbook is read whole, so its unpacked size is bounded first. Cells become text without loss: numbers as
//! they round-trip, cells formatted as dates as ISO dates, serial numbers without such a format as numbers.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{Data, Range, Reader, Xls, Xlsx};

use crate::open::SeekableBytes;
use crate::row::{join_header, names};
use crate::{Format, ReadOptions, Row, RowReader, TableError, header, zip_scan};

/// Reads the rows of one sheet.
pub(crate) struct Sheet {
    columns: Vec<String>,
    range: Range<Data>,
    next: usize,
    first_line: u64,
    footer: Option<String>,
}

/// Opens the sheet asked for, or the first one; also gives the header's row number.
pub(crate) fn open(
    bytes: SeekableBytes,
    file: &str,
    format: Format,
    options: &ReadOptions,
) -> Result<(Sheet, u64), TableError> {
    let bytes = bytes.into_memory(file, options.bounds.workbook_bytes_max)?;
    if format == Format::Xlsx {
        zip_scan::check(&bytes, file, &options.bounds)?;
    }
    // calamine indexes into what damaged workbooks claim; its panics must stay ours
    let range = catch_unwind(AssertUnwindSafe(|| {
        let (bytes, sheet) = (Cursor::new(bytes), options.sheet.as_deref());
        if format == Format::Xls {
            range(Xls::new(bytes).map_err(|error| damaged(file, format, &error))?, file, format, sheet)
        } else {
            range(Xlsx::new(bytes).map_err(|error| damaged(file, format, &error))?, file, format, sheet)
        }
    }))
    .unwrap_or_else(|_| Err(damaged(file, format, &"its structure contradicts itself")))?;
    let first_line = u64::from(range.start().map_or(0, |(row, _)| row)) + 1;
    let head: Vec<Vec<String>> =
        range.rows().take(header::LOOKED).map(|row| row.iter().map(text).collect()).collect();
    let index = match options.header_line {
        Some(line) => line.saturating_sub(first_line) as usize,
        None => header::header(&head, &options.wanted)
            .ok_or_else(|| TableError::NoHeader { file: file.to_owned(), looked: head.len() })?,
    };
    let header =
        head.get(index).ok_or_else(|| TableError::NoHeader { file: file.to_owned(), looked: head.len() })?;
    let mut cells = header.clone();
    let below = (options.header_rows.clamp(1, header::LOOKED as u64) - 1) as usize;
    for row in head.iter().skip(index + 1).take(below) {
        join_header(&mut cells, row.iter().map(String::as_str));
    }
    let columns = names(cells.iter().map(String::as_str));
    let next = index + 1 + below + options.skip_after_header.min(1 << 20) as usize;
    let sheet = Sheet { columns, range, next, first_line, footer: options.footer.clone() };
    Ok((sheet, first_line + index as u64))
}

fn damaged(file: &str, format: Format, reason: &dyn std::fmt::Display) -> TableError {
    TableError::Damaged { file: file.to_owned(), format: format.as_str(), reason: reason.to_string() }
}

fn range<R: Reader<Cursor<Vec<u8>>>>(
    mut book: R,
    file: &str,
    format: Format,
    wanted: Option<&str>,
) -> Result<Range<Data>, TableError>
where
    R::Error: std::fmt::Display,
{
    let sheets = book.sheet_names();
    let name = match wanted {
        Some(wanted) if sheets.iter().any(|sheet| sheet == wanted) => wanted.to_owned(),
        None if !sheets.is_empty() => sheets[0].clone(),
        _ => {
            let sheet = wanted.unwrap_or_default().to_owned();
            return Err(TableError::NoSheet { file: file.to_owned(), sheet, sheets: sheets.join(", ") });
        }
    };
    book.worksheet_range(&name).map_err(|error| damaged(file, format, &error))
}

/// A cell as text.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
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
    }
}

impl RowReader for Sheet {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn read(&mut self, row: &mut Row) -> Result<bool, TableError> {
        let (height, width) = self.range.get_size();
        while self.next < height {
            let index = self.next;
            self.next += 1;
            row.fields.clear();
            row.line = self.first_line + index as u64;
            for column in 0..width {
                row.fields.push_field(&self.range.get((index, column)).map_or_else(String::new, text));
            }
            if let (Some(mark), first) = (&self.footer, row.get(0))
                && first.starts_with(mark.as_str())
            {
                self.next = height;
                return Ok(false);
            }
            if !row.is_blank() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
