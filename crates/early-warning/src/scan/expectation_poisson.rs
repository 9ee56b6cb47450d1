//! The expectation-based Poisson statistic: the cases inside a cylinder against its own expectation from the past.
//!
//! - **Estimates**: how much likelier the cases inside are with a raised rate than with the expected one.
//! - **Equation**: Λ = c ln(c/e) − (c − e) where c > e, else 0; under no outbreak counts are Poisson(e), independent.
//! - **Symbols**: c cases inside, e cases expected inside from the past of the same places.
//! - **Source**: Neill (2009), DOI 10.1016/j.ijforecast.2008.12.002.
//! - **Checked against**: hand-computed values; an enumeration of all cylinders in the tests, 1e-9.
//! - **Limits**: p-values hold the expectation for known and counts for Poisson; with a short history or overdispersed
//!   counts they are too small, so read them as a ranking. A rise everywhere is a cluster everywhere (and that is wanted).
//! - **Cost**: O(1); a replicate O(cells).

use rand::Rng;
use rand_distr::{Distribution as _, Poisson};

/// Λ; 0 where there are no more cases than expected.
pub fn log_likelihood_ratio(observed: f64, expected: f64) -> f64 {
    if observed <= expected || observed <= 0.0 {
        return 0.0;
    }
    (observed * (observed / expected).ln() - (observed - expected)).max(0.0)
}

/// Independent Poisson counts, ready for random draws.
#[derive(Debug, Clone)]
pub struct Independent(Vec<Option<Poisson<f64>>>);

impl Independent {
    /// Means by cell.
    pub fn new(means: &[f64]) -> Self {
        Self(means.iter().map(|mean| Poisson::new(*mean).ok()).collect())
    }

    /// Fills `counts` (cells) with one random outcome.
    pub fn draw(&self, counts: &mut [i32], random: &mut impl Rng) {
        for (count, poisson) in counts.iter_mut().zip(&self.0) {
            *count = poisson.map_or(0, |poisson| poisson.sample(random) as i32);
        }
    }
}
