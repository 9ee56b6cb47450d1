//! Gives the crate a hash of the code that determines its results, so that a result stored by other code is not taken for its
//! own.

use std::io;
use std::path::Path;

#[path = "build/code_hash.rs"]
mod code_hash;

fn main() -> io::Result<()> {
    // seen from the crate's own folder, as Cargo sees them: several checkouts may share one target folder
    let crates = Path::new("..");
    let mut inputs = code_hash::inputs(crates, "situation")?;
    // the versions of the crates of others
    inputs.push(crates.join("../Cargo.lock"));
    for input in &inputs {
        println!("cargo::rerun-if-changed={}", input.display());
    }
    println!("cargo::rustc-env=WATCHFIRE_CODE_HASH={}", code_hash::hash(crates, &inputs)?);
    Ok(())
}
