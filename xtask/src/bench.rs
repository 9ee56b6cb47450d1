//! Measurements, outside CI.

use crate::shell::{Outcome, cargo, run};
use crate::{demo, end_to_end};

/// Name, package.
const BENCHES: &[(&str, &str)] = &[
    ("ingest", "watchfire-ingest"),
    ("detectors", "watchfire-early-warning"),
    ("scan", "watchfire-early-warning"),
];

/// Name, page: measured beside peers and written into the docs.
const PAGES: &[(&str, &str)] =
    &[("early-warning", "docs/validation/early-warning.md"), ("replay", "docs/validation/replay.md")];

/// From the start of the release binary to the first chart of the demo city, in a real browser.
const FIRST_CHART: &str = "first-chart";

/// Runs the benchmarks named, or all.
pub(crate) fn bench(names: &[String]) -> Outcome {
    let known =
        |name: &str| name == FIRST_CHART || BENCHES.iter().chain(PAGES).any(|(known, _)| *known == name);
    if let Some(unknown) = names.iter().find(|name| !known(name)) {
        let mut known: Vec<&str> = BENCHES.iter().chain(PAGES).map(|(name, _)| *name).collect();
        known.push(FIRST_CHART);
        return Err(format!("there is no benchmark {unknown:?}: choose of {}", known.join(", ")));
    }
    for (name, package) in BENCHES {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            run(cargo(&["bench", "-p", package, "--bench", name]))?;
        }
    }
    for (name, page) in PAGES {
        if names.is_empty() || names.iter().any(|wanted| wanted == name) {
            std::fs::create_dir_all("docs/validation")
                .map_err(|error| format!("docs/validation: {error}"))?;
            run(cargo(&["run", "--release", "-p", "watchfire-validation", "--", name, "--out", page]))?;
        }
    }
    if names.is_empty() || names.iter().any(|wanted| wanted == FIRST_CHART) {
        demo::build()?;
        end_to_end::first_chart()?;
    }
    Ok(())
}
