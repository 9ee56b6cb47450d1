//! Files that survive a power cut: content first, then the name, then the folder.
//!
//! `object_store`'s local store does not fsync, so the archive writes its files itself
//! (`docs/decisions/0001-durability.md`).

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use crate::ArchiveError;

/// Ending of files that are being written. Whatever has it after a crash is rubbish.
pub(crate) const UNFINISHED: &str = ".unfinished";

/// Makes the names in a folder durable.
pub(crate) fn sync_folder(dir: &Path) -> Result<(), ArchiveError> {
    File::open(dir).and_then(|folder| folder.sync_all()).map_err(ArchiveError::file("sync", dir))
}

/// Makes a file's content durable.
pub(crate) fn sync_file(path: &Path) -> Result<(), ArchiveError> {
    File::open(path).and_then(|file| file.sync_all()).map_err(ArchiveError::file("sync", path))
}

/// Makes a folder with everything in it durable.
pub(crate) fn sync_tree(dir: &Path) -> Result<(), ArchiveError> {
    for entry in fs::read_dir(dir).map_err(ArchiveError::file("read", dir))? {
        let path = entry.map_err(ArchiveError::file("read", dir))?.path();
        if path.is_dir() { sync_tree(&path)? } else { sync_file(&path)? }
    }
    sync_folder(dir)
}

/// Puts a file with this content under a name not yet taken: whole and durable, or not at all.
pub(crate) fn publish(path: &Path, content: &[u8]) -> Result<(), ArchiveError> {
    let dir = path.parent().unwrap_or(Path::new("."));
    let mut unfinished = path.as_os_str().to_owned();
    unfinished.push(UNFINISHED);
    let unfinished = Path::new(&unfinished);
    let written = File::create(unfinished).and_then(|mut file| {
        file.write_all(content)?;
        file.sync_all()
    });
    if let Err(source) = written {
        // The rubbish would be removed at the next opening anyway.
        let _ = fs::remove_file(unfinished);
        return Err(ArchiveError::File { action: "write", path: path.to_owned(), source });
    }
    if path.exists() {
        let _ = fs::remove_file(unfinished);
        let taken = std::io::Error::from(std::io::ErrorKind::AlreadyExists);
        return Err(ArchiveError::File { action: "write", path: path.to_owned(), source: taken });
    }
    fs::rename(unfinished, path).map_err(ArchiveError::file("name", path))?;
    sync_folder(dir).inspect_err(|_| {
        // Not durable is not acknowledged: it must not be seen either.
        let _ = fs::remove_file(path);
    })
}

/// Removes a file, if it is there.
pub(crate) fn remove(path: &Path) -> Result<(), ArchiveError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(ArchiveError::File { action: "remove", path: path.to_owned(), source: error })
        }
        _ => Ok(()),
    }
}
