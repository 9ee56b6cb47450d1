//! The reproduction number: how many cases one case causes.
//!
//! [`cori`] is the simple, widely known estimate: quick, exact, without delays of report or weekdays. [`renewal`] knows those,
//! and tells R of the day of infection or onset with intervals that widen where reports are still due.

mod cori;
mod renewal;

pub use cori::{Config, CoriError, Estimate, Incidence, NotEstimated, PROBABILITIES, Reproduction, cori};
pub use renewal::{RenewalConfig, RenewalError, RenewalEstimate, ReportDelay, renewal};
