//! Weighted interval score of a forecast in quantiles, on the scale of counts and on that of their logarithms.
//!
//! - **Estimates**: distance of a predictive distribution from the observation, in its unit; for one value, its absolute
//!   error; 0 is best. It approaches the CRPS as levels grow dense.
//! - **Equation**: WIS = (1/n) Σᵢ 2 (1{y ≤ qᵢ} − τᵢ)(qᵢ − y); for K central intervals and the median this is
//!   [½ |y − m| + Σₖ (αₖ/2) IS(αₖ)] / (K + ½). On the log scale y and qᵢ become ln(x + 1).
//!   Of the sum over intervals, widths are dispersion, l − y and m − y overprediction, y − u and y − m underprediction.
//! - **Symbols**: τᵢ level in (0, 1), qᵢ its quantile, n levels; y observation; m median; IS interval score.
//! - **Source**: Bracher, Ray, Gneiting & Reich (2021), doi:10.1371/journal.pcbi.1008618, eqs. 1-3; log scale: Bosse et
//!   al. (2023), doi:10.1371/journal.pcbi.1011393.
//! - **Checked against**: scores of the US COVID-19 and flu, German hospitalisation and RESPINOW hubs, relative 1e-5.
//! - **Limits**: every level has the same weight, also where levels are not symmetric; the log scale is relative for large
//!   and absolute for small counts, and has no value for numbers of −1 or less.
//! - **Cost**: O(n).

use super::{SAME_LEVEL, at_level};

/// Twice the pinball loss of the quantile `value` at `level`.
pub fn quantile_score(level: f64, value: f64, observed: f64) -> f64 {
    let miss = value - observed;
    2.0 * if miss >= 0.0 { (1.0 - level) * miss } else { -level * miss }
}

/// The weighted interval score; NaN without levels or where their number is not that of the values.
pub fn weighted_interval_score(levels: &[f64], values: &[f64], observed: f64) -> f64 {
    if levels.is_empty() || levels.len() != values.len() {
        return f64::NAN;
    }
    let scores = levels.iter().zip(values).map(|(level, value)| quantile_score(*level, *value, observed));
    scores.sum::<f64>() / levels.len() as f64
}

/// What a weighted interval score consists of; the three add up to it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct IntervalParts {
    /// Width of the intervals.
    pub dispersion: f64,
    /// How far the intervals and the median lay above the observation.
    pub overprediction: f64,
    /// How far they lay below it.
    pub underprediction: f64,
}

/// The parts of the weighted interval score; `None` unless every level has its counterpart, which the median is itself.
///
/// Of a pair of ends, Σ 2 (1{y ≤ q} − τ)(q − y) = α (u − l) + 2 max(l − y, 0) + 2 max(y − u, 0); the median has |y − m|.
pub fn weighted_interval_parts(levels: &[f64], values: &[f64], observed: f64) -> Option<IntervalParts> {
    if levels.is_empty() || levels.len() != values.len() {
        return None;
    }
    let (mut dispersion, mut over, mut under) = (0.0, 0.0, 0.0);
    for (level, value) in levels.iter().zip(values) {
        let counterpart = at_level(levels, values, 1.0 - level)?;
        if (level - 0.5).abs() < SAME_LEVEL {
            over += (value - observed).max(0.0);
            under += (observed - value).max(0.0);
        } else if *level < 0.5 {
            dispersion += 2.0 * level * (counterpart - value);
            over += 2.0 * (value - observed).max(0.0);
        } else {
            under += 2.0 * (observed - value).max(0.0);
        }
    }
    let n = levels.len() as f64;
    Some(IntervalParts { dispersion: dispersion / n, overprediction: over / n, underprediction: under / n })
}

/// The weighted interval score of ln(x + 1); `None` where a number of −1 or less has no logarithm.
pub fn log_weighted_interval_score(levels: &[f64], values: &[f64], observed: f64) -> Option<f64> {
    let log = |x: f64| (x > -1.0).then(|| x.ln_1p());
    let values: Option<Vec<f64>> = values.iter().copied().map(log).collect();
    Some(weighted_interval_score(levels, &values?, log(observed)?))
}

#[cfg(test)]
mod tests {
    use super::{log_weighted_interval_score, weighted_interval_parts, weighted_interval_score};
    use crate::scores::interval_score;

    const LEVELS: [f64; 5] = [0.025, 0.25, 0.5, 0.75, 0.975];
    const VALUES: [f64; 5] = [4.0, 8.0, 10.0, 13.0, 20.0];

    /// Observed 15: 2·(.025·11 + .25·7 + .5·5 + .75·2 + .025·5) / 5.
    #[test]
    fn by_hand() {
        let score = weighted_interval_score(&LEVELS, &VALUES, 15.0);
        assert!((score - 2.46).abs() < 1e-14, "{score}");
        // one value scores its absolute error
        assert_eq!(weighted_interval_score(&[0.5], &[10.0], 13.0), 3.0);
        assert!(weighted_interval_score(&[], &[], 1.0).is_nan());
    }

    #[test]
    fn the_sum_over_intervals_is_the_same() {
        for observed in [0.0, 4.0, 9.5, 10.0, 14.0, 77.0] {
            let intervals = 0.05 / 2.0 * interval_score(4.0, 20.0, 0.05, observed)
                + 0.5 / 2.0 * interval_score(8.0, 13.0, 0.5, observed);
            let want = (0.5 * (observed - 10.0_f64).abs() + intervals) / 2.5;
            assert!((weighted_interval_score(&LEVELS, &VALUES, observed) - want).abs() < 1e-12);
        }
    }

    /// Observed 15: widths (.05·16 + .5·5)/5; below it the median by 5 and the upper quartile by 2, twice: 9/5.
    #[test]
    fn parts_by_hand() {
        let parts = weighted_interval_parts(&LEVELS, &VALUES, 15.0).expect("parts");
        assert!((parts.dispersion - 0.66).abs() < 1e-14 && (parts.underprediction - 1.8).abs() < 1e-14);
        assert_eq!(parts.overprediction, 0.0);
        for observed in [0.0, 4.0, 9.5, 10.0, 14.0, 77.0] {
            let parts = weighted_interval_parts(&LEVELS, &VALUES, observed).expect("parts");
            let sum = parts.dispersion + parts.overprediction + parts.underprediction;
            let want = weighted_interval_score(&LEVELS, &VALUES, observed);
            assert!((sum - want).abs() < 1e-12, "{observed}: {sum} {want}");
        }
        // no interval has only one end
        assert_eq!(weighted_interval_parts(&LEVELS[1..], &VALUES[1..], 15.0), None);
        assert_eq!(weighted_interval_parts(&[], &[], 15.0), None);
    }

    /// ln(7 + 1) − ln(1 + 1) = ln 4.
    #[test]
    fn logarithms_by_hand() {
        let score = log_weighted_interval_score(&[0.5], &[7.0], 1.0).expect("a score");
        assert!((score - 4.0_f64.ln()).abs() < 1e-15);
        assert_eq!(log_weighted_interval_score(&[0.5], &[-1.0], 1.0), None);
        assert_eq!(log_weighted_interval_score(&[0.5], &[1.0], -2.0), None);
    }
}
