//! `watchfire-validation early-warning|transmission-forecast [--replicates N] [--out FILE]`: writes the page of figures.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is a developers' program")]

use std::path::PathBuf;
use std::process::ExitCode;

use jiff::civil::Date;
use watchfire_validation::early_warning::{calibration, injected, series, speed, study};
use watchfire_validation::report::Report;
use watchfire_validation::transmission::forecast_page;

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
    #[expect(clippy::disallowed_methods, reason = "the page says on which day it was made")]
    let today = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date();
    let page = match arguments.first().map(String::as_str) {
        Some("early-warning") => early_warning(today, &option)?,
        Some("transmission-forecast") => transmission_forecast(today)?,
        _ => return Err("say what to validate: early-warning, transmission-forecast".to_owned()),
    };
    match option("--out") {
        None => println!("{}", page.text()),
        Some(path) => std::fs::write(path, page.text()).map_err(|error| format!("{path}: {error}"))?,
    }
    Ok(())
}

/// What lies beside the repository.
fn shared() -> PathBuf {
    std::env::var_os("WATCHFIRE_SHARED")
        .map_or_else(|| PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared")), PathBuf::from)
}

fn transmission_forecast(today: Date) -> Result<Report, String> {
    let mut page = Report::new("Forecasts: figures", "cargo xtask bench transmission-forecast", today);
    forecast_page::report(&shared().join("hubs"), &mut page)?;
    Ok(page)
}

fn early_warning<'a>(today: Date, option: &dyn Fn(&str) -> Option<&'a str>) -> Result<Report, String> {
    let replicates: usize = option("--replicates")
        .map_or(Ok(96), str::parse)
        .map_err(|error| format!("--replicates: {error}"))?;
    let parts = option("--only").unwrap_or("study,calibration,injected,speed");
    let mut page = Report::new("Early warning: figures", "cargo xtask bench early-warning", today);
    let has = |part: &str| parts.split(',').any(|named| named == part);
    if has("speed") {
        speed::report(&mut page);
    }
    if has("study") {
        study::report(replicates, &mut page);
    }
    if has("calibration") {
        calibration::report(replicates * 11, &mut page);
    }
    if has("injected") {
        injected::report(&series::all(&shared())?, (replicates / 24).max(1) as u64, &mut page);
    }
    Ok(page)
}
