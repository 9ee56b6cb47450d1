//! Watchfire (烽火): the working system of an epidemic headquarters, as one program.
//!
//! The only crate that reads the clock, the environment and the command line, merges the configuration, and decides
//! whose fault an error is.
//!
//! # Steps
//! 1. the command line → `arguments`;
//! 2. one file for each command → `commands`;
//! 3. the folder it works on → `workspace`;
//! 4. long work shows its progress on a terminal → `progress`;
//! 5. what went wrong, whose fault it is, what to do → `failure`, in words of any language → `said`.

mod arguments;
mod clock;
mod commands;
mod failure;
mod output;
mod plain_files;
mod progress;
mod said;
mod workspace;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::Arguments;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => return failure::of_command_line(&error),
    };
    let language = arguments.language();
    match commands::run(arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => failure.tell(language),
    }
}
