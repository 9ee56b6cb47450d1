//! The archive as its callers see it.

mod basics;
mod faults;
mod model;
mod reading;
mod reference;
mod support;
