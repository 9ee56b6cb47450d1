//! From series to events: every disease × place × age watched, alarms gathered, events ranked and told once.
//!
//! # Steps
//! 1. [`Chooser::choose_among`] the methods one that a series has history for, alone or with what [`Lenders`] lend, with
//!    the reason;
//! 2. [`watch`] its days, each judged with what was known when it was first complete;
//! 3. [`gather`] alarms into events that open and close;
//! 4. [`weigh`] each by its excess over what was expected before it began;
//! 5. [`tell_once`]: age groups and larger areas that rise with an event are told with it.
//!
//! All five in order: [`warn`].

mod baselines;
mod choose;
mod config;
mod gather;
mod lenders;
mod tell_once;
mod warn;
mod watch;
mod weigh;

#[cfg(test)]
mod tests;

pub use choose::{Chooser, Chosen};
pub use config::Config;
pub use gather::{Spell, gather};
pub use lenders::Lenders;
pub use tell_once::tell_once;
pub use warn::{MethodUse, TraceBase, WarnError, Warnings, parameters_of, warn};
pub use watch::{JudgedDay, Watched, judge_period, watch};
pub use weigh::{Weight, weigh};
