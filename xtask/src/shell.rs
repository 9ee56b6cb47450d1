//! Running programs from the workspace's root.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// What went wrong, in a sentence.
pub(crate) type Outcome = Result<(), String>;

/// The workspace's root.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| PathBuf::from("."), PathBuf::from)
}

/// A program to be run from the root.
pub(crate) fn program(name: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(name);
    command.args(arguments).current_dir(root());
    command
}

/// Cargo, the one that runs this xtask. It does not hear of this package: build scripts that look at the variables of
/// their own package (ring's) would run again, and all that stands on them would be built anew.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let mut command = program(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()), arguments);
    for (name, _) in std::env::vars_os() {
        let is_of_package = name.to_str().is_some_and(|name| {
            name.starts_with("CARGO_PKG_")
                || name.starts_with("CARGO_MANIFEST_")
                || name == "CARGO_CRATE_NAME"
        });
        if is_of_package {
            command.env_remove(name);
        }
    }
    command
}

/// Runs a program to its end, its output on the terminal.
pub(crate) fn run(mut command: Command) -> Outcome {
    let shown = shown(&command);
    println!("$ {shown}");
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => Err(format!("`{shown}` ended with {status}")),
        Err(error) => Err(format!("`{shown}` could not be started: {error}")),
    }
}

/// A command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

/// Whether a program is on the path.
pub(crate) fn exists(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(name).is_file())
}

/// Whether a small disk can be mounted, as the test of a full disk needs it.
pub(crate) fn can_mount() -> bool {
    if !is_root() {
        return false;
    }
    let folder = root().join("target/mount-probe");
    let quietly = |name: &str, arguments: &[&str]| {
        let mut command = program(name, arguments);
        command.arg(&folder).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    };
    let mounted = std::fs::create_dir_all(&folder).is_ok()
        && quietly("mount", &["-t", "tmpfs", "-o", "size=64k", "tmpfs"])
        && quietly("umount", &[]);
    // An empty folder that stays is no harm.
    let _ = std::fs::remove_dir(&folder);
    mounted
}

/// Whether we may install packages of the system.
pub(crate) fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout == b"0\n")
}
