//! The archive as its callers see it.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "helpers of tests fail and tell as tests do")]

mod basics;
mod damage;
mod faults;
mod line_list;
mod model;
mod opening;
mod reading;
mod reference;
mod repeated;
mod restatement;
mod support;
mod unread;
