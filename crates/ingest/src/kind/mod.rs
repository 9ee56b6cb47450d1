//! Rows into records, one kind a file.

pub(crate) mod age;
mod cases;
mod counts;
pub(crate) mod keys;
pub(crate) mod places;
mod population;
pub(crate) mod words;
