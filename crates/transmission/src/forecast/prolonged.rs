//! What a series was before it began, from a covariate that is older.
//!
//! - **Estimates**: values of the periods before a series' first.
//! - **Equation**: x(t) = z(t) Σ x / Σ z, the sums over all periods in which both are known.
//! - **Symbols**: x the series; z the covariate, the first in order that is older.
//! - **Source**: the ratio estimator, Cochran (1977), ISBN 978-0-471-16240-7, ch. 6.
//! - **Checked against**: an older covariate of known ratio (tests).
//! - **Limits**: the ratio is that of the as-of, also where past forecasts are made again: their weights and widths know a
//!   little more of it than was known then. Trust in changes counts what was made as known. Taken only where the two rise and
//!   fall together; the ratio is one for all times; errors are measured against true values only. Daily series are left as they
//!   are, as weekdays of two sources differ.
//! - **Cost**: O(periods) a series.

use super::panel::{Panel, Series};

/// Periods in which both must be known.
const BOTH_MIN: usize = 10;

/// Least correlation: half of the one's ups and downs are the other's.
const ALIKE_MIN: f64 = 0.7;

/// The panel with prolonged series, and by series the first period that was not made.
///
/// What is made counts as known since the first day on which anything of the series was.
pub(super) fn prolong(mut panel: Panel) -> (Panel, Vec<Option<i64>>) {
    let mut began = vec![None; panel.series.len()];
    if panel.calendar.period_days == 1 {
        return (panel, began);
    }
    let alike = panel.covariates.iter().filter(|covariate| alike(&panel.series, covariate));
    let alike: Vec<&Vec<Series>> = alike.collect();
    for (at, series) in panel.series.iter_mut().enumerate() {
        let (Some((first, _)), Some(known)) = (series.periods(), series.first_known()) else { continue };
        let older = alike.iter().filter_map(|covariate| covariate.get(at)).find_map(|covariate| {
            let (earliest, _) = covariate.periods().filter(|(earliest, _)| *earliest < first)?;
            Some((covariate, earliest, ratio(&both(series, covariate))?))
        });
        let Some((covariate, earliest, ratio)) = older else { continue };
        for period in earliest..first {
            if let Some(value) = newest(covariate, period) {
                series.set(period, known, ratio * value);
            }
        }
        began[at] = Some(first);
    }
    (panel, began)
}

/// What is known of both in the same periods.
fn both(series: &Series, covariate: &Series) -> Vec<(f64, f64)> {
    let (first, last) = series.periods().unwrap_or((1, 0));
    (first..=last).filter_map(|period| newest(series, period).zip(newest(covariate, period))).collect()
}

/// How many of the series there are for one of the covariate; `None` where too little tells.
fn ratio(both: &[(f64, f64)]) -> Option<f64> {
    let (own, other) = both.iter().fold((0.0, 0.0), |(own, other), (x, z)| (own + x, other + z));
    (both.len() >= BOTH_MIN && own > 0.0 && other > 0.0).then_some(own / other)
}

/// Whether series and covariate rise and fall together: roots of the values about their means, all series together.
fn alike(series: &[Series], covariate: &[Series]) -> bool {
    let (mut xx, mut xz, mut zz) = (0.0, 0.0, 0.0);
    for (series, covariate) in series.iter().zip(covariate) {
        let both = both(series, covariate);
        let Some(ratio) = ratio(&both) else { continue };
        let n = both.len() as f64;
        let roots = |(x, z): &(f64, f64)| (x.sqrt(), (ratio * z).sqrt());
        let (x0, z0) = both.iter().map(roots).fold((0.0, 0.0), |(x0, z0), (x, z)| (x0 + x / n, z0 + z / n));
        for (x, z) in both.iter().map(roots) {
            xx += (x - x0) * (x - x0);
            xz += (x - x0) * (z - z0);
            zz += (z - z0) * (z - z0);
        }
    }
    xz > 0.0 && xz >= ALIKE_MIN * (xx * zz).sqrt()
}

fn newest(series: &Series, period: i64) -> Option<f64> {
    series.value(period, i64::MAX).filter(|value| value.is_finite() && *value >= 0.0)
}

#[cfg(test)]
mod tests {
    use super::prolong;
    use crate::forecast::panel::{Calendar, Kind, Panel, Series};

    fn known(from: i64, to: i64, value: impl Fn(i64) -> f64) -> Series {
        let mut series = Series::default();
        for period in from..to {
            series.set(period, 7 * period + 4, value(period));
        }
        series
    }

    #[test]
    fn the_past_is_the_covariates_at_the_known_ratio() {
        let covariate = known(0, 60, |period| 0.01 * (1 + period % 5) as f64);
        let panel = |from: i64, period_days: i64| Panel {
            calendar: Calendar { period_days, anchor: 0 },
            kind: Kind::Count,
            series: vec![known(from, 60, |period| 30.0 * (1 + period % 5) as f64)],
            covariates: vec![vec![covariate.clone()]],
        };
        let (prolonged, began) = prolong(panel(40, 7));
        assert_eq!(began, [Some(40)]);
        for period in 0..60 {
            let value = prolonged.series[0].value(period, i64::MAX).expect("a value");
            assert!((value - 30.0 * (1 + period % 5) as f64).abs() < 1e-9, "{period}: {value}");
        }
        // nothing is made known before the series was
        assert_eq!(prolonged.series[0].value(0, 7 * 40), None);
        // too little in common, days, and a covariate that goes its own way
        assert_eq!(prolong(panel(55, 7)).0, panel(55, 7));
        assert_eq!(prolong(panel(40, 1)).0, panel(40, 1));
        let mut other = panel(40, 7);
        other.covariates[0][0] = known(0, 60, |period| 20.0 + (period % 3) as f64);
        assert_eq!(prolong(other.clone()).0, other);
    }
}
