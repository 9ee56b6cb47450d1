//! The release binary with its pages, and the demo city on it.

use crate::shell::{Outcome, cargo, program, root, run};
use crate::web;

/// Builds the pages and the release binary.
pub(crate) fn build() -> Outcome {
    web::build()?;
    run(cargo(&["build", "--release", "-p", "watchfire"]))
}

/// Builds, then makes, imports, analyzes and serves the synthetic city.
pub(crate) fn demo(arguments: &[String]) -> Outcome {
    build()?;
    let binary = root().join("target/release/watchfire");
    let mut command = program(&binary.to_string_lossy(), &["demo", "demo"]);
    command.args(arguments);
    run(command)
}
