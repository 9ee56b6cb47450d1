//! Why a proposal is not accepted.

use thiserror::Error;

use crate::{AlertState, Decision};

/// Why a proposal is not accepted, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Refusal {
    /// Somebody else decided meanwhile.
    #[error(
        "{since} more decision(s) were made on this alert since it was shown to you: look at them, then decide again"
    )]
    Outdated {
        /// Decisions not seen.
        since: u32,
    },
    /// It changes nothing.
    #[error("the alert is {state} already: {decision} would change nothing")]
    Unchanged {
        /// Where it stands.
        state: AlertState,
        /// What was proposed.
        decision: Decision,
    },
    /// A text is needed.
    #[error("`{field}` is empty: {decision} needs it")]
    Empty {
        /// The field.
        field: &'static str,
        /// What was proposed.
        decision: Decision,
    },
    /// A text is too long or holds control characters.
    #[error("`{field}` must be one paragraph of at most {most} characters")]
    Text {
        /// The field.
        field: &'static str,
        /// Characters allowed.
        most: usize,
    },
}
