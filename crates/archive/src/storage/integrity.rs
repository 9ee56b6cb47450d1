//! Whether a data file is still what was written: its BLAKE3 hash, kept by the commit that added it.
//!
//! Every reading checks it anew, at some gigabytes a second: a disk may forget at any time, and what is read out of a
//! damaged file may look like data. Archives of older versions have no hashes: there a damaged file may be noticed by
//! what reads it, also by its panicking.

use std::any::Any;
use std::fs::File;
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::ArchiveError;
use crate::storage::delta::DataFile;

/// Bytes hashed at a time.
const CHUNK: usize = 1 << 18;

/// A file that is being written and hashed.
#[derive(Debug)]
pub(crate) struct Hashed<'a> {
    file: &'a File,
    hasher: blake3::Hasher,
}

impl<'a> Hashed<'a> {
    pub(crate) fn new(file: &'a File) -> Self {
        Self { file, hasher: blake3::Hasher::new() }
    }

    /// The hash of what was written so far, in hexadecimal.
    pub(crate) fn hash(&self) -> String {
        self.hasher.finalize().to_hex().to_string()
    }
}

impl Write for Hashed<'_> {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        let written = self.file.write(content)?;
        self.hasher.update(&content[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Refuses a file whose content is not that of its hash; nothing is done where it has none.
pub(crate) fn verify(file: &DataFile) -> Result<(), ArchiveError> {
    let Some(written) = &file.blake3 else { return Ok(()) };
    let failed = || ArchiveError::file("read", &file.path);
    let mut open = File::open(&file.path).map_err(failed())?;
    let mut hasher = blake3::Hasher::new();
    let mut chunk = vec![0; CHUNK];
    loop {
        let n = open.read(&mut chunk).map_err(failed())?;
        if n == 0 {
            break;
        }
        hasher.update(&chunk[..n]);
    }
    if hasher.finalize().to_hex().as_str() == written {
        return Ok(());
    }
    let what = "its content has changed since it was written: it no longer has the BLAKE3 hash in the log"
        .to_owned();
    Err(ArchiveError::Damaged { path: file.path.clone(), what })
}

/// Runs what reads a file; where that panics, a sentence.
pub(crate) fn guarded<T>(read: impl FnOnce() -> T) -> Result<T, String> {
    // Whatever was half done is dropped with the error.
    catch_unwind(AssertUnwindSafe(read)).map_err(|panic| {
        let said = said(panic.as_ref());
        format!("it cannot be read: {said}")
    })
}

fn said(panic: &(dyn Any + Send)) -> &str {
    let owned = panic.downcast_ref::<String>().map(String::as_str);
    owned.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("its reader broke off")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_reader_says_when_it_breaks_off_is_told() {
        let index = std::hint::black_box(7);
        let broken = guarded(|| [1, 2, 3][index]).unwrap_err();
        assert!(broken.starts_with("it cannot be read: index out of bounds"), "{broken}");
        assert_eq!(guarded(|| 3), Ok(3));
    }
}
