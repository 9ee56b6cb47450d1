//! The scores of one forecast in quantiles against what came.

use watchfire_statistics::quantile_of_sorted;
use watchfire_statistics::scores::{self, IntervalParts};

use crate::HUB23;

/// Scores of one cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellScore {
    /// Weighted interval score, in the unit of the observation.
    pub wis: f64,
    /// The same of ln(x + 1); nothing where a number is −1 or less.
    pub log_wis: Option<f64>,
    /// Whether the central 50 % interval held the observation; nothing where its quantiles are not given.
    pub in_50: Option<bool>,
    /// The same at 90 %.
    pub in_90: Option<bool>,
    /// The same at 95 %.
    pub in_95: Option<bool>,
    /// From −1 (too low) to 1 (too high); nothing where there is no median.
    pub bias: Option<f64>,
    /// Parts of the weighted interval score; nothing where a level has no counterpart.
    pub parts: Option<IntervalParts>,
    /// Distance of the median from the observation; nothing where there is no median.
    pub ae_median: Option<f64>,
    /// Continuous ranked probability score; of samples only.
    pub crps: Option<f64>,
    /// Between which probabilities of the forecast the observation lay: P(X < y) and P(X ≤ y).
    pub pit: (f64, f64),
}

impl CellScore {
    /// Scores quantiles `values` at ascending `levels`; `None` without levels or where their number is not that of values.
    pub fn of(levels: &[f64], values: &[f64], observed: f64) -> Option<Self> {
        if levels.is_empty() || levels.len() != values.len() {
            return None;
        }
        let covers = |share| scores::covers(levels, values, share, observed);
        Some(Self {
            wis: scores::weighted_interval_score(levels, values, observed),
            log_wis: scores::log_weighted_interval_score(levels, values, observed),
            in_50: covers(0.5),
            in_90: covers(0.9),
            in_95: covers(0.95),
            bias: scores::bias(levels, values, observed),
            parts: scores::weighted_interval_parts(levels, values, observed),
            ae_median: scores::median(levels, values).map(|median| (median - observed).abs()),
            crps: None,
            pit: scores::probability_integral(levels, values, observed),
        })
    }

    /// Scores samples: by their CRPS, and by their quantiles at [`HUB23`]; `None` without samples.
    pub fn of_samples(samples: &[f64], observed: f64) -> Option<Self> {
        let mut ordered = samples.to_vec();
        ordered.sort_by(f64::total_cmp);
        let values: Vec<f64> =
            HUB23.iter().map(|level| quantile_of_sorted(&ordered, *level)).collect::<Option<_>>()?;
        let quantiles = Self::of(&HUB23, &values, observed)?;
        Some(Self {
            crps: Some(scores::crps_of_samples(samples, observed)),
            pit: scores::probability_integral_of_samples(samples, observed),
            ..quantiles
        })
    }
}

#[cfg(test)]
mod tests {
    use super::CellScore;

    #[test]
    fn samples_by_hand() {
        // of 1 to 5, every level p is 1 + 4p; the CRPS of 6: 3 + (−(−4·1 −2·2 + 2·4 + 4·5))/25 = 3 − 20/25
        let score = CellScore::of_samples(&[3.0, 1.0, 5.0, 2.0, 4.0], 6.0).expect("scores");
        assert!((score.crps.expect("a CRPS") - 2.2).abs() < 1e-14);
        assert_eq!((score.ae_median, score.in_50, score.bias), (Some(3.0), Some(false), Some(-1.0)));
        assert_eq!(score.pit, (1.0, 1.0));
        let parts = score.parts.expect("parts");
        assert!((parts.dispersion + parts.underprediction - score.wis).abs() < 1e-12);
        assert_eq!(parts.overprediction, 0.0);
        assert_eq!(CellScore::of_samples(&[], 1.0), None);
        // a single sample scores its distance, whichever way
        let one = CellScore::of_samples(&[3.0], 5.0).expect("scores");
        assert!((one.wis - 2.0).abs() < 1e-12 && one.crps == Some(2.0));
    }
}
