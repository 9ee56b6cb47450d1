//! Bias of a forecast in quantiles: too high or too low.
//!
//! - **Estimates**: from −1 (all quantiles below the observation) through 0 to 1 (all above it).
//! - **Equation**: B = 1 − 2 max{τᵢ : qᵢ ≤ y} where y < m, 1 − 2 min{τᵢ : qᵢ ≥ y} where y > m, 0 where y = m; the
//!   maximum of nothing is 0, the minimum of nothing 1.
//! - **Symbols**: τᵢ level, qᵢ its quantile; m median; y observation.
//! - **Source**: as in scoringutils: Bosse et al. (2022), doi:10.48550/arXiv.2205.07090, after Funk et al. (2019),
//!   doi:10.1371/journal.pcbi.1006785.
//! - **Checked against**: hand-computed values.
//! - **Limits**: without a median, the middle between the two innermost quantiles stands for it by straight line; nothing
//!   where all levels lie on one side of it.
//! - **Cost**: O(levels).

use super::{SAME_LEVEL, at_level};

/// The bias; `None` where the median is neither given nor between two levels. Levels ascend.
pub fn bias(levels: &[f64], values: &[f64], observed: f64) -> Option<f64> {
    let median = median(levels, values)?;
    let pairs = levels.iter().copied().zip(values.iter().copied());
    if observed == median {
        return Some(0.0);
    }
    let reached = if observed < median {
        pairs.filter(|(_, value)| *value <= observed).map(|(level, _)| level).fold(0.0, f64::max)
    } else {
        pairs.filter(|(_, value)| *value >= observed).map(|(level, _)| level).fold(1.0, f64::min)
    };
    Some(1.0 - 2.0 * reached)
}

/// The median, or the middle between the two innermost levels by a straight line; `None` where all lie on one side of it.
pub fn median(levels: &[f64], values: &[f64]) -> Option<f64> {
    if let Some(given) = at_level(levels, values, 0.5) {
        return Some(given);
    }
    let above = levels.iter().position(|level| *level > 0.5 + SAME_LEVEL)?;
    let below = above.checked_sub(1)?;
    let (from, to) = (values.get(below)?, values.get(above)?);
    Some(from + (to - from) * (0.5 - levels[below]) / (levels[above] - levels[below]))
}

#[cfg(test)]
mod tests {
    use super::bias;

    const LEVELS: [f64; 5] = [0.1, 0.25, 0.5, 0.75, 0.9];
    const VALUES: [f64; 5] = [4.0, 8.0, 10.0, 13.0, 20.0];

    fn is(observed: f64, want: f64) {
        let have = bias(&LEVELS, &VALUES, observed).expect("a bias");
        assert!((have - want).abs() < 1e-15, "{observed}: {have}");
    }

    #[test]
    fn by_hand() {
        is(3.0, 1.0);
        is(4.0, 0.8);
        is(9.0, 0.5);
        is(10.0, 0.0);
        is(11.0, -0.5);
        is(20.0, -0.8);
        is(21.0, -1.0);
    }

    #[test]
    fn without_a_median() {
        let (levels, values) = ([0.25, 0.75], [8.0, 12.0]);
        assert_eq!(bias(&levels, &values, 10.0), Some(0.0));
        assert_eq!(bias(&levels, &values, 9.0), Some(0.5));
        assert_eq!(bias(&[0.6, 0.9], &values, 9.0), None);
        assert_eq!(bias(&[], &[], 9.0), None);
    }
}
