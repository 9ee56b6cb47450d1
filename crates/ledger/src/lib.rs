//! The ledger of a workspace: what was decided, by which post, when and why. Entries are added, never changed.
//!
//! Serves line 9 of the mission: what was handed down can be followed to its end.
//!
//! # Steps
//! 1. `ledger.db` in the workspace is opened, and made where there is none → [`Ledger::open`];
//! 2. a proposal is held against the alert as it stands and written in the same transaction → [`Ledger::decide`];
//! 3. alerts are read back whole → [`Ledger::alert`], [`Ledger::decided`].
//!
//! `SQLite` in WAL mode with `synchronous = FULL`: what is acknowledged survives a loss of power. Two people who
//! decide at once are told of each other: the second is refused. A file that was emptied, damaged or taken away is told of, never
//! begun anew.

mod error;
mod file;
mod ledger;

pub use error::LedgerError;
pub use ledger::Ledger;
