//! Long runs that are outside CI.

use crate::shell::{Outcome, cargo, run};

/// 200 random kills of a process that imports; the test prints how many hit a write. Of the test profile, as CI
/// builds it: what a kill leaves behind does not depend on optimization.
pub(crate) fn soak() -> Outcome {
    let mut command = cargo(&[
        "test",
        "--workspace",
        "--features",
        "watchfire-archive/faults",
        "--test",
        "it",
        "--",
        "--show-output",
        "kill",
    ]);
    command.env("WATCHFIRE_SOAK_KILLS", "200");
    run(command)
}
