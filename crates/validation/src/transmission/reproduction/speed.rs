//! Seconds a day-estimate of `cori`, beside R `EpiEstim` in the same run on the same series; milliseconds a series of `renewal`.

use std::time::Instant;

use watchfire_transmission::SerialInterval;
use watchfire_transmission::reproduction::{Config, Incidence, RenewalConfig, Reports, cori, renewal};

use super::epidemics::{delay, interval, recipes, simulate, simulate_days};
use crate::peer::run_r;
use crate::report::Report;

const N_SERIES: usize = 20;
const RUNS: usize = 200;

/// Days of a series for `renewal`.
const DAYS: usize = 120;
/// Runs of which the fastest counts.
const RENEWAL_RUNS: usize = 3;

/// Measures on one thread and tells it.
pub fn report(report: &mut Report) {
    of_cori(report);
    of_renewal(report);
}

fn of_renewal(report: &mut Report) {
    report.section("Time of renewal on one core");
    let interval = interval();
    let config = RenewalConfig::defaults().expect("defaults");
    let mut rows = Vec::new();
    for (delay_days, report_days) in [(0.0, 1), (3.0, 1), (7.0, 1), (3.0, 7)] {
        let of_delay = recipes().into_iter().filter(|recipe| recipe.delay_days == delay_days).step_by(2);
        let delay = delay(delay_days);
        let mut milliseconds: Vec<f64> = of_delay
            .zip(70..)
            .map(|(recipe, seed)| {
                let daily = simulate_days(&recipe, DAYS, seed).counts;
                let counts: Vec<Option<f64>> =
                    daily.chunks_exact(report_days).map(|days| days.iter().copied().sum()).collect();
                let reports = Reports { report_days, ..Reports::daily(&counts) };
                let run = || {
                    let start = Instant::now();
                    std::hint::black_box(renewal(&reports, &interval, &delay, &config)).expect("counts");
                    1e3 * start.elapsed().as_secs_f64()
                };
                (0..RENEWAL_RUNS).map(|_| run()).fold(f64::INFINITY, f64::min)
            })
            .collect();
        milliseconds.sort_by(f64::total_cmp);
        let mean = milliseconds.iter().sum::<f64>() / milliseconds.len() as f64;
        let at = |share: f64| milliseconds[(share * (milliseconds.len() - 1) as f64) as usize];
        rows.push(vec![
            (if report_days == 1 { "days" } else { "weeks" }).to_owned(),
            format!("{delay_days}"),
            milliseconds.len().to_string(),
            format!("{mean:.1}"),
            format!("{:.1}", at(0.5)),
            format!("{:.1}", at(0.95)),
            format!("{:.1}", at(1.0)),
        ]);
    }
    report.line(&format!(
        "Series of {DAYS} days, serial interval 5 ± 2.5 days, all days told with their growth; best of {RENEWAL_RUNS} runs of each."
    ));
    report.table(
        &["reports", "mean delay (d)", "series", "ms a series: mean", "median", "95 %", "slowest"],
        &rows,
    );
}

fn of_cori(report: &mut Report) {
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
