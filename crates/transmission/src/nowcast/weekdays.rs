//! Whether the combination errs by the weekday of the as-of: delays of Sunday's reports are not those of Monday's.
//!
//! - **Estimates**: per band of lags and class of the as-of a factor of what is missing.
//! - **Equation**: 1 + n/(n + n₀) (b(c) − b), b(c) = Σ w x e/s² / Σ w x²/s² over past days of the class, b over all of them;
//!   s² = 2x + (.15 x)², errors e cut at ± 4 s.
//! - **Symbols**: x additions expected (and half a case); e error (cases); w weight of an error; n replayed days of a class, weighted by age; n₀ days
//!   that no effect is worth.
//! - **Source**: a random effect of the day of the week, by normal-normal shrinkage.
//! - **Checked against**: errors by hand (below); development dates in `docs/validation/transmission-nowcast.md`.
//! - **Limits**: one effect for all series. The factors know weekdays of reports, but one level of factors for all days of a week;
//!   why Mondays are foretold too low is not known.
//! - **Cost**: O(errors).

use super::replay::{Case, Replay};
use super::width::{BANDS, band};

/// Counts that the noise of one case is worth, and relative error.
const NOISE: f64 = 2.0;
const RELATIVE: f64 = 0.15;
/// Errors beyond so many standard deviations count as that many.
const OUTLIER: f64 = 4.0;
/// No factor is farther from 1.
const EFFECT_MAX: f64 = 0.5;

/// Factors by band and class.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Weekdays {
    by_band: Vec<Vec<f64>>,
}

impl Weekdays {
    /// From errors of what `missing` expects; `still_days` is n₀.
    pub(super) fn learn(replay: &Replay, missing: impl Fn(&Case) -> f64, still_days: f64) -> Self {
        let classes = replay.cases.iter().map(|case| case.class + 1).max().unwrap_or(1);
        let mut sums = vec![vec![(0.0, 0.0); classes]; BANDS.len()];
        for case in &replay.cases {
            let missing = missing(case);
            let size = missing.abs() + 0.5;
            let variance = NOISE * size + (RELATIVE * size).powi(2);
            let far = OUTLIER * variance.sqrt();
            let error = (case.came - missing).clamp(-far, far);
            let sum = &mut sums[band(case.lag)][case.class];
            sum.0 += case.weight * error * missing / variance;
            sum.1 += case.weight * missing * missing / variance;
        }
        let days = replay.weighted_days / classes as f64;
        let trust = days / (days + still_days);
        let mean = |(sum, weight): (f64, f64)| if weight > 0.0 { sum / weight } else { 0.0 };
        let factors = |of: Vec<(f64, f64)>| {
            let all = mean(of.iter().fold((0.0, 0.0), |(a, b), (c, d)| (a + c, b + d)));
            let factor = |of: (f64, f64)| {
                let apart = if of.1 > 0.0 { mean(of) - all } else { 0.0 };
                1.0 + (trust * apart).clamp(-EFFECT_MAX, EFFECT_MAX)
            };
            of.into_iter().map(factor).collect()
        };
        Self { by_band: sums.into_iter().map(factors).collect() }
    }

    /// What is missing is to be multiplied by this.
    pub(super) fn factor(&self, case: &Case) -> f64 {
        self.by_band.get(band(case.lag)).and_then(|of| of.get(case.class)).copied().unwrap_or(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::Weekdays;
    use crate::nowcast::replay::{Case, Replay};

    /// 100 expected; on days of class 0 10 too few came, on those of class 1 10 too many.
    #[test]
    fn half_of_an_effect_is_kept_where_days_are_few() {
        let case =
            |class: usize| Case { class, weight: 1.0, came: 90.0 + 20.0 * class as f64, ..Case::default() };
        let replay = Replay { cases: vec![case(0), case(1)], weighted_days: 8.0, ..Replay::default() };
        let weekdays = Weekdays::learn(&replay, |_| 100.0, 4.0);
        let have = [0, 1].map(|class| weekdays.factor(&case(class)));
        assert!((have[0] - 0.95).abs() < 1e-12 && (have[1] - 1.05).abs() < 1e-12, "{have:?}");
        // a class not seen, and a lag without errors
        assert_eq!(weekdays.factor(&case(6)), 1.0);
        assert_eq!(weekdays.factor(&Case { lag: 20, ..case(0) }), 1.0);
        assert_eq!(Weekdays::default().factor(&case(0)), 1.0);
    }
}
