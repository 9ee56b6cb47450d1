//! Damped trend on the logarithmic scale.
//!
//! - **Estimates**: the change of each series after each step.
//! - **Equation**: y = g (φ + φ² + … + φⁿ), n weeks; g squashed growth drawn towards that of all series.
//! - **Symbols**: φ damping a week.
//! - **Source**: Exponential smoothing with a damped trend, doi:10.1287/mnsc.31.10.1237.
//! - **Checked against**: sums by hand (tests).
//! - **Limits**: turns are followed, not foreseen; φ is set, not fitted: fits on one season were worse in the next.
//! - **Cost**: O(rows · steps).

use super::design::{Design, feature};
use super::locations::Locations;

pub(super) fn locate(design: &Design, damping: f64) -> Locations {
    let mut locations = Locations::none(design);
    for row in (0..design.n_rows()).filter(|row| design.base[*row].is_finite()) {
        let growth = design.features(row)[feature::SQUASHED_SHRUNK];
        for step in 1..=design.n_steps {
            locations.set(design, row, step, growth * lasting(damping, design.weeks(step)));
        }
    }
    locations
}

/// φ + φ² + … to `weeks` terms, between whole numbers of them along a line.
pub(super) fn lasting(damping: f64, weeks: f64) -> f64 {
    let sum = |terms: f64| {
        if damping < 1.0 { damping * (1.0 - damping.powf(terms)) / (1.0 - damping) } else { terms }
    };
    let whole = weeks.floor();
    sum(whole) + (weeks - whole) * (sum(whole + 1.0) - sum(whole))
}

#[cfg(test)]
mod tests {
    use super::lasting;

    #[test]
    fn sums_by_hand() {
        assert!((lasting(0.5, 3.0) - 0.875).abs() < 1e-15);
        assert!((lasting(0.5, 1.5) - 0.625).abs() < 1e-15);
        assert_eq!(lasting(1.0, 4.0), 4.0);
    }
}
