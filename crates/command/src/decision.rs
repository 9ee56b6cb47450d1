//! What somebody on duty can decide on an alert.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decision {
    /// Looked into, and it is real (核实).
    #[default]
    Verify,
    /// Looked into, and it is not: a batch of late reports, a wrong code, double entry (排除).
    Refute,
    /// Given to another body that works on it from now on (移交).
    HandOver,
    /// Taken up again after any of these (重新研判).
    Reopen,
}

impl Decision {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Verify, Self::Refute, Self::HandOver, Self::Reopen];

    /// Its name in files and addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::Refute => "refute",
            Self::HandOver => "hand-over",
            Self::Reopen => "reopen",
        }
    }
}

impl fmt::Display for Decision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Decision {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = Self::ALL.into_iter().find(|decision| decision.as_str() == text);
        known.ok_or_else(|| format!("{text:?} is no decision: use verify, refute, hand-over or reopen"))
    }
}

/// What is proposed, before it is held against where the alert stands.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Proposal {
    /// The decision.
    pub decision: Decision,
    /// Who decides: a duty post, not a person's name.
    pub by: String,
    /// The body it is handed to; empty unless handed over.
    pub to: String,
    /// Why.
    pub reason: String,
    /// How many entries the proposer had seen: a decision on what somebody else has changed since is refused.
    pub seen: u32,
}
