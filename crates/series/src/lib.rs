//! Counts by place, stratum and day, with their whole history of becoming known.
//!
//! Serves lines 1 to 3 of the mission: an analysis of any day sees what was known *that* day, and nothing else.
//!
//! # Steps
//! 1. `archive` hands over every change of every count as a [`History`] of increments;
//! 2. one series of it is drawn together over parts of a place and bands of age → [`Selection::series`];
//! 3. it answers for any day on which one might have asked → [`StepSeries::as_of`], giving [`Counts`];
//! 4. its delays → [`ReportingTriangle`]; rates need people → [`Denominators`].
//!
//! Days on one axis cannot be mixed with days on the other: [`ByReport`] and [`ByReference`] are types.
//! A missing count is `None`, which is not 0; silence is 0 only where the source's coverage says so, and the sum
//! of a larger place is missing where a part of it is.
//!
//! ```
//! use watchfire_series::{ByReport, Counts};
//! let first = jiff::civil::date(2020, 6, 15);
//! let cases: Counts<ByReport> = Counts::daily(first, vec![Some(31), None, Some(405)]);
//! assert_eq!(cases.get(jiff::civil::date(2020, 6, 17)), Some(405));
//! assert_eq!(cases.sum(), 436);
//! assert_eq!(cases.missing(), 1);
//! ```
mod axis;
mod counts;
mod coverage;
mod denominator;
mod history;
mod parts;
mod phase;
mod selection;
mod steps;
mod stream;
mod taken;
mod triangle;

#[cfg(test)]
mod tests;

pub use axis::{Axis, ByReference, ByReport};
pub use counts::{Counts, sum_of, sum_of_all};
pub use denominator::{Denominators, Persons};
pub use history::{Cell, Change, History, HistoryBuilder, Increment, SourceInfo};
pub use selection::{STANDARD_BANDS, Selection, SeriesKey, SourceOrder, Streams, Voice};
pub use steps::StepSeries;
pub use triangle::ReportingTriangle;
