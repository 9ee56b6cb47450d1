//! Long runs that are outside CI.

use crate::shell::{Outcome, cargo, run};

/// 200 random kills of a process that imports; the test prints how many hit a write.
pub(crate) fn soak() -> Outcome {
    let mut command = cargo(&[
        "test",
        "--release",
        "-p",
        "watchfire-archive",
        "--features",
        "faults",
        "--",
        "--show-output",
        "kill",
    ]);
    command.env("WATCHFIRE_SOAK_KILLS", "200");
    run(command)
}
