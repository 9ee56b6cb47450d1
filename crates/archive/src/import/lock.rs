//! The one writer of a workspace.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};

use crate::ArchiveError;
use crate::storage::layout::Layout;

/// Held as long as it lives; the operating system frees it when the process ends, however it ends.
#[derive(Debug)]
pub(crate) struct WriterLock {
    _file: File,
}

impl WriterLock {
    /// Takes the lock, or says who holds it.
    pub(crate) fn take(layout: &Layout) -> Result<Self, ArchiveError> {
        let path = layout.lock();
        let mut file = OpenOptions::new()
            .create(true)
            .read(true)
            .write(true)
            .truncate(false)
            .open(&path)
            .map_err(ArchiveError::file("open", &path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let mut text = String::new();
                let holder = file.read_to_string(&mut text).ok().and_then(|_| text.trim().parse().ok());
                return Err(ArchiveError::Locked { path, holder });
            }
            Err(TryLockError::Error(source)) => {
                return Err(ArchiveError::File { action: "lock", path, source });
            }
        }
        // The holder's number is for the message only: a full disk must not keep anyone from writing.
        let _ = file
            .set_len(0)
            .and_then(|()| file.rewind())
            .and_then(|()| writeln!(file, "{}", std::process::id()));
        Ok(Self { _file: file })
    }
}
