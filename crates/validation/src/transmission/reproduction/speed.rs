//! Seconds a day-estimate of `cori`, beside R `EpiEstim` in the same run on the same series.

use std::time::Instant;

use watchfire_transmission::SerialInterval;
use watchfire_transmission::reproduction::{Config, Incidence, cori};

use super::epidemics::{recipes, simulate};
use crate::peer::run_r;
use crate::report::Report;

const N_SERIES: usize = 20;
const RUNS: usize = 200;

/// Measures on one thread and tells it.
pub fn report(report: &mut Report) {
    report.section("Time of cori on one core");
    let recipes = recipes();
    let series: Vec<Vec<Option<f64>>> = recipes
        .iter()
        .step_by(recipes.len() / N_SERIES)
        .take(N_SERIES)
        .zip(50..)
        .map(|(recipe, seed)| simulate(recipe, seed).counts)
        .collect();
    let config = Config::defaults().expect("defaults");
    let (mut best, mut n_days) = (f64::INFINITY, 0);
    for _ in 0..RUNS {
        let start = Instant::now();
        n_days = 0;
        for counts in &series {
            // as for the peer, the interval is made anew for every series
            let interval = SerialInterval::from_mean_sd(2.6, 1.5, counts.len()).expect("an interval");
            let estimates = cori(&Incidence { total: counts, imported: &[] }, &interval, &config);
            n_days += std::hint::black_box(estimates.expect("counts")).len();
        }
        best = best.min(start.elapsed().as_secs_f64());
    }
    let ours = best / n_days as f64;
    let theirs = of_r(&series).map(|seconds| seconds / n_days as f64);
    if let Err(reason) = &theirs {
        report.line(&format!("R `EpiEstim` was not run: {reason}."));
    }
    report.line(&format!(
        "{} series of {} days, windows of 7 days, serial interval 2.6 ± 1.5 days, all quantiles. Ours: wall time, best of \
         {RUNS} runs; R: user time, mean of three after a first.",
        series.len(),
        series[0].len()
    ));
    let theirs = theirs.ok();
    report.table(
        &["µs a day-estimate", "EpiEstim (µs)", "ratio"],
        &[vec![
            format!("{:.3}", ours * 1e6),
            theirs.map_or_else(String::new, |theirs| format!("{:.0}", theirs * 1e6)),
            theirs.map_or_else(String::new, |theirs| format!("{:.0}", theirs / ours)),
        ]],
    );
}

/// Seconds that R takes for all.
fn of_r(series: &[Vec<Option<f64>>]) -> Result<f64, String> {
    let text = run_r(concat!(env!("CARGO_MANIFEST_DIR"), "/peers/epiestim.R"), series)?;
    text.trim().parse().map_err(|_| format!("it said {:?}", text.trim()))
}
