//! The posterior of R over a grid of step sizes and dispersions.
//!
//! The infections that the reports speak of are read once, at a first fit; then every point of the grid sees the same, so that
//! their probabilities can be compared. The grid is walked from its best point outwards, until what lies beyond has no weight.

use std::collections::BTreeMap;

use watchfire_statistics::{NormalPart, normal_mixture_cdf, normal_mixture_quantile};

use super::curve::{EFFECTS, Imputed, Layout, Path};
use super::fit::{Fit, Prior, Scale, fit, ln_size_terms};
use super::{RenewalConfig, RenewalEstimate};
use crate::SerialInterval;
use crate::reproduction::growth::growth_rate;
use crate::reproduction::{NotEstimated, PROBABILITIES, Reproduction};

/// Steps of ln R per square root of a day.
pub(super) const STEPS: [f64; 9] = [0.008, 0.014, 0.024, 0.04, 0.065, 0.1, 0.15, 0.23, 0.35];
/// 1/√k.
const ROUGHNESS: [f64; 8] = [0.015, 0.05, 0.1, 0.16, 0.25, 0.38, 0.6, 1.0];
/// Where the search begins.
const MIDDLE: (usize, usize) = (4, 2);
/// ln of the share of the best point below which a point has no weight.
const WEIGHT_MIN: f64 = -6.0;
/// Infections within a serial interval below which nobody is infectious.
const INFECTIOUS_MIN: f64 = 0.5;

type Point = (usize, usize);

/// Everything that a fit at a point needs.
struct Search<'a> {
    layout: &'a Layout,
    prior: Prior,
    config: &'a RenewalConfig,
    size_terms: Vec<f64>,
}

impl Search<'_> {
    fn fit(&self, point: Point, imputed: &Imputed, from: &Path) -> Option<Fit> {
        fit(self.layout, imputed, &self.prior, scale(point), from)
    }

    /// ln of evidence × prior.
    fn weight(&self, point: Point, fit: &Fit) -> f64 {
        let (step, rough) = (STEPS[point.0], ROUGHNESS[point.1]);
        // the grid is even in the logarithm: density × value
        let prior = step.ln() - step / self.config.step_mean + rough.ln()
            - 0.5 * (rough / self.config.dispersion_scale).powi(2);
        fit.evidence + self.size_terms[point.1] + prior
    }
}

fn scale(point: Point) -> Scale {
    Scale { step: STEPS[point.0], inverse_size: ROUGHNESS[point.1].powi(2) }
}

fn neighbours((step, rough): Point) -> impl Iterator<Item = Point> {
    let around =
        [(step + 1, rough), (step.wrapping_sub(1), rough), (step, rough + 1), (step, rough.wrapping_sub(1))];
    around.into_iter().filter(|point| point.0 < STEPS.len() && point.1 < ROUGHNESS.len())
}

/// One estimate for every day of infection from `layout.start` on, and the infections on which they rest.
pub(super) fn posterior(
    layout: &Layout,
    config: &RenewalConfig,
    interval: &SerialInterval,
) -> (Vec<RenewalEstimate>, Option<Imputed>) {
    let days = layout.start..layout.days();
    let day = |i: usize| i - layout.longest();
    let Some((fits, imputed)) = fits(layout, config) else {
        let none = days.map(|i| RenewalEstimate::none(day(i), NotEstimated::NotFitted));
        return (none.collect(), None);
    };
    let deviations: Vec<Vec<f64>> =
        fits.iter().map(|(_, fit)| fit.curvature.deviations(layout.start)).collect();
    let of_day = |i: usize| {
        let parts: Vec<NormalPart> = fits
            .iter()
            .zip(&deviations)
            .map(|((weight, fit), sd)| NormalPart {
                weight: *weight,
                mean: fit.path.theta[i],
                sd: sd[i - layout.start],
            })
            .collect();
        let sources: f64 = fits
            .iter()
            .map(|(weight, fit)| {
                weight * fit.curve.infected[i.saturating_sub(layout.lags())..i].iter().sum::<f64>()
            })
            .sum();
        let above_one = 1.0 - normal_mixture_cdf(&parts, 0.0);
        if sources < INFECTIOUS_MIN {
            return RenewalEstimate {
                above_one,
                ..RenewalEstimate::none(day(i), NotEstimated::NobodyInfectious)
            };
        }
        let r_t = of_parts(&parts);
        let growth = r_t.quantiles.map(|r_t| growth_rate(r_t, interval));
        RenewalEstimate { day: day(i), r_t: Ok(r_t), growth, above_one }
    };
    (days.map(of_day).collect(), Some(imputed))
}

