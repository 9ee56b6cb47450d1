//! Tails and quantiles of a distribution on 0, 1, 2, … from its probabilities and their ratios.
//!
//! - **Estimates**: P(X ≥ x), P(X ≤ x), and the smallest x with P(X ≤ x) ≥ p (R's definition of a discrete quantile).
//! - **Equation**: P(X ≥ x) = `f(x) Σ_k Π_{j<k} f(x+j+1)/f(x+j)`, summed away from the mode until a term no longer counts.
//! - **Symbols**: `f` probability of one count; `x` a count, carried as `f64`.
//! - **Source**: summation of a unimodal series; Cornish & Fisher (1938), DOI 10.2307/1400905, for the first guess.
//! - **Checked against**: see [`crate::poisson`] and [`crate::negative_binomial`].
//! - **Limits**: where the sum would take over 10⁶ terms (dispersion above 25,000, or billions of cases), a gamma
//!   distribution with the same mean and variance stands in, with a relative error of up to 1e-4.
//! - **Cost**: O(standard deviation) terms of a multiplication and a division; O(1) steps of search from the guess.

use statrs::function::gamma::checked_gamma_ur;

use crate::normal;

/// What the search needs of a distribution.
pub(crate) trait Counts {
    /// P(X = x).
    fn probability(&self, x: f64) -> f64;
    /// P(X = x + 1) / P(X = x).
    fn ratio(&self, x: f64) -> f64;
    /// E(X).
    fn mean(&self) -> f64;
    /// Var(X) / E(X).
    fn dispersion(&self) -> f64;
    /// A first guess of the quantile at standard normal `z`.
    fn guess(&self, z: f64) -> f64;
}

/// Terms of a sum that are too many.
const TERMS_MAX: f64 = 1e6;

/// The tail of the gamma distribution that stands in for `of` where a sum would be too long.
fn stand_in(of: &impl Counts, x: f64) -> Option<f64> {
    let (mean, dispersion) = (of.mean(), of.dispersion());
    let terms = 40.0 * dispersion + 20.0 * (mean * dispersion).sqrt();
    if terms < TERMS_MAX {
        return None;
    }
    let (shape, at) = (mean / dispersion, (x - 0.5) / dispersion);
    if shape > SHAPE_NORMAL {
        // Wilson and Hilferty (1931): the cube root is about normal.
        let spread = 1.0 / (9.0 * shape);
        return Some(normal::upper_tail(((at / shape).cbrt() - (1.0 - spread)) / spread.sqrt()));
    }
    Some(checked_gamma_ur(shape, at).unwrap_or(f64::NAN))
}

/// Shape from which the cube root of a gamma variable is normal to 1e-6.
const SHAPE_NORMAL: f64 = 1e5;

/// P(X ≥ x).
pub(crate) fn upper_tail(of: &impl Counts, x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    stand_in(of, x).unwrap_or_else(|| if x > of.mean() { sum_up(of, x) } else { 1.0 - sum_down(of, x - 1.0) })
}

/// P(X ≤ x).
pub(crate) fn cdf(of: &impl Counts, x: f64) -> f64 {
    if x < 0.0 {
        return 0.0;
    }
    if let Some(above) = stand_in(of, x + 1.0) {
        return 1.0 - above;
    }
    if x > of.mean() { 1.0 - sum_up(of, x + 1.0) } else { sum_down(of, x) }
}

/// The smallest x with P(X > x) ≤ `alpha`, for `alpha` in (0, 1).
pub(crate) fn upper_quantile(of: &impl Counts, alpha: f64, z: f64) -> f64 {
    if stand_in(of, 1.0).is_some() {
        return halve(of, alpha);
    }
    let mut x = of.guess(z).round().max(0.0);
    let mut above = upper_tail(of, x + 1.0);
    if above > alpha {
        let mut f = of.probability(x);
        loop {
            f *= of.ratio(x);
            x += 1.0;
            above -= f;
            if above <= alpha || f == 0.0 {
                break;
            }
        }
        // Subtractions lose digits: the sum decides.
        above = upper_tail(of, x + 1.0);
        while above > alpha {
            x += 1.0;
            above = upper_tail(of, x + 1.0);
        }
        return x;
    }
    let mut f = of.probability(x);
    while x > 0.0 && above + f <= alpha {
        above += f;
        x -= 1.0;
        f /= of.ratio(x);
    }
    x
}

/// The quantile by halving, for counts so large that steps of one are too many.
fn halve(of: &impl Counts, alpha: f64) -> f64 {
    let exceeds = |x: f64| upper_tail(of, x + 1.0) > alpha;
    if !exceeds(0.0) {
        return 0.0;
    }
    let (mut low, mut high) = (0.0, of.mean().max(1.0));
    while exceeds(high) && high < f64::MAX / 4.0 {
        (low, high) = (high, 2.0 * high);
    }
    loop {
        let middle = f64::midpoint(low, high).floor();
        if middle <= low || middle >= high {
            return high.floor();
        }
        if exceeds(middle) { low = middle } else { high = middle }
    }
}

fn sum_up(of: &impl Counts, x: f64) -> f64 {
    let first = of.probability(x);
    let (mut sum, mut term, mut at) = (1.0, 1.0, x);
    loop {
        term *= of.ratio(at);
        at += 1.0;
        sum += term;
        // written so that a term that is no number ends the sum
        let counts = term >= sum * 1e-17;
        if !counts {
            return (first * sum).min(1.0);
        }
    }
}

fn sum_down(of: &impl Counts, x: f64) -> f64 {
    let first = of.probability(x);
    let (mut sum, mut term, mut at) = (1.0, 1.0, x);
    while at > 0.0 && term >= sum * 1e-17 {
        at -= 1.0;
        term /= of.ratio(at);
        sum += term;
    }
    (first * sum).min(1.0)
}
