//! Gzip and zstd, within bounds.

use std::io::{self, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use flate2::read::MultiGzDecoder;

use crate::bounds::{Bounded, Counting};
use crate::detect::{Packing, packing};
use crate::{Bounds, TableError};

/// A stream that may be sent to another thread.
pub(crate) type Stream = Box<dyn Read + Send>;

/// Reads up to `n` bytes and gives them back together with the whole stream.
pub(crate) fn peek(mut stream: Stream, n: usize) -> io::Result<(Vec<u8>, Stream)> {
    let mut head = Vec::new();
    stream.by_ref().take(n as u64).read_to_end(&mut head)?;
    let whole = io::Cursor::new(head.clone()).chain(stream);
    Ok((head, Box::new(whole)))
}

/// Unpacks a stream if it is packed.
pub(crate) fn unpack(
    stream: Stream,
    bounds: Bounds,
    file: &str,
) -> Result<(Option<Packing>, Stream), TableError> {
    let (head, whole) = peek(stream, 4).map_err(|error| from_io(error, file, 0, "file"))?;
    let Some(packing) = packing(&head) else { return Ok((None, whole)) };
    let packed = Arc::new(AtomicU64::new(0));
    let counted = Counting { inner: whole, count: Arc::clone(&packed) };
    let unpacked: Stream = match packing {
        Packing::Gzip => Box::new(Bounded::new(MultiGzDecoder::new(BufReader::new(counted)), packed, bounds)),
        Packing::Zstd => {
            let decoder = zstd::stream::read::Decoder::new(counted).and_then(|mut decoder| {
                decoder.window_log_max(27)?;
                Ok(decoder)
            });
            Box::new(Bounded::new(decoder.map_err(|error| from_io(error, file, 0, "zstd"))?, packed, bounds))
        }
    };
    Ok((Some(packing), unpacked))
}

/// What an I/O error of a file means to its reader.
pub(crate) fn from_io(error: io::Error, file: &str, line: u64, format: &'static str) -> TableError {
    let file = file.to_owned();
    let inner = error.get_ref();
    if let Some(passed) = inner.and_then(|inner| inner.downcast_ref::<crate::bounds::Passed>()) {
        return TableError::Bomb { file, packed: passed.packed, limit: passed.limit.clone() };
    }
    if let Some(endless) = inner.and_then(|inner| inner.downcast_ref::<crate::bounds::Endless>()) {
        return TableError::RowTooLong { file, line, limit: endless.row_bytes_max >> 20 };
    }
    match error.kind() {
        io::ErrorKind::UnexpectedEof => TableError::Truncated { file, format },
        io::ErrorKind::InvalidData | io::ErrorKind::InvalidInput => {
            TableError::Damaged { file, format, reason: error.to_string() }
        }
        _ if format != "file" && error.raw_os_error().is_none() => {
            TableError::Damaged { file, format, reason: error.to_string() }
        }
        _ => TableError::Read { file, line, source: error },
    }
}
