//! Why `delay` cannot read its input. Rows are counted from 1 without the header.

use watchfire_transmission::delay::TriangleError;

use super::{DELAY_MAX, Table};
use crate::nowcast::NowcastError;

/// An input that has no single reading.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DelayError {
    /// A longest delay that is none.
    #[error("--max-delay is {max_delay}, but must be from 1 to {DELAY_MAX} days")]
    MaxDelay {
        /// As given.
        max_delay: usize,
    },
    /// Increments that have no single reading, as for a nowcast.
    #[error(transparent)]
    Increments(#[from] NowcastError),
    /// A triangle.
    #[error(transparent)]
    Triangle(#[from] TriangleError),
}

impl DelayError {
    /// Whether an option is at fault, not the data.
    pub fn is_usage(&self) -> bool {
        match self {
            Self::MaxDelay { .. } => true,
            Self::Increments(error) => error.is_usage(),
            Self::Triangle(_) => false,
        }
    }

    /// Two additions for one day on one day.
    pub(super) fn duplicate(table: &Table, first_row: usize, row: usize) -> Self {
        Self::Increments(NowcastError::duplicate(table, first_row, row))
    }
}
