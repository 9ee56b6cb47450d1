//! `watchfire-validation early-warning|replay|national [--replicates N] [--only PARTS] [--out FILE]`: writes the page of
//! figures.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is a developers' program")]

use std::path::PathBuf;
use std::process::ExitCode;

use watchfire_validation::early_warning::{calibration, injected, national, series, short, speed, study};
use watchfire_validation::replay;
use watchfire_validation::report::Report;

fn main() -> ExitCode {
    match run(&std::env::args().skip(1).collect::<Vec<_>>()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("validation: {error}");
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
    let (title, parts_of_all) = match what {
        "early-warning" => ("Early warning: figures", "study,calibration,short,injected,speed"),
        "replay" => ("Replay: figures", "replay"),
        "national" => ("Early warning: a country's week", "national"),
        _ => return Err("say what to validate: early-warning, replay or national".to_owned()),
    };
    let replicates: usize = option("--replicates")
        .map_or(Ok(96), str::parse)
        .map_err(|error| format!("--replicates: {error}"))?;
    let parts = option("--only").unwrap_or(parts_of_all);
    #[expect(clippy::disallowed_methods, reason = "the page says on which day it was made")]
    let today = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date();
    let mut page = Report::new(title, &format!("cargo xtask bench {what}"), today);
    let has = |part: &str| parts.split(',').any(|named| named == part);
    if has("speed") {
        speed::report(&mut page);
    }
    if has("national") {
        national::report(&mut page)?;
    }
    if has("replay") {
        replay::played::check_defaults()?;
        let sets = series::all(&shared())?;
        let long = sets.first().ok_or("there are no series of 400 weeks")?;
        replay::injected::report(long, (replicates / 24).max(1) as u64, &mut page);
        replay::labelled::report(&series::labelled(&shared())?, &mut page);
    }
    if has("study") {
        study::report(replicates, &mut page);
    }
    if has("calibration") {
        calibration::report(replicates * 11, &mut page);
    }
    if has("short") {
        short::report((replicates / 8).max(1), &mut page);
    }
    if has("injected") {
        injected::report(&series::all(&shared())?, (replicates / 24).max(1) as u64, &mut page);
    }
    write(&page, option("--out"))
}

/// Where the data of others lies.
fn shared() -> PathBuf {
    std::env::var_os("WATCHFIRE_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from)
}

fn write(page: &Report, out: Option<&str>) -> Result<(), String> {
    match out {
        None => println!("{}", page.text()),
        Some(path) => std::fs::write(path, page.text()).map_err(|error| format!("{path}: {error}"))?,
    }
    Ok(())
}
