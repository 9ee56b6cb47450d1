//! Files that are too long, and names that say nothing.

use std::fs;
use std::path::{Path, PathBuf};

use cargo_metadata::Metadata;

use crate::shell::root;

const MOST_LINES: usize = 900;
const SOURCE: &[&str] = &["rs", "ts", "svelte", "mjs"];
const NAMES_THAT_SAY_NOTHING: &[&str] =
    &["utils", "util", "common", "manager", "helper", "helpers", "misc", "stuff", "lib2"];
/// Written by a generator, not by us.
const GENERATED: &[&str] = &["web/src/lib/api/v1.ts"];

pub(super) fn check(_: &Metadata) -> Vec<String> {
    let mut files = Vec::new();
    for folder in ["crates", "xtask", "web/src", "web/mock", "web/e2e"] {
        collect(&root().join(folder), &mut files);
    }
    let mut faults = Vec::new();
    for path in files {
        let shown = path.strip_prefix(root()).unwrap_or(&path).to_string_lossy().into_owned();
        if GENERATED.contains(&shown.as_str()) {
            continue;
        }
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
        if NAMES_THAT_SAY_NOTHING.contains(&stem.as_str()) {
            faults.push(format!("{shown}: the name does not say what it holds"));
        }
        if let Ok(text) = fs::read_to_string(&path) {
            let n_lines = text.lines().count();
            if n_lines > MOST_LINES {
                faults.push(format!("{shown}: {n_lines} lines, more than {MOST_LINES}: split it by concept"));
            }
        }
    }
    faults
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let name = entry.file_name();
        if path.is_dir() {
            if name != "node_modules" && name != "dist" && name != "target" {
                collect(&path, files);
            }
        } else if path.extension().is_some_and(|extension| SOURCE.iter().any(|known| extension == *known)) {
            files.push(path);
        }
    }
}
