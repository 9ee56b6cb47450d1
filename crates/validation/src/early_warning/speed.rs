//! Seconds a series-week, beside R `surveillance` in the same run, which gets the first four of our series.

use watchfire_early_warning::{Method, Observations};

use super::machine::processor_seconds;
use super::methods::Compared;
use super::noufaily::{Scenario, TESTED};
use super::study::WEEKS;
use crate::peer::run_r;
use crate::report::Report;

const SERIES_OF_R: usize = 4;
const ROUNDS: usize = 5;
/// The system counts processor time in hundredths of a second.
const ROUND_SECONDS: f64 = 0.5;

/// Processor seconds of one run: the best of some rounds of many.
fn seconds_each(run: impl Fn()) -> f64 {
    let mut best = f64::INFINITY;
    for _ in 0..ROUNDS {
        let (start, mut runs) = (processor_seconds(), 0.0);
        let mut seconds = 0.0;
        while seconds < ROUND_SECONDS {
            // Asking the system costs more than a run of the quickest method.
            for _ in 0..RUNS_AT_ONCE {
                run();
            }
            runs += f64::from(RUNS_AT_ONCE);
            seconds = processor_seconds() - start;
        }
        best = best.min(seconds / runs);
    }
    best
}

const RUNS_AT_ONCE: u32 = 4;

/// Measures on one thread and tells it.
pub fn report(report: &mut Report) {
    report.section("Time on one core");
    let series: Vec<Vec<Option<f64>>> =
        Scenario::all().iter().map(|scenario| scenario.simulate(3, 0, true).counts).collect();
    report.line(&format!(
        "Processor time in one thread. Ours: best of {ROUNDS} rounds of at least {ROUND_SECONDS} s over {} series; R: user \
         time, once, over the first {SERIES_OF_R} of them.",
        series.len()
    ));
    let methods = [
        ("farringtonFlexible", Compared::new("farrington-flexible", Method::FarringtonFlexible, &[])),
        ("earsC C1", Compared::new("ears-c1", Method::EarsC1, &[])),
        ("", Compared::new("watchfire", Method::Watchfire, &[])),
    ];
    let peer = of_r(&series[..SERIES_OF_R]);
    if let Err(reason) = &peer {
        report.line(&format!("R `surveillance` was not run: {reason}."));
    }
    let mut rows = Vec::new();
    for (name_in_r, method) in methods {
        let run = || {
            let judged = series.iter().map(|counts| {
                let judged = method.detector().judge(&Observations::new(counts, WEEKS), TESTED);
                judged.iter().filter(|judgement| judgement.alarm).count()
            });
            std::hint::black_box(judged.sum::<usize>());
        };
        let ours = seconds_each(run) / (series.len() * TESTED.len()) as f64;
        let theirs = peer.as_ref().ok().and_then(|times| {
            let (_, seconds) = times.iter().find(|(name, _)| name == name_in_r)?;
            Some(seconds / (SERIES_OF_R * TESTED.len()) as f64)
        });
        rows.push(vec![
            method.name.to_owned(),
            format!("{:.2}", ours * 1e6),
            theirs.map_or_else(String::new, |theirs| format!("{:.0}", theirs * 1e6)),
            theirs.map_or_else(String::new, |theirs| format!("{:.0}", theirs / ours)),
        ]);
    }
    report.table(&["method", "µs a series-week", "R surveillance (µs)", "ratio"], &rows);
}

/// R's seconds by function name.
fn of_r(series: &[Vec<Option<f64>>]) -> Result<Vec<(String, f64)>, String> {
    let text = run_r(concat!(env!("CARGO_MANIFEST_DIR"), "/peers/surveillance.R"), series)?;
    Ok(text
        .lines()
        .filter_map(|line| {
            let (name, seconds) = line.split_once('\t')?;
            Some((name.to_owned(), seconds.parse().ok()?))
        })
        .collect())
}
