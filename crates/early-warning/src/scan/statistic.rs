//! The statistics by name.

use serde::{Deserialize, Serialize};

use super::{expectation_poisson, kulldorff};

/// What is compared with what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Statistic {
    /// Inside against outside, by population ([`kulldorff`]).
    Kulldorff,
    /// Inside against its own past ([`expectation_poisson`]).
    ExpectationPoisson,
    /// Inside against what place and day lead to expect ([`super::permutation`]).
    Permutation,
}

impl Statistic {
    /// All, in the order of the documentation.
    pub const ALL: [Self; 3] = [Self::Kulldorff, Self::ExpectationPoisson, Self::Permutation];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Kulldorff => "kulldorff",
            Self::ExpectationPoisson => "expectation-poisson",
            Self::Permutation => "permutation",
        }
    }

    /// Log likelihood ratio of `observed` cases where `expected` were expected, of `total` in all; 0 where there are no
    /// more than expected.
    pub fn log_likelihood_ratio(self, observed: f64, expected: f64, total: f64) -> f64 {
        match self {
            Self::Kulldorff | Self::Permutation => kulldorff::log_likelihood_ratio(observed, expected, total),
            Self::ExpectationPoisson => expectation_poisson::log_likelihood_ratio(observed, expected),
        }
    }

    /// How many times as many cases as expected; Kulldorff's is relative to the rest.
    pub fn relative_risk(self, observed: f64, expected: f64, total: f64) -> f64 {
        match self {
            Self::Kulldorff => kulldorff::relative_risk(observed, expected, total),
            Self::ExpectationPoisson | Self::Permutation => observed / expected,
        }
    }
}

impl std::str::FromStr for Statistic {
    type Err = String;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL.into_iter().find(|statistic| statistic.name() == name).ok_or_else(|| {
            let known = Self::ALL.map(Self::name).join(", ");
            format!("there is no statistic \"{name}\": choose of {known}")
        })
    }
}
