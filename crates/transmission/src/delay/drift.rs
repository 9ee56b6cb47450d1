//! Drift of the delays: how fast the factors of short delays grow or fall, and what that makes of old factors and of days to come.
//!
//! - **Estimates**: per band of delays the slope b of the log factor (per period), all series together.
//! - **Equation**: b = ln(fast/slow ratio of additions to what is expected) / (difference of mean ages), variance
//!   s = σ²(w₁ + w₂)/difference²; common slope β ~ N(0, τ²), own b ~ N(γ g + β, υ²), posterior means of both; the last band
//!   b ~ N(γ g, υ₁²). g growth of the load, γ its coupling (`load`), learned. A factor of mean
//!   age a, k periods ahead: × exp(b (D(a) + φ D(k))), D(n) = (1 − φⁿ)/(1 − φ).
//! - **Symbols**: fast, slow memories of two half-lives; σ² variance of one period's log ratio to the fast factor, learned;
//!   w₁, w₂ of fast and slow, (1 − ρ)/(1 + ρ), ρ forgetting a period; φ damping a period; τ, υ, υ₁ standard deviations per period.
//! - **Source**: damped trend, Gardner et al. (1985), doi:10.1287/mnsc.31.10.1237; shrinkage of slopes: normal-normal.
//! - **Checked against**: a steady drift by hand; delays that lengthen, shorten, jump or follow the load (`tests/it/drift.rs`).
//! - **Limits**: delays over 40 keep their factors, those from 15 on hardly move by themselves: what comes there is little and in
//!   batches. A jump is taken for a slope at
//!   first; the damping bounds what that can do. One drift for all series. Steady delays pay for the noise of slopes (7 % of
//!   WIS in simulations).
//! - **Cost**: O(delays) per period.

use serde::{Deserialize, Serialize};

use super::development::Sums;
use super::load::Load;

/// How a drift is measured, and how far it is carried.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct DriftOptions {
    /// Half-life of what is recent (periods).
    pub fast: f64,
    /// Half-life of what it is compared with (periods).
    pub slow: f64,
    /// What is left of a slope after one period.
    pub damping: f64,
    /// Standard deviation of the slope that all bands share (log factor per period).
    pub common_sd: f64,
    /// Standard deviation of a band's slope around it (log factor per period).
    pub own_sd: f64,
    /// Standard deviation of the slope of delays from 15 on around what the load tells (log factor per period).
    pub late_sd: f64,
    /// Standard deviation of a band's coupling: slope of the log factor by growth of the log load.
    pub coupling_sd: f64,
}

/// First delay of each band.
pub(super) const BANDS: [usize; 5] = [1, 2, 4, 8, 15];
/// The band that takes nothing from the slope that the others share.
const LATE: usize = 4;
/// First delay that has no slope.
const BEYOND: usize = 41;
/// Additions that an even ratio is worth.
const EVEN: f64 = 20.0;
/// Half-life of the noise (periods), its value before any is seen (log ratio squared) and the periods that counts as.
const NOISE_HALF_LIFE: f64 = 30.0;
const NOISE_PRIOR: f64 = 0.09;
const NOISE_PERIODS: f64 = 5.0;
/// Standard deviation of a ratio besides noise.
const RATIO_SD: f64 = 0.01;
/// No factor is changed by more than so much on the log scale, before or after the as-of.
const REACH_MAX: f64 = 1.0;

fn band(delay: usize) -> Option<usize> {
    if delay >= BEYOND { None } else { BANDS.iter().rposition(|first| delay >= *first) }
}

/// Slopes as of one period.
#[derive(Debug, Clone, PartialEq)]
pub struct Drift {
    slopes: [f64; BANDS.len()],
    damping: f64,
    /// By periods ahead.
    ahead: Vec<[f64; BANDS.len()]>,
}

impl Drift {
    fn new(slopes: [f64; BANDS.len()], damping: f64, width: usize) -> Self {
        let mut drift = Self { slopes, damping, ahead: Vec::new() };
        drift.ahead =
            (0..=width).map(|ahead| slopes.map(|slope| drift.reach(slope, ahead as f64, damping))).collect();
        drift
    }

    /// Slope of the log factor at a delay (per period); 0 where none is estimated.
    pub fn slope(&self, delay: usize) -> f64 {
        band(delay).map_or(0.0, |band| self.slopes[band])
    }

    /// What a factor of this mean age (periods) is to be multiplied by to be that of now.
    pub fn since(&self, delay: usize, age: f64) -> f64 {
        self.reach(self.slope(delay), age, 1.0)
    }

