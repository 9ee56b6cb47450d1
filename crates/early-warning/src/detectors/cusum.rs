//! CUSUM of standardized counts.
//!
//! - **Estimates**: whether the counts run above their in-control mean, summed over periods.
//! - **Equation**: S = max(0, S₋₁ + z − k), S = 0 before the first judged period; alarm where S ≥ h; U = the count at which
//!   S reaches h. z = (y − m)/√m (standard), (y − 3m + 2√(ym))/(2√m) (rossi), 3(y^⅔ − m^⅔)/(2 m^⅙) (anscombe).
//! - **Symbols**: m in-control mean (cases); k, h in standard deviations.
//! - **Source**: Rossi, Lampugnani & Marchi (1999), *Statistics in Medicine* 18(16), 2111-2122.
//! - **Checked against**: R surveillance 1.20.3 `cusum`, m the past mean or a harmonic fit, all fixtures, relative 1e-8.
//! - **Limits**: the sum begins with the first judged period and is not reset by an alarm; m is learnt from all before it.
//! - **Cost**: O(1) per period, with `m = "glm"` one fit per call.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::harmonic::HarmonicMean;
use super::{Invalid, Judgement, Note, Observations, usable};

/// How counts are made about standard normal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Transformation {
    /// Pearson residual of a Poisson count.
    Standard,
    /// Mean of Pearson residual and variance-stabilized residual.
    Rossi,
    /// Anscombe residual.
    Anscombe,
}

/// Where the in-control mean comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InControl {
    /// Mean of all periods before the first judged one (R: `m = NULL`).
    Mean,
    /// Poisson regression of these on one yearly wave.
    Glm,
}

/// Options; values and sources of the defaults stand in `defaults.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// Reference value (standard deviations).
    pub k: f64,
    /// Decision boundary (standard deviations).
    pub h: f64,
    /// Where the in-control mean comes from.
    pub m: InControl,
    /// How counts are standardized.
    pub trans: Transformation,
}

/// Fewest observed periods to learn a mean from; a wave needs a year.
const LEARN_FROM: usize = 7;

impl Config {
    /// The first option out of its range, if any.
    pub fn check(&self) -> Result<(), Invalid> {
        for (option, value) in [("k", self.k), ("h", self.h)] {
            if !value.is_finite() || value < 0.0 {
                return Err(Invalid::new(option, value, "a number of at least 0"));
            }
        }
        Ok(())
    }

    /// Periods before the first judged one that the method learns from, at least.
    pub fn required_history(&self, observations: &Observations) -> usize {
        match self.m {
            InControl::Mean => LEARN_FROM,
            InControl::Glm => observations.timeline.periods_per_year(),
        }
    }
}

/// Judges the periods `at` of a series; the sum begins at the first of them.
pub fn judge(observations: &Observations, config: &Config, at: Range<usize>) -> Vec<Judgement> {
    let means = in_control(observations, config, at.start);
    let mut sum = 0.0;
    (at.start..at.end.min(observations.counts.len()))
        .map(|index| {
            let observed = usable(observations.counts, index);
            let told = |note| Judgement::none(index, observed, note);
            let mean = match &means {
                Ok(means) => means.at(index),
                Err(note) => return told(*note),
            };
            let Some(count) = observed else { return told(Note::ObservationMissing) };
            if mean <= 0.0 {
                return told(Note::PastConstant);
            }
            let upperbound = config.trans.count_at(config.h - sum + config.k, mean);
            sum = (sum + config.trans.apply(count, mean) - config.k).max(0.0);
            Judgement {
                index,
                observed,
                expected: Some(mean),
                variance: Some(mean),
                upperbound: Some(upperbound),
                score: Some(sum),
                p_value: None,
                alarm: sum >= config.h,
                completeness: None,
                note: None,
            }
        })
        .collect()
}

enum Means {
    Constant(f64),
    Harmonic(Box<HarmonicMean>),
}

impl Means {
    fn at(&self, index: usize) -> f64 {
        match self {
            Self::Constant(mean) => *mean,
            Self::Harmonic(fit) => fit.at(index),
        }
    }
}

fn in_control(observations: &Observations, config: &Config, start: usize) -> Result<Means, Note> {
    let wanted = config.required_history(observations);
    if start < wanted {
        return Err(Note::HistoryTooShort { periods_missing: wanted - start });
    }
    let past: Vec<f64> = (0..start).filter_map(|i| usable(observations.counts, i)).collect();
    if past.len() < wanted {
        return Err(Note::ReferencesMissing { observed: past.len(), wanted });
    }
    match config.m {
        InControl::Mean => Ok(Means::Constant(past.iter().sum::<f64>() / past.len() as f64)),
        InControl::Glm => {
            HarmonicMean::poisson(observations, start, false).map(|fit| Means::Harmonic(Box::new(fit)))
        }
    }
}

impl Transformation {
    fn apply(self, y: f64, m: f64) -> f64 {
        match self {
            Self::Standard => (y - m) / m.sqrt(),
            Self::Rossi => (y - 3.0 * m + 2.0 * (y * m).sqrt()) / (2.0 * m.sqrt()),
            Self::Anscombe => 1.5 * (y.cbrt().powi(2) - m.cbrt().powi(2)) / m.powf(1.0 / 6.0),
        }
    }

    /// The count whose transformation is `z`, at least 0; whole cases for the standard transformation, as in R.
    fn count_at(self, z: f64, m: f64) -> f64 {
        match self {
            Self::Standard => (m + z * m.sqrt()).max(0.0).ceil(),
            Self::Rossi => {
                let square = 4.0 * m + 2.0 * m.sqrt() * z;
                // Below √m the root turns negative and the reference squares it all the same.
                if square < 0.0 { 0.0 } else { (square.sqrt() - m.sqrt()).powi(2) }
            }
            Self::Anscombe => (m.cbrt().powi(2) + z * m.powf(1.0 / 6.0) / 1.5).max(0.0).powf(1.5),
        }
    }
}
