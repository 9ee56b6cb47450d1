//! From rows to an acknowledged import, and away with whatever was not acknowledged.

pub(crate) mod faults;
mod keeper;
mod lock;
pub(crate) mod repair;
mod repeated;
pub(crate) mod request;
mod restatement;
mod statements;
pub(crate) mod writer;