    /// What a factor of now is to be multiplied by to be that of `ahead` periods later, at most the width of the triangle.
    pub fn ahead(&self, delay: usize, ahead: usize) -> f64 {
        band(delay).map_or(1.0, |band| self.ahead[ahead.min(self.ahead.len() - 1)][band])
    }

    fn reach(&self, slope: f64, periods: f64, first: f64) -> f64 {
        let damped = first * (1.0 - self.damping.powf(periods)) / (1.0 - self.damping);
        (slope * damped).clamp(-REACH_MAX, REACH_MAX).exp()
    }
}

/// Additions and what was known before, by delay, under one half-life.
#[derive(Debug, Clone)]
struct Memory {
    keep: f64,
    sums: Vec<Sums>,
    /// Periods ago, weighed by what was known.
    aged: Vec<f64>,
}

impl Memory {
    fn new(half_life: f64, width: usize) -> Self {
        Self {
            keep: 0.5_f64.powf(1.0 / half_life),
            sums: vec![Sums::default(); width],
            aged: vec![0.0; width],
        }
    }

    fn take(&mut self, new: &[Sums], effects: &[f64]) {
        let each = self.sums.iter_mut().zip(&mut self.aged).zip(new.iter().zip(effects));
        for ((sums, aged), (new, effect)) in each {
            *aged = self.keep * (*aged + sums.known);
            sums.forget(self.keep);
            sums.take(new, *effect);
        }
    }

    fn factor(&self, delay: usize) -> f64 {
        let sums = &self.sums[delay];
        if sums.known > 0.0 { sums.added.max(0.0) / sums.known } else { 0.0 }
    }

    /// Variance of a mean under these weights, in variances of one period.
    fn spread(&self) -> f64 {
        (1.0 - self.keep) / (1.0 + self.keep)
    }
}

/// What the slopes are estimated from.
#[derive(Debug, Clone)]
pub(super) struct Slopes {
    options: DriftOptions,
    fast: Memory,
    slow: Memory,
    /// By band: squared errors of the fast factor a period ahead, and their weight.
    noise: [(f64, f64); BANDS.len()],
    load: Load,
}

/// Sums over a band of delays.
#[derive(Debug, Clone, Copy, Default)]
struct Compared {
    added: f64,
    expected: f64,
    /// Mean ages × expectation, and expectation of the slow memory.
    fast_aged: f64,
    slow_aged: f64,
    slow: f64,
}

impl Slopes {
    pub(super) fn new(options: DriftOptions, width: usize) -> Self {
        let memory = |half_life| Memory::new(half_life, width);
        Self {
            options,
            fast: memory(options.fast),
            slow: memory(options.slow),
            noise: [(0.0, 0.0); BANDS.len()],
            load: Load::new(options.fast, options.slow),
        }
    }

    /// Takes in what was reported in a period at each delay, all series together; `effects` are those of its weekday,
    /// `load_change` is that of the log load, once it can be told.
    pub(super) fn take(&mut self, new: &[Sums], effects: &[f64], load_change: Option<f64>) {
        let mut came = [(0.0, 0.0); BANDS.len()];
        for (delay, new) in new.iter().enumerate() {
            if let Some(band) = band(delay) {
                came[band].0 += new.added;
                came[band].1 += new.known * effects[delay] * self.fast.factor(delay);
            }
        }
        let keep = 0.5_f64.powf(1.0 / NOISE_HALF_LIFE);
        for ((squares, weight), (added, expected)) in self.noise.iter_mut().zip(came) {
            if expected > 1.0 {
                let error = ((f64::max(added, 0.0) + 1.0) / (expected + 1.0)).ln();
                *squares = *squares * keep + error * error;
                *weight = *weight * keep + 1.0;
            }
        }
        self.fast.take(new, effects);
        self.slow.take(new, effects);
        if let Some(change) = load_change {
            self.load.take(change);
        }
        // slopes of periods within the reach of the slow memory tell the same
        self.load.compare(&self.raw_slopes(), 2.0 * self.slow.spread(), self.options.own_sd);
    }

