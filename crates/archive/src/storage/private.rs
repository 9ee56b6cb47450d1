//! Folders that only their owner may enter: what lies in a workspace are patients.

use std::fs::DirBuilder;
use std::io;
use std::path::Path;

/// Makes a folder that only its owner may enter, and whatever is missing above it as the system makes folders. One that is
/// there stays as it is: whoever has opened it to a group meant to.
///
/// # Errors
/// Where the folder cannot be made.
pub fn private_folder(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    if let Some(above) = path.parent() {
        std::fs::create_dir_all(above)?;
    }
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    match builder.create(path) {
        // Made by another process just now.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists && path.is_dir() => Ok(()),
        made => made,
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn only_the_owner_may_enter_what_is_made_and_what_is_there_stays() {
        let dir = tempfile::tempdir().unwrap();
        let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
        let made = dir.path().join("above/made");
        private_folder(&made).unwrap();
        assert_eq!(mode(&made), 0o700);
        std::fs::set_permissions(&made, std::fs::Permissions::from_mode(0o750)).unwrap();
        private_folder(&made).unwrap();
        assert_eq!(mode(&made), 0o750);
        assert!(private_folder(&dir.path().join("no\0name")).is_err());
    }
}
