//! Chance: one stream of random numbers for each purpose, all from the city's seed.
//!
//! A stream of its own for each purpose means that a change in one part leaves the others as they were.

use rand::RngExt;
use rand_distr::{Distribution, Gamma, Poisson, StandardNormal};
use rand_pcg::Pcg64;

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub(crate) struct Dice(Pcg64);

impl Dice {
    /// The stream of a purpose and a number within it.
    pub(crate) fn new(seed: u64, purpose: &str, number: u64) -> Self {
        let mut hash = 0xCBF2_9CE4_8422_2325_u64; // FNV-1a
        for byte in purpose.bytes().chain(number.to_le_bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
        }
        Self(Pcg64::new(u128::from(seed) << 64 | u128::from(hash), u128::from(hash)))
    }

    /// From 0 to below 1.
    pub(crate) fn share(&mut self) -> f64 {
        self.0.random()
    }

    /// Whether something of this probability happens.
    pub(crate) fn happens(&mut self, probability: f64) -> bool {
        self.share() < probability
    }

    /// From 0 to below `n`; 0 where `n` is 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        ((self.share() * n as f64) as usize).min(n.saturating_sub(1))
    }

    /// From `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below((high - low + 1).max(1) as usize) as i32
    }

    /// A Poisson number.
    pub(crate) fn poisson(&mut self, mean: f64) -> u32 {
        Poisson::new(mean).map_or(0, |distribution| distribution.sample(&mut self.0) as u32)
    }

    /// A standard normal number.
    pub(crate) fn normal(&mut self) -> f64 {
        StandardNormal.sample(&mut self.0)
    }

    /// A gamma number of this mean and shape.
    pub(crate) fn gamma(&mut self, mean: f64, shape: f64) -> f64 {
        Gamma::new(shape, mean / shape).map_or(mean, |distribution| distribution.sample(&mut self.0))
    }

    /// An index, with chances in proportion to the weights.
    pub(crate) fn pick(&mut self, weights: &[f64]) -> usize {
        let mut left = self.share() * weights.iter().sum::<f64>();
        for (index, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return index;
            }
        }
        weights.iter().rposition(|weight| *weight > 0.0).unwrap_or(0)
    }
}
