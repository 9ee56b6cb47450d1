//! What regressions on counts need of each count, computed once per series.
//!
//! - **Estimates**: nothing; the terms of a count y that do not depend on the fit.
//! - **Equation**: y ln y; y^⅔; the start of IRLS μ₀ = y + 0.1, its weight times working response μ₀ ln μ₀ − 0.1, and
//!   half its deviance y ln(y/μ₀) + 0.1.
//! - **Symbols**: `y` cases per period.
//! - **Source**: *Generalized Linear Models* 2nd ed. (1989) §2.5, DOI 10.1007/978-1-4899-3242-6.
//! - **Checked against**: see [`crate::LevelTrend`].
//! - **Limits**: a missing, negative or non-finite count has 0 in every term and is not observed.
//! - **Cost**: two logarithms and a cube root per count of 512 or more; smaller ones are looked up.

use std::sync::LazyLock;

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
    /// Sums over the periods before each index, one entry more than periods.
    pub(crate) running: Vec<Running>,
    /// Whether differences of running sums may stand for sums: of whole counts they are exact.
    pub(crate) running_is_exact: bool,
}

/// Σ y t up to which running sums are used (half a million cases a week for twelve years): the start values, which are
/// not whole, then keep the digits that a start needs.
const RUNNING_MAX: f64 = 1e11;

/// Sums over the first periods of a series.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Running {
    pub(crate) y: f64,
    pub(crate) y_time: f64,
    pub(crate) y_ln_y: f64,
    pub(crate) start: f64,
    pub(crate) start_time: f64,
    pub(crate) start_time_square: f64,
    pub(crate) response: f64,
    pub(crate) response_time: f64,
    pub(crate) start_half_deviance: f64,
}

/// The terms of one count that take a logarithm or a root.
#[derive(Debug, Clone, Copy)]
struct OfCount {
    y_ln_y: f64,
    y_two_thirds: f64,
    start_response: f64,
    start_half_deviance: f64,
}

impl OfCount {
    fn new(y: f64) -> Self {
        let start = y + 0.1;
        let (ln_y, ln_start) = (if y > 0.0 { y.ln() } else { 0.0 }, start.ln());
        let root = y.cbrt();
        Self {
            y_ln_y: y * ln_y,
            y_two_thirds: root * root,
            start_response: start * ln_start - 0.1,
            start_half_deviance: y * (ln_y - ln_start) + 0.1,
        }
    }
}

/// Counts up to here are looked up: most are small.
const SMALL_COUNTS: u16 = 512;
static SMALL: LazyLock<Vec<OfCount>> =
    LazyLock::new(|| (0..SMALL_COUNTS).map(|y| OfCount::new(f64::from(y))).collect());

impl CountTerms {
    fn with_capacity(n: usize) -> Self {
        let room = || Vec::with_capacity(n);
        Self {
            y: room(),
            y_ln_y: room(),
            y_two_thirds: room(),
            start_mean: room(),
            start_response: room(),
            start_half_deviance: room(),
            observed: Vec::with_capacity(n),
            running: Vec::with_capacity(n + 1),
            running_is_exact: true,
        }
    }

    /// The terms of `counts`.
    pub fn new(counts: &[Option<f64>]) -> Self {
        let mut terms = Self::with_capacity(counts.len());
        let mut running = Running::default();
        for (index, count) in counts.iter().enumerate() {
            terms.running.push(running);
            let y = count.filter(|y| y.is_finite() && *y >= 0.0);
            terms.observed.push(y.is_some());
            let y = y.unwrap_or(0.0);
            let small = y as usize;
            let of_count = match SMALL.get(small) {
                Some(of_count) if small as f64 == y => *of_count,
                _ => OfCount::new(y),
            };
            let OfCount { y_ln_y, y_two_thirds, start_response, start_half_deviance } = of_count;
            let start = y + 0.1;
            terms.y.push(y);
            terms.y_ln_y.push(y_ln_y);
            terms.y_two_thirds.push(y_two_thirds);
            terms.start_mean.push(start);
            terms.start_response.push(start_response);
            terms.start_half_deviance.push(start_half_deviance);
            let t = index as f64;
            terms.running_is_exact &= y.fract() == 0.0;
            running.y += y;
            running.y_time += y * t;
            running.y_ln_y += y_ln_y;
            running.start += start;
            running.start_time += start * t;
            running.start_time_square += start * t * t;
            running.response += start_response;
            running.response_time += start_response * t;
            running.start_half_deviance += start_half_deviance;
        }
        terms.running.push(running);
        terms.running_is_exact &= running.y_time < RUNNING_MAX;
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
