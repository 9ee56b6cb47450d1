//! Delay distribution without a form, corrected for what cannot be seen yet.
//!
//! - **Estimates**: share of events known after each delay, given that it is not longer than the last one.
//! - **Equation**: F(d−1) / F(d) = 1 − g(d), g(d) = Σ n(t,d) / Σ N(t,d) over the periods t whose delay d can be seen; F(D) = 1.
//! - **Symbols**: n counts that came d periods late, N those that came by then; t reference period, later than the first vintage;
//!   D last delay.
//! - **Source**: reverse-time hazards, Lagakos, Barraj & De Gruttola (1988), doi:10.1093/biomet/75.3.515.
//! - **Checked against**: hand-computed values; simulated delays, truncated, recovered to 1e-9 (unit tests).
//! - **Limits**: one distribution for all weekdays; negative additions count as none.
//! - **Cost**: O(periods × delays).

use super::{DelayDistribution, Triangle};

/// The delays of one or more triangles as known at `as_of`, or at the end of one that ends before, from reference periods `first` on;
/// `None` where no count has a known delay.
pub fn reverse_hazard_delays(
    triangles: &[Triangle],
    first: usize,
    as_of: usize,
) -> Option<DelayDistribution> {
    let width = triangles.iter().map(Triangle::width).max()?;
    // counts that came at each delay, and all that came by then in the same periods
    let (mut came, mut by_then) = (vec![0.0; width], vec![0.0; width]);
    for triangle in triangles {
        let ends = triangle.periods().min(as_of + 1);
        let references = first..ends;
        for reference in references.filter(|reference| triangle.is_uncensored(*reference)) {
            let mut sum = 0.0;
            for delay in 0..triangle.width().min(ends - reference) {
                let added = if delay == 0 {
                    triangle.known(reference, 0)
                } else {
                    triangle.step(reference, delay).map_or(0.0, |(added, _)| added)
                };
                sum += added.max(0.0);
                came[delay] += added.max(0.0);
                by_then[delay] += sum;
            }
        }
    }
    if !came.iter().any(|n| *n > 0.0) {
        return None;
    }
    let mut known = vec![1.0; width];
    for delay in (1..width).rev() {
        let hazard = if by_then[delay] > 0.0 { came[delay] / by_then[delay] } else { 0.0 };
        known[delay - 1] = known[delay] * (1.0 - hazard);
    }
    Some(DelayDistribution { known })
}

#[cfg(test)]
mod tests {
    use super::reverse_hazard_delays;
    use crate::delay::Triangle;

    /// Two complete periods with 3 of 4 and 2 of 4 at once, and a third of which the late part is not seen yet.
    #[test]
    fn by_hand() {
        let cells = [(0, 0, 3.0), (0, 1, 1.0), (1, 0, 2.0), (1, 1, 2.0), (2, 0, 90.0)];
        let triangle = Triangle::from_increments(3, 2, -1, cells).expect("a triangle");
        let delays = reverse_hazard_delays(&[triangle], 0, 2).expect("delays");
        assert_eq!(delays.probabilities(), [5.0 / 8.0, 3.0 / 8.0]);
        let empty = Triangle::from_increments(3, 2, -1, []).expect("a triangle");
        assert_eq!(reverse_hazard_delays(&[empty], 0, 2), None);
    }

    /// Of a triangle that ends with its second period, the late part of that is not seen, though the as-of is later.
    #[test]
    fn a_triangle_that_ends_before_is_known_to_its_end() {
        let cells = [(0, 0, 3.0), (0, 1, 1.0), (1, 0, 90.0)];
        let triangle = |periods| Triangle::from_increments(periods, 2, -1, cells).expect("a triangle");
        let of = |periods| reverse_hazard_delays(&[triangle(periods)], 0, 2).expect("delays").known[0];
        assert_eq!((of(2), of(3)), (3.0 / 4.0, 93.0 / 94.0));
    }

    /// Growth makes short delays too frequent among those seen.
    #[test]
    fn truncation_is_corrected() {
        let shares = [0.4, 0.3, 0.2, 0.1];
        let cells = (0..30_usize).flat_map(|t| {
            let cases = 50.0 * (0.2 * t as f64).exp();
            (0..4).filter(move |d| t + d <= 29).map(move |d| (t, d, cases * shares[d]))
        });
        let triangle = Triangle::from_increments(30, 4, -1, cells.collect::<Vec<_>>()).expect("a triangle");
        let delays = reverse_hazard_delays(&[triangle], 0, 29).expect("delays").probabilities();
        assert!(delays.iter().zip(shares).all(|(have, want)| (have - want).abs() < 1e-9), "{delays:?}");
    }
}
