//! Our own detector: a robust whole-history baseline, a level that may wander, evidence of several periods.
//!
//! - **Estimates**: expected count, threshold and one p-value of each period.
//! - **Equation**: Y(window) ~ NB(mean Σμ, variance φΣμ + (Σμ)² Var ln μ); `S_L` = Φ⁻¹(1 − mid-p) for the newest L periods;
//!   p = P(T ≥ t), see [`evidence`]; alarm where p < α; U = the largest newest count without alarm.
//! - **Symbols**: μ from [`baseline`] times [`level`] times c, completeness: the share of a period's cases reported by
//!   now; φ − 1 shrinks with c, and an uncertain c with relative standard deviation s adds (Σ μ s)² to the variance.
//! - **Source**: ours; the parts' sources stand in their files.
//! - **Checked against**: the simulation study of Noufaily et al. (2013) and injected outbreaks in real series
//!   (`docs/validation/early-warning.md`).
//! - **Limits**: needs eight observed periods; before a whole year the season is that of the prior. A week without a
//!   case is no alarm, whatever the weeks before it were.
//! - **Cost**: some 100 µs to learn from twelve years of weeks, some 10 µs to judge a period by what was learnt.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Invalid, Judgement, Note, Observations, Timeline, check_probability, usable};

mod baseline;
mod calendar;
mod evidence;
mod group;
mod learnt;
mod level;
mod outlying;
mod prior;
mod window;

pub use evidence::{Evidence, Weighing};
pub use group::Group;
pub use learnt::Learnt;
pub use prior::Prior;

/// Options; defaults and their sources in `defaults.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// Probability of a false alarm in one period.
    pub alpha: f64,
    /// Newest periods before the judged one that the baseline does not learn from (periods).
    pub gap: usize,
    /// Longest history that is used (years).
    pub years: usize,
}

/// Fewest observed periods to learn from.
const PERIODS_MIN: usize = 8;

impl Config {
    pub(crate) fn check(&self) -> Result<(), Invalid> {
        if self.years == 0 || self.years > 100 {
            return Err(Invalid::new("years", self.years as f64, "1 to 100 years"));
        }
        if self.gap > 104 {
            return Err(Invalid::new("gap", self.gap as f64, "at most 104 periods"));
        }
        check_probability("alpha", self.alpha)
    }

    /// The fewest periods that are enough.
    pub(crate) fn required_history(&self) -> usize {
        PERIODS_MIN + self.gap
    }

    /// The periods that are used where there are as many.
    pub(crate) fn used_history(&self, observations: &Observations) -> usize {
        self.gap + self.learnt_periods(observations.timeline)
    }

    /// The most periods that a baseline learns from.
    pub(crate) fn learnt_periods(&self, timeline: Timeline) -> usize {
        timeline.periods_in_years_max(self.years).saturating_sub(self.gap).max(PERIODS_MIN)
    }
}

/// Judges the periods `at`.
pub fn judge(observations: &Observations, config: &Config, at: Range<usize>) -> Vec<Judgement> {
    let evidence = Evidence::of(observations.timeline);
    let end = at.end.min(observations.counts.len());
    (at.start.min(end)..end)
        .map(|index| judge_with(observations, config, &Prior::default(), evidence, index))
        .collect()
}

/// Judges one period by a prior and a weighing of evidence of the caller's.
pub fn judge_with(
    observations: &Observations,
    config: &Config,
    prior: &Prior,
    evidence: &Evidence,
    index: usize,
) -> Judgement {
    let observed = usable(observations.counts, index);
    if observed.is_none() || observations.completeness(index).is_none() {
        return Judgement::none(index, observed, Note::ObservationMissing);
    }
    let end = index.saturating_sub(config.gap);
    let begin = index.saturating_sub(config.used_history(observations));
    match Learnt::new(observations, begin..end, prior) {
        Ok(learnt) => learnt.judge(observations, index, 0.0, config.alpha, evidence),
        Err(note) => Judgement::none(index, observed, note),
    }
}
