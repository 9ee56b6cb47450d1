//! Tails and quantiles of a distribution on 0, 1, 2, … from its probabilities and their ratios.
//!
//! - **Estimates**: P(X ≥ x), P(X ≤ x), and the smallest x with P(X ≤ x) ≥ p (R's definition of a discrete quantile).
//! - **Equation**: P(X ≥ x) = `f(x) Σ_k Π_{j<k} f(x+j+1)/f(x+j)`, summed away from the mode until a term no longer counts.
//! - **Symbols**: `f` probability of one count; `x` a count, carried as `f64`.
//! - **Source**: summation of a unimodal series; Cornish & Fisher (1938), DOI 10.2307/1400905, for the first guess.
//! - **Checked against**: see [`crate::poisson`] and [`crate::negative_binomial`].
//! - **Limits**: `f` must be log-concave-like beyond the mean (ratios decreasing to a limit below 1).
//! - **Cost**: O(standard deviation) terms of a multiplication and a division; O(1) steps of search from the guess.

/// What the search needs of a distribution.
pub(crate) trait Counts {
    /// P(X = x).
    fn probability(&self, x: f64) -> f64;
    /// P(X = x + 1) / P(X = x).
    fn ratio(&self, x: f64) -> f64;
    /// E(X).
    fn mean(&self) -> f64;
    /// A first guess of the quantile at standard normal `z`.
    fn guess(&self, z: f64) -> f64;
}

/// P(X ≥ x).
pub(crate) fn upper_tail(of: &impl Counts, x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    if x > of.mean() { sum_up(of, x) } else { 1.0 - sum_down(of, x - 1.0) }
}

/// P(X ≤ x).
pub(crate) fn cdf(of: &impl Counts, x: f64) -> f64 {
    if x < 0.0 {
        return 0.0;
    }
    if x > of.mean() { 1.0 - sum_up(of, x + 1.0) } else { sum_down(of, x) }
}

/// The smallest x with P(X > x) ≤ `alpha`, for `alpha` in (0, 1).
pub(crate) fn upper_quantile(of: &impl Counts, alpha: f64, z: f64) -> f64 {
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

fn sum_up(of: &impl Counts, x: f64) -> f64 {
    let first = of.probability(x);
    let (mut sum, mut term, mut at) = (1.0, 1.0, x);
    loop {
        term *= of.ratio(at);
        at += 1.0;
        sum += term;
        if term < sum * 1e-17 {
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
