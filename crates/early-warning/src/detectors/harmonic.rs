//! An in-control mean with one yearly wave and a trend, learnt before the first judged period.
//!
//! - **Estimates**: the expected count of any period.
//! - **Equation**: ln μ(t) = β₀ + β₁ t + γ sin(2πt/P) + δ cos(2πt/P), t = 1 for the first period.
//! - **Symbols**: P periods in a year (52 weeks, 365 days).
//! - **Source**: Höhle & Paul (2008), DOI 10.1016/j.csda.2008.02.015.
//! - **Checked against**: R surveillance 1.20.3 `cusum` (m = "glm") and `glrnb` (mu0) for Poisson, 1e-8; negative binomial
//!   see [`super::glr`]: the rounds are those that traces of R MASS 7.3-58.2 `glm.nb` show.
//! - **Limits**: one wave; the trend is extrapolated without bound.
//! - **Cost**: O(n) per fit.

use watchfire_statistics::{CountFit, CountModel, negative_binomial_log_likelihood, negative_binomial_size};

use super::{Note, Observations, usable};

/// A fitted mean.
#[derive(Debug, Clone)]
pub(super) struct HarmonicMean {
    fit: CountFit,
    periods_per_year: f64,
    /// α in Var = μ + αμ²; 0 for Poisson.
    pub(super) overdispersion: f64,
}

/// Rounds between the mean and the size of negative binomial counts; a handful is usual.
const ROUNDS_MAX: usize = 25;
/// Movement of log likelihood (per root of twice the degrees of freedom) and size that ends them.
const SETTLED: f64 = 1e-8;

impl HarmonicMean {
    /// Learns a Poisson mean from the observed periods before `end`.
    pub(super) fn poisson(observations: &Observations, end: usize, with_trend: bool) -> Result<Self, Note> {
        let mut design = Design::new(observations, end);
        if !with_trend {
            // a column of zeros is left out of the fit
            design.columns[TREND].fill(0.0);
        }
        let fit = design.fit(None, None)?;
        if !fit.converged {
            return Err(Note::NotConverged);
        }
        Ok(Self { fit, periods_per_year: design.periods_per_year, overdispersion: 0.0 })
    }

    /// The same for negative binomial counts, whose size is learnt in turn with the mean: each round fits the mean with
    /// the last size, and the size with the last means, until neither moves.
    pub(super) fn negative_binomial(observations: &Observations, end: usize) -> Result<Self, Note> {
        let design = Design::new(observations, end);
        let poisson = design.fit(None, None)?;
        let degrees = design.y.len().saturating_sub(poisson.rank).max(1) as f64;
        let mut means = poisson.fitted;
        // Counts that vary no more than Poisson have no size.
        let Some(mut size) = negative_binomial_size(&design.y, &means) else {
            return Self::poisson(observations, end, true);
        };
        let mut likelihood = negative_binomial_log_likelihood(&design.y, &means, size);
        for round in 1..=ROUNDS_MAX {
            let fit = design.fit(Some(size), Some(&means))?;
            let Some(next) = negative_binomial_size(&design.y, &means) else {
                return Self::poisson(observations, end, true);
            };
            means.clone_from(&fit.fitted);
            let next_likelihood = negative_binomial_log_likelihood(&design.y, &means, next);
            let moved = (likelihood - next_likelihood).abs() / (2.0 * degrees).sqrt() + (size - next).abs();
            (size, likelihood) = (next, next_likelihood);
            // Where the size runs away, since counts hardly vary more than Poisson, the mean has long settled.
            if moved <= SETTLED || round == ROUNDS_MAX {
                let periods_per_year = design.periods_per_year;
                return Ok(Self { fit, periods_per_year, overdispersion: 1.0 / size });
            }
        }
        Err(Note::NotConverged)
    }

    /// Mean of period `index`.
    pub(super) fn at(&self, index: usize) -> f64 {
        self.fit.predict(&row(index, self.periods_per_year)).exp()
    }
}

const TREND: usize = 1;

fn row(index: usize, periods_per_year: f64) -> [f64; 4] {
    let t = (index + 1) as f64;
    let angle = std::f64::consts::TAU * t / periods_per_year;
    [1.0, t, angle.sin(), angle.cos()]
}

struct Design {
    y: Vec<f64>,
    columns: Vec<Vec<f64>>,
    periods_per_year: f64,
}

impl Design {
    fn new(observations: &Observations, end: usize) -> Self {
        let periods_per_year = observations.timeline.periods_per_year() as f64;
        let mut of = Self { y: Vec::new(), columns: vec![Vec::new(); 4], periods_per_year };
        for index in 0..end {
            if let Some(count) = usable(observations.counts, index) {
                of.y.push(count);
                for (column, x) in of.columns.iter_mut().zip(row(index, periods_per_year)) {
                    column.push(x);
                }
            }
        }
        of
    }

    fn fit(&self, size: Option<f64>, start: Option<&[f64]>) -> Result<CountFit, Note> {
        let model =
            CountModel { y: &self.y, columns: &self.columns, weights: None, offset: None, size, start };
        model.fit().ok_or(Note::Singular)
    }
}
