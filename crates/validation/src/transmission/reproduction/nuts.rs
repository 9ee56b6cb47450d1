//! `renewal` beside long runs of NUTS on the same posterior.

pub mod chains;
pub mod density;
mod sets;

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use nuts_rs::{
    Chain as _, CpuLogpFunc, CpuMath, CpuMathError, DiagNutsSettings, HasDims, LogpError, Settings as _,
};
use rand::SeedableRng as _;
use rand_pcg::Pcg64;
use rayon::prelude::*;
use watchfire_transmission::reproduction::{
    PROBABILITIES, RenewalConfig, RenewalEstimate, renewal_with_infections,
};

use self::chains::{effective_size, split_r_hat};
use self::density::Density;
use self::sets::Set;
use crate::report::Report;

/// Chains of each data set.
const CHAINS: u64 = 4;
/// Steps before draws count.
const TUNED: u64 = 1000;
/// Draws of each chain.
const DRAWS: usize = 2000;
const SEED: u64 = 9_300_000;

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
struct Drawn {
    draws: Vec<Vec<f64>>,
    divergences: usize,
    gradients: u64,
}

fn run_chain(density: &Density, ln_r: &[f64], chain: u64) -> Result<Drawn, String> {
    let mut settings = DiagNutsSettings { num_tune: TUNED, num_draws: DRAWS as u64, ..Default::default() };
    settings.num_chains = CHAINS as usize;
    let mut random = Pcg64::seed_from_u64(SEED + chain);
    let math = CpuMath::new(Sampled(density.clone()));
    let mut sampler = settings.new_chain(chain, math, &mut random).map_err(|error| said(&error))?;
    let mut start = density.beginning(ln_r);
    for (at, z) in start.iter_mut().enumerate() {
        // each chain begins elsewhere about ours
        *z += 0.8 * (((at as u64 * 37 + chain * 17) % 23) as f64 / 22.0 - 0.5);
    }
    sampler.set_position(&start).map_err(|error| said(&error))?;
    let mut drawn = Drawn { draws: Vec::with_capacity(DRAWS), divergences: 0, gradients: 0 };
    for at in 0..TUNED as usize + DRAWS {
        let (position, progress) = sampler.draw().map_err(|error| said(&error))?;
        if at >= TUNED as usize {
            drawn.draws.push(density.told(&position));
            drawn.divergences += usize::from(progress.diverging);
            drawn.gradients += progress.num_steps;
        }
    }
    Ok(drawn)
}

/// The first line of what the sampler says.
fn said(error: &impl std::fmt::Display) -> String {
    format!("NUTS: {}", error.to_string().lines().next().unwrap_or_default())
}

/// Largest and mean absolute difference of one number, in standard deviations of the posterior.
#[derive(Debug, Clone, Copy, Default)]
struct Difference {
    worst: f64,
    day: usize,
    sum: f64,
}

impl Difference {
    fn add(&mut self, day: usize, difference: f64) {
        if difference.abs() > self.worst.abs() {
            (self.worst, self.day) = (difference, day);
        }
        self.sum += difference.abs();
    }

    fn cell(&self, days: f64) -> String {
        format!("{:+.2} (day {}), {:.2}", self.worst, self.day, self.sum / days)
    }
}

