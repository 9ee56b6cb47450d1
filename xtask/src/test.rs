//! Every test there is, on a bare machine.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::process::Stdio;

use crate::shell::{Outcome, can_mount, cargo, root, shown};
use crate::{end_to_end, tidy, web};

/// Runs all tests; with names, only those parts: `rust`, `web`, `e2e`, `tidy`.
pub(crate) fn test(parts: &[String]) -> Outcome {
    let wanted = |part: &str| parts.is_empty() || parts.iter().any(|named| named == part);
    if wanted("tidy") {
        tidy::tidy()?;
    }
    if wanted("web") || wanted("e2e") {
        web::build()?;
    }
    if wanted("web") {
        web::npm(&["run", "check"])?;
        web::npm(&["test"])?;
    }
    if wanted("rust") {
        rust()?;
    }
    if wanted("e2e") {
        end_to_end::run_in_browser()?;
    }
    println!(
        "all parts passed: {}",
        if parts.is_empty() { "tidy, web, rust, e2e".to_owned() } else { parts.join(", ") }
    );
    Ok(())
}

/// All Rust tests. Prints the results of each binary, every failure and what could not run here; the whole output is
/// in the log. A test that could run here and does not, fails.
fn rust() -> Outcome {
    let mut command = cargo(&[
        "test",
        "--workspace",
        "--features",
        "watchfire-archive/faults",
        "--no-fail-fast",
        "--",
        "--show-output",
    ]);
    if web::has_fonts() {
        command.env("WATCHFIRE_REQUIRE_FONTS", "1");
    }
    if can_mount() {
        command.env("WATCHFIRE_REQUIRE_MOUNT", "1");
    }
    let shown = shown(&command);
    println!("$ {shown}");
    let log_path = root().join("target/xtask-test.log");
    let cannot = |what: &str, error: std::io::Error| format!("cannot {what} {}: {error}", log_path.display());
    let mut log = fs::File::create(&log_path).map_err(|error| cannot("write", error))?;
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("`{shown}` could not be started: {error}"))?;
    let (mut n_run, mut n_skipped, mut n_passed, mut n_failed) = (0_u32, 0_u32, 0_u64, 0_u64);
    let mut failing = false;
    let output = child.stdout.take().ok_or("the tests' output cannot be read")?;
    for line in BufReader::new(output).lines() {
        let line = line.map_err(|error| cannot("read the tests for", error))?;
        writeln!(log, "{line}").map_err(|error| cannot("write", error))?;
        n_run += u32::from(line.contains("reference test ran:"));
        n_skipped += u32::from(line.contains("reference test skipped:"));
        let is_result = line.starts_with("test result:");
        if is_result {
            n_passed += number_before(&line, " passed");
            n_failed += number_before(&line, " failed");
        }
        // Between "failures:" and the result stand the messages of what failed.
        failing = (failing || line == "failures:") && !is_result;
        let is_news = line.contains("not run:") || line.ends_with("... FAILED");
        if is_result || failing || is_news {
            println!("{line}");
        }
    }
    let status = child.wait().map_err(|error| format!("`{shown}` was lost: {error}"))?;
    println!("reference tests: {n_run} run, {n_skipped} skipped");
    println!("{n_passed} passed, {n_failed} failed");
    if !status.success() {
        return Err(format!("`{shown}` ended with {status}; the whole output is in {}", log_path.display()));
    }
    if n_skipped > 0 && std::env::var_os("WATCHFIRE_REQUIRE_SHARED").is_some() {
        return Err(format!(
            "{n_skipped} reference tests were skipped, though WATCHFIRE_REQUIRE_SHARED is set"
        ));
    }
    Ok(())
}

fn number_before(line: &str, word: &str) -> u64 {
    let before = line.split(word).next().unwrap_or_default();
    before.rsplit([' ', '.']).next().and_then(|number| number.parse().ok()).unwrap_or(0)
}
