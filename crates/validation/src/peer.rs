//! Peers in R, run beside ours where R is installed.

use std::process::Command;

/// What an R script says of some series; a missing count is handed over as 0.
///
/// # Errors
/// Where R is not there, or the script failed: its last word.
pub fn run_r(script: &str, series: &[Vec<Option<f64>>]) -> Result<String, String> {
    let lines: Vec<String> = series
        .iter()
        .map(|counts| {
            counts.iter().map(|count| count.unwrap_or(0.0).to_string()).collect::<Vec<_>>().join(",")
        })
        .collect();
    let output = Command::new("Rscript")
        .args([script, &lines.join(";")])
        .output()
        .map_err(|error| format!("Rscript cannot be started ({error})"))?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        return Err(message.lines().last().unwrap_or("it failed").to_owned());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
