//! Chains of `nuts-rs` on the posterior, and whether they agree.

#![expect(clippy::disallowed_types, reason = "the sampler asks for a map, of one entry")]

use std::collections::HashMap;

use nuts_rs::{
    Chain as _, CpuLogpFunc, CpuMath, CpuMathError, DiagNutsSettings, HasDims, LogpError, Settings as _,
};
use rand::SeedableRng as _;
use rand_pcg::Pcg64;
use rayon::prelude::*;

use super::chains::{effective_size, split_r_hat};
use super::density::Density;

/// Chains of each data set.
pub(super) const CHAINS: u64 = 4;
/// Draws of each chain, half as many steps before draws count; the next of them where R̂ says that these are too few.
pub(super) const DRAWS: [usize; 3] = [2000, 4000, 12_000];
/// Split R̂ below which chains agree.
pub(super) const R_HAT_MAX: f64 = 1.01;
/// Acceptance that the step size is tuned for.
const ACCEPTED: f64 = 0.9;
const SEED: u64 = 9_300_000;

/// Chains begun about these ln R, longer ones until they agree, and how far they do.
pub(super) fn sample(density: &Density, ln_r: &[f64]) -> Result<(Vec<Drawn>, Agreement), String> {
    let mut sampled = None;
    for draws in DRAWS {
        let chains: Vec<Drawn> = (0..CHAINS)
            .into_par_iter()
            .map(|chain| run_chain(density, ln_r, chain, draws))
            .collect::<Result<_, _>>()?;
        let agreement = Agreement::of(&chains);
        let enough = agreement.r_hat < R_HAT_MAX;
        sampled = Some((chains, agreement));
        if enough {
            break;
        }
    }
    sampled.ok_or_else(|| "NUTS: no draws".to_owned())
}

/// The density as the sampler takes it.
struct Sampled(Density);

/// The density is finite or 0 everywhere.
#[derive(Debug, thiserror::Error)]
#[error("the density is no number")]
struct NoNumber;

impl LogpError for NoNumber {
    fn is_recoverable(&self) -> bool {
        true
    }
}

impl HasDims for Sampled {
    fn dim_sizes(&self) -> HashMap<String, u64> {
        HashMap::from([("unconstrained_parameter".to_owned(), self.0.dimension() as u64)])
    }
}

impl CpuLogpFunc for Sampled {
    type LogpError = NoNumber;
    type FlowParameters = ();
    type ExpandedVector = Vec<f64>;

    fn dim(&self) -> usize {
        self.0.dimension()
    }

    fn logp(&mut self, position: &[f64], gradient: &mut [f64]) -> Result<f64, NoNumber> {
        let value = self.0.ln_density(position, gradient);
        if value.is_finite() { Ok(value) } else { Err(NoNumber) }
    }

    fn expand_vector<R: rand::Rng + ?Sized>(
        &mut self,
        _: &mut R,
        position: &[f64],
    ) -> Result<Vec<f64>, CpuMathError> {
        Ok(position.to_vec())
    }
}

/// The draws of one chain: each what [`Density::told`] tells; how many diverged; gradients taken.
pub(super) struct Drawn {
    pub(super) draws: Vec<Vec<f64>>,
    pub(super) divergences: usize,
    pub(super) gradients: u64,
}

fn run_chain(density: &Density, ln_r: &[f64], chain: u64, draws: usize) -> Result<Drawn, String> {
    let tuned = draws / 2;
    let mut settings = DiagNutsSettings {
        num_tune: tuned as u64,
        num_draws: draws as u64,
        num_chains: CHAINS as usize,
        ..Default::default()
    };
    settings.adapt_options.step_size_settings.target_accept = ACCEPTED;
    let mut random = Pcg64::seed_from_u64(SEED + chain);
    let math = CpuMath::new(Sampled(density.clone()));
    let mut sampler = settings.new_chain(chain, math, &mut random).map_err(|error| said(&error))?;
    let mut start = density.beginning(ln_r);
    for (at, z) in start.iter_mut().enumerate() {
        // each chain begins elsewhere about ours; nowhere at 0, where what no report sees has no slope
        *z += 0.8 * (((at as u64 * 37 + chain * 17) % 23) as f64 / 22.0 - 0.52);
    }
    sampler.set_position(&start).map_err(|error| said(&error))?;
    let mut drawn = Drawn { draws: Vec::with_capacity(draws), divergences: 0, gradients: 0 };
    for at in 0..tuned + draws {
        let (position, progress) = sampler.draw().map_err(|error| said(&error))?;
        if at >= tuned {
            drawn.draws.push(density.told(&position));
            drawn.divergences += usize::from(progress.diverging);
            drawn.gradients += progress.num_steps;
        }
    }
    Ok(drawn)
}

/// The largest split R̂ of all numbers told, which of them it is, and the smallest effective sample size.
pub(super) struct Agreement {
    r_hat: f64,
    number: usize,
    numbers: usize,
    pub(super) size: f64,
}

impl Agreement {
    fn of(chains: &[Drawn]) -> Self {
        let numbers = chains[0].draws[0].len();
        let mut worst = Self { r_hat: 0.0, number: 0, numbers, size: f64::INFINITY };
        for number in 0..numbers {
            let of_chain = |drawn: &Drawn| drawn.draws.iter().map(|draw| draw[number]).collect::<Vec<f64>>();
            let of_number: Vec<Vec<f64>> = chains.iter().map(of_chain).collect();
            let r_hat = split_r_hat(&of_number);
            if r_hat > worst.r_hat {
                (worst.r_hat, worst.number) = (r_hat, number);
            }
            worst.size = worst.size.min(effective_size(&of_number));
        }
        worst
    }

    /// R̂ and the number it is of, where the first number told is that of `day`.
    pub(super) fn cell(&self, day: usize) -> String {
        let of = match self.numbers - self.number {
            1 => "ln 1/√k".to_owned(),
            2 => "ln σ".to_owned(),
            _ => format!("ln R, day {}", day + self.number),
        };
        let verdict = if self.r_hat < R_HAT_MAX { "" } else { ", not converged" };
        format!("{:.4} ({of}{verdict})", self.r_hat)
    }
}

/// The first line of what the sampler says.
fn said(error: &impl std::fmt::Display) -> String {
    format!("NUTS: {}", error.to_string().lines().next().unwrap_or_default())
}
