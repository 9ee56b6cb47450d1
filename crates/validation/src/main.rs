//! `watchfire-validation PAGE [--replicates N] [--only PARTS] [--out FILE]`: prints a page of figures, and writes it.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is a developers' program")]

use std::path::PathBuf;
use std::process::ExitCode;

use watchfire_validation::early_warning::{
    calibration, delay, injected, national, series, short, speed, study,
};
use watchfire_validation::replay;
use watchfire_validation::report::Report;
use watchfire_validation::transmission::{forecast_page, nowcast, reproduction, score};

/// What to validate, name of its bench, title of the page, its parts.
const PAGES: &[(&str, &str, &str, &str)] = &[
    ("early-warning", "early-warning", "Early warning: figures", "study,calibration,short,injected,speed"),
    (
        "early-warning-delay",
        "early-warning-delay",
        "Early warning on incomplete counts: figures",
        "ways,shares,cost",
    ),
    ("replay", "replay", "Replay: figures", "replay"),
    ("national", "national", "Early warning: a country's week", "national"),
    ("reproduction", "reproduction", "Reproduction number: figures", reproduction::PARTS),
    ("transmission-nowcast", "transmission", "Nowcast: figures", nowcast::PARTS),
    ("transmission-forecast", "transmission", "Forecast: figures", forecast_page::PARTS),
    ("transmission-score", "transmission", "Scores: figures", score::PARTS),
];

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<(), String> {
    let option = |name: &str| {
        arguments.iter().position(|a| a == name).and_then(|at| arguments.get(at + 1)).map(String::as_str)
    };
    let what = arguments.first().map(String::as_str).unwrap_or_default();
    if let ("national", Some(method)) = (what, option("--measure")) {
        let diseases = option("--diseases").and_then(|text| text.parse().ok()).unwrap_or(1);
        let told = national::measure(method, diseases)?;
        println!("{} {} {} {} {}", told.wall, told.processor, told.peak_mib, told.n_judged, told.n_alarms);
        return Ok(());
    }
    let Some((_, bench, title, all_parts)) = PAGES.iter().find(|(name, ..)| *name == what) else {
        let names: Vec<&str> = PAGES.iter().map(|(name, ..)| *name).collect();
        return Err(format!("say what to validate: {}", names.join(", ")));
    };
    let replicates: usize = option("--replicates")
        .map_or(Ok(96), str::parse)
        .map_err(|error| format!("--replicates: {error}"))?;
    let parts = option("--only").unwrap_or(all_parts);
    #[expect(clippy::disallowed_methods, reason = "the page says on which day it was made")]
    let today = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date();
    let mut page = Report::new(title, &format!("cargo xtask bench {bench}"), today);
    match what {
        "early-warning-delay" => delay::report((replicates / 3).max(3), parts, &mut page)?,
        "replay" => replay_parts(replicates, &mut page)?,
        "national" => national::report(&mut page)?,
        "reproduction" => {
            let seed = option("--seed").map_or(Ok(reproduction::coverage::REPORTED), str::parse);
            reproduction::report(
                &shared(),
                replicates,
                seed.map_err(|error| format!("--seed: {error}"))?,
                parts,
                &mut page,
            )?;
        }
        "transmission-nowcast" => nowcast::report(&shared(), parts, &mut page)?,
        "transmission-forecast" => forecast_page::report(&shared().join("hubs"), parts, &mut page)?,
        "transmission-score" => score::report(&shared().join("hubs"), parts, &mut page)?,
        _ => early_warning(replicates, parts, &mut page)?,
    }
    println!("{}", page.text());
    if let Some(path) = option("--out") {
        std::fs::write(path, page.text()).map_err(|error| format!("{path}: {error}"))?;
    }
    Ok(())
}

fn replay_parts(replicates: usize, page: &mut Report) -> Result<(), String> {
    replay::played::check_defaults()?;
    let sets = series::all(&shared())?;
    let long = sets.first().ok_or("there are no series of 400 weeks")?;
    replay::injected::report(long, (replicates / 24).max(1) as u64, page);
    replay::labelled::report(&series::labelled(&shared())?, page);
    Ok(())
}

fn early_warning(replicates: usize, parts: &str, page: &mut Report) -> Result<(), String> {
    let has = |part: &str| parts.split(',').any(|named| named == part);
    if has("speed") {
        speed::report(page);
    }
    if has("study") {
        study::report(replicates, page);
    }
    if has("calibration") {
        calibration::report(replicates * 11, page);
    }
    if has("short") {
        short::report((replicates / 8).max(1), page);
    }
    if has("injected") {
        injected::report(&series::all(&shared())?, (replicates / 24).max(1) as u64, page);
    }
    Ok(())
}

/// Where the data of others lies.
fn shared() -> PathBuf {
    std::env::var_os("WATCHFIRE_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from)
}
