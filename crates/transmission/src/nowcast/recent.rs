//! Whether the combination was off lately, more than it was on average: what sets the last weeks apart is partly taken to go on.
//!
//! - **Estimates**: per band of lags and class of size a shift of all quantiles, in standard deviations of an error.
//! - **Equation**: shift = κ n/(n + n₀) (mean of recent standardized errors − mean of all), means weighted as the quantiles are,
//!   errors cut at ± 4.
//! - **Symbols**: κ share taken to go on; n recent days replayed, each weighted by its age; n₀ days that no shift is worth.
//! - **Source**: moving location of a conformal score under drift, after Barber et al. (2023), doi:10.1214/23-AOS2276 (recent
//!   scores weigh more), here for the location only.
//! - **Checked against**: an offset of the last weeks by hand; delays that lengthen or do not (`tests/it/drift.rs`).
//! - **Limits**: full errors come a maximum delay late: recent ones are of what has come so far.
//! - **Cost**: O(errors).

use super::width::{BANDS, CLASSES, OTHER_CLASS};

/// Recent days that no shift at all is worth.
const STILL_DAYS: f64 = 3.0;
/// Errors beyond so many standard deviations count as that many.
const OUTLIER: f64 = 4.0;

/// Standardized errors, all and recent.
#[derive(Debug, Clone)]
pub(super) struct Recent {
    /// By band and class: sum and weight of all, and of recent ones.
    sums: Vec<[(f64, f64); 2]>,
}

impl Default for Recent {
    fn default() -> Self {
        Self { sums: vec![[(0.0, 0.0); 2]; BANDS.len() * CLASSES.len()] }
    }
}

impl Recent {
    /// An error with its weights among all and among recent ones.
    pub(super) fn take(&mut self, band: usize, class: usize, standard: f64, weights: [f64; 2]) {
        let standard = standard.clamp(-OUTLIER, OUTLIER);
        for (sum, weight) in self.sums[band * CLASSES.len() + class].iter_mut().zip(weights) {
            sum.0 += weight * standard;
            sum.1 += weight;
        }
    }

    /// Shifts by band and class (standard deviations).
    pub(super) fn shifts(&self, share: f64, days: f64) -> Vec<f64> {
        let trust = share * days / (days + STILL_DAYS);
        let shift = |at: usize| {
            let (band, own) = (at / CLASSES.len(), at % CLASSES.len());
            let [all, recent] = [0, 1].map(|which| {
                let (mut sum, mut weight) = (0.0, 0.0);
                for other in 0..CLASSES.len() {
                    let part = OTHER_CLASS[other.abs_diff(own).min(3)];
                    let of = self.sums[band * CLASSES.len() + other][which];
                    sum += part * of.0;
                    weight += part * of.1;
                }
                (weight > 1e-6).then(|| sum / weight)
            });
            all.zip(recent).map_or(0.0, |(all, recent)| trust * (recent - all))
        };
        (0..self.sums.len()).map(shift).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;
    use crate::nowcast::width::CLASSES;

    /// Long ago errors were even, of late they are 1 on average: half of 3/(3 + 3) of what sets them apart goes on.
    #[test]
    fn an_offset_of_late_partly_goes_on() {
        let mut recent = Recent::default();
        for by in [-1.0, 1.0] {
            recent.take(2, 3, by, [3.0, 0.0]);
            recent.take(2, 3, by + 1.0, [1.0, 1.0]);
        }
        let shifts = recent.shifts(0.5, 3.0);
        // by hand: the mean of all is 2/8
        assert!((shifts[2 * CLASSES.len() + 3] - 0.25 * 0.75).abs() < 1e-12);
        // bands without errors stay where they are
        assert_eq!(shifts[0], 0.0);
        assert!(recent.shifts(0.0, 3.0).iter().all(|shift| *shift == 0.0));
    }
}
