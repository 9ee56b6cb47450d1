//! An in-control mean with one yearly wave and a trend, learnt before the first judged period.
//!
//! - **Estimates**: the expected count of any period.
//! - **Equation**: ln μ(t) = β₀ + β₁ t + γ sin(2πt/P) + δ cos(2πt/P), t = 1 for the first period.
//! - **Symbols**: P periods in a year (52 weeks, 365 days).
//! - **Source**: Höhle & Paul (2008), DOI 10.1016/j.csda.2008.02.015.
//! - **Checked against**: R surveillance 1.20.3 `cusum` (m = "glm") and `glrnb` (mu0), all fixtures, relative 1e-8.
//! - **Limits**: one wave; the trend is extrapolated without bound.
//! - **Cost**: O(n) per fit.

use watchfire_statistics::{CountFit, CountModel};

use super::{Note, Observations, usable};

/// A fitted mean.
#[derive(Debug, Clone)]
pub(super) struct HarmonicMean {
    fit: CountFit,
    periods_per_year: f64,
}

impl HarmonicMean {
    /// Learns from the observed periods before `end`; with `size` the counts are negative binomial with that size.
    pub(super) fn fit(observations: &Observations, end: usize, size: Option<f64>) -> Result<Self, Note> {
        let periods_per_year = observations.timeline.periods_per_year() as f64;
        let (mut y, mut columns) = (Vec::new(), vec![Vec::new(); 4]);
        for index in 0..end {
            if let Some(count) = usable(observations.counts, index) {
                y.push(count);
                for (column, x) in columns.iter_mut().zip(row(index, periods_per_year)) {
                    column.push(x);
                }
            }
        }
        let model = CountModel { y: &y, columns: &columns, weights: None, offset: None, size };
        let fit = model.fit().ok_or(Note::Singular)?;
        if fit.converged { Ok(Self { fit, periods_per_year }) } else { Err(Note::NotConverged) }
    }

    /// Mean of period `index`.
    pub(super) fn at(&self, index: usize) -> f64 {
        self.fit.predict(&row(index, self.periods_per_year)).exp()
    }
}

fn row(index: usize, periods_per_year: f64) -> [f64; 4] {
    let t = (index + 1) as f64;
    let angle = std::f64::consts::TAU * t / periods_per_year;
    [1.0, t, angle.sin(), angle.cos()]
}
