//! How many cases a cylinder needs for its statistic to exceed a bound: what has fewer is not evaluated.
//!
//! - **Estimates**: a lower bound b(e) of the count above which Λ > M.
//! - **Equation**: c*(e) solves Λ(c*, e) = M, c* ≥ e. Λ is convex in (c, e) together, so c* is concave and chords lie below.
//! - **Symbols**: c cases, e expected cases, M bound of the log likelihood ratio.
//! - **Source**: our own; Λ is C times a Kullback-Leibler divergence, whose joint convexity is known.
//! - **Checked against**: no cylinder above the bound is ever left out (property), and the naive twin.
//! - **Limits**: none; what passes is evaluated exactly.
//! - **Cost**: O(1) a cylinder, from a table of 64 points an octave that takes milliseconds.

use super::Statistic;

/// Points an octave: 2⁶.
const BITS: u32 = 6;
/// Least expectation in the table, 2⁻²⁰; below it every case is looked at.
const LEAST: f64 = 1.0 / (1 << 20) as f64;

/// A table of c* over e.
#[derive(Debug, Clone)]
pub struct Cutoff {
    first: u64,
    /// e, c* and the slope of the chord to the next.
    points: Vec<(f64, f64, f64)>,
}

fn key(expected: f64) -> u64 {
    expected.to_bits() >> (52 - BITS)
}

impl Cutoff {
    /// The table of a statistic for expectations up to `expected_max`.
    pub fn new(statistic: Statistic, total: f64, expected_max: f64, bound: f64) -> Self {
        let first = key(LEAST);
        let last = key(expected_max.max(LEAST)) + 2;
        let at = |k: u64| f64::from_bits(k << (52 - BITS));
        let count = |expected: f64| needed(statistic, total, expected, bound);
        let mut points: Vec<(f64, f64, f64)> = (first..=last).map(|k| (at(k), count(at(k)), 0.0)).collect();
        for k in 1..points.len() {
            let (next, point) = (points[k], &mut points[k - 1]);
            point.2 = (next.1 - point.1) / (next.0 - point.0);
        }
        Self { first, points }
    }

    /// A count that Λ ≤ M does not exceed: cylinders with more cases are worth a look.
    pub fn at(&self, expected: f64) -> i32 {
        if expected < LEAST {
            return 0;
        }
        let (from, count, slope) = self.points[(key(expected) - self.first) as usize];
        let chord = count + (expected - from) * slope;
        // less the rounding of both
        (chord * (1.0 - 1e-9) - 1e-9).floor().min(f64::from(i32::MAX)) as i32
    }
}

/// The real count at which Λ reaches the bound.
fn needed(statistic: Statistic, total: f64, expected: f64, bound: f64) -> f64 {
    let conditional = statistic != Statistic::ExpectationPoisson;
    if conditional && expected >= total {
        return total;
    }
    if bound <= 0.0 {
        return expected;
    }
    let mut low = expected;
    let mut high = expected * 2.0 + bound * 2.0 + 1.0;
    let exceeds = |count: f64| statistic.log_likelihood_ratio(count, expected, total) > bound;
    if conditional {
        high = total;
        if !exceeds(high) {
            return total;
        }
    } else {
        while !exceeds(high) {
            high *= 2.0;
        }
    }
    // a bound from below is right after any number of steps; these leave 10⁻⁹ of the way
    for _ in 0..30 {
        let middle = f64::midpoint(low, high);
        if exceeds(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_above_the_bound_is_left_out(
            expected in prop_oneof![0.0..0.001_f64, 0.0..3.0_f64, 0.0..900.0_f64],
            observed in 0_i32..1000,
            bound in 0.0..30.0_f64,
        ) {
            for statistic in Statistic::ALL {
                let cutoff = Cutoff::new(statistic, 1000.0, 1000.0, bound);
                if statistic.log_likelihood_ratio(f64::from(observed), expected, 1000.0) > bound {
                    prop_assert!(observed > cutoff.at(expected), "{statistic:?} {}", cutoff.at(expected));
                }
            }
        }
    }

    #[test]
    fn it_is_close() {
        // Λ = 10 ln 10 − 9 at one expected
        let bound = 10.0 * 10.0_f64.ln() - 9.0;
        let cutoff = Cutoff::new(Statistic::ExpectationPoisson, 0.0, 100.0, bound);
        assert_eq!(cutoff.at(1.0), 9);
        assert_eq!(cutoff.at(0.99), 9);
    }
}
