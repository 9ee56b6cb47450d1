//! The posterior of R over a lattice of step sizes and dispersions.
//!
//! The infections that the reports speak of are read once, at a first fit; then every point of the lattice sees the same, so that
//! their probabilities can be compared (`lattice`).

use watchfire_statistics::{NormalPart, normal_mixture_cdf, normal_mixture_quantile};

use super::curve::{EFFECTS, Imputed, Layout, Path};
use super::fit::{Fit, Prior, fit};
use super::lattice::{Grid, Lattice, Search};
use super::{RenewalConfig, RenewalEstimate};
use crate::SerialInterval;
use crate::reproduction::growth::growth_rate;
use crate::reproduction::{NotEstimated, PROBABILITIES, Reproduction};

/// Infections within a serial interval below which nobody is infectious.
const INFECTIOUS_MIN: f64 = 0.5;
/// Times that expectation and infections are brought together before the best point is looked for, and after.
const ROUNDS: usize = 2;

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
    let prior =
        Prior { seed: rough.known[0].ln(), first: config.first_log_sd, weekday: config.weekday_log_sd };
    let search = Search { layout, prior, config };
    let mut lattice = Lattice::COARSE;
    let mut best = fit(layout, &rough, &prior, lattice.scale(), &beginning(layout, &rough))?;
    let mut imputed = rough;
    let settle = |best: &mut Fit, imputed: &mut Imputed, lattice: &Lattice| {
        for _ in 0..ROUNDS {
            *imputed = layout.impute(&best.curve, lattice.scale().inverse_size);
            *best = fit(layout, imputed, &prior, lattice.scale(), &best.path)?;
        }
        Some(())
    };
    settle(&mut best, &mut imputed, &lattice)?;
    let mut grid = Grid::new(&search, &imputed, lattice, best);
    (lattice, best) = grid.finer()?;
    settle(&mut best, &mut imputed, &lattice)?;
    let kept = Grid::new(&search, &imputed, lattice, best).spread();
    let top = kept.iter().map(|(weight, _)| *weight).fold(f64::NEG_INFINITY, f64::max);
    let total: f64 = kept.iter().map(|(weight, _)| (weight - top).exp()).sum();
    let shares = kept.into_iter().map(|(weight, fit)| ((weight - top).exp() / total, fit));
    Some((shares.collect(), imputed))
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
