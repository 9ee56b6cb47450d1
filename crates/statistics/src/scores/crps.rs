//! Continuous ranked probability score of a forecast in samples.
//!
//! - **Estimates**: distance of the samples' distribution from the observation, in its unit; 0 is best.
//! - **Equation**: CRPS = ∫ (F(x) − 1{x ≥ y})² dx = (1/n) Σ |xᵢ − y| − (1/n²) Σᵢ (2i − n − 1) x₍ᵢ₎.
//! - **Symbols**: xᵢ samples, x₍ᵢ₎ the same in order, F their distribution function; y observation; n samples.
//! - **Source**: Gneiting & Raftery (2007), doi:10.1198/016214506000001437, eq. 21; ordered sum: Jordan, Krüger & Lerch
//!   (2019), doi:10.18637/jss.v090.i12.
//! - **Checked against**: hand-computed values; the integral, to 1e-12.
//! - **Limits**: of samples, not of quantiles: these leave the tails open, and their score is the WIS.
//! - **Cost**: O(n ln n).

/// The CRPS of samples; NaN without any or with one that is no number.
pub fn crps_of_samples(samples: &[f64], observed: f64) -> f64 {
    let n = samples.len() as f64;
    let mut ordered = samples.to_vec();
    ordered.sort_by(f64::total_cmp);
    let distance: f64 = ordered.iter().map(|x| (x - observed).abs()).sum();
    let spread: f64 = ordered.iter().enumerate().map(|(i, x)| (2.0 * i as f64 + 1.0 - n) * x).sum();
    distance / n - spread / (n * n)
}

#[cfg(test)]
mod tests {
    use super::crps_of_samples;

    /// F = ½ between 0 and 2: observed 1, (½)²·1 + (½)²·1; observed 5, (½)²·2 + 1²·3.
    #[test]
    fn by_hand() {
        assert_eq!(crps_of_samples(&[2.0, 0.0], 1.0), 0.5);
        assert_eq!(crps_of_samples(&[2.0, 0.0], 5.0), 3.5);
        assert_eq!(crps_of_samples(&[3.0], 5.0), 2.0);
        assert!(crps_of_samples(&[], 1.0).is_nan());
    }

    #[test]
    fn the_integral_is_the_same() {
        let samples = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0];
        for observed in [0.0, 2.5, 4.0, 12.0] {
            let mut ends: Vec<f64> = samples.into_iter().chain([observed]).collect();
            ends.sort_by(f64::total_cmp);
            let step = |pair: &[f64]| {
                let share = samples.iter().filter(|x| **x <= pair[0]).count() as f64 / 8.0;
                (share - f64::from(u8::from(pair[0] >= observed))).powi(2) * (pair[1] - pair[0])
            };
            let want: f64 = ends.windows(2).map(step).sum();
            assert!((crps_of_samples(&samples, observed) - want).abs() < 1e-12, "{observed}");
        }
    }
}
