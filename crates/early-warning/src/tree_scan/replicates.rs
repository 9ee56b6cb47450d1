//! Random trees without an outbreak, and the largest statistic of each.

use rand::SeedableRng as _;
use rand_pcg::Pcg64Mcg;
use rayon::prelude::*;

use super::{Model, Tree};
use crate::scan::expectation_poisson::Independent;
use crate::scan::kulldorff::Multinomial;

/// The largest statistic of each replicate; `own` is each node's own expectation, `sums` its branch's.
pub(super) fn maxima(
    tree: &Tree,
    own: &[f64],
    sums: &[f64],
    model: Model,
    total: u64,
    replicates: usize,
    seed: u64,
) -> Vec<f64> {
    let independent = Independent::new(own);
    // a node is a place of one day
    let multinomial = Multinomial::new(own.to_vec(), 1, total);
    (0..replicates as u64)
        .into_par_iter()
        .map(|k| {
            let own_seed =
                seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (k + 1).wrapping_mul(0xD1B5_4A32_D192_ED03);
            let mut random = Pcg64Mcg::seed_from_u64(own_seed);
            let mut counts = vec![0_i32; own.len()];
            match model {
                Model::Unconditional => independent.draw(&mut counts, &mut random),
                Model::Conditional => multinomial.draw(&mut counts, &mut random),
            }
            tree.branch_sums(&mut counts);
            let ratio = |(count, sum): (&i32, &f64)| {
                model.log_likelihood_ratio(count.unsigned_abs(), *sum, total as f64)
            };
            counts.iter().zip(sums).map(ratio).fold(0.0, f64::max)
        })
        .collect()
}
