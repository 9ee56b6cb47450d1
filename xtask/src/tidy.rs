//! What the compiler does not check: the layers, the fences, lengths, names, versions, licences.

mod files;
mod layers;
mod licences;
mod versions;

use cargo_metadata::{Metadata, MetadataCommand};

use crate::shell::{Outcome, root};

/// A check: what it finds wrong, in sentences.
type Check = fn(&Metadata) -> Vec<String>;

/// Runs every check and lists all that is wrong.
pub(crate) fn tidy() -> Outcome {
    let metadata = MetadataCommand::new()
        .current_dir(root())
        .other_options(["--locked".to_owned()])
        .exec()
        .map_err(|error| format!("cargo metadata failed: {error}"))?;
    let checks: [(&str, Check); 5] = [
        ("layers", layers::check),
        ("files", files::check),
        ("versions", versions::check),
        ("licences", licences::check),
        ("npm licences", licences::check_npm),
    ];
    let mut faults = Vec::new();
    for (name, check) in checks {
        let found = check(&metadata);
        println!(
            "tidy: {name}: {}",
            if found.is_empty() { "ok".to_owned() } else { format!("{} faults", found.len()) }
        );
        faults.extend(found);
    }
    if faults.is_empty() { Ok(()) } else { Err(format!("tidy found\n  {}", faults.join("\n  "))) }
}
