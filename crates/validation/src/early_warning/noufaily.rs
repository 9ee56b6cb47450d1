//! The simulation study of Noufaily et al. (2013): 42 scenarios of weekly counts with outbreaks of known truth.
//!
//! - **Estimates**: nothing; makes series.
//! - **Equation**: μ(t) = exp(θ + βt + Σ_{j≤m} [γ₁ cos 2πjt/52 + γ₂ sin 2πjt/52]); Y ~ NB(μ, φμ), Poisson at φ = 1; an
//!   outbreak has Poisson(k √(φμ)) cases at start + ⌊LN(0, ½)⌋.
//! - **Symbols**: t = 1 … 624 weeks; k size in standard deviations at the start.
//! - **Source**: Noufaily et al. (2013), DOI 10.1002/sim.5595; Bédubourg & Le Strat (2017), DOI 10.1371/journal.pone.0181227.
//! - **Checked against**: the one-week test that knows μ and φ reaches the published study's anchors (the report).
//! - **Limits**: its baseline is of the harmonic form that our own detector fits.
//! - **Cost**: some 50 µs a series.

use rand::{RngExt as _, SeedableRng as _};
use rand_distr::{Distribution, Gamma, LogNormal, Poisson, StandardNormal};
use rand_pcg::Pcg64;

/// Weeks of a series.
pub const WEEKS: usize = 624;
/// The weeks in which detectors are tested (0-based).
pub const TESTED: std::ops::Range<usize> = 575..624;
/// The weeks in which past outbreaks begin (0-based).
const PAST: std::ops::Range<usize> = 312..575;
const PAST_SIZES: [f64; 4] = [2.0, 3.0, 5.0, 10.0];

/// One row of the study's table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scenario {
    /// 1 to 42.
    pub number: usize,
    theta: f64,
    beta: f64,
    gamma: (f64, f64),
    /// Dispersion φ.
    pub phi: f64,
    waves: u8,
}

/// θ, γ₁, γ₂, φ, β of the trended scenarios.
const GROUPS: [(f64, f64, f64, f64, f64); 7] = [
    (0.1, 0.6, 0.6, 1.5, 0.0025),
    (-2.0, 0.1, 0.3, 2.0, 0.005),
    (1.5, 0.2, -0.4, 1.0, 0.003),
    (0.5, 0.5, 0.5, 5.0, 0.002),
    (2.5, 1.0, 0.1, 3.0, 0.001),
    (3.75, 0.1, -0.1, 1.1, 0.001),
    (5.0, 0.05, 0.01, 1.2, 0.0001),
];

impl Scenario {
    /// All 42, in the study's order.
    pub fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for (theta, gamma_1, gamma_2, phi, beta) in GROUPS {
            for trend in [0.0, beta] {
                for waves in 0..=2 {
                    let number = all.len() + 1;
                    all.push(Self { number, theta, beta: trend, gamma: (gamma_1, gamma_2), phi, waves });
                }
            }
        }
        all
    }

    /// A place of this disease: its own level, and a season and dispersion near the scenario's.
    #[must_use]
    pub fn place(&self, random: &mut Pcg64) -> Self {
        let mut normal = |sd: f64| -> f64 { sd * random.sample::<f64, _>(StandardNormal) };
        Self {
            theta: self.theta + normal(0.5),
            gamma: (self.gamma.0 + normal(0.15), self.gamma.1 + normal(0.15)),
            phi: 1.0 + (self.phi - 1.0) * normal(0.3).exp(),
            ..*self
        }
    }

    /// The mean of week `t` = 1, 2, ….
    pub fn mean(&self, t: usize) -> f64 {
        let t = t as f64;
        let season: f64 = (1..=self.waves)
            .map(|wave| {
                let angle = std::f64::consts::TAU * f64::from(wave) * t / 52.0;
                self.gamma.0 * angle.cos() + self.gamma.1 * angle.sin()
            })
            .sum();
        (self.theta + self.beta * t + season).exp()
    }

    /// A series of this scenario, without any outbreak where `outbreaks` is false.
    pub fn simulate(&self, seed: u64, replicate: usize, outbreaks: bool) -> Simulated {
        let stream = (self.number as u128) << 64 | replicate as u128;
        let mut random = Pcg64::new(u128::from(seed), stream);
        let mean: Vec<f64> = (1..=WEEKS).map(|t| self.mean(t)).collect();
        let mut counts: Vec<f64> = mean.iter().map(|mu| count(*mu, self.phi, &mut random)).collect();
        let mut outbreak = None;
        if outbreaks {
            for _ in 0..4 {
                let start = random.random_range(PAST);
                let size = PAST_SIZES[random.random_range(0..PAST_SIZES.len())];
                self.add(&mut counts[..PAST.end], &mean, start, size, &mut random);
            }
            let start = random.random_range(TESTED);
            let size = f64::from(random.random_range(1_u8..=10));
            let last = self.add(&mut counts, &mean, start, size, &mut random);
            outbreak = last.map(|last| Outbreak { start, last, size });
        }
        Simulated { counts: counts.into_iter().map(Some).collect(), mean, outbreak }
    }

    /// Adds an outbreak's cases; returns the week of its last one, if it has any.
    fn add(
        &self,
        counts: &mut [f64],
        mean: &[f64],
        start: usize,
        size: f64,
        random: &mut Pcg64,
    ) -> Option<usize> {
        add_outbreak(counts, start, size * (self.phi * mean[start]).sqrt(), random)
    }
}

/// Adds Poisson(`cases`) cases from week `start` on; returns the week of the last one, if there is any.
pub fn add_outbreak(counts: &mut [f64], start: usize, cases: f64, random: &mut Pcg64) -> Option<usize> {
    let n = Poisson::new(cases).map_or(0.0, |poisson| poisson.sample(random)) as usize;
    let delay = LogNormal::new(0.0, 0.5).ok()?;
    let mut last = None;
    for _ in 0..n {
        let week = start + delay.sample(random) as usize;
        if let Some(count) = counts.get_mut(week) {
            *count += 1.0;
            last = last.max(Some(week));
        }
    }
    last
}

/// A count with mean `mu` and variance φμ.
pub fn count(mu: f64, phi: f64, random: &mut Pcg64) -> f64 {
    let mean = if phi > 1.0 {
        Gamma::new(mu / (phi - 1.0), phi - 1.0).map_or(mu, |gamma| gamma.sample(random))
    } else {
        mu
    };
    Poisson::new(mean).map_or(0.0, |poisson| poisson.sample(random))
}

/// A generator for one purpose.
pub fn generator(seed: u64) -> Pcg64 {
    Pcg64::seed_from_u64(seed)
}

/// The current outbreak.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outbreak {
    /// Its first week (0-based).
    pub start: usize,
    /// The week of its last case.
    pub last: usize,
    /// k.
    pub size: f64,
}

/// A simulated series.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulated {
    /// Cases a week.
    pub counts: Vec<Option<f64>>,
    /// Means without outbreaks.
    pub mean: Vec<f64>,
    /// The current outbreak, if it has a case.
    pub outbreak: Option<Outbreak>,
}