/// Mean, 5 % and 95 % quantile of R and ratio of the standard deviations, ours against the draws.
fn compare(estimates: &[RenewalEstimate], draws: &[&Vec<f64>]) -> ([Difference; 3], f64, f64) {
    let mut differences = [Difference::default(); 3];
    let (mut ln_ratio, mut days) = (0.0, 0.0);
    for (at, estimate) in estimates.iter().enumerate() {
        let Ok(r_t) = &estimate.r_t else { continue };
        let mut drawn: Vec<f64> = draws.iter().map(|draw| draw[at].exp()).collect();
        drawn.sort_by(f64::total_cmp);
        let n = drawn.len() as f64;
        let mean = drawn.iter().sum::<f64>() / n;
        let sd = (drawn.iter().map(|r| (r - mean).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
        let quantile = |p: f64| drawn[(p * (n - 1.0)).round() as usize];
        differences[0].add(estimate.day, (r_t.mean - mean) / sd);
        for (difference, place) in differences[1..].iter_mut().zip([1, 5]) {
            difference.add(estimate.day, (r_t.quantiles[place] - quantile(PROBABILITIES[place])) / sd);
        }
        ln_ratio += (r_t.sd / sd).ln();
        days += 1.0;
    }
    (differences, (ln_ratio / days).exp(), days)
}

fn row(set: &Set) -> Result<Vec<String>, String> {
    let config = RenewalConfig::defaults().map_err(|error| error.to_string())?;
    let start = Instant::now();
    let (estimates, infections) = renewal_with_infections(&set.reports(), &set.interval, &set.delay, &config)
        .map_err(|error| error.to_string())?;
    let ours = start.elapsed().as_secs_f64();
    let infections = infections.ok_or_else(|| format!("{}: nothing was fitted", set.name))?;
    let density = Density::new(&set.reports(), &set.interval, &set.delay, &infections, &config);
    let ln_r: Vec<f64> =
        estimates.iter().map(|estimate| estimate.r_t.map_or(0.0, |r_t| r_t.quantiles[3].ln())).collect();
    let start = Instant::now();
    let chains: Vec<Drawn> = (0..CHAINS)
        .into_par_iter()
        .map(|chain| run_chain(&density, &ln_r, chain))
        .collect::<Result<_, _>>()?;
    let theirs = start.elapsed().as_secs_f64();
    let numbers = chains[0].draws[0].len();
    let (mut r_hat, mut size) = (0.0_f64, f64::INFINITY);
    for number in 0..numbers {
        let of_chain = |drawn: &Drawn| drawn.draws.iter().map(|draw| draw[number]).collect::<Vec<f64>>();
        let of_number: Vec<Vec<f64>> = chains.iter().map(of_chain).collect();
        r_hat = r_hat.max(split_r_hat(&of_number));
        size = size.min(effective_size(&of_number));
    }
    let draws: Vec<&Vec<f64>> = chains.iter().flat_map(|drawn| &drawn.draws).collect();
    let (differences, ratio, days) = compare(&estimates, &draws);
    let cases: f64 = set.counts.iter().flatten().sum();
    let divergences: usize = chains.iter().map(|drawn| drawn.divergences).sum();
    let gradients = chains.iter().map(|drawn| drawn.gradients).sum::<u64>() as f64 / draws.len() as f64;
    let mut row = vec![
        set.name.to_owned(),
        format!("{days}"),
        format!("{cases}"),
        format!("{r_hat:.4}{}", if r_hat < 1.01 { "" } else { " (not converged)" }),
        format!("{size:.0}"),
        format!("{divergences}, {gradients:.0}"),
    ];
    row.extend(differences.iter().map(|difference| difference.cell(days)));
    row.extend([format!("{ratio:.2}"), format!("{theirs:.0} s, {:.1} ms", 1e3 * ours)]);
    Ok(row)
}

/// Samples every data set and tells how far ours is from it.
pub fn report(shared: &Path, report: &mut Report) {
    report.section("Beside long runs of NUTS");
    report.line(&format!(
        "The same posterior (priors, likelihood, infections read from the reports) written once more with its gradient, nothing \
         linearised or cut, σ and 1/√k sampled too and not bounded; sampled by `nuts-rs`, {CHAINS} chains of {DRAWS} draws after \
         {TUNED}. R̂: largest split R̂ of all ln R, ln σ and ln 1/√k; ESS: their smallest. Differences, ours − NUTS, in standard \
         deviations of R's posterior of the day: the worst (and its day), and the mean of their absolute values. sd: ours over NUTS, \
         geometric mean."
    ));
    let (sets, absent) = sets::all(shared);
    if let Some(absent) = absent {
        report.line(&format!("\nNot run: {absent}."));
    }
    let mut rows = Vec::new();
    for set in &sets {
        match row(set) {
            Ok(row) => rows.push(row),
            Err(error) => report.line(&format!("\n{}: {error}.", set.name)),
        }
    }
    report.table(
        &[
            "data",
            "days",
            "cases",
            "R̂",
            "ESS",
            "divergences, gradients a draw",
            "mean",
            "5 %",
            "95 %",
            "sd",
            "time: NUTS, ours",
        ],
        &rows,
    );
}
