//! The reproduction number: how many cases one case causes.
//!
//! [`cori`] is the simple, widely known estimate: quick, exact, without delays of report or weekdays. [`renewal`] knows those,
//! and tells R of the day of infection or onset with intervals that widen where reports are still due. [`growth_rate`] says what an
//! R means by the day.

mod cori;
mod growth;
mod renewal;

pub use cori::{Config, CoriError, Estimate, Incidence, NotEstimated, PROBABILITIES, Reproduction, cori};
pub use growth::{doubling_days, growth_rate, halving_days};
pub use renewal::{
    Infections, KnownShare, RenewalConfig, RenewalError, RenewalEstimate, ReportDelay, Reports, renewal,
    renewal_with_infections,
};
