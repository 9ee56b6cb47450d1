//! One file for each command.

mod analyze;
pub(crate) mod delay;
mod demo;
pub(crate) mod detect;
mod doctor;
pub(crate) mod evaluate;
pub(crate) mod forecast;
mod hub_table;
mod import;
mod init;
mod manual;
pub(crate) mod nowcast;
mod profiles;
mod query;
mod report;
pub(crate) mod reproduction;
pub(crate) mod scan;
pub(crate) mod score;
mod serve;

use crate::arguments::{Arguments, Command};
use crate::failure::Failure;

/// Does what the command line asks.
pub(crate) fn run(arguments: Arguments) -> Result<(), Failure> {
    let language = arguments.language();
    match arguments.command {
        Command::Demo { dir, no_serve, listen, years, seed } => {
            demo::run(&dir, !no_serve, &listen, years, seed, language)
        }
        Command::Init { dir, time_zone } => init::run(&dir, time_zone.as_deref(), language),
        Command::Profiles { name } => profiles::run(name.as_deref(), language),
        Command::Import(arguments) => import::run(&arguments, language),
        Command::Analyze { dir, as_of, only, limit, json } => {
            analyze::run(&dir, &as_of, &only, limit, json, language)
        }
        Command::Report { dir, as_of, lang, out, place, disease } => report::run(
            &dir,
            as_of,
            lang.unwrap_or(language),
            &out,
            place.as_deref(),
            disease.as_deref(),
            language,
        ),
        Command::Serve { dir, listen } => serve::run(&dir, &listen, language),
        Command::Evaluate(arguments) => evaluate::run(&arguments, language),
        Command::Query { dir, sql, as_of, out } => query::run(&dir, &sql, as_of, &out),
        Command::Doctor { dir } => doctor::run(&dir, language),
        Command::Detect(arguments) => detect::run(&arguments, language),
        Command::Scan(arguments) => scan::run(&arguments, language),
        Command::Reproduction(arguments) => reproduction::run(&arguments, language),
        Command::Nowcast(arguments) => nowcast::run(&arguments, language),
        Command::Delay(arguments) => delay::run(&arguments, language),
        Command::Forecast(arguments) => forecast::run(&arguments, language),
        Command::Score(arguments) => score::run(&arguments, language),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man => manual::manual(),
    }
}

/// Threads for each core that are started at most: more only cost time and memory.
const THREADS_PER_CORE: usize = 4;

/// A pool of a stated number of threads, as far as the machine has use for them.
pub(crate) fn pool(threads: usize) -> Result<rayon::ThreadPool, Failure> {
    let most = THREADS_PER_CORE * std::thread::available_parallelism().map_or(1, usize::from);
    rayon::ThreadPoolBuilder::new()
        .num_threads(threads.clamp(1, most))
        .build()
        .map_err(|error| Failure::data("cannot start the threads", &error))
}
