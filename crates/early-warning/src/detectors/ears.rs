//! EARS: a count against the mean and spread of the few periods before it.
//!
//! - **Estimates**: a threshold for one period from a moving baseline of a few periods, without history of years.
//! - **Equation**: C = (y − m)/s; U = m + z s for C1 (baseline just before) and C2 (two periods earlier), z = z_{1−α};
//!   C3 = Σ over the two periods before of max(0, C2 − 1), U = max(0, y + s (z − C3)), alarm where C3 > z.
//! - **Symbols**: m, s mean and standard deviation of the baseline (cases); z standard normal quantile.
//! - **Source**: Hutwagner et al. (2003), DOI 10.1007/PL00022319; Fricker, Hegler & Dunfee (2008), DOI 10.1002/sim.3197.
//! - **Checked against**: R surveillance 1.20.3 `earsC`, all fixtures, relative 1e-8.
//! - **Limits**: seasonal rise and fall is not expected; z rests on normality, so there is no p-value. The published C3
//!   also counts the judged period; the reference software's does not, so its alarm comes a period late. We follow it.
//! - **Cost**: O(baseline) per period.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use watchfire_statistics::normal;

use super::{Invalid, Judgement, Note, Observations, check_probability, usable};

/// Which of the three rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Variant {
    /// Baseline just before the period.
    C1,
    /// Baseline with a gap of two periods.
    C2,
    /// Sum of the two preceding periods' C2 in excess of 1.
    C3,
}

/// Options; values and sources of the defaults stand in `defaults.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// One-sided error probability of the normal threshold (Hutwagner 2003: three standard deviations).
    pub alpha: f64,
    /// Length of the baseline (periods).
    pub baseline: usize,
    /// Smallest standard deviation that is believed (cases).
    pub min_sigma: f64,
}

/// Periods between the baseline and the judged period in C2 and C3.
const GAP: usize = 2;

impl Config {
    /// The first option out of its range, if any.
    pub fn check(&self) -> Result<(), Invalid> {
        check_probability("alpha", self.alpha)?;
        if self.baseline < 3 {
            return Err(Invalid::new("baseline", self.baseline as f64, "at least 3 periods"));
        }
        if !self.min_sigma.is_finite() || self.min_sigma < 0.0 {
            return Err(Invalid::new("min-sigma", self.min_sigma, "a number of at least 0"));
        }
        Ok(())
    }

    /// Periods before the judged one that the method reaches back to.
    pub fn required_history(&self, variant: Variant) -> usize {
        match variant {
            Variant::C1 => self.baseline,
            Variant::C2 => self.baseline + GAP,
            Variant::C3 => self.baseline + 2 * GAP,
        }
    }

    /// Of a baseline with missing periods at least half must be observed, and three for a spread.
    fn observed_min(&self) -> usize {
        self.baseline.div_ceil(2).max(3)
    }
}

/// Mean and standard deviation of one baseline.
#[derive(Debug, Clone, Copy)]
struct Moments {
    mean: f64,
    sd: f64,
}

/// Judges the periods `at` of a series.
pub fn judge(
    observations: &Observations,
    config: &Config,
    variant: Variant,
    at: Range<usize>,
) -> Vec<Judgement> {
    let counts = observations.counts;
    let end = at.end.min(counts.len());
    let start = at.start.min(end);
    // Nothing before the first baseline, and nothing after the last judged period.
    let before = start.saturating_sub(config.required_history(variant));
    let series = Series::new(&counts[before..end], before, config);
    (start..end)
        .map(|index| {
            judge_one(&series, variant, index - before)
                .unwrap_or_else(|note| Judgement::none(index, usable(counts, index), note))
        })
        .collect()
}

