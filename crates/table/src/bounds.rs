//! How large a table may become, and the reader that holds it to that.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Bounds on what a file may unpack to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    /// Bytes a packed text may unpack to.
    pub unpacked_bytes_max: u64,
    /// Unpacked bytes per packed byte.
    pub ratio_max: u64,
    /// Unpacked bytes below which the ratio does not matter.
    pub free_bytes: u64,
    /// Bytes that a workbook, read whole, may unpack to.
    pub workbook_bytes_max: u64,
    /// Bytes of one row.
    pub row_bytes_max: u64,
    /// Columns of a table whose rows name them.
    pub columns_max: usize,
}

impl Bounds {
    /// 256 GB in all, 200 to 1 beyond 64 MB, workbooks of 512 MB, rows of 16 MB, as many columns as a sheet has:
    /// several times what the largest surveillance tables we know need (GISD 413 MB; repetitive counts pack at most 60 to 1).
    pub const USUAL: Self = Self {
        unpacked_bytes_max: 256 << 30,
        ratio_max: 200,
        free_bytes: 64 << 20,
        workbook_bytes_max: 512 << 20,
        row_bytes_max: 16 << 20,
        columns_max: 16 << 10,
    };
}

/// Marks an I/O error as a passed bound.
#[derive(Debug)]
pub(crate) struct Passed {
    pub(crate) packed: u64,
    pub(crate) limit: String,
}

impl std::fmt::Display for Passed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "unpacks to more than {}", self.limit)
    }
}

impl std::error::Error for Passed {}

/// Counts what goes through.
pub(crate) struct Counting<R> {
    pub(crate) inner: R,
    pub(crate) count: Arc<AtomicU64>,
}

impl<R: Read> Read for Counting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.count.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}

/// Stops an unpacking reader that passes its bounds.
pub(crate) struct Bounded<R> {
    inner: R,
    packed: Arc<AtomicU64>,
    unpacked: u64,
    bounds: Bounds,
}

impl<R> Bounded<R> {
    pub(crate) fn new(inner: R, packed: Arc<AtomicU64>, bounds: Bounds) -> Self {
        Self { inner, packed, unpacked: 0, bounds }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let n = self.inner.read(buffer)?;
        self.unpacked += n as u64;
        check(
            self.unpacked,
            self.packed.load(Ordering::Relaxed),
            self.bounds.unpacked_bytes_max,
            &self.bounds,
        )?;
        Ok(n)
    }
}

/// Whether an expansion stays within the bounds.
pub(crate) fn check(unpacked: u64, packed: u64, bytes_max: u64, bounds: &Bounds) -> io::Result<()> {
    let limit = if unpacked > bytes_max {
        format!("{} MB", bytes_max >> 20)
    } else if unpacked > bounds.free_bytes && unpacked / packed.max(1) > bounds.ratio_max {
        format!("{} times its size", bounds.ratio_max)
    } else {
        return Ok(());
    };
    Err(io::Error::other(Passed { packed, limit }))
}

/// Marks an I/O error as a row without end.
#[derive(Debug)]
pub(crate) struct Endless {
    pub(crate) row_bytes_max: u64,
}

impl std::fmt::Display for Endless {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("one row does not end")
    }
}

impl std::error::Error for Endless {}

/// Stops a reader that gives more than one row's worth before `since_row` is set back to zero.
pub(crate) struct RowBounded<R> {
    pub(crate) inner: R,
    pub(crate) since_row: Arc<AtomicU64>,
    pub(crate) row_bytes_max: u64,
}

impl<R: Read> Read for RowBounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.since_row.load(Ordering::Relaxed) > self.row_bytes_max {
            return Err(io::Error::other(Endless { row_bytes_max: self.row_bytes_max }));
        }
        let n = self.inner.read(buffer)?;
        self.since_row.fetch_add(n as u64, Ordering::Relaxed);
        Ok(n)
    }
}
