//! Imports of whole files: our own small ones, and the real ones of `../shared` where they are.

#![expect(clippy::print_stdout, reason = "the run counts reference tests by these lines")]
#![expect(clippy::unwrap_used, reason = "tests fail by panic")]

mod canonical;
mod documented;
mod hostile;
mod nasty;
mod periods;
mod places;
mod properties;
mod rki;
mod support;
mod totals;
mod unread;
mod width;
#[path = "../../../table/tests/workbook/mod.rs"]
mod workbook;
