//! Whether a file is still the one that was hashed: its rows must not be stored under another content's hash.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::SystemTime;

use watchfire_table::TableError;

use crate::IngestError;

/// Files below this size are hashed again in any case: clocks of file systems tick some milliseconds, in which such a
/// file can be hashed and written anew.
const QUICK_BYTES: u64 = 64 << 20;

/// What changes when a file is written to or replaced by another one of its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    /// Last change of the file or its name, in seconds and nanoseconds; not its number, which network drives give anew.
    changed: Option<(i64, i64)>,
}

impl Stamp {
    /// The stamp of the file that has this name now.
    pub(crate) fn of(path: &Path, file: &str) -> Result<Self, IngestError> {
        let about = path.metadata().map_err(|source| TableError::Open { file: file.to_owned(), source })?;
        #[cfg(unix)]
        let changed = {
            use std::os::unix::fs::MetadataExt;
            Some((about.ctime(), about.ctime_nsec()))
        };
        #[cfg(not(unix))]
        let changed = None;
        Ok(Self { bytes: about.len(), modified: about.modified().ok(), changed })
    }

    /// Refuses the file where it is no longer what it was. A changed stamp alone is no change of content: a backup
    /// touches files, too.
    pub(crate) fn check(&self, path: &Path, file: &str, blake3: &str) -> Result<(), IngestError> {
        let doubtful = self.bytes < QUICK_BYTES || Self::of(path, file)? != *self;
        if doubtful && hash(path, file)?.1 != blake3 {
            return Err(IngestError::Changed { file: file.to_owned() });
        }
        Ok(())
    }
}

/// Size and BLAKE3 hash of a file.
pub(crate) fn hash(path: &Path, file: &str) -> Result<(u64, String), IngestError> {
    let failed = |source| TableError::Open { file: file.to_owned(), source };
    let mut open = File::open(path).map_err(failed)?;
    let mut hasher = blake3::Hasher::new();
    let mut buffer = vec![0; 256 << 10];
    let mut bytes = 0;
    loop {
        let n = open.read(&mut buffer).map_err(failed)?;
        if n == 0 {
            return Ok((bytes, hasher.finalize().to_hex().to_string()));
        }
        bytes += n as u64;
        hasher.update(&buffer[..n]);
    }
}
