//! Findings and events: what an analysis has to say, and the trace by which every number can be followed back.
//!
//! Serves lines 1 and 2 of the mission: a warning is only as good as the answer to "why this number?".
//!
//! # Steps
//! 1. an analysis returns an [`Outcome`]: estimates, findings, problems;
//! 2. alarms that persist become an [`Event`], whose [`FindingId`] is fixed when it opens;
//! 3. every one carries its [`Trace`]: snapshot, as-of, the rows, method and configuration;
//! 4. what is said of it is a [`Wording`]: a key and arguments, put into words in Chinese or English later.
//!
//! Counts are persons, dates civil days; `excess` is observed less expected.
//!
//! ```
//! use watchfire_finding::FindingId;
//! let id = FindingId::of(&["event", "ears-c1", "covid-19", "05754", "2020-06-15"]);
//! assert_eq!(id, FindingId::of(&["event", "ears-c1", "covid-19", "05754", "2020-06-15"]));
//! assert_ne!(id, FindingId::of(&["event", "ears-c1", "covid-19", "0575", "42020-06-15"]));
//! ```
mod change;
mod event;
mod identity;
mod outcome;
mod trace;
mod wording;

pub use change::Change;
pub use event::{Event, EventDay, EventSignal, RelatedEvent, RelationKind, SignalBasis};
pub use identity::{FindingId, config_hash};
pub use outcome::{Finding, Outcome, Severity};
pub use trace::{RowPredicate, Trace};
pub use wording::{Argument, Wording};