#[inline]
fn judge_one(series: &Series, variant: Variant, index: usize) -> Result<Judgement, Note> {
    let observed = usable(series.counts, index).ok_or(Note::ObservationMissing)?;
    let history = series.config.required_history(variant);
    if index < history {
        return Err(Note::HistoryTooShort { periods_missing: history - index });
    }
    let gap = if variant == Variant::C1 { 0 } else { GAP };
    let Moments { mean, sd } = series.moments(index - gap)?;
    let (score, upperbound) = if variant == Variant::C3 {
        let carried = carried(series, index)?;
        let bound = observed + sd * (series.z - carried);
        // not `max`, which would turn "no number" into 0
        (carried, if bound < 0.0 { 0.0 } else { bound })
    } else {
        ((observed - mean) / sd, mean + sd * series.z)
    };
    let number = |x: f64| Some(x).filter(|x| x.is_finite());
    Ok(Judgement {
        index: series.first + index,
        observed: Some(observed),
        expected: Some(mean),
        variance: Some(sd * sd),
        upperbound: number(upperbound),
        score: number(score),
        p_value: None,
        alarm: observed > upperbound,
        completeness: None,
        note: (!score.is_finite()).then_some(Note::PastConstant),
    })
}

/// What the two periods before `index` carry towards its C3; an unobserved one carries nothing.
fn carried(series: &Series, index: usize) -> Result<f64, Note> {
    let mut sum = 0.0;
    for before in (1..=GAP).map(|gap| index - gap) {
        if let Some(count) = usable(series.counts, before) {
            sum += excess(count, series.moments(before - GAP)?);
        }
    }
    Ok(sum)
}

/// max(0, C2 − 1); no number where the baseline is constant and equals the count.
fn excess(count: f64, of: Moments) -> f64 {
    let over = (count - of.mean) / of.sd - 1.0;
    if over < 0.0 { 0.0 } else { over }
}

/// A stretch of a series, and what its baselines rest on.
#[derive(Debug)]
struct Series<'a> {
    counts: &'a [Option<f64>],
    /// Index of its first period in the whole series.
    first: usize,
    config: &'a Config,
    z: f64,
    /// Number, sum and sum of squares of the counts before each period, where these have no rounding.
    running: Option<Vec<[f64; 3]>>,
}

/// Squares of whole numbers below this add up without rounding over a million periods.
const EXACT_BELOW: f64 = 65_536.0;

impl<'a> Series<'a> {
    fn new(counts: &'a [Option<f64>], first: usize, config: &'a Config) -> Self {
        Self { counts, first, config, z: normal::quantile(1.0 - config.alpha), running: running(counts) }
    }

    /// Moments of the baseline that ends just before period `end`.
    fn moments(&self, end: usize) -> Result<Moments, Note> {
        let from = end - self.config.baseline;
        let (n, sum, about_mean) = if let Some(running) = &self.running {
            let ([n_from, sum_from, squares_from], [n, sum, squares]) = (running[from], running[end]);
            let (n, sum) = (n - n_from, sum - sum_from);
            (n, sum, (n * (squares - squares_from) - sum * sum) / n)
        } else {
            let values = || (from..end).filter_map(|i| usable(self.counts, i));
            let (n, sum) = (values().count() as f64, values().sum::<f64>());
            (n, sum, values().map(|y| (y - sum / n) * (y - sum / n)).sum())
        };
        let observed = n as usize;
        if observed < self.config.observed_min() {
            return Err(Note::ReferencesMissing { observed, wanted: self.config.observed_min() });
        }
        Ok(Moments { mean: sum / n, sd: (about_mean / (n - 1.0)).sqrt().max(self.config.min_sigma) })
    }
}

/// Running sums of whole counts; `None` where one of them is not whole or very large.
fn running(counts: &[Option<f64>]) -> Option<Vec<[f64; 3]>> {
    let mut running = Vec::with_capacity(counts.len() + 1);
    let [mut n, mut sum, mut squares] = [0.0; 3];
    running.push([n, sum, squares]);
    for count in counts {
        if let Some(y) = *count {
            if !(y < EXACT_BELOW && f64::from(y as u16) == y) {
                return None;
            }
            n += 1.0;
            sum += y;
            squares += y * y;
        }
        running.push([n, sum, squares]);
    }
    Some(running)
}
