//! What all kinds of records share while rows are read.

pub(crate) mod bound;
pub(crate) mod dates;
pub(crate) mod duplicates;
pub(crate) mod far_dates;
pub(crate) mod features;
mod memo;
pub(crate) mod number;
pub(crate) mod periods;
pub(crate) mod place_finder;
pub(crate) mod reader;
pub(crate) mod row_log;
pub(crate) mod shown;
pub(crate) mod totals;
pub(crate) mod unread;
