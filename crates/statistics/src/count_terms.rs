//! What regressions on counts need of each count, computed once per series.
//!
//! - **Estimates**: nothing; the terms of a count y that do not depend on the fit.
//! - **Equation**: y ln y; y^⅔; the start of IRLS μ₀ = y + 0.1, its weight times working response μ₀ ln μ₀ − 0.1, and
//!   half its deviance y ln(y/μ₀) + 0.1.
//! - **Symbols**: `y` cases per period.
//! - **Source**: *Generalized Linear Models* 2nd ed. (1989) §2.5, DOI 10.1007/978-1-4899-3242-6.
//! - **Checked against**: see [`crate::LevelTrend`].
//! - **Limits**: a missing, negative or non-finite count has 0 in every term and is not observed.
//! - **Cost**: two logarithms and a cube root per count.

/// The terms of a series, index by index.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CountTerms {
    pub(crate) y: Vec<f64>,
    pub(crate) y_ln_y: Vec<f64>,
    pub(crate) y_two_thirds: Vec<f64>,
    pub(crate) start_mean: Vec<f64>,
    pub(crate) start_response: Vec<f64>,
    pub(crate) start_half_deviance: Vec<f64>,
    observed: Vec<bool>,
}

impl CountTerms {
    /// The terms of `counts`.
    pub fn new(counts: &[Option<f64>]) -> Self {
        let mut terms = Self::default();
        for count in counts {
            let y = count.filter(|y| y.is_finite() && *y >= 0.0);
            terms.observed.push(y.is_some());
            let y = y.unwrap_or(0.0);
            let start = y + 0.1;
            let (ln_y, ln_start) = (if y > 0.0 { y.ln() } else { 0.0 }, start.ln());
            let root = y.cbrt();
            terms.y.push(y);
            terms.y_ln_y.push(y * ln_y);
            terms.y_two_thirds.push(root * root);
            terms.start_mean.push(start);
            terms.start_response.push(start * ln_start - 0.1);
            terms.start_half_deviance.push(y * (ln_y - ln_start) + 0.1);
        }
        terms
    }

    /// Whether period `i` has a usable count.
    pub fn is_observed(&self, i: usize) -> bool {
        self.observed.get(i).copied().unwrap_or(false)
    }

    /// The count of period `i`, if observed.
    pub fn count(&self, i: usize) -> Option<f64> {
        self.is_observed(i).then(|| self.y[i])
    }

    /// Number of periods.
    pub fn len(&self) -> usize {
        self.y.len()
    }

    /// Whether there are no periods.
    pub fn is_empty(&self) -> bool {
        self.y.is_empty()
    }
}
