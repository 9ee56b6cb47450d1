//! The rule of the German public health institute: mean of reference weeks plus two standard deviations.
//!
//! - **Estimates**: a threshold from a few reference weeks of this year and the past ones.
//! - **Equation**: U = m + 2s if m > 20, else the upper 95 % confidence limit of a Poisson mean at ⌊m⌋.
//! - **Symbols**: m, s mean and standard deviation of the reference counts (cases).
//! - **Source**: Crow & Gardner (1959), DOI 10.1093/biomet/46.3-4.441 (limits); Höhle (2007), DOI 10.1007/s00180-007-0074-8.
//! - **Checked against**: R surveillance 1.20.3 `rki` with (b, w, actY) = (0, 6, yes), (1, 6, yes), (2, 4, no), 1e-8.
//! - **Limits**: no trend; the limit is for a mean, not for a count, which makes it conservative.
//! - **Cost**: O(b w) per period.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::references::{references, required_history};
use super::{Invalid, Judgement, Note, Observations, relative_score, usable};

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
}

/// Upper 95 % confidence limits of a Poisson mean, for 0 to 20 observed cases.
const UPPER_LIMITS: [f64; 21] = [
    3.285, 5.323, 6.686, 8.102, 9.598, 11.177, 12.817, 13.765, 14.921, 16.768, 17.633, 19.05, 20.335, 21.364,
    22.945, 23.762, 25.4, 26.306, 27.735, 28.966, 30.017,
];

impl Config {
    /// The first option out of its range, if any.
    pub fn check(&self) -> Result<(), Invalid> {
        check_windows(self.b, self.w, self.act_y)
    }

    /// Periods before the judged one that the method reaches back to.
    pub fn required_history(&self, observations: &Observations) -> usize {
        required_history(observations, self.b, self.w)
    }
}

/// Some reference period must remain.
pub(super) fn check_windows(b: usize, w: usize, newest: bool) -> Result<(), Invalid> {
    if w > 180 {
        return Err(Invalid::new("w", w as f64, "0 to 180 periods"));
    }
    if b > 100 {
        return Err(Invalid::new("b", b as f64, "0 to 100 years"));
    }
    if b == 0 && (!newest || w < 2) {
        return Err(Invalid::new("b", 0.0, "at least 1 year, or act-y true with w of 2 or more"));
    }
    Ok(())
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
    let mean = past.iter().sum::<f64>() / n;
    let variance =
        if n > 1.0 { past.iter().map(|y| (y - mean) * (y - mean)).sum::<f64>() / (n - 1.0) } else { mean };
    let few = UPPER_LIMITS.get(mean.floor() as usize).filter(|_| mean <= 20.0);
    let (upperbound, variance) = match few {
        Some(limit) => (*limit, mean),
        None => (mean + 2.0 * variance.sqrt(), variance),
    };
    Ok(Judgement {
        index,
        observed: Some(observed),
        expected: Some(mean),
        variance: Some(variance),
        upperbound: Some(upperbound),
        score: relative_score(observed, mean, upperbound),
        p_value: None,
        alarm: observed > upperbound,
        completeness: None,
        note: None,
    })
}
