//! Measurements, outside CI.

use crate::shell::{Outcome, cargo, run};

/// Name, package.
const BENCHES: &[(&str, &str)] = &[
    ("ingest", "watchfire-ingest"),
    ("detectors", "watchfire-early-warning"),
    ("scan", "watchfire-early-warning"),
];

/// Name, page: measured beside peers and written into the docs.
const PAGES: &[(&str, &str)] = &[
    ("early-warning", "docs/validation/early-warning.md"),
    ("transmission-forecast", "docs/validation/transmission-forecast.md"),
];

/// Whether `wanted` names a benchmark or the group it belongs to: `transmission` is all of `transmission-…`.
fn is_wanted(wanted: &str, name: &str) -> bool {
    name == wanted || name.strip_prefix(wanted).is_some_and(|rest| rest.starts_with('-'))
}

/// Runs the benchmarks named, or all.
pub(crate) fn bench(names: &[String]) -> Outcome {
    let known = |name: &str| BENCHES.iter().chain(PAGES).any(|(known, _)| is_wanted(name, known));
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        let known: Vec<&str> = BENCHES.iter().chain(PAGES).map(|(name, _)| *name).collect();
        return Err(format!("there is no benchmark {unknown:?}: choose of {}", known.join(", ")));
    }
    for (name, package) in BENCHES {
        if names.is_empty() || names.iter().any(|wanted| is_wanted(wanted, name)) {
            run(cargo(&["bench", "-p", package, "--bench", name]))?;
        }
    }
    for (name, page) in PAGES {
        if names.is_empty() || names.iter().any(|wanted| is_wanted(wanted, name)) {
            std::fs::create_dir_all("docs/validation")
                .map_err(|error| format!("docs/validation: {error}"))?;
            run(cargo(&["run", "--release", "-p", "watchfire-validation", "--", name, "--out", page]))?;
        }
    }
    Ok(())
}
