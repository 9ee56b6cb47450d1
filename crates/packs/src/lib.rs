//! Rule packs: what an authority wants to be told, as values that an office can read, check and edit.
//!
//! Serves lines 2 and 4 of the mission: the thresholds of schools and institutions are rules, not code.
//!
//! # Steps
//! 1. [`Pack::parse`] reads a TOML text; every number is a [`Sourced`] with unit, source and whether it is to be verified;
//! 2. [`Pack::clusters`]: so many persons in so many days in one institution or class;
//! 3. [`Pack::always_alert`]: diseases of which a single case is told;
//! 4. [`SerialIntervals`]: how many days lie between a case and those it causes, beside the rules and as editable.
//!
//! Counts are persons, windows days. Nothing is hard-coded: other countries get other packs.
//!
//! ```
//! use watchfire_packs::Pack;
//! let pack = Pack::cn_yiyi_yiguan()?;
//! let rule = pack.clusters.iter().find(|rule| rule.id == "measles").expect("the rule");
//! assert_eq!((rule.count.value, rule.days.value), (2, 10));
//! assert!(rule.count.verify, "read in a repost: check it against the notice");
//! # Ok::<(), watchfire_packs::PackError>(())
//! ```
mod always_alert;
mod cluster;
mod label;
mod pack;
mod serial_interval;
mod sourced;

pub use always_alert::AlwaysAlert;
pub use cluster::{ClusterRule, Within};
pub use label::Label;
pub use pack::{Pack, PackError};
pub use serial_interval::{SerialInterval, SerialIntervals, holding};
pub use sourced::{Sourced, Unit};
