//! Long texts that a small file says for many cells.

use crate::bounds::check;
use crate::unpack::from_io;
use crate::{Bounds, TableError};

/// Bytes above which a text is long: a few bytes can say such a text in many thousand cells.
const LONG: usize = 1 << 10;

/// Holds the long texts of a table to its bounds, where a file may say one text for many cells.
#[derive(Debug, Clone, Copy)]
pub(crate) struct LongText {
    bytes: u64,
    packed: u64,
    bounds: Bounds,
}

impl LongText {
    /// Of a file of `packed` bytes.
    pub(crate) fn new(packed: u64, bounds: Bounds) -> Self {
        Self { bytes: 0, packed, bounds }
    }

    /// Counts a text, the row having `row_bytes` up to its end.
    pub(crate) fn add(
        &mut self,
        text_bytes: usize,
        row_bytes: u64,
        file: &str,
        format: &'static str,
    ) -> Result<(), TableError> {
        if text_bytes <= LONG {
            return Ok(());
        }
        self.bytes += text_bytes as u64;
        if row_bytes > self.bounds.row_bytes_max {
            let limit = format!("{} MB in one row", self.bounds.row_bytes_max >> 20);
            return Err(TableError::Bomb { file: file.to_owned(), packed: self.packed, limit });
        }
        check(self.bytes, self.packed, self.bounds.unpacked_bytes_max, &self.bounds)
            .map_err(|error| from_io(error, file, 0, format))
    }
}