/// Moments and quantiles of R where ln R is a mixture of normals.
fn of_parts(parts: &[NormalPart]) -> Reproduction {
    let moment = |power: f64| -> f64 {
        parts.iter().map(|p| p.weight * (power * p.mean + 0.5 * (power * p.sd).powi(2)).exp()).sum()
    };
    let mean = moment(1.0);
    let sd = (moment(2.0) - mean * mean).max(0.0).sqrt();
    Reproduction { mean, sd, quantiles: PROBABILITIES.map(|p| normal_mixture_quantile(parts, p).exp()) }
}

/// The points with weight: their shares, adding up to 1, and fits; the infections that all of them see.
fn fits(layout: &Layout, config: &RenewalConfig) -> Option<(Vec<(f64, Fit)>, Imputed)> {
    let rough = layout.rough();
    let size_terms = ROUGHNESS.map(|rough| ln_size_terms(layout, rough * rough)).to_vec();
    let prior =
        Prior { seed: rough.known[0].ln(), first: config.first_log_sd, weekday: config.weekday_log_sd };
    let search = Search { layout, prior, config, size_terms };
    let start = beginning(layout, &rough);
    let mut at = MIDDLE;
    let mut imputed = rough;
    let mut best = search.fit(at, &imputed, &start)?;
    // expectation and infections settle together, then the best point, then both again
    for round in 0..4 {
        imputed = layout.impute(&best.curve, scale(at).inverse_size);
        best = search.fit(at, &imputed, &best.path)?;
        if round == 1 {
            (at, best) = climb(&search, at, best, &imputed);
        }
    }
    (at, best) = climb(&search, at, best, &imputed);
    let mut known = BTreeMap::from([(at, (search.weight(at, &best), best))]);
    let mut open = vec![at];
    let mut top = known[&at].0;
    while let Some(point) = open.pop() {
        let Some((weight, path)) = known.get(&point).map(|(weight, fit)| (*weight, fit.path.clone())) else {
            continue;
        };
        if weight < top + WEIGHT_MIN {
            continue;
        }
        for next in neighbours(point) {
            if known.contains_key(&next) {
                continue;
            }
            let Some(fit) = search.fit(next, &imputed, &path) else { continue };
            let weight = search.weight(next, &fit);
            top = top.max(weight);
            known.insert(next, (weight, fit));
            open.push(next);
        }
    }
    let kept: Vec<(f64, Fit)> =
        known.into_values().filter(|(weight, _)| *weight >= top + WEIGHT_MIN).collect();
    let total: f64 = kept.iter().map(|(weight, _)| (weight - top).exp()).sum();
    let shares = kept.into_iter().map(|(weight, fit)| ((weight - top).exp() / total, fit));
    Some((shares.collect(), imputed))
}

/// Goes from point to better neighbour until there is none.
fn climb(search: &Search<'_>, mut at: Point, mut best: Fit, imputed: &Imputed) -> (Point, Fit) {
    loop {
        let reached = search.weight(at, &best);
        let better = neighbours(at)
            .filter_map(|point| Some((point, search.fit(point, imputed, &best.path)?)))
            .map(|(point, fit)| (search.weight(point, &fit), point, fit))
            .max_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|(weight, ..)| *weight > reached + 1e-9);
        let Some((_, point, fit)) = better else { return (at, best) };
        (at, best) = (point, fit);
    }
}

/// The path that the rough infections follow.
fn beginning(layout: &Layout, rough: &Imputed) -> Path {
    let zero = Path { theta: vec![0.0; layout.days()], effects: [0.0; EFFECTS] };
    let curve = layout.curve(&zero, rough);
    let theta = (0..layout.days())
        .map(|i| {
            let m = rough.known[i].ln();
            if i < layout.start { m } else { (m - curve.infectious[i].max(1e-3).ln()).clamp(-1.5, 1.5) }
        })
        .collect();
    Path { theta, ..zero }
}
