//! The stateless commands: a table in, a table and its problems out.
//!
//! Serves every line of the mission for the analyst with R, Python or Excel beside it: one file per command, no
//! workspace, no clock, no files. Reading and writing is the binary's work; the same functions serve Python.
//!
//! # Steps
//! 1. [`detect`]: counts per series and date → expected counts, thresholds (cases) and alarms;
//! 2. [`scan`]: cases per place and day → clusters (places, km, days) with p-values and recurrence intervals;
//! 3. [`reproduction`]: counts per series and day → reproduction number (cases per case) of every window of days;
//! 4. [`nowcast`]: counts by reference and report date → quantiles (cases) of what they will be once complete;
//! 5. [`delay`]: the same counts → shares by lag (days) from the event to the day on which it is counted;
//! 6. [`forecast`]: vintages of series → quantiles of the next periods (unit of the series);
//! 7. [`score`]: forecasts in quantiles or samples and what came → scores by group, skill against a baseline.
//!
//! ```
//! use jiff::{ToSpan, civil::date};
//! use watchfire_early_warning::{Detector, Method};
//! use watchfire_tabular::detect::{self, Fill, Judged, Options, Table};
//! let mut table = Table::default();
//! for (week, cases) in [3.0, 5.0, 4.0, 4.0, 6.0, 2.0, 4.0, 15.0].into_iter().enumerate() {
//!     table.push("measles", date(2024, 1, 7) + (week as i64).weeks(), Some(cases));
//! }
//! let detector = Detector::from_texts(Method::EarsC1, [])?;
//! let options = Options { detector, judged: Judged::Last(1), fill: Fill::Missing, period: None };
//! let detected = detect::run(&table, &options, &watchfire_problem::Silent)?;
//! assert!(detected.rows[0].alarm);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
pub mod delay;
pub mod detect;
pub mod forecast;
mod input;
pub mod nowcast;
pub mod reproduction;
pub mod scan;
pub mod score;

pub use input::ColumnLength;
