//! Semiparametric likelihood ratio of a monotone rise against a constant level.
//!
//! - **Estimates**: whether the counts of the whole series, up to the judged period, end in a rise.
//! - **Equation**: A(s) = Π_{t≤s} (μ̂₁(t)/μ̂₀)^{x(t)}, μ̂₁ the non-decreasing fit of the counts, μ̂₀ their mean; alarm where
//!   A > k.
//! - **Symbols**: x counts (cases); k > 0.
//! - **Source**: Frisén, Andersson & Schiöler (2009), DOI 10.1002/sim.3483; Frisén & Andersson (2009), DOI 10.1080/07474940903041704.
//! - **Checked against**: R surveillance 1.20.3 `outbreakP` (ret = "value"), all fixtures, relative 1e-8.
//! - **Limits**: made for one season with a known start, not for years of history. The reference software multiplies, and
//!   its product may underflow to 0 before it grows: we give the same number, and say with a note that it is none.
//! - **Cost**: O(s) per period.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Invalid, Judgement, Note, Observations, usable};

/// Options; values and sources of the defaults stand in `defaults.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// The statistic above which the alarm is raised.
    pub k: f64,
}

impl Config {
    /// The first option out of its range, if any.
    pub fn check(&self) -> Result<(), Invalid> {
        if self.k.is_finite() && self.k > 0.0 {
            return Ok(());
        }
        Err(Invalid::new("k", self.k, "a number above 0"))
    }
}

/// Error of the statistic's logarithm beyond which it is no statistic.
const LN_ERROR_MAX: f64 = 1e-6;

/// Judges the periods `at` of a series.
pub fn judge(observations: &Observations, config: &Config, at: Range<usize>) -> Vec<Judgement> {
    let end = at.end.min(observations.counts.len());
    let mut rise = Rise::default();
    let mut out = Vec::new();
    for index in 0..end {
        let observed = usable(observations.counts, index);
        if let Some(count) = observed {
            rise.push(count);
        }
        if index >= at.start {
            out.push(match observed {
                None => Judgement::none(index, None, Note::ObservationMissing),
                Some(count) => judge_one(index, count, &rise, config),
            });
        }
    }
    out
}

fn judge_one(index: usize, count: f64, rise: &Rise, config: &Config) -> Judgement {
    let mean = rise.mean();
    // The product as the reference multiplies it, and its logarithm, which tells whether digits were lost on the way.
    let (mut product, mut ln_product) = (1.0, 0.0);
    for block in &rise.blocks {
        let ratio = if mean > 0.0 { block.mean() / mean } else { 1.0 };
        for x in rise.counts[block.start..block.start + block.len].iter().filter(|x| **x > 0.0) {
            product *= ratio.powf(*x);
            ln_product += x * ratio.ln();
        }
    }
    let score: f64 = product;
    let judged = score.is_finite() && (score.ln() - ln_product).abs() < LN_ERROR_MAX;
    Judgement {
        index,
        observed: Some(count),
        expected: Some(mean),
        variance: None,
        upperbound: None,
        score: score.is_finite().then_some(score),
        p_value: None,
        alarm: judged && score > config.k,
        completeness: None,
        note: (!judged).then_some(Note::StatisticOutOfRange),
    }
}

/// The non-decreasing fit, kept up to date by pooling adjacent violators.
#[derive(Debug, Clone, Default)]
struct Rise {
    counts: Vec<f64>,
    blocks: Vec<Block>,
    total: f64,
}

#[derive(Debug, Clone, Copy)]
struct Block {
    start: usize,
    len: usize,
    sum: f64,
}

impl Block {
    fn mean(&self) -> f64 {
        self.sum / self.len as f64
    }
}

impl Rise {
    fn push(&mut self, count: f64) {
        let mut block = Block { start: self.counts.len(), len: 1, sum: count };
        self.counts.push(count);
        self.total += count;
        while let Some(before) = self.blocks.last().filter(|before| before.mean() >= block.mean()) {
            block = Block { start: before.start, len: before.len + block.len, sum: before.sum + block.sum };
            self.blocks.pop();
        }
        self.blocks.push(block);
    }

    fn mean(&self) -> f64 {
        self.total / self.counts.len() as f64
    }
}
