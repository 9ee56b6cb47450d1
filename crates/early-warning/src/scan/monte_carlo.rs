//! How large the largest statistic is when nothing goes on, from random replicates.
//!
//! - **Estimates**: the p-value of a cluster, adjusted for all cylinders that were looked at.
//! - **Equation**: `p = (1 + #{replicates with max Λ ≥ Λ_observed}) / (R + 1)`; where fewer than ten are as large and R ≥ 99,
//!   the Gumbel distribution of [`super::gumbel`], but no less than 10⁻¹⁵: farther out it only says "beyond all chance".
//! - **Symbols**: R replicates.
//! - **Source**: Dwass (1957), DOI 10.1214/aoms/1177707045; Abrams, Kulldorff & Kleinman (2010), DOI
//!   10.1186/1476-072X-9-61.
//! - **Checked against**: uniform under no cluster (simulation); a naive twin's maxima, 1e-9; 1, 2 and 7 threads, equal.
//! - **Limits**: those of the statistic's own null: overdispersion makes p too small.
//! - **Cost**: R sweeps, most cylinders by one addition and one comparison.

use rand::SeedableRng as _;
use rand_pcg::Pcg64Mcg;
use rayon::prelude::*;
use watchfire_problem::{Cancelled, Progress};

use super::cutoff::Cutoff;
use super::gumbel::Gumbel;
use super::sweep::{Space, largest};
use super::{Circles, PValue, Slab, Study};

/// So few replicates as large make the rank rough.
const FEW_AS_LARGE: usize = 10;
/// Fewer replicates do not fit a distribution.
const REPLICATES_FOR_A_FIT: usize = 99;
/// Least p-value of the fitted distribution.
const P_LEAST: f64 = 1e-15;
/// Replicates that tell how large maxima are.
const PILOT: usize = 8;
/// A first bound that most cylinders stay below (2 ≈ a χ² of 4).
const PILOT_BOUND: f64 = 2.0;
/// Counts of a block of replicates (numbers of 4 bytes) that a core keeps at hand.
const BLOCK: usize = 800_000;
/// The bound of the sweep, as a share of the least maximum of the pilot: where nothing exceeds it, the sweep is done again
/// with the next; the last looks at everything.
const BOUNDS: [f64; 3] = [0.75, 0.35, 0.0];

/// The largest statistic of each replicate.
#[derive(Debug, Clone, PartialEq)]
pub struct Maxima {
    /// By replicate.
    pub values: Vec<f64>,
    /// Their distribution; `None` where there are too few or they are all the same.
    pub gumbel: Option<Gumbel>,
}

impl Maxima {
    /// With the fit.
    pub fn new(values: Vec<f64>) -> Self {
        let gumbel = if values.len() < REPLICATES_FOR_A_FIT { None } else { Gumbel::fit(&values) };
        Self { values, gumbel }
    }

    /// The chance of a maximum of at least `llr`.
    pub fn p_value(&self, llr: f64, how: PValue) -> f64 {
        // equal cylinders may be summed in another order
        let as_large = self.values.iter().filter(|value| **value >= llr * (1.0 - 1e-12)).count();
        let by_rank = (as_large + 1) as f64 / (self.values.len() + 1) as f64;
        let by_gumbel = self.gumbel.map(|gumbel| gumbel.upper_tail(llr).max(P_LEAST));
        match how {
            PValue::Gumbel => by_gumbel.unwrap_or(by_rank),
            PValue::GumbelTail if as_large < FEW_AS_LARGE => by_gumbel.unwrap_or(by_rank),
            PValue::GumbelTail | PValue::MonteCarlo => by_rank,
        }
    }
}

/// Draws the replicates and scans each.
pub fn maxima(
    study: &Study,
    circles: &Circles,
    slabs: &[Slab],
    replicates: usize,
    seed: u64,
    progress: &dyn Progress,
) -> Result<Vec<f64>, Cancelled> {
    let pilot = replicates.min(PILOT);
    let mut values = run(study, circles, slabs, 0..pilot, seed, PILOT_BOUND / BOUNDS[0], progress)?;
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    values.extend(run(study, circles, slabs, pilot..replicates, seed, least, progress)?);
    Ok(values)
}

fn run(
    study: &Study,
    circles: &Circles,
    slabs: &[Slab],
    replicates: std::ops::Range<usize>,
    seed: u64,
    least: f64,
    progress: &dyn Progress,
) -> Result<Vec<f64>, Cancelled> {
    let expected: f64 = study.expected.iter().sum();
    let cutoffs = BOUNDS.map(|share| {
        let bound = share * least;
        (bound, Cutoff::new(study.statistic, study.total, expected, bound))
    });
    let lanes = slabs.iter().map(|slab| slab.lanes_padded()).max().unwrap_or(1);
    let cells = study.counts.len() + study.weight.len() * lanes;
    let block = (BLOCK / cells.max(1)).clamp(16, 32).min(replicates.len().div_ceil(8).max(1));
    let all: Vec<usize> = replicates.collect();
    let blocks = all
        .par_chunks(block)
        .map_init(
            || (Space::default(), Vec::new()),
            |(space, places), block| {
                let sets: Vec<Vec<i32>> = block.iter().map(|k| replicate(study, seed, *k, places)).collect();
                let mut maxima = vec![0.0; block.len()];
                for (bound, cutoff) in &cutoffs {
                    let open: Vec<usize> = (0..block.len()).filter(|k| maxima[*k] == 0.0).collect();
                    if open.is_empty() {
                        break;
                    }
                    let open_sets: Vec<&[i32]> = open.iter().map(|k| sets[*k].as_slice()).collect();
                    let found = largest(study, circles, slabs, cutoff, &open_sets, space);
                    // What is found below the bound need not be the largest there.
                    for (k, maximum) in open.into_iter().zip(found).filter(|(_, found)| found > bound) {
                        maxima[k] = maximum;
                    }
                }
                progress.advance(block.len() as u64)?;
                Ok(maxima)
            },
        )
        .collect::<Result<Vec<_>, Cancelled>>()?;
    Ok(blocks.into_iter().flatten().collect())
}

/// The counts of one replicate, by its own random numbers.
pub fn replicate(study: &Study, seed: u64, index: usize, space: &mut Vec<u32>) -> Vec<i32> {
    let mut counts = vec![0; study.counts.len()];
    // an odd multiplier keeps neighbouring seeds and replicates apart
    let own =
        seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (index as u64 + 1).wrapping_mul(0xD1B5_4A32_D192_ED03);
    study.draw(&mut counts, space, &mut Pcg64Mcg::seed_from_u64(own));
    counts
}
