//! A hash of the code that determines results: the sources of a crate and of every crate of the workspace that it uses.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// What begins the name of every crate of the workspace.
const OURS: &str = "watchfire-";
/// Folders of a crate that no result depends on.
const NOT_RESULTS: [&str; 2] = ["tests", "benches"];

/// The files and folders that determine what the crate in the folder `crates/of` computes: all that it and the crates of the
/// workspace that it uses consist of, but for their tests and benches. In one order on every machine.
///
/// # Errors
/// Where one cannot be read.
pub(crate) fn inputs(crates: &Path, of: &str) -> io::Result<Vec<PathBuf>> {
    let mut used = BTreeSet::from([of.to_owned()]);
    let mut waiting = vec![of.to_owned()];
    while let Some(name) = waiting.pop() {
        let manifest = fs::read_to_string(crates.join(&name).join("Cargo.toml"))?;
        waiting.extend(dependencies(&manifest).filter(|name| used.insert(name.clone())));
    }
    let mut inputs = Vec::new();
    for name in used {
        let entries = sorted(&crates.join(name))?;
        let counts = |path: &PathBuf| !NOT_RESULTS.iter().any(|folder| path.ends_with(folder));
        inputs.extend(entries.into_iter().filter(counts));
    }
    Ok(inputs)
}

/// The hash of these files and of all files in these folders, by their paths below `root`, in 16 hexadecimal digits.
///
/// # Errors
/// Where one cannot be read.
pub(crate) fn hash(root: &Path, inputs: &[PathBuf]) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    for input in inputs {
        add(root, input, &mut hasher)?;
    }
    Ok(hasher.finalize().to_hex()[..16].to_owned())
}

fn add(root: &Path, path: &Path, hasher: &mut blake3::Hasher) -> io::Result<()> {
    if path.is_dir() {
        return sorted(path)?.iter().try_for_each(|entry| add(root, entry, hasher));
    }
    let content = fs::read(path)?;
    let parts = path.strip_prefix(root).unwrap_or(path).components();
    for part in parts {
        hasher.update(part.as_os_str().as_encoded_bytes()).update(b"/");
    }
    hasher.update(&(content.len() as u64).to_le_bytes()).update(&content);
    Ok(())
}

/// The folders of the crates of the workspace that a manifest names as dependencies, not for tests only.
fn dependencies(manifest: &str) -> impl Iterator<Item = String> {
    let mut counts = false;
    manifest.lines().filter_map(move |line| {
        if line.starts_with('[') {
            counts = line.ends_with("dependencies]")
                && !line.contains("dev-dependencies")
                && !line.contains("build-dependencies");
        }
        let name = line.strip_prefix(OURS).filter(|_| counts)?;
        Some(name.split(['.', ' ', '=']).next()?.to_owned())
    })
}

fn sorted(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let entries: io::Result<Vec<PathBuf>> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut entries = entries?;
    entries.sort();
    Ok(entries)
}
