//! Evidence of one, two and more periods in one p-value.
//!
//! - **Estimates**: the probability, without an outbreak, of evidence as strong as that seen.
//! - **Equation**: `T = ln Σ w_L exp(κ S_L − κ²/2)` over L; p = P(T ≥ t) for `S_L = (Z_1 + … + Z_L)/√L`, Z
//!   independent N(0, 1).
//! - **Symbols**: `S_L` normal score of the count of the newest L periods; `w_L` weight of an outbreak L periods old;
//!   κ its size in standard deviations.
//! - **Source**: likelihood ratio averaged over the outbreak's age, as in Shiryaev (1963), DOI 10.1137/1108002; the
//!   nested windows share periods, and p is that of their joint normal distribution.
//! - **Checked against**: a simulation of T (test), relative 3 % at p = 0.01.
//! - **Limits**: for low counts as good as their mid-p is. Days are cut one by one, the table cuts their sums: true p
//!   is up to 1.1 times the stated one at 0.001. A window with a missing period is that of the next shorter length,
//!   then up to 1.4 times.
//! - **Cost**: three exponentials and a search; the table of p is made once per process (some ms).

use std::sync::LazyLock;

use watchfire_statistics::normal;

use crate::detectors::{Period, Timeline};

/// How evidence of several periods is weighed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weighing {
    /// Periods in each window, from 1 upwards.
    pub lengths: [usize; 3],
    /// Weight of each window; they sum to 1.
    pub weights: [f64; 3],
    /// Size of the outbreak that is looked for (standard deviations).
    pub size: f64,
    /// An earlier period beyond this (standard deviations) raised its own alarm and is not evidence again: it counts
    /// as `carried`.
    pub cut: f64,
    /// What such a period counts as (standard deviations).
    pub carried: f64,
}

impl Weighing {
    /// What an earlier period's score counts as.
    pub fn carry(&self, score: f64) -> f64 {
        if score > self.cut { self.carried } else { score }
    }
}

impl Weighing {
    /// T of the windows' scores.
    pub fn strength(&self, scores: [f64; 3]) -> f64 {
        let terms =
            [0, 1, 2].map(|k| self.weights[k].ln() + self.size * scores[k] - self.size * self.size / 2.0);
        let top = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        top + terms.iter().map(|term| (term - top).exp()).sum::<f64>().ln()
    }

    /// The score of the newest period at which T is `strength`, given the sums of earlier scores in the windows.
    fn newest_at(&self, strength: f64, earlier: [f64; 3], start: f64) -> f64 {
        let roots = self.lengths.map(|length| (length as f64).sqrt());
        let mut z = start;
        for _ in 0..60 {
            let terms = [0, 1, 2].map(|k| {
                self.weights[k].ln() + self.size * (z + earlier[k]) / roots[k] - self.size * self.size / 2.0
            });
            let top = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let shares = terms.map(|term| (term - top).exp());
            let total: f64 = shares.iter().sum();
            let slope: f64 = (0..3).map(|k| shares[k] / total * self.size / roots[k]).sum();
            // T is convex in z: from above the steps go down to the solution, the first step from below passes it.
            let step = (top + total.ln() - strength) / slope;
            z -= step;
            if step.abs() < 1e-7 {
                break;
            }
        }
        z
    }
}

/// P(T ≥ t) as a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// How it is weighed.
    pub weighing: Weighing,
    /// −Φ⁻¹(p) at each step of t.
    quantiles: Vec<f64>,
}

const STRENGTH_MIN: f64 = -12.0;
const STRENGTH_MAX: f64 = 60.0;
const STRENGTH_STEP: f64 = 0.5;
/// Earlier scores are integrated from this many standard deviations below.
const REACH: f64 = 5.5;
const NODES: usize = 40;

/// What an earlier score may count as, with the probability of it: a fine grid up to the cut, and all beyond it.
fn earlier_scores(weighing: &Weighing) -> Vec<(f64, f64)> {
    let top = weighing.cut.min(REACH);
    let step = (top + REACH) / NODES as f64;
    let mut nodes: Vec<(f64, f64)> = (0..NODES)
        .map(|k| -REACH + (k as f64 + 0.5) * step)
        .map(|score| (score, normal::cdf(score + 0.5 * step) - normal::cdf(score - 0.5 * step)))
        .collect();
    nodes.push((weighing.carry(top + 1e-9), normal::upper_tail(top)));
    nodes
}

