//! History played again: what would have been issued, and how much of it was real.
//!
//! # Steps
//! 1. [`Walk`] goes through the days of a workspace: each period is judged once, on the day it was first complete; a
//!    study makes its [`Replayed`] series itself;
//! 2. outbreaks are labelled, or injected with a seed: [`inject()`] into counts, [`inject_history`] into a history;
//! 3. [`issue`]: every round of periods that became known together is decided as on its day;
//! 4. [`score()`]: share of signals that are real, probability and delay of detection, signals a week;
//! 5. [`Calibration`]: are p-values uniform outside outbreaks?
//! 6. [`propose`]: the α of one disease at which its own quiet history has the wanted share of alarms.
//!
//! Periods are numbered: by the day number of their last day (days since 1970-01-01), or by weeks in a study without
//! dates. Everything is pure: series in, figures out.

mod calibration;
mod inject;
mod inject_history;
mod issue;
mod labels;
mod propose;
mod score;
mod series;
mod walk;

pub use calibration::Calibration;
pub use inject::{Injected, inject, spread};
pub use inject_history::inject_history;
pub use issue::issue;
pub use labels::{Label, LabelError, labels, mark};
pub use propose::{Proposal, propose};
pub use score::{Scored, score};
pub use series::{Outbreak, Replayed, Row};
pub use walk::Walk;
