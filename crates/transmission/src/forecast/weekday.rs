//! Days of the week on which more or fewer events are reported: taken out of daily series before they are forecast, and put
//! back after.
//!
//! - **Estimates**: for each series a factor of each day of the week, seven of mean 1.
//! - **Equation**: f(d) = (Σ w x + κ p(d)) / (Σ w m + κ): x the values of that weekday, m their means of seven days around;
//!   p(d) the same for all series together, each weighing 1 / (1 + Σ w m / 7000), drawn towards 1 by κ; w = 0.98^age.
//! - **Symbols**: κ = 50 cases (a gamma prior of the factor); age in days, up to twelve weeks.
//! - **Source**: ratio to moving average, Shiskin, Young & Musgrave (1967), U.S. Census technical paper 15; the shrinkage is
//!   the gamma-Poisson model, as in Clayton & Kaldor (1987), doi:10.2307/2532003.
//! - **Checked against**: simulated series of known factors (tests).
//! - **Limits**: holidays are not known; the newest week does not count, as it is not complete; where almost nothing comes
//!   on a weekday, its values count as missing.
//! - **Cost**: O(series · days looked back) an origin.

/// Days looked back.
const BACK: usize = 84;
/// Newest days that do not count.
const INCOMPLETE: usize = 7;
/// Factor a day by which older values count less.
const MEMORY: f64 = 0.98;
/// κ.
const PRIOR: f64 = 50.0;
/// Sum of a weekday's means beyond which a series does not weigh more among all.
const ENOUGH: f64 = 1000.0;
/// Least factor.
const LEAST: f64 = 0.01;
/// Below this a weekday tells nothing of the series.
const CLOSED: f64 = 0.1;

/// Factors by weekday; the first weekday is that of the first place of the axis.
pub(super) type Factors = [f64; 7];

/// No weekday differs.
pub(super) const EVEN: Factors = [1.0; 7];

/// Factors of each series, from what was known of all.
pub(super) fn factors<'a>(all: impl Iterator<Item = &'a [f64]>) -> Vec<Factors> {
    let sums: Vec<[(f64, f64); 7]> = all.map(sums_of).collect();
    let mut pooled = [(PRIOR, PRIOR); 7];
    for sums in &sums {
        let weight = 1.0 / (1.0 + sums.iter().map(|sum| sum.1).sum::<f64>() / 7.0 / ENOUGH);
        for (all, own) in pooled.iter_mut().zip(sums) {
            all.0 += weight * own.0;
            all.1 += weight * own.1;
        }
    }
    let of_all = pooled.map(|(values, means)| values / means);
    sums.iter()
        .map(|sums| {
            let mut factors = EVEN;
            for (d, factor) in factors.iter_mut().enumerate() {
                *factor = (sums[d].0 + PRIOR * of_all[d]) / (sums[d].1 + PRIOR);
            }
            let mean = factors.iter().sum::<f64>() / 7.0;
            factors.map(|factor| (factor / mean).max(LEAST))
        })
        .collect()
}

/// Weighted sums of the values of each weekday, and of their means of seven days.
fn sums_of(values: &[f64]) -> [(f64, f64); 7] {
    let mut sums = [(0.0, 0.0); 7];
    let end = values.len().saturating_sub(INCOMPLETE);
    for at in end.saturating_sub(BACK)..end {
        let Some(around) = at.checked_sub(3).and_then(|first| values.get(first..first + 7)) else { continue };
        let mean = around.iter().sum::<f64>() / 7.0;
        if mean.is_finite() {
            let weight = MEMORY.powi((end - at) as i32);
            sums[at % 7].0 += weight * values[at];
            sums[at % 7].1 += weight * mean;
        }
    }
    sums
}

/// A value as it would be on an even day; NaN where the weekday tells nothing.
pub(super) fn evened(value: f64, place: usize, factors: &Factors) -> f64 {
    let factor = factors[place % 7];
    if factor < CLOSED { f64::NAN } else { value / factor }
}

#[cfg(test)]
mod tests {
    use super::{evened, factors};

    /// Growing series of which the sixth and seventh day have 0.4 and 0.2 of the others.
    #[test]
    fn factors_are_found_through_growth() {
        let shape = [1.2, 1.1, 1.0, 1.0, 1.1, 0.4, 0.2];
        let mean = shape.iter().sum::<f64>() / 7.0;
        let series = |size: f64| -> Vec<f64> {
            (0..120).map(|day| size * (0.01 * f64::from(day)).exp() * shape[day as usize % 7]).collect()
        };
        let (large, empty) = (series(100.0), vec![0.0; 120]);
        let found = factors([large.as_slice(), &empty].into_iter());
        for d in 0..7 {
            assert!((found[0][d] - shape[d] / mean).abs() < 0.02, "{found:?}");
            // of an empty series nothing is known but what the others show
            assert!((found[1][d] - shape[d] / mean).abs() < 0.08, "{found:?}");
        }
        assert!((evened(50.0, 12, &found[0]) * found[0][5] - 50.0).abs() < 1e-9);
    }

    #[test]
    fn a_day_on_which_nothing_comes_tells_nothing() {
        let series: Vec<f64> = (0..100).map(|day| if day % 7 == 3 { 0.0 } else { 40.0 }).collect();
        let found = factors([series.as_slice()].into_iter());
        assert!(found[0][3] < 0.1 && evened(0.0, 3, &found[0]).is_nan(), "{found:?}");
        assert_eq!(factors([&[][..]].into_iter()), [[1.0; 7]]);
    }
}
