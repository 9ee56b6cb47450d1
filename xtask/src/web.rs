//! The pages: brought and built by npm, which nothing but this xtask calls.

use std::fs;

use crate::shell::{Outcome, cargo, program, root, run};

/// Brings the packages of the lock file, unless they are there already.
pub(crate) fn install() -> Outcome {
    let lock = root().join("web/package-lock.json");
    let stamp = root().join("web/node_modules/.watchfire-lock");
    let wanted = fs::read(&lock).map_err(|error| format!("cannot read {}: {error}", lock.display()))?;
    if fs::read(&stamp).is_ok_and(|have| have == wanted) {
        return Ok(());
    }
    npm(&["ci", "--no-audit", "--no-fund"])?;
    fs::write(&stamp, wanted).map_err(|error| format!("cannot write {}: {error}", stamp.display()))
}

/// Whether npm has brought the Chinese fonts of the report.
pub(crate) fn has_fonts() -> bool {
    root().join("web/node_modules/@expo-google-fonts/noto-sans-sc").is_dir()
}

/// Builds the pages into `web/dist/app`.
pub(crate) fn build() -> Outcome {
    install()?;
    npm(&["run", "build"])
}

/// Runs npm in `web/`.
pub(crate) fn npm(arguments: &[&str]) -> Outcome {
    let mut command = program("npm", arguments);
    command.current_dir(root().join("web"));
    run(command)
}

/// Writes the OpenAPI document that the server's code states, and the TypeScript types of it.
pub(crate) fn openapi() -> Outcome {
    install()?;
    let mut command = cargo(&["test", "-p", "watchfire-server", "openapi_document_is_the_committed_one"]);
    command.env("UPDATE_EXPECT", "1");
    run(command)?;
    npm(&["run", "api"])
}
