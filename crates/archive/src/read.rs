//! What a snapshot answers.

pub(crate) mod doctor;
pub(crate) mod history;
pub(crate) mod query;
pub(crate) mod reference_data;
pub(crate) mod rows;
mod views;
