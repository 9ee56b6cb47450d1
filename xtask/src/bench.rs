//! Measurements, outside CI.

use crate::shell::{Outcome, cargo, run};

/// Name, package.
const BENCHES: &[(&str, &str)] = &[
    ("ingest", "watchfire-ingest"),
    ("detectors", "watchfire-early-warning"),
    ("scan", "watchfire-early-warning"),
];

/// Name, what to validate, page: measured beside peers and written into the docs.
const PAGES: &[(&str, &str, &str)] = &[
    ("early-warning", "early-warning", "docs/validation/early-warning.md"),
    ("transmission", "transmission-nowcast", "docs/validation/transmission-nowcast.md"),
];

/// Runs the benchmarks named, or all.
pub(crate) fn bench(names: &[String]) -> Outcome {
    let mut all: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
    all.extend(PAGES.iter().map(|(name, _, _)| *name));
    let known = |name: &str| all.contains(&name);
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        return Err(format!("there is no benchmark {unknown:?}: choose of {}", all.join(", ")));
    }
    for (name, package) in BENCHES {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            run(cargo(&["bench", "-p", package, "--bench", name]))?;
        }
    }
    for (name, what, page) in PAGES {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            std::fs::create_dir_all("docs/validation")
                .map_err(|error| format!("docs/validation: {error}"))?;
            run(cargo(&["run", "--release", "-p", "watchfire-validation", "--", what, "--out", page]))?;
        }
    }
    Ok(())
}
