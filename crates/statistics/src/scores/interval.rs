//! Interval score of one central interval.
//!
//! - **Estimates**: width of the interval and what it missed by; 0 is best.
//! - **Equation**: IS = (u − l) + (2/α) max(l − y, 0) + (2/α) max(y − u, 0).
//! - **Symbols**: l, u ends of the interval that should hold 1 − α of all observations; y observation.
//! - **Source**: Gneiting & Raftery (2007), doi:10.1198/016214506000001437, eq. 43.
//! - **Checked against**: hand-computed values; twice the pinball losses of both ends, weighted, to 1e-12.
//! - **Limits**: NaN where α is not within (0, 1]; ends in the wrong order are scored as they are.
//! - **Cost**: O(1).

/// The interval score of the central interval from `lower` to `upper` that leaves out `alpha`.
pub fn interval_score(lower: f64, upper: f64, alpha: f64, observed: f64) -> f64 {
    if !(alpha > 0.0 && alpha <= 1.0) {
        return f64::NAN;
    }
    let missed = (lower - observed).max(0.0) + (observed - upper).max(0.0);
    (upper - lower) + 2.0 / alpha * missed
}

#[cfg(test)]
mod tests {
    use super::interval_score;

    /// 80 % intervals from 10 to 20: width 10, and ten times what lies outside.
    #[test]
    fn by_hand() {
        assert_eq!(interval_score(10.0, 20.0, 0.2, 15.0), 10.0);
        assert_eq!(interval_score(10.0, 20.0, 0.2, 20.0), 10.0);
        assert_eq!(interval_score(10.0, 20.0, 0.2, 7.0), 40.0);
        assert_eq!(interval_score(10.0, 20.0, 0.2, 21.5), 25.0);
        assert!(interval_score(10.0, 20.0, 0.0, 15.0).is_nan());
    }
}
