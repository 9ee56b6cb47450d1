//! How far the combination was off in the replay, and what that means for what is still to come.
//!
//! - **Estimates**: quantiles of what is missing.
//! - **Equation**: variance of an error σ² = (φ x + c² x²) v, x the additions expected; φ and c by band of lags from all
//!   series, v a series' own, drawn to 1; quantiles of error/σ from all series, moved
//!   by how far recent errors stand apart (`recent`).
//! - **Symbols**: φ count noise (cases), c relative error of the expectation, v ratio.
//! - **Source**: split conformal prediction with normalized scores, Lei et al. (2018), doi:10.1080/01621459.2017.1307116,
//!   weighted by recency and by how much of what was missing has come.
//! - **Checked against**: coverage on simulated vintages (`tests/it/nowcast.rs`) and real ones (`docs/validation`).
//! - **Limits**: errors of one day share their cause: the number of days, not of errors, decides how sure widths are.
//! - **Cost**: O(errors log errors).

use super::Config;
use super::combine::Weights;
use super::recent::Recent;
use super::replay::{Case, Replay};

/// First lag of each band.
pub(super) const BANDS: [usize; 14] = [0, 1, 2, 3, 4, 6, 8, 11, 15, 22, 29, 42, 62, 101];
/// First band of each group in which a series has its own width.
const GROUPS: [usize; 3] = [0, 4, 8];
/// Least additions of each class of size; the shape of errors is not that of other classes.
pub(super) const CLASSES: [f64; 5] = [0.0, 2.0, 10.0, 50.0, 250.0];
/// What an error counts in the next classes, and in farther ones.
pub(super) const OTHER_CLASS: [f64; 4] = [1.0, 0.2, 0.05, 0.02];
/// Rounds of the moment fit.
const ROUNDS: usize = 8;
/// Errors beyond so many standard deviations count as that many.
const OUTLIER: f64 = 4.0;

pub(super) fn band(lag: usize) -> usize {
    BANDS.iter().rposition(|first| lag >= *first).unwrap_or(0)
}

fn group(band: usize) -> usize {
    GROUPS.iter().rposition(|first| band >= *first).unwrap_or(0)
}

/// Variance of the expectation itself, in variances of one error, by the number of replayed days.
const FEW_DAYS: f64 = 5.0;

/// Additions that count as expected where none are.
const SIZE_MIN: f64 = 0.5;

fn size(missing: f64) -> f64 {
    missing.abs() + SIZE_MIN
}

/// Noise of counts and of the expectation.
#[derive(Debug, Clone, Copy)]
struct Noise {
    counts: f64,
    relative_squared: f64,
}

impl Noise {
    fn variance(&self, size: f64) -> f64 {
        self.counts * size + self.relative_squared * size * size
    }
}

pub(super) struct Widths {
    noise: Vec<Noise>,
    /// By series and group.
    ratios: Vec<[f64; GROUPS.len()]>,
    /// Widening, as few days were replayed.
    inflation: f64,
    /// By band and class of size: errors in standard deviations, ascending, with the weight up to the middle of each.
    standard: Vec<Vec<(f64, f64)>>,
    /// By band and class of size: how far recent errors stand apart (standard deviations).
    shifts: Vec<f64>,
}

struct Miss {
    series: usize,
    band: usize,
    weight: f64,
    recent: f64,
    size: f64,
    by: f64,
}

impl Widths {
    pub(super) fn learn(replay: &Replay, weights: &Weights, config: &Config) -> Self {
        let errors: Vec<Miss> = replay
            .cases
            .iter()
            .map(|case| {
                let missing = weights.missing(case, replay.predicted(case));
                let (band, by) = (band(case.lag), case.came - missing);
                let Case { series, weight, recent, .. } = *case;
                Miss { series, band, weight, recent, size: size(missing), by }
            })
            .collect();
        let mut noise = vec![Noise { counts: 2.0, relative_squared: 0.04 }; BANDS.len()];
        for (band, noise) in noise.iter_mut().enumerate() {
            // a band without errors takes those of the band before it
            let near = (0..=band).rev().find(|near| errors.iter().any(|error| error.band == *near));
            if let Some(near) = near {
                *noise =
                    moments(&errors.iter().filter(|error| error.band == near).collect::<Vec<_>>(), *noise);
            }
        }
        let mut sums = vec![[(0.0, 0.0); GROUPS.len()]; replay.series];
        for error in &errors {
            let square = error.by.powi(2) / noise[error.band].variance(error.size);
            let sum = &mut sums[error.series][group(error.band)];
            sum.0 += error.weight * square.min(OUTLIER * OUTLIER);
            sum.1 += error.weight;
        }
        // the errors of one day count as one
        let each_day =
            replay.cases.iter().map(|case| case.lag).max().map_or(1.0, |lag| lag as f64 / 3.0 + 1.0);
        let ratio = |(squares, weight): (f64, f64)| {
            (squares / each_day + config.pool_width) / (weight / each_day + config.pool_width)
        };
        let ratios: Vec<_> = sums.into_iter().map(|groups| groups.map(ratio)).collect();
        let mut by_band = vec![Vec::new(); BANDS.len()];
        let mut recent = Recent::default();
        for error in &errors {
            let ratio = ratios[error.series][group(error.band)];
            let sd = (noise[error.band].variance(error.size) * ratio).sqrt();
            let (standard, class) = (error.by / sd, class(error.size));
            by_band[error.band].push((standard, error.weight, class));
            recent.take(error.band, class, standard, [error.weight, error.recent]);
        }
        let mut standard: Vec<Vec<(f64, f64)>> = Vec::with_capacity(BANDS.len() * CLASSES.len());
        for (band, values) in by_band.iter_mut().enumerate() {
            values.sort_by(|a, b| a.0.total_cmp(&b.0));
            for class in 0..CLASSES.len() {
                standard.push(if values.is_empty() && band > 0 {
                    standard[(band - 1) * CLASSES.len() + class].clone()
                } else {
                    cumulated(values, class)
                });
            }
        }
        let days = replay.days.max(1) as f64;
        let shifts = recent.shifts(config.recent_share, replay.recent_days);
        Self { shifts, noise, ratios, inflation: (1.0 + FEW_DAYS / days).sqrt(), standard }
    }