impl Evidence {
    /// The committed weighing for periods of this timeline: of days, else of weeks.
    pub fn of(timeline: Timeline) -> &'static Self {
        match timeline {
            Timeline::Dated { period: Period::Day, .. } => &DAILY,
            _ => &WEEKLY,
        }
    }

    /// Makes the table.
    pub fn new(weighing: Weighing) -> Self {
        let [first, second, third] = weighing.lengths;
        let (near, far) = (((second - first) as f64).sqrt(), ((third - second) as f64).sqrt());
        let nodes = earlier_scores(&weighing);
        let steps = ((STRENGTH_MAX - STRENGTH_MIN) / STRENGTH_STEP) as usize;
        let mut tails = vec![0.0; steps + 1];
        for (a, mass_a) in &nodes {
            for (b, mass_b) in &nodes {
                let earlier = [0.0, near * a, near * a + far * b];
                let mut z = -30.0;
                for (step, tail) in tails.iter_mut().enumerate() {
                    z = weighing.newest_at(STRENGTH_MIN + step as f64 * STRENGTH_STEP, earlier, z);
                    *tail += mass_a * mass_b * normal::upper_tail(z);
                }
            }
        }
        let quantiles = tails.into_iter().map(|tail| -normal::quantile(tail.min(1.0 - 1e-12))).collect();
        Self { weighing, quantiles }
    }

    /// The p-value of T = `strength`.
    pub fn p_value(&self, strength: f64) -> f64 {
        normal::upper_tail(self.quantile(strength))
    }

    /// The strength whose p-value is `p`.
    pub fn strength_at(&self, p: f64) -> f64 {
        let wanted = -normal::quantile(p);
        let above =
            self.quantiles.partition_point(|quantile| *quantile < wanted).clamp(1, self.quantiles.len() - 1);
        let (low, high) = (self.quantiles[above - 1], self.quantiles[above]);
        STRENGTH_MIN + STRENGTH_STEP * (above as f64 - 1.0 + (wanted - low) / (high - low))
    }

    fn quantile(&self, strength: f64) -> f64 {
        let place = ((strength - STRENGTH_MIN) / STRENGTH_STEP).clamp(0.0, (self.quantiles.len() - 1) as f64);
        let below = (place as usize).min(self.quantiles.len() - 2);
        let (low, high) = (self.quantiles[below], self.quantiles[below + 1]);
        low + (high - low) * (place - below as f64)
    }
}

/// Weekly counts: this week, two, three weeks.
pub(super) static WEEKLY: LazyLock<Evidence> = LazyLock::new(|| {
    Evidence::new(Weighing {
        lengths: [1, 2, 3],
        weights: [0.5, 0.45, 0.05],
        size: 3.0,
        cut: 2.5,
        carried: 0.0,
    })
});

/// Daily counts: this day, three days, a week.
pub(super) static DAILY: LazyLock<Evidence> = LazyLock::new(|| {
    Evidence::new(Weighing {
        lengths: [1, 3, 7],
        weights: [0.5, 0.3, 0.2],
        size: 3.0,
        cut: 2.5,
        carried: 0.0,
    })
});

#[cfg(test)]
mod tests {
    use super::*;

    /// Normal scores, the same in every run.
    fn scores() -> impl Iterator<Item = f64> {
        let mut state = 0x9E37_79B9_7F4A_7C15_u64;
        std::iter::repeat_with(move || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            normal::quantile(((state >> 11) as f64 + 0.5) / (1_u64 << 53) as f64)
        })
    }

    #[test]
    fn p_values_are_the_shares_of_a_simulation() {
        for evidence in [&*WEEKLY, &Evidence::new(Weighing { cut: 9.0, ..WEEKLY.weighing })] {
            let weighing = evidence.weighing;
            let mut scores = scores();
            let mut next = || scores.next().unwrap_or(0.0);
            let n = 400_000;
            let mut below = [0_u32; 3];
            for _ in 0..n {
                let (z, a, b) = (next(), weighing.carry(next()), weighing.carry(next()));
                let strength = weighing.strength([z, (z + a) / 2.0_f64.sqrt(), (z + a + b) / 3.0_f64.sqrt()]);
                let p = evidence.p_value(strength);
                for (count, level) in below.iter_mut().zip([0.5, 0.1, 0.01]) {
                    *count += u32::from(p < level);
                }
            }
            for (count, level) in below.into_iter().zip([0.5, 0.1, 0.01]) {
                let share = f64::from(count) / f64::from(n);
                assert!((share / level - 1.0).abs() < 0.03, "{level}: {share}");
            }
        }
    }

    #[test]
    fn the_threshold_is_where_the_p_value_is_alpha() {
        for p in [0.2, 0.01, 1e-5] {
            let back = WEEKLY.p_value(WEEKLY.strength_at(p));
            assert!((back / p - 1.0).abs() < 1e-6, "{p} {back}");
        }
    }
}
