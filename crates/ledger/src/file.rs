//! The file of the ledger, as it was when it was opened: decisions written into one that was taken away would be lost.

use std::path::{Path, PathBuf};

use crate::LedgerError;

/// The file at a path.
#[derive(Debug, Clone)]
pub(crate) struct LedgerFile {
    path: PathBuf,
    identity: Identity,
}

/// What tells a file from another one of the same name, where the system knows such a thing.
type Identity = Option<(u64, u64)>;

impl LedgerFile {
    pub(crate) fn of(path: PathBuf) -> Result<Self, LedgerError> {
        match identity(&path) {
            Ok(identity) => Ok(Self { path, identity }),
            Err(source) => Err(LedgerError::Gone { path, source: Some(source) }),
        }
    }

    /// Whether the file is still the one that was opened.
    pub(crate) fn check(&self) -> Result<(), LedgerError> {
        let gone = |source| LedgerError::Gone { path: self.path.clone(), source };
        match identity(&self.path) {
            Ok(identity) if identity == self.identity => Ok(()),
            Ok(_) => Err(gone(None)),
            Err(source) => Err(gone(Some(source))),
        }
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> std::io::Result<Identity> {
    use std::os::unix::fs::MetadataExt;
    let metadata = path.metadata()?;
    Ok(Some((metadata.dev(), metadata.ino())))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> std::io::Result<Identity> {
    path.metadata().map(|_| None)
}

/// Refuses a file that was emptied: opened, it would become a new ledger without a word.
pub(crate) fn refuse_emptied(path: &Path) -> Result<(), LedgerError> {
    let length = |path: &Path| path.metadata().map(|metadata| metadata.len());
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if length(path).is_ok_and(|bytes| bytes == 0) && length(Path::new(&log)).unwrap_or(0) == 0 {
        return Err(LedgerError::Emptied { path: path.to_owned() });
    }
    Ok(())
}
