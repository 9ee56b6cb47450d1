//! What becomes of a warning: an event handed to people is an alert, and each of their decisions is kept.
//!
//! Serves line 9 of the mission: warnings are worked to closure, and it can be seen by whom, when and why.
//!
//! # Steps
//! 1. somebody on duty looks at an event and decides → [`Proposal`];
//! 2. the proposal is held against where the alert stands → [`Alert::decide`], giving an [`Entry`] or a [`Refusal`];
//! 3. the entry is written to the ledger, and the alert is the sum of its entries → [`Alert::of`];
//! 4. where corrected data give an outbreak another identity, its decisions go with it → [`follow`].
//!
//! Pure: no clock, no storage. Times come from outside.
//!
//! ```
//! use watchfire_command::{Alert, AlertState, Decision, Proposal};
//! let mut alert = Alert::default();
//! let proposal = Proposal { decision: Decision::Verify, by: "city duty desk".into(), seen: 0, ..Proposal::default() };
//! let entry = alert.decide(&proposal, "2026-11-26T07:40:00Z".parse().unwrap()).unwrap();
//! alert.entries.push(entry);
//! assert_eq!(alert.state(), AlertState::Verified);
//! ```
mod alert;
mod decided;
mod decision;
mod refusal;
mod subject;

pub use alert::{Alert, AlertState, Entry};
pub use decided::{Decided, follow};
pub use decision::{Decision, Proposal};
pub use refusal::Refusal;
pub use subject::Subject;
