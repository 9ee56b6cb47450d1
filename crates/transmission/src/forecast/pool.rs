//! Linear opinion pool of the models, weighted by past score.
//!
//! - **Estimates**: one distribution for each row and horizon, as sorted points with weights.
//! - **Equation**: F = Σ vₘ Fₘ; vₘ ∝ exp(−η n / (n + n₀) (Lₘ / min L − 1)), Lₘ the mean over the scales of counts and of
//!   logarithms of the model's past quantile score relative to all models' mean.
//! - **Symbols**: Fₘ model m's distribution; η sharpness; n weeks scored, older ones counting less; n₀ weeks of prior.
//! - **Source**: Stone (1961), doi:10.1214/aoms/1177704873; weights by score: Ray & Reich (2018),
//!   doi:10.1371/journal.pcbi.1005910.
//! - **Checked against**: quantiles by hand; a model that errs more weighs less (tests).
//! - **Limits**: weights are the same for all series and horizons; only targets known by the as-of are scored.
//! - **Cost**: O(models · past rows · points).

use watchfire_statistics::scores::quantile_score;

use super::design::Design;
use super::locations::Locations;
use super::spread::{By, POINTS, Spread};

/// A model with its distributions.
pub(super) struct Member {
    pub(super) locations: Locations,
    pub(super) spread: Spread,
}

impl Member {
    /// The points of a cell, changes from the base.
    fn points(
        &self,
        design: &Design,
        row: usize,
        horizon: usize,
        by: By,
    ) -> Option<impl Iterator<Item = f64> + '_> {
        let location = self.locations.at(design, row, horizon);
        let (scale, points) = self.spread.at(design, row, horizon, by);
        (location.is_finite() && scale.is_finite())
            .then(|| points.iter().map(move |point| location + scale * point))
    }
}

/// How past scores become weights.
#[derive(Debug, Clone, Copy, PartialEq, serde::Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Weighing {
    /// η.
    pub sharpness: f64,
    /// n₀.
    pub weeks: f64,
    /// Factor a week by which older scores count less.
    pub memory: f64,
}

pub(super) fn weigh(design: &Design, members: &[Member], first: usize, how: &Weighing) -> Vec<f64> {
    let last = design.n_origins - 1;
    let memory = how.memory.powf(1.0 / design.stride as f64);
    let mut losses = vec![[0.0; 2]; members.len()];
    let mut weeks = 0.0;
    for h in 0..design.horizons.len() {
        let Some(newest) = design.newest_scored(last, h) else { continue };
        for origin in first..=newest {
            let weight = memory.powi((last - origin) as i32);
            let mut seen = false;
            for row in design.forecast_rows(origin) {
                let came = design.base[row] + design.came(row, h);
                if !came.is_finite() {
                    continue;
                }
                let came = came.max(0.0);
                seen = true;
                for (loss, member) in losses.iter_mut().zip(members) {
                    let Some(points) = member.points(design, row, h, By::Now) else { continue };
                    for (k, point) in points.enumerate() {
                        let level = (k as f64 + 0.5) / POINTS as f64;
                        let log = (design.base[row] + point).max(0.0);
                        loss[0] += weight * quantile_score(level, log.exp_m1(), came.exp_m1());
                        loss[1] += weight * quantile_score(level, log, came);
                    }
                }
            }
            if seen {
                weeks += weight / (design.horizons.len() * design.stride) as f64;
            }
        }
    }
    let mean = |scale: usize| losses.iter().map(|loss| loss[scale]).sum::<f64>() / losses.len() as f64;
    let (natural, log) = (mean(0), mean(1));
    if natural <= 0.0 || log <= 0.0 {
        return vec![1.0 / members.len() as f64; members.len()];
    }
    let relative: Vec<f64> = losses.iter().map(|loss| 0.5 * (loss[0] / natural + loss[1] / log)).collect();
    let best = relative.iter().copied().fold(f64::INFINITY, f64::min);
    let sharpness = how.sharpness * weeks / (weeks + how.weeks);
    let raw: Vec<f64> = relative.iter().map(|own| (-sharpness * (own / best - 1.0)).exp()).collect();
    let total: f64 = raw.iter().sum();
    raw.iter().map(|own| own / total).collect()
}

/// A distribution as sorted points (changes from the base) with weights that sum to 1.
pub(super) struct Pooled {
    points: Vec<(f64, f64)>,
}

impl Pooled {
    pub(super) fn of(
        design: &Design,
        members: &[Member],
        weights: &[f64],
        row: usize,
        horizon: usize,
        by: By,
    ) -> Option<Self> {
        let mut points = Vec::with_capacity(members.len() * POINTS);
        for (member, weight) in members.iter().zip(weights) {
            let own = member.points(design, row, horizon, by)?;
            points.extend(own.map(|point| (point, weight / POINTS as f64)));
        }
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        Some(Self { points })
    }

    /// Quantiles at ascending levels, by lines between the middles of the points' weights, and the outermost point
    /// beyond it.
    pub(super) fn quantiles(&self, levels: &[f64]) -> Vec<f64> {
        let mut middles = Vec::with_capacity(self.points.len());
        let mut below = 0.0;
        for (value, weight) in &self.points {
            middles.push((below + 0.5 * weight, *value));
            below += weight;
        }
        let mut at = 0;
        let mut quantile = |level: f64| {
            while at + 2 < middles.len() && middles[at + 1].0 < level {
                at += 1;
            }
            let (p0, x0) = middles[at];
            let (p1, x1) = middles[at + 1];
            if p1 > p0 { x0 + ((level - p0) / (p1 - p0)).clamp(0.0, 1.0) * (x1 - x0) } else { x0 }
        };
        levels.iter().map(|level| quantile(*level)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Pooled;

    /// The middles of the points' weights are at 0.125, 0.375 and 0.75.
    #[test]
    fn quantiles_by_hand() {
        let pooled = Pooled { points: vec![(0.0, 0.25), (1.0, 0.25), (3.0, 0.5)] };
        let quantiles = pooled.quantiles(&[0.01, 0.25, 0.375, 0.5625, 0.99]);
        for (quantile, by_hand) in quantiles.iter().zip([0.0, 0.5, 1.0, 2.0, 3.0]) {
            assert!((quantile - by_hand).abs() < 1e-12, "{quantiles:?}");
        }
    }
}
