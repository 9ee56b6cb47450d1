//! The commands as a user calls them, on real data and beside what other software computed.
#![expect(clippy::print_stdout, reason = "the run tells which reference tests ran and how close they came")]

mod detect;
mod laws;
mod nowcast;
mod scan;
mod score;
mod support;
