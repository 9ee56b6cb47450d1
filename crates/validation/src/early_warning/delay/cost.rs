//! What the delay adjustment costs an analysis of one day.

use std::time::Instant;

use watchfire_early_warning::warning::{Config, Neighbours, TraceBase, warn};
use watchfire_problem::Silent;
use watchfire_series::{Denominators, Selection, SourceOrder};
use watchfire_vocabulary::AgeBand;

use super::super::machine::processor_seconds;
use super::simulated::{BEFORE, JUDGED, Simulated, day, places};
use crate::report::Report;

/// As many as Germany has counties.
const PLACES: usize = 412;
const SEED: u64 = 31;

/// Analyses one day of 412 places and seven ages, with and without.
///
/// # Errors
/// Where the committed defaults cannot be used.
pub(super) fn report(config: &Config, page: &mut Report) -> Result<(), String> {
    let ages = [(0, 4), (5, 14), (15, 34), (35, 59), (60, 79)].map(|(from, to)| AgeBand::years(from, to));
    let ages: Vec<AgeBand> = ages.into_iter().chain([AgeBand::and_older(80)]).collect();
    let history = Simulated::new(SEED, 0, PLACES).history(1, &ages);
    let (places, as_of) = (places(PLACES), day(BEFORE + JUDGED));
    let selection = Selection::new(&history, &SourceOrder::default(), &places, as_of);
    let base = TraceBase {
        snapshot: 1,
        as_of,
        boundaries: as_of,
        code_version: String::new(),
        config_hash: String::new(),
        sources: vec!["onsets".into()],
    };
    let mut rows = Vec::new();
    for adjusted in [false, true] {
        let config = Config { delay_adjusted: adjusted, ..config.clone() };
        let (mut wall, mut processor, mut n_series) = (f64::INFINITY, f64::INFINITY, 0);
        for _ in 0..3 {
            let (begun, before) = (Instant::now(), processor_seconds());
            let (neighbours, people) = (Neighbours::default(), Denominators::default());
            let outcome = warn(&selection, &places, &neighbours, &people, &base, &config, &Silent)
                .map_err(|error| error.to_string())?;
            wall = wall.min(begun.elapsed().as_secs_f64());
            processor = processor.min(processor_seconds() - before);
            n_series = outcome.estimates.methods.iter().map(|method| method.n_judged).sum();
        }
        let name = if adjusted { "delay-adjusted" } else { "unadjusted" };
        rows.push(vec![
            name.to_owned(),
            n_series.to_string(),
            format!("{processor:.2}"),
            format!("{wall:.2}"),
        ]);
    }
    page.line("What it costs: one day of 412 places, everybody and six ages, best of three:");
    page.table(&["way", "series judged", "processor seconds", "seconds"], &rows);
    Ok(())
}
