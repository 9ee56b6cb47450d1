//! The page of figures: our forecasts beside the ensembles' on shared cells.

use std::path::Path;

use watchfire_transmission::forecast::Config;

use super::forecast::{Replay, Scored, Summary, replay};
use super::forecast_hub::{self as hubs, Hub, day};
use crate::report::Report;

/// A stretch of reference dates.
struct Part {
    name: &'static str,
    from: (i16, i8, i8),
    to: (i16, i8, i8),
    /// Whether structure and settings were chosen on it.
    chosen_on: bool,
}

const FLU: [Part; 2] = [
    Part { name: "2023-24", from: (2023, 10, 1), to: (2024, 6, 30), chosen_on: true },
    Part { name: "2024-25", from: (2024, 11, 23), to: (2025, 6, 30), chosen_on: false },
];

/// Vintages begin with two weeks on 20 November 2024: ten weeks of history are known from the date of 25 January 2025 on.
const COVID: [Part; 3] = [
    Part { name: "cold start (< 10 weeks known)", from: (2024, 11, 1), to: (2025, 1, 18), chosen_on: true },
    Part { name: "January to March 2025", from: (2025, 1, 25), to: (2025, 3, 31), chosen_on: true },
    Part { name: "April to September 2025", from: (2025, 4, 1), to: (2025, 12, 31), chosen_on: false },
];

const VISITS: [Part; 1] =
    [Part { name: "June to September 2025", from: (2025, 6, 1), to: (2025, 12, 31), chosen_on: false }];

fn within(part: &Part, reference: i64) -> bool {
    let of = |(year, month, day_): (i16, i8, i8)| day(jiff::civil::date(year, month, day_));
    (of(part.from)..=of(part.to)).contains(&reference)
}

/// Replays all hubs and tells it.
pub fn report(folder: &Path, page: &mut Report) -> Result<(), String> {
    let config = Config::defaults().map_err(|error| error.to_string())?;
    page.line(
        "Each reference date is forecast by `forecast` as `watchfire forecast --unit week --horizons 0..3` does, from the \
         vintages known three days before it (2024-12-28 and 2025-01-04: two days), with weights and widths from replays \
         of what was known then. Ratios are our summed score by the ensemble's, on the cells that both have; below 1 we \
         are nearer. In brackets the ensemble's own. Structure and settings were chosen on the parts marked ●; the others \
         were looked at about six times on drafts, which showed that newest values had to be corrected for their revisions, \
         that weeks without publication had to be told from late places, and what emergency visits add: they are no \
         untouched test.",
    );
    let mut total = Vec::new();
    page.section("Influenza admissions (us_flu), all horizons 0 to 3");
    total.push(of_hub(&hubs::flu(folder)?, &FLU, &config, page)?);
    page.section("COVID-19 admissions (us_covid), with emergency visits beside them from June 2025");
    total.push(of_hub(&hubs::covid(folder, true)?, &COVID, &config, page)?);
    page.section("The same without emergency visits");
    of_hub(&hubs::covid(folder, false)?, &COVID, &config, page)?;
    page.section("Share of emergency visits with COVID-19 (proportion), beside the hub's baseline");
    of_hub(&hubs::visits(folder, true)?, &VISITS, &config, page)?;
    page.section("Time");
    let longest = total.iter().flat_map(|replay| &replay.seconds).copied().fold(0.0, f64::max);
    page.line(&format!("Longest time of one as-of with 53 places on one thread: {longest:.2} s."));
    Ok(())
}

fn of_hub(hub: &Hub, parts: &[Part], config: &Config, page: &mut Report) -> Result<Replay, String> {
    let references: Vec<i64> =
        hub.references().into_iter().filter(|day| parts.iter().any(|part| within(part, *day))).collect();
    let replay = replay(hub, &references, config).map_err(|error| error.to_string())?;
    let us = hub.locations.iter().position(|name| name == "US").unwrap_or(usize::MAX);
    let against_baseline = !hub.cells.values().any(|cell| cell.ensemble.is_some());
    let mut rows = Vec::new();
    let mut push = |name: &str, of: &dyn Fn(&Scored) -> bool| {
        for (places, which) in [("all", 0), ("without US", 1), ("US", 2)] {
            let chosen = replay
                .scored
                .iter()
                .filter(|scored| of(scored) && (which == 0 || (scored.location == us) == (which == 2)));
            let summary = Summary::of(chosen, against_baseline);
            if summary.n > 0.0 {
                rows.push(summary.row(name, places));
            }
        }
    };
    let marked: Vec<String> =
        parts.iter().map(|part| format!("{}{}", part.name, if part.chosen_on { " ●" } else { "" })).collect();
    for (part, name) in parts.iter().zip(&marked) {
        push(name, &|scored| within(part, scored.reference));
    }
    if parts.len() > 1 {
        push("all dates", &|_| true);
        if parts.len() == 3 {
            push("all dates with 10 weeks known", &|scored| !within(&parts[0], scored.reference));
        }
    }
    for horizon in 0..4 {
        let of_horizon =
            replay.scored.iter().filter(|scored| scored.horizon == horizon && !cold(parts, scored.reference));
        let summary = Summary::of(of_horizon, against_baseline);
        rows.push(summary.row(&format!("horizon {horizon}"), "all"));
    }
    page.table(
        &["dates", "places", "cells", "WIS", "log-WIS", "WIS / baseline", "coverage 50 %", "coverage 95 %"],
        &rows,
    );
    if replay.missing > 0 {
        page.line(&format!(
            "{} cells of the hub have no forecast of ours: less than three values were known.",
            replay.missing
        ));
    }
    Ok(replay)
}

/// Whether a date belongs to a cold start, which is told apart.
fn cold(parts: &[Part], reference: i64) -> bool {
    parts.len() == 3 && within(&parts[0], reference)
}
