//! Errors of `delay` as sentences of any language; those of the program itself have none.

use watchfire_finding::Wording;

use super::{DELAY_MAX, DelayError};
use crate::input::text;

impl DelayError {
    /// The error as a sentence, where there is one.
    pub fn wording(&self) -> Option<Wording> {
        match self {
            Self::MaxDelay { max_delay } => Some(
                Wording::new("failure-max-delay")
                    .with("max-delay", text(max_delay))
                    .with("most", text(DELAY_MAX)),
            ),
            Self::Increments(error) => error.wording(),
            Self::Triangle(_) => None,
        }
    }
}
