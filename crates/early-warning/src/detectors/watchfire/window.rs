//! The newest periods together: their count as a normal score, and the count that would be too many.

use watchfire_statistics::{NegativeBinomial, Poisson, normal};

use super::Weighing;

/// The newest periods together.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Window {
    /// Expected cases.
    pub(super) mean: f64,
    pub(super) variance: f64,
    /// Cases in all but the newest period.
    pub(super) earlier: f64,
}

impl Window {
    /// The normal score of the window's count, by its mid-p.
    pub(super) fn score(&self, newest: f64) -> f64 {
        let y = self.earlier + newest;
        let (whole, part) = (y.floor(), y.fract());
        if part > 1e-9 {
            // A period that is not evidence again counts as its mean, which is no whole number.
            return (1.0 - part) * self.score_at(whole) + part * self.score_at(whole + 1.0);
        }
        self.score_at(whole)
    }

    fn score_at(&self, y: f64) -> f64 {
        let mean = self.mean.max(1e-9);
        let dispersion = self.variance.max(mean) / mean;
        let mid_p = match NegativeBinomial::from_mean_dispersion(mean, dispersion) {
            Some(count) => count.upper_tail(y) - 0.5 * count.probability(y),
            None => Poisson::new(mean).map_or(0.5, |count| count.upper_tail(y) - 0.5 * count.probability(y)),
        };
        -normal::quantile(mid_p.clamp(1e-300, 1.0 - 1e-12))
    }
}

/// The strength of the evidence if the newest period had `newest` cases.
pub(super) fn strength(windows: &[Window; 3], weighing: &Weighing, newest: f64) -> f64 {
    weighing.strength(windows.map(|window| window.score(newest)))
}

/// The largest count of the newest period whose evidence is not beyond `limit`; `None` if there is no such number.
pub(super) fn largest_below(windows: &[Window; 3], weighing: &Weighing, limit: f64) -> Option<f64> {
    let at = |newest: f64| (newest, strength(windows, weighing, newest));
    let [this, ..] = windows;
    let spread = this.variance.sqrt();
    let mut stride = (0.2 * spread).ceil();
    let mut low = at((this.mean + GUESS * spread).round());
    let mut high = low;
    while low.1 > limit {
        if low.0 <= 0.0 {
            // The periods before carry the alarm: any case keeps it.
            return Some(0.0);
        }
        high = low;
        low = at((low.0 - stride).max(0.0));
        stride *= 2.0;
    }
    while high.1 <= limit {
        if high.0 > COUNT_MAX {
            return None;
        }
        low = high;
        high = at(high.0 + stride);
        stride *= 2.0;
    }
    let mut halve = false;
    while high.0 - low.0 > 1.0 {
        let width = high.0 - low.0;
        let share = if halve { 0.5 } else { (limit - low.1) / (high.1 - low.1) };
        let middle = (low.0 + share * width).floor().clamp(low.0 + 1.0, high.0 - 1.0);
        if middle <= low.0 || middle >= high.0 {
            // Beyond 2⁵³ there are no neighbouring whole numbers.
            return None;
        }
        let middle = at(middle);
        if middle.1 > limit {
            high = middle;
        } else {
            low = middle;
        }
        halve = high.0 - low.0 > 0.5 * width;
    }
    Some(low.0)
}

/// Standard deviations above the mean from which the search for the threshold begins.
const GUESS: f64 = 2.4;
/// A threshold beyond this is none.
const COUNT_MAX: f64 = 1e15;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::detectors::watchfire::evidence::WEEKLY;

    #[test]
    fn the_threshold_is_the_last_count_without_alarm() {
        let weighing = &WEEKLY.weighing;
        let limit = WEEKLY.strength_at(0.01);
        for mean in [1e-6, 0.03, 0.7, 4.0, 31.0, 900.0, 4e6] {
            for earlier in [0.0, 1.0, 2.6] {
                let windows = [1.0, 2.0, 3.0].map(|weeks| Window {
                    mean: weeks * mean,
                    variance: 2.0 * weeks * mean,
                    earlier: (weeks - 1.0) * mean + earlier * (2.0 * weeks * mean).sqrt(),
                });
                let largest = largest_below(&windows, weighing, limit).expect("a threshold");
                assert!(largest == 0.0 || strength(&windows, weighing, largest) <= limit, "{mean} {largest}");
                assert!(strength(&windows, weighing, largest + 1.0) > limit, "{mean} {earlier} {largest}");
            }
        }
    }
}
