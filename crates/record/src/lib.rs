//! One row of every kind of observation, as the archive keeps it.
//!
//! Serves line 1 of the mission: whatever the file looked like, from here on a count is a [`CountRow`].
//!
//! # Steps
//! 1. `ingest` reads a file into a [`Batch`] of rows of one kind;
//! 2. `archive` stores them with the time from which each holds;
//! 3. `archive` gives them back as they stood on a day.
//!
//! Counts are whole numbers of persons or events; a negative count is a correction in the source's own words.
//!
//! ```
//! use watchfire_record::CountRow;
//! use watchfire_vocabulary::Measure;
//! let row = CountRow { measure: Measure::Death, count: 3, ..CountRow::default() };
//! assert_eq!(row.period_days, 1);
//! ```
mod batch;
mod case;
mod count;
mod import;
mod place;
mod population;
mod unread;

pub use batch::{Batch, RecordKind};
pub use case::CaseRow;
pub use count::CountRow;
pub use import::{Account, ImportPlan, RecordedFrom, SameKey};
pub use place::PlaceRow;
pub use population::PopulationRow;
pub use unread::{KeyParts, Likeness, UnreadRows};
