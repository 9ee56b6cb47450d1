//! A Bayesian predictive threshold from a few reference weeks.
//!
//! - **Estimates**: the predictive distribution of a count that has the same Poisson mean as its references.
//! - **Equation**: with prior Gamma(½, 0): Y | references ~ NB(r = Σx + ½, π = n/(n+1)); U = its (1 − α) quantile.
//! - **Symbols**: x the n reference counts (cases).
//! - **Source**: Riebler (2004), diploma thesis, LMU München; Höhle (2007), DOI 10.1007/s00180-007-0074-8.
//! - **Checked against**: R surveillance 1.20.3 `bayes` with (b, w, actY) = (0, 6, yes), (1, 6, yes), (2, 4, no), 1e-8.
//! - **Limits**: no overdispersion among the references, no trend.
//! - **Cost**: O(b w) plus one quantile per period.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use watchfire_statistics::NegativeBinomial;

use super::references::{references, required_history};
use super::rki::check_windows;
use super::{Invalid, Judgement, Note, Observations, check_probability, relative_score, usable};

/// Options; values and sources of the defaults stand in `defaults.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// Past years (years).
    pub b: usize,
    /// Half-window around the same week of past years, and the newest weeks (periods).
    pub w: usize,
    /// Whether the newest `w` periods belong to the references.
    pub act_y: bool,
    /// Predictive probability of a count over the threshold.
    pub alpha: f64,
}

impl Config {
    /// The first option out of its range, if any.
    pub fn check(&self) -> Result<(), Invalid> {
        check_probability("alpha", self.alpha)?;
        check_windows(self.b, self.w, self.act_y)
    }

    /// Periods before the judged one that the method reaches back to.
    pub fn required_history(&self, observations: &Observations) -> usize {
        required_history(observations, self.b, self.w)
    }
}

/// Judges the periods `at` of a series.
pub fn judge(observations: &Observations, config: &Config, at: Range<usize>) -> Vec<Judgement> {
    (at.start..at.end.min(observations.counts.len()))
        .map(|index| {
            judge_one(observations, config, index)
                .unwrap_or_else(|note| Judgement::none(index, usable(observations.counts, index), note))
        })
        .collect()
}

fn judge_one(observations: &Observations, config: &Config, index: usize) -> Result<Judgement, Note> {
    let observed = usable(observations.counts, index).ok_or(Note::ObservationMissing)?;
    let past = references(observations, index, config.b, config.w, config.act_y)?;
    let n = past.len() as f64;
    let size = past.iter().sum::<f64>() + 0.5;
    let mean = size / n;
    let predictive = NegativeBinomial::new(size, n / (n + 1.0)).ok_or(Note::ThresholdInfinite)?;
    let upperbound = predictive.quantile(1.0 - config.alpha);
    Ok(Judgement {
        index,
        observed: Some(observed),
        expected: Some(mean),
        variance: Some(mean * (n + 1.0) / n),
        upperbound: Some(upperbound),
        score: relative_score(observed, mean, upperbound),
        p_value: Some(predictive.upper_tail(observed)),
        alarm: observed > upperbound,
        completeness: None,
        note: None,
    })
}
