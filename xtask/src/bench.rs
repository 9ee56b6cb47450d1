//! Measurements, outside CI.

use crate::shell::{Outcome, cargo, run};
use crate::{demo, end_to_end};

/// Name, package.
const BENCHES: &[(&str, &str)] = &[
    ("ingest", "watchfire-ingest"),
    ("detectors", "watchfire-early-warning"),
    ("scan", "watchfire-early-warning"),
];

/// Name, what to validate, page: measured beside peers and written into the docs.
const PAGES: &[(&str, &str, &str)] = &[
    ("early-warning", "early-warning", "docs/validation/early-warning.md"),
    ("early-warning-delay", "early-warning-delay", "docs/validation/early-warning-delay.md"),
    ("transmission", "transmission-nowcast", "docs/validation/transmission-nowcast.md"),
    ("reproduction", "reproduction", "docs/validation/reproduction.md"),
    ("transmission", "transmission-forecast", "docs/validation/transmission-forecast.md"),
    ("replay", "replay", "docs/validation/replay.md"),
    ("national", "national", "docs/validation/national.md"),
];

/// From the start of the release binary to the first chart of the demo city, in a real browser.
const FIRST_CHART: &str = "first-chart";

/// Runs the benchmarks named, or all.
pub(crate) fn bench(names: &[String]) -> Outcome {
    let mut all: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
    all.extend(PAGES.iter().map(|(name, _, _)| *name));
    all.push(FIRST_CHART);
    all.dedup();
    if let Some(unknown) = names.iter().find(|name| !all.contains(&name.as_str())) {
        return Err(format!("there is no benchmark {unknown:?}: choose of {}", all.join(", ")));
    }
    let wanted = |name: &str| names.is_empty() || names.iter().any(|wanted| wanted == name);
    for (name, package) in BENCHES.iter().filter(|(name, _)| wanted(name)) {
        run(cargo(&["bench", "-p", package, "--bench", name]))?;
    }
    for (_, what, page) in PAGES.iter().filter(|(name, _, _)| wanted(name)) {
        std::fs::create_dir_all("docs/validation").map_err(|error| format!("docs/validation: {error}"))?;
        let features = ["--features", "watchfire-validation/nuts"];
        let build = ["run", "--release", "-p", "watchfire-validation"];
        run(cargo(&[&build[..], &features[..], &["--", what, "--out", page]].concat()))?;
    }
    if wanted(FIRST_CHART) {
        demo::build()?;
        end_to_end::first_chart()?;
    }
    Ok(())
}
