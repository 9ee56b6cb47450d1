//! Probability integral transform: at which probability of the forecast the observation lay.
//!
//! - **Estimates**: the range [P(X < y), P(X ≤ y)], a point for continuous forecasts. Over many good forecasts, masses spread
//!   evenly over these ranges fill (0, 1) evenly: the histogram without random numbers.
//! - **Equation**: samples: shares of xᵢ < y and of xᵢ ≤ y; quantiles: from max{τᵢ : qᵢ < y} to min{τᵢ : qᵢ > y}.
//! - **Symbols**: y observation; xᵢ samples; τᵢ level, qᵢ its quantile; beyond the outermost levels 0 and 1.
//! - **Source**: Czado, Gneiting & Held (2009), doi:10.1111/j.1541-0420.2009.01191.x.
//! - **Checked against**: hand-computed values.
//! - **Limits**: quantiles tell only between which levels the observation lay.
//! - **Cost**: O(n).

/// The range of the observation's probability by a forecast in quantiles.
pub fn probability_integral(levels: &[f64], values: &[f64], observed: f64) -> (f64, f64) {
    let pairs = || levels.iter().copied().zip(values.iter().copied());
    let below = pairs().filter(|(_, value)| *value < observed).map(|(level, _)| level).fold(0.0, f64::max);
    let above = pairs().filter(|(_, value)| *value > observed).map(|(level, _)| level).fold(1.0, f64::min);
    (below, above)
}

/// The range of the observation's probability by a forecast in samples; NaN without any.
pub fn probability_integral_of_samples(samples: &[f64], observed: f64) -> (f64, f64) {
    let share = |counts: usize| counts as f64 / samples.len() as f64;
    let below = samples.iter().filter(|x| **x < observed).count();
    let reached = samples.iter().filter(|x| **x <= observed).count();
    (share(below), share(reached))
}

/// The share of each of `bins` equal parts of (0, 1), every range counting as one, spread evenly over itself; a point lies in
/// the part that ends with it. All are 1 / `bins` for good forecasts; NaN without ranges.
pub fn probability_integral_histogram(ranges: &[(f64, f64)], bins: usize) -> Vec<f64> {
    // mass of a range up to u: the mean over ranges is the mean distribution function of Czado et al.
    let below = |u: f64| {
        let masses = ranges.iter().map(|(from, to)| {
            if u >= *to {
                1.0
            } else if u <= *from {
                0.0
            } else {
                (u - from) / (to - from)
            }
        });
        masses.sum::<f64>() / ranges.len() as f64
    };
    let ends: Vec<f64> =
        (0..=bins).map(|end| if end == 0 { 0.0 } else { below(end as f64 / bins as f64) }).collect();
    ends.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[cfg(test)]
mod tests {
    use super::{probability_integral, probability_integral_histogram, probability_integral_of_samples};

    /// A range over all, half of one over the second part, a point in the last.
    #[test]
    fn histogram_by_hand() {
        let have = probability_integral_histogram(&[(0.0, 1.0), (0.25, 0.75), (1.0, 1.0)], 4);
        let want = [0.25 / 3.0, 0.75 / 3.0, 0.75 / 3.0, 1.25 / 3.0];
        assert!(have.iter().zip(want).all(|(have, want)| (have - want).abs() < 1e-15), "{have:?}");
        assert_eq!(probability_integral_histogram(&[(0.0, 0.0)], 2), [1.0, 0.0]);
        assert!(probability_integral_histogram(&[], 2)[0].is_nan());
    }

    #[test]
    fn by_hand() {
        let (levels, values) = ([0.25, 0.5, 0.75], [0.0, 0.0, 4.0]);
        let of = |observed| probability_integral(&levels, &values, observed);
        assert_eq!([of(0.0), of(2.0), of(4.0), of(5.0)], [(0.0, 0.75), (0.5, 0.75), (0.5, 1.0), (0.75, 1.0)]);
        let samples = [0.0, 1.0, 1.0, 3.0];
        assert_eq!(probability_integral_of_samples(&samples, 1.0), (0.25, 0.75));
        assert_eq!(probability_integral_of_samples(&samples, 2.0), (0.75, 0.75));
    }
}
