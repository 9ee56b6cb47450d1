//! Measurements, outside CI.

use crate::shell::{Outcome, cargo, run};

/// Name, package.
const BENCHES: &[(&str, &str)] = &[
    ("ingest", "watchfire-ingest"),
    ("detectors", "watchfire-early-warning"),
    ("scan", "watchfire-early-warning"),
];

/// Runs the benchmarks named, or all.
pub(crate) fn bench(names: &[String]) -> Outcome {
    if let Some(unknown) = names.iter().find(|name| !BENCHES.iter().any(|(known, _)| known == name)) {
        let known: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
        return Err(format!("there is no benchmark {unknown:?}: choose of {}", known.join(", ")));
    }
    for (name, package) in BENCHES {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            run(cargo(&["bench", "-p", package, "--bench", name]))?;
        }
    }
    Ok(())
}
