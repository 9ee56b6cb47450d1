//! Measurements, outside CI.

use crate::shell::{Outcome, cargo, run};
use crate::{demo, end_to_end};

/// Name, package.
const BENCHES: &[(&str, &str)] = &[
    ("ingest", "watchfire-ingest"),
    ("detectors", "watchfire-early-warning"),
    ("scan", "watchfire-early-warning"),
];

/// Name, what to validate, page: measured beside peers, printed and written into the docs. A page can also be made alone, by
/// what it validates.
const PAGES: &[(&str, &str, &str)] = &[
    ("early-warning", "early-warning", "docs/validation/early-warning.md"),
    ("early-warning-delay", "early-warning-delay", "docs/validation/early-warning-delay.md"),
    ("transmission", "transmission-nowcast", "docs/validation/transmission-nowcast.md"),
    ("transmission", "transmission-forecast", "docs/validation/transmission-forecast.md"),
    ("transmission", "reproduction", "docs/validation/reproduction.md"),
    ("transmission", "transmission-score", "docs/validation/transmission-score.md"),
    ("replay", "replay", "docs/validation/replay.md"),
    ("national", "national", "docs/validation/national.md"),
];

/// From the start of the release binary to the first chart of the demo city, in a real browser.
const FIRST_CHART: &str = "first-chart";

/// Every name that may be given, once.
fn names() -> Vec<&'static str> {
    let benches = BENCHES.iter().map(|(name, _)| *name);
    let pages = PAGES.iter().flat_map(|(name, what, _)| [*name, *what]);
    let mut names = Vec::new();
    for name in benches.chain(pages).chain([FIRST_CHART]) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// Runs the benchmarks named, or all.
pub(crate) fn bench(names: &[String]) -> Outcome {
    let all = self::names();
    if let Some(unknown) = names.iter().find(|name| !all.contains(&name.as_str())) {
        return Err(format!("there is no benchmark {unknown:?}: choose of {}", all.join(", ")));
    }
    let wanted = |name: &str| names.is_empty() || names.iter().any(|wanted| wanted == name);
    for (name, package) in BENCHES.iter().filter(|(name, _)| wanted(name)) {
        run(cargo(&["bench", "-p", package, "--bench", name]))?;
    }
    for (_, what, page) in PAGES.iter().filter(|(name, what, _)| wanted(name) || wanted(what)) {
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

#[cfg(test)]
mod tests {
    use super::{PAGES, names};

    #[test]
    fn every_name_once_and_every_page_of_its_own() {
        let names = names();
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "{name} twice in {names:?}");
        }
        for (at, (_, what, page)) in PAGES.iter().enumerate() {
            assert!(names.contains(what));
            assert!(PAGES[..at].iter().all(|(_, _, other)| other != page), "{page} twice");
        }
    }
}
