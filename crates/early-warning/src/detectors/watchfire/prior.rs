//! What is believed of a series before it is seen.

use super::calendar::DAILY;

/// Centre and spread of each coefficient on the log scale, and the dispersion with the evidence that it stands for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    pub(super) coefficients: [(f64, f64); DAILY],
    /// Dispersion φ.
    pub(super) dispersion: f64,
    /// Degrees of freedom (periods) that it counts for; 0 = none.
    pub(super) dispersion_degrees: f64,
}

impl Default for Prior {
    /// No level; a trend of ± 25 % a year; seasons of up to some threefold; weekdays of ± 50 %; any dispersion.
    fn default() -> Self {
        let mut coefficients = [(0.0, 0.5); DAILY];
        coefficients[0] = (0.0, 1e4);
        coefficients[1] = (0.0, 0.25);
        coefficients[2] = (0.0, 1.0);
        coefficients[3] = (0.0, 1.0);
        Self { coefficients, dispersion: 1.0, dispersion_degrees: 0.0 }
    }
}

impl Prior {
    /// The dispersion after seeing a sum of squared Pearson residuals with these degrees of freedom.
    pub(super) fn dispersion(&self, squares: f64, degrees: f64) -> f64 {
        let believed = self.dispersion_degrees * self.dispersion;
        ((believed + squares) / (self.dispersion_degrees + degrees)).max(1.0)
    }
}