    /// The expected total and its quantiles.
    pub(super) fn quantiles(&self, case: &Case, missing: f64, levels: &[f64]) -> (f64, Vec<f64>) {
        let (band, size) = (band(case.lag), size(missing));
        let expected = case.known + missing;
        let sd =
            (self.noise[band].variance(size) * self.ratios[case.series][group(band)]).sqrt() * self.inflation;
        let of_size = band * CLASSES.len() + class(size);
        let (standard, shift) = (&self.standard[of_size], self.shifts[of_size]);
        let quantile = |level: &f64| from_zero(expected + sd * (shift + quantile(standard, *level)));
        (from_zero(expected + sd * shift), levels.iter().map(quantile).collect())
    }
}

/// Nothing below 0; what is no number stays none, where `max` would make it 0 cases.
fn from_zero(cases: f64) -> f64 {
    if cases < 0.0 { 0.0 } else { cases }
}

/// φ and c² by weighted least squares of squared errors, weights of the fit itself.
fn moments(errors: &[&Miss], start: Noise) -> Noise {
    let mut noise = start;
    for _ in 0..ROUNDS {
        // normal equations of e² = φ x + c² x², divided by the variance
        let (mut a, mut b, mut c, mut p, mut q) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for error in errors {
            let variance = noise.variance(error.size);
            let square = error.by.powi(2).min(OUTLIER * OUTLIER * variance) / variance;
            let (x, y) = (error.size / variance, error.size * error.size / variance);
            a += error.weight * x * x;
            b += error.weight * x * y;
            c += error.weight * y * y;
            p += error.weight * x * square;
            q += error.weight * y * square;
        }
        let determinant = a * c - b * b;
        let solved = if determinant > 1e-12 * a * c {
            ((p * c - q * b) / determinant, (a * q - b * p) / determinant)
        } else {
            (p / a, 0.0)
        };
        let (counts, relative_squared) = match solved {
            (counts, _) if counts < 0.05 => (0.05, (q - 0.05 * b).max(0.0) / c),
            (_, relative) if relative < 1e-5 => ((p - 1e-5 * b).max(0.0) / a, 1e-5),
            other => other,
        };
        noise = Noise { counts: counts.max(0.05), relative_squared: relative_squared.max(1e-5) };
    }
    noise
}

/// The class of a size.
pub(super) fn class(size: f64) -> usize {
    CLASSES.iter().rposition(|first| size >= *first).unwrap_or(0)
}

/// Sorted values with the share of weight up to the middle of each, other classes counting less.
fn cumulated(values: &[(f64, f64, usize)], own: usize) -> Vec<(f64, f64)> {
    let weight = |(_, weight, class): &(f64, f64, usize)| weight * OTHER_CLASS[class.abs_diff(own).min(3)];
    let total: f64 = values.iter().map(weight).sum();
    let mut sum = 0.0;
    values
        .iter()
        .map(|value| {
            let middle = sum + weight(value) / 2.0;
            sum += weight(value);
            (value.0, middle / total)
        })
        .collect()
}

fn quantile(values: &[(f64, f64)], level: f64) -> f64 {
    let after = values.partition_point(|(_, share)| *share < level);
    match (after.checked_sub(1).and_then(|at| values.get(at)), values.get(after)) {
        (Some(a), Some(b)) => a.0 + (b.0 - a.0) * (level - a.1) / (b.1 - a.1).max(1e-300),
        (Some(one), None) | (None, Some(one)) => one.0,
        (None, None) => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::from_zero;

    #[test]
    fn what_is_no_number_is_not_zero_cases() {
        assert_eq!([from_zero(-2.0), from_zero(3.0)], [0.0, 3.0]);
        assert!(from_zero(f64::NAN).is_nan());
    }
}
