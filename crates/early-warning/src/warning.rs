//! From series to events: every disease × place × age watched, alarms gathered, events ranked and told once.
//!
//! # Steps
//! 1. [`Chooser::choose_among`] the methods one that a series has history for, alone or with what [`Lenders`] lend, with
//!    the reason;
//! 2. [`watch`] its days, each judged with what was known when it was first complete, or complete enough: counts whose
//!    reports are still coming in are compared to the part of the expectation that is likely to be known, see [`Filling`];
//! 3. alarms become signals where they stand out among all series of their day, see [`Discovery`];
//! 4. [`gather`] alarms into events that open, close and may be raised again;
//! 5. [`weigh`] each by its excess over what was expected before it began;
//! 6. [`tell_once`]: age groups, larger areas and neighbours that rise with an event are told with it.
//!
//! Diseases of which a single case is told bypass 1 and 3. All in order: [`warn`].

mod baselines;
mod choose;
pub(crate) mod choosers;
mod config;
pub mod discovery;
mod event;
mod filling;
mod gather;
pub(crate) mod lenders;
mod neighbours;
mod nominal;
mod one_series;
mod shares;
pub(crate) mod signals;
pub(crate) mod single_case;
mod tell_once;
mod warn;
mod watch;
mod weigh;

#[cfg(test)]
mod tests;

pub use choose::{Chooser, Chosen};
pub use config::Config;
pub use discovery::Dependence;
pub use filling::Filling;
pub use gather::{Spell, gather};
pub use lenders::Lenders;
pub use neighbours::Neighbours;
pub use one_series::with_method;
pub use signals::Discovery;
pub use tell_once::tell_once;
pub use warn::{MethodUse, TraceBase, WarnError, Warnings, parameters_of, warn};
pub use watch::{JudgedDay, Watched, judge_period, judge_periods, watch};
pub use weigh::{Weight, weigh};