    pub(super) fn drift(&self) -> Drift {
        let DriftOptions { common_sd, own_sd, late_sd, coupling_sd, damping, .. } = self.options;
        let raw = self.raw_slopes();
        let growth = self.load.growth();
        let by_load = self.load.coupling(coupling_sd).map(|coupling| coupling * growth);
        let own = own_sd * own_sd;
        let (mut sum, mut weights) = (0.0, 1.0 / (common_sd * common_sd));
        for (raw, by_load) in raw.iter().zip(&by_load).take(LATE) {
            if let Some((slope, variance)) = raw {
                sum += (slope - by_load) / (variance + own);
                weights += 1.0 / (variance + own);
            }
        }
        let common = sum / weights;
        let mut slopes = [0.0; BANDS.len()];
        for (band, (slope, raw)) in slopes.iter_mut().zip(raw).enumerate() {
            let (common, own) = if band < LATE { (common, own) } else { (0.0, late_sd * late_sd) };
            if let Some((raw, variance)) = raw {
                let beside = ((raw - by_load[band]) * own + common * variance) / (own + variance);
                *slope = by_load[band] + beside;
            }
        }
        Drift::new(slopes, damping, self.slow.sums.len())
    }

    /// Slope of each band as it is seen, and its variance.
    fn raw_slopes(&self) -> [Option<(f64, f64)>; BANDS.len()] {
        let mut bands = [Compared::default(); BANDS.len()];
        for delay in 0..self.slow.sums.len().min(BEYOND) {
            if let Some(band) = band(delay) {
                let (of, slow) = (&mut bands[band], self.slow.factor(delay));
                of.added += self.fast.sums[delay].added;
                of.expected += self.fast.sums[delay].known * slow;
                of.fast_aged += self.fast.aged[delay] * slow;
                of.slow_aged += self.slow.aged[delay] * slow;
                of.slow += self.slow.sums[delay].known * slow;
            }
        }
        std::array::from_fn(|band| self.raw_slope(&bands[band], self.noise[band]))
    }

    fn raw_slope(&self, of: &Compared, (squares, weight): (f64, f64)) -> Option<(f64, f64)> {
        if of.expected <= 0.0 || of.slow <= 0.0 {
            return None;
        }
        let apart = (of.slow_aged / of.slow - of.fast_aged / of.expected).max(1.0);
        let ratio = ((of.added.max(0.0) + EVEN) / (of.expected + EVEN)).ln();
        let noise = (squares + NOISE_PERIODS * NOISE_PRIOR) / (weight + NOISE_PERIODS);
        let variance = RATIO_SD * RATIO_SD + noise * (self.fast.spread() + self.slow.spread());
        Some((ratio / apart, variance / (apart * apart)))
    }
}

#[cfg(test)]
mod tests {
    use super::{DriftOptions, Slopes, Sums};

    const OPTIONS: DriftOptions = DriftOptions {
        fast: 7.0,
        slow: 20.0,
        damping: 0.95,
        common_sd: 0.03,
        own_sd: 0.01,
        late_sd: 0.004,
        coupling_sd: 0.8,
    };

    /// Factors at all delays that grow by `slope` a day from day 100 on.
    fn after(slope: f64, periods: usize) -> Slopes {
        let mut slopes = Slopes::new(OPTIONS, 20);
        for period in 0..periods {
            let factor = 0.1 * (slope * (period as f64 - 100.0).max(0.0)).exp();
            let new = [Sums { added: 1e4 * factor, known: 1e4 }; 20];
            slopes.take(&new, &[1.0; 20], Some(0.0));
        }
        slopes
    }

    #[test]
    fn a_steady_drift_is_measured_and_carried() {
        for slope in [-0.005, 0.005] {
            let drift = after(slope, 300).drift();
            for delay in [1, 3, 14] {
                let have = drift.slope(delay);
                assert!((have / slope - 1.0).abs() < 0.15, "delay {delay}: {have} instead of {slope}");
            }
            // by hand: φ + φ² periods ahead, 1 + φ since
            let by_hand = |reach: f64| (drift.slope(1) * reach).exp();
            assert!((drift.ahead(1, 2) - by_hand(0.95 + 0.95 * 0.95)).abs() < 1e-9);
            assert!((drift.since(1, 2.0) - by_hand(1.95)).abs() < 1e-9);
            assert_eq!((drift.slope(41), drift.ahead(41, 5), drift.since(0, 9.0)), (0.0, 1.0, 1.0));
        }
    }

    #[test]
    fn steady_delays_have_no_drift() {
        let drift = after(0.0, 200).drift();
        assert!((1..20).all(|delay| drift.slope(delay).abs() < 1e-6));
    }

    #[test]
    fn nothing_seen_is_no_drift() {
        let drift = Slopes::new(OPTIONS, 20).drift();
        assert!((0..20).all(|delay| drift.ahead(delay, 30) == 1.0));
    }
}
