//! A country's newest week: 3,000 places × 40 diseases × 10 years of weeks, judged by each method.
//!
//! - **Estimates**: seconds, processor time and peak memory, and how they grow with the number of series.
//! - **Equation**: μ = size of the place × level of the disease × season, NB with φ from 1 to 3; outbreaks now and then.
//! - **Source**: invented counts; sizes and levels spread over three powers of ten, so that most series are sparse.
//! - **Limits**: counts stand in memory one disease at a time, as an analysis reads them; reading them is not measured.
//! - **Cost**: the counts take longer to make than to judge.

use std::process::Command;
use std::time::Instant;

use rand::RngExt as _;
use rayon::prelude::*;
use watchfire_early_warning::{Detector, Method, Observations, Period, Timeline};

use super::machine::{peak_mib, processor_seconds};
use super::noufaily::{add_outbreak, count, generator};
use crate::report::Report;

/// Places of the country.
const PLACES: usize = 3000;
/// Diseases watched.
const DISEASES: usize = 40;
/// Ten years.
const WEEKS: usize = 522;
/// Shares of the diseases whose times make the curve.
const PARTS: [usize; 4] = [8, 4, 2, 1];
const SEED: u64 = 41;
const TIMELINE: Timeline =
    Timeline::Dated { first: jiff::civil::Date::constant(2016, 1, 10), period: Period::Week };

/// Measures each method on each part in a process of its own and tells it.
///
/// # Errors
/// Where the program cannot be started again, or what it prints cannot be read.
pub fn report(report: &mut Report) -> Result<(), String> {
    report.section("A country's newest week");
    let threads = rayon::current_num_threads();
    report.line(&format!(
        "{PLACES} places × {DISEASES} diseases × {WEEKS} weeks of invented counts (seed {SEED}), the newest week judged \
         on {threads} threads. Wall and processor time are those of judging, without making the counts; where the machine \
         has other work, only the processor time tells, and divided by the threads it is the wall time of a machine of \
         one's own. Peak memory is that of the whole process. Each line is a process of its own."
    ));
    let mut rows = Vec::new();
    for method in [Method::Watchfire, Method::FarringtonFlexible] {
        for part in PARTS {
            let diseases = DISEASES / part;
            let told = run_again(method, diseases)?;
            let per_series = told.processor / (diseases * PLACES) as f64;
            rows.push(vec![
                method.name().to_owned(),
                (diseases * PLACES).to_string(),
                format!("{:.2}", told.wall),
                format!("{:.2}", told.processor),
                format!("{:.1}", per_series * 1e6),
                format!("{:.0}", told.peak_mib),
                told.n_judged.to_string(),
                told.n_alarms.to_string(),
            ]);
        }
    }
    report.table(
        &["method", "series", "seconds", "processor seconds", "µs a series", "peak MiB", "judged", "alarms"],
        &rows,
    );
    report.line(
        "Aim: at most 20 s on two cores within 2 GiB. Series that could not be judged have fewer than five cases in \
         four weeks (Farrington flexible).",
    );
    Ok(())
}

/// What one process measured.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Measured {
    /// Wall time of judging (s).
    pub wall: f64,
    /// Processor time of judging (s).
    pub processor: f64,
    /// Peak memory of the process (MiB).
    pub peak_mib: f64,
    /// Series judged.
    pub n_judged: usize,
    /// Alarms.
    pub n_alarms: usize,
}

fn run_again(method: Method, diseases: usize) -> Result<Measured, String> {
    let program = std::env::current_exe().map_err(|error| format!("this program is not found: {error}"))?;
    let output = Command::new(program)
        .args(["national", "--measure", method.name(), "--diseases", &diseases.to_string()])
        .output()
        .map_err(|error| format!("this program cannot be started again: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout);
    let numbers: Vec<f64> = text.split_whitespace().filter_map(|word| word.parse().ok()).collect();
    match numbers[..] {
        [wall, processor, peak_mib, n_judged, n_alarms] => Ok(Measured {
            wall,
            processor,
            peak_mib,
            n_judged: n_judged as usize,
            n_alarms: n_alarms as usize,
        }),
        _ => Err(format!("{} told nothing: {}", method.name(), String::from_utf8_lossy(&output.stderr))),
    }
}

/// Judges the newest week of the first `diseases`.
///
/// # Errors
/// Where there is no such method.
pub fn measure(method: &str, diseases: usize) -> Result<Measured, String> {
    let method: Method = method.parse().map_err(|error| format!("{error}"))?;
    let detector = Detector::from_texts(method, []).map_err(|error| error.to_string())?;
    let mut measured = Measured::default();
    for disease in 0..diseases {
        let counts: Vec<Vec<Option<f64>>> =
            (0..PLACES).into_par_iter().map(|place| series(disease, place)).collect();
        let (start, processor) = (Instant::now(), processor_seconds());
        let judged: Vec<(bool, bool)> = counts
            .par_iter()
            .map(|counts| {
                let judged = detector.judge(&Observations::new(counts, TIMELINE), WEEKS - 1..WEEKS);
                judged.first().map_or((false, false), |judged| (judged.is_judged(), judged.alarm))
            })
            .collect();
        measured.wall += start.elapsed().as_secs_f64();
        measured.processor += processor_seconds() - processor;
        measured.n_judged += judged.iter().filter(|(judged, _)| *judged).count();
        measured.n_alarms += judged.iter().filter(|(_, alarm)| *alarm).count();
    }
    measured.peak_mib = peak_mib();
    Ok(measured)
}

/// The weeks of one disease in one place.
fn series(disease: usize, place: usize) -> Vec<Option<f64>> {
    let mut random = generator(SEED + (disease * PLACES + place) as u64);
    let share = |k: usize, of: usize| k as f64 / of as f64;
    // 0.02 to 20 cases a week by disease, a thirtieth to thirty times that by place.
    let level = 0.02 * 1000_f64.powf(share(disease * 17 % DISEASES, DISEASES));
    let size = 1000_f64.powf(share(place * 1009 % PLACES, PLACES) - 0.5);
    let (amplitude, shift) =
        (share(disease * 7 % DISEASES, DISEASES), share(disease * 11 % DISEASES, DISEASES));
    let dispersion = 1.0 + 2.0 * random.random::<f64>();
    let mut counts: Vec<f64> = (0..WEEKS)
        .map(|week| {
            let season = (std::f64::consts::TAU * (week as f64 / 52.18 - shift)).cos();
            count(level * size * (amplitude * season).exp(), dispersion, &mut random)
        })
        .collect();
    for _ in 0..2 {
        let start = random.random_range(0..WEEKS);
        add_outbreak(&mut counts, start, 3.0 + 4.0 * (dispersion * level * size).sqrt(), &mut random);
    }
    counts.into_iter().map(Some).collect()
}
