//! Linear opinion pool of the models, weighted by past score.
//!
//! - **Estimates**: one distribution for each row and horizon, as sorted points with weights.
//! - **Equation**: F = Σ wₘ Fₘ; wₘ ∝ exp(−η (Lₘ / min L − 1)), Lₘ the mean over the scales of counts and of logarithms of
//!   the model's past quantile score relative to all models' mean; older scores count less by a factor a period.
//! - **Symbols**: Fₘ model m's distribution; η sharpness.
//! - **Source**: Stone (1961), doi:10.1214/aoms/1177704873; weights by score: Ray & Reich (2018),
//!   doi:10.1371/journal.pcbi.1005910.
//! - **Checked against**: a model without error beside one with (tests).
//! - **Limits**: weights are the same for all series and horizons; only targets known by the origin are scored.
//! - **Cost**: O(models · past rows · points).

use super::design::Design;
use super::locations::Locations;
use super::spread::{POINTS, Spread};

/// A model with its distributions.
pub(super) struct Member {
    pub(super) locations: Locations,
    pub(super) spread: Spread,
}

impl Member {
    /// The points of a cell, changes from the base.
    fn points(&self, cell: usize, horizon: usize) -> Option<impl Iterator<Item = f64> + '_> {
        let (location, scale) = (self.locations[cell], self.spread.scale[cell]);
        (location.is_finite() && scale.is_finite())
            .then(|| self.spread.points[horizon].iter().map(move |point| location + scale * point))
    }
}

/// How past scores become weights.
pub(super) struct Weighing {
    /// First origin scored.
    pub(super) first: usize,
    /// η.
    pub(super) sharpness: f64,
    /// Factor a period.
    pub(super) memory: f64,
    /// Scored as if every model had had this many cells of the mean score.
    pub(super) prior: f64,
}

pub(super) fn weigh(design: &Design, members: &[Member], how: &Weighing) -> Vec<f64> {
    let last = design.n_origins - 1;
    let mut losses = vec![[0.0; 2]; members.len()];
    let mut cells = 0.0;
    for h in 0..design.horizons.len() {
        let Some(newest) = design.newest_known(last, h) else { continue };
        for origin in how.first..=newest.max(how.first) {
            if origin > newest {
                break;
            }
            let weight = how.memory.powi((last - origin) as i32);
            for row in design.row(origin, 0)..design.row(origin + 1, 0) {
                let cell = design.cell(row, h);
                let y = design.target[cell];
                // only what all models forecast is compared
                if !y.is_finite() || members.iter().any(|m| !m.locations[cell].is_finite()) {
                    continue;
                }
                cells += weight;
                let came = (design.base[row] + y).max(0.0);
                for (loss, member) in losses.iter_mut().zip(members) {
                    let Some(points) = member.points(cell, h) else { continue };
                    for (k, point) in points.enumerate() {
                        let level = (k as f64 + 0.5) / POINTS as f64;
                        let log = (design.base[row] + point).max(0.0);
                        let pinball = |q: f64, y: f64| if q >= y { (1.0 - level) * (q - y) } else { level * (y - q) };
                        loss[0] += weight * pinball(log.exp_m1(), came.exp_m1());
                        loss[1] += weight * pinball(log, came);
                    }
                }
            }
        }
    }
    let mean = |scale: usize| losses.iter().map(|loss| loss[scale]).sum::<f64>() / losses.len() as f64;
    let (natural, log) = (mean(0), mean(1));
    if natural <= 0.0 || log <= 0.0 {
        return vec![1.0 / members.len() as f64; members.len()];
    }
    let shrink = cells / (cells + how.prior);
    let relative: Vec<f64> =
        losses.iter().map(|loss| 1.0 + shrink * (0.5 * (loss[0] / natural + loss[1] / log) - 1.0)).collect();
    let best = relative.iter().copied().fold(f64::INFINITY, f64::min);
    let raw: Vec<f64> = relative.iter().map(|own| (-how.sharpness * (own / best - 1.0)).exp()).collect();
    let total: f64 = raw.iter().sum();
    raw.iter().map(|own| own / total).collect()
}

/// A distribution as sorted points (changes from the base) with weights that sum to 1.
pub(super) struct Pooled {
    points: Vec<(f64, f64)>,
}

impl Pooled {
    pub(super) fn of(members: &[Member], weights: &[f64], cell: usize, horizon: usize) -> Option<Self> {
        let mut points = Vec::with_capacity(members.len() * POINTS);
        let mut total = 0.0;
        for (member, weight) in members.iter().zip(weights) {
            let Some(own) = member.points(cell, horizon) else { continue };
            total += weight;
            points.extend(own.map(|point| (point, weight / POINTS as f64)));
        }
        if total <= 0.0 {
            return None;
        }
        for point in &mut points {
            point.1 /= total;
        }
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        Some(Self { points })
    }

    /// Quantiles at ascending levels: lines between the middles of the points' weights, beyond them lines as steep as
    /// the outermost two hundredths.
    pub(super) fn quantiles(&self, levels: &[f64]) -> Vec<f64> {
        let mut middle = Vec::with_capacity(self.points.len());
        let mut below = 0.0;
        for (value, weight) in &self.points {
            middle.push((below + 0.5 * weight, *value));
            below += weight;
        }
        let mut at = 0;
        let interpolate = |level: f64, at: usize| {
            let (p0, x0) = middle[at];
            let (p1, x1) = middle[at + 1];
            if p1 > p0 { x0 + (level - p0) / (p1 - p0) * (x1 - x0) } else { x0 }
        };
        levels
            .iter()
            .map(|level| {
                if middle.len() < 2 || *level <= middle[0].0 {
                    return middle[0].1;
                }
                while at + 2 < middle.len() && middle[at + 1].0 < *level {
                    at += 1;
                }
                if *level >= middle[middle.len() - 1].0 { middle[middle.len() - 1].1 } else { interpolate(*level, at) }
            })
            .collect()
    }
}
