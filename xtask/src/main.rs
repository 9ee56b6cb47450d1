//! What a developer runs: `cargo xtask build | demo | test | bench | soak | tidy`.
//!
//! It depends on no crate of the workspace, so that it runs while they do not compile.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is the developers' terminal")]

mod bench;
mod demo;
mod end_to_end;
mod shell;
mod soak;
mod test;
mod tidy;
mod web;

use std::process::ExitCode;

const USAGE: &str = "\
cargo xtask build    the pages and the release binary
cargo xtask demo     build, make the synthetic city, import, analyze, serve on 127.0.0.1:8087 (--no-serve stops before)
cargo xtask test     all tests: Rust, TypeScript, end to end in a real Chromium
cargo xtask bench    measurements, outside CI (all, or: ingest, detectors, scan, early-warning, early-warning-delay, replay,
                     national, transmission (transmission-nowcast, transmission-forecast, reproduction, transmission-score),
                     first-chart)
cargo xtask soak     long runs: 200 random kills of an importing process
cargo xtask tidy     imports between crates, file lengths, names, versions, licences
cargo xtask openapi  write web/openapi.v1.json and the TypeScript types from the server's code";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let rest = arguments.get(1..).unwrap_or_default();
    let outcome = match arguments.first().map(String::as_str) {
        Some("build") => demo::build(),
        Some("demo") => demo::demo(rest),
        Some("test") => test::test(rest),
        Some("bench") => bench::bench(rest),
        Some("soak") => soak::soak(),
        Some("tidy") => tidy::tidy(),
        Some("openapi") => web::openapi(),
        Some("help" | "--help" | "-h") => {
            println!("{USAGE}");
            Ok(())
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error}");
            ExitCode::FAILURE
        }
    }
}
