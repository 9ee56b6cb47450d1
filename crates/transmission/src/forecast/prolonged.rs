//! What a series was before it began, from a covariate that is older.
//!
//! - **Estimates**: values of the periods before a series' first.
//! - **Equation**: x(t) = z(t) Σ x / Σ z, the sums over all periods in which both are known.
//! - **Symbols**: x the series; z the covariate, the first in order that is older.
//! - **Source**: the ratio estimator, Cochran (1977), ISBN 978-0-471-16240-7, ch. 6.
//! - **Checked against**: an older covariate of known ratio (tests).
//! - **Limits**: the ratio is one for all times; what is made is learned from and never scored: weights and widths come from true
//!   values only. Daily series are left as they are, as weekdays of two sources differ.
//! - **Cost**: O(periods) a series.

use super::panel::{Panel, Series};

/// Periods in which both must be known.
const BOTH_MIN: f64 = 10.0;

/// The panel with prolonged series, and by series the first period that was not made.
///
/// What is made counts as known since the first day on which anything of the series was.
pub(super) fn prolong(mut panel: Panel) -> (Panel, Vec<Option<i64>>) {
    let mut began: Vec<Option<i64>> =
        panel.series.iter().map(|series| series.periods().map(|(first, _)| first)).collect();
    if panel.calendar.period_days == 1 {
        return (panel, began);
    }
    for (at, series) in panel.series.iter_mut().enumerate() {
        let (Some(first), Some(known)) = (began[at], series.first_known()) else { continue };
        let older = panel.covariates.iter().filter_map(|covariate| covariate.get(at)).find_map(|covariate| {
            let (earliest, _) = covariate.periods().filter(|(earliest, _)| *earliest < first)?;
            Some((covariate, earliest, ratio(series, covariate)?))
        });
        let Some((covariate, earliest, ratio)) = older else { continue };
        let made: Vec<(i64, f64)> = (earliest..first)
            .filter_map(|period| Some((period, ratio * newest(covariate, period)?)))
            .collect();
        for (period, value) in made {
            series.set(period, known, value);
        }
        began[at] = Some(first);
    }
    (panel, began)
}

/// How many of the series there are for one of the covariate; `None` where too little tells.
fn ratio(series: &Series, covariate: &Series) -> Option<f64> {
    let (first, last) = series.periods()?;
    let (mut n, mut own, mut other) = (0.0, 0.0, 0.0);
    for (x, z) in (first..=last).filter_map(|period| newest(series, period).zip(newest(covariate, period))) {
        n += 1.0;
        own += x;
        other += z;
    }
    (n >= BOTH_MIN && own > 0.0 && other > 0.0).then_some(own / other)
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
        // too little in common, and days
        assert_eq!(prolong(panel(55, 7)).0, panel(55, 7));
        assert_eq!(prolong(panel(40, 1)).0, panel(40, 1));
    }
}
