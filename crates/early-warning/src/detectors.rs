//! One series, one period: is this count more than chance? One file per published method.
//!
//! A detector is a plain `Config` and a pure function from [`Observations`] to one [`Judgement`] per asked period. It
//! sees no dates but those of its own timeline, no other series and no clock; what it cannot judge it says with a [`Note`].

pub mod bayes;
pub mod cusum;
pub mod ears;
pub mod farrington_flexible;
pub mod glr;
mod harmonic;
mod judgement;
pub mod mpm;
mod observations;
pub mod outbreak_p;
mod references;
pub mod rki;
pub mod watchfire;

pub use judgement::{Judgement, Note};
pub use observations::{Observations, Period, Timeline};

/// An option outside its range.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("option {option} is {value}, but must be {range}")]
pub struct Invalid {
    /// The option's name.
    pub option: &'static str,
    /// Its value.
    pub value: f64,
    /// What it may be.
    pub range: &'static str,
}

impl Invalid {
    pub(crate) fn new(option: &'static str, value: f64, range: &'static str) -> Self {
        Self { option, value, range }
    }
}

pub(crate) fn check_probability(option: &'static str, value: f64) -> Result<(), Invalid> {
    if value > 0.0 && value < 1.0 {
        Ok(())
    } else {
        Err(Invalid::new(option, value, "a probability between 0 and 1"))
    }
}

/// The count of period `index`, if it was observed and is one.
fn usable(counts: &[Option<f64>], index: usize) -> Option<f64> {
    counts.get(index).copied().flatten().filter(|count| count.is_finite() && *count >= 0.0)
}

/// How far a count is from its expectation, as a share of the way to the threshold: above 1 where the alarm is raised.
fn relative_score(observed: f64, expected: f64, upperbound: f64) -> Option<f64> {
    Some((observed - expected) / (upperbound - expected))
        .filter(|score| score.is_finite() && upperbound > expected)
}
