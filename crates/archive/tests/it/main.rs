//! The archive as its callers see it.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests fail and tell as tests do")]

mod basics;
mod faults;
mod model;
mod reading;
mod reference;
mod support;
