//! The reproduction number: how many cases one case causes.
//!
//! [`cori`] is the simple, widely known estimate: quick, exact, without delays of report or weekdays.

mod cori;

pub use cori::{Config, CoriError, Estimate, Incidence, NotEstimated, PROBABILITIES, Reproduction, cori};
