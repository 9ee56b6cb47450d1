//! Our own detector: a robust whole-history baseline, a level that may wander, evidence of several periods.
//!
//! - **Estimates**: expected count, threshold and one p-value of each period.
//! - **Equation**: Y(window) ~ NB(mean Σμ, variance φΣμ + (Σμ)² Var ln μ); `S_L` = Φ⁻¹(1 − mid-p) for the newest L periods;
//!   p = P(T ≥ t), see [`evidence`]; alarm where p < α; U = the largest newest count without alarm.
//! - **Symbols**: μ from [`baseline`] times [`level`]; c completeness: the share of a period's cases reported by now.
//! - **Source**: ours; the parts' sources stand in their files.
//! - **Checked against**: the simulation study of Noufaily et al. (2013) and injected outbreaks in real series
//!   (`docs/validation/early-warning.md`).
//! - **Limits**: needs eight observed periods; before a whole year the season is that of the prior. A week without a
//!   case is no alarm, whatever the weeks before it were.
//! - **Cost**: some 100 µs per judged period with ten years of weeks.

use std::ops::Range;

use serde::{Deserialize, Serialize};
use watchfire_statistics::{NegativeBinomial, Poisson, normal};

use super::{Invalid, Judgement, Note, Observations, Period, Timeline, check_probability, usable};

mod baseline;
mod evidence;
mod level;
mod outlying;

pub use baseline::Prior;
pub use evidence::{Evidence, Weighing};

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

/// The longest window of evidence (periods).
const WINDOW_MAX: usize = 7;
/// Newest periods before the judged one that the level does not learn from (periods).
const LEVEL_GAP: usize = 1;
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
        observations.timeline.periods_in_years_max(self.years).max(self.required_history())
    }
}

/// Judges the periods `at`.
pub fn judge(observations: &Observations, config: &Config, at: Range<usize>) -> Vec<Judgement> {
    let evidence = match observations.timeline {
        Timeline::Dated { period: Period::Day, .. } => &*evidence::DAILY,
        _ => &*evidence::WEEKLY,
    };
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
    let none = |note| Judgement::none(index, observed, note);
    let Some(newest) = observed.filter(|_| observations.completeness(index).is_some()) else {
        return none(Note::ObservationMissing);
    };
    let end = index.saturating_sub(config.gap);
    let begin = index.saturating_sub(config.used_history(observations));
    let n_observed = (begin..end).filter(|i| usable(observations.counts, *i).is_some()).count();
    if n_observed < PERIODS_MIN {
        return none(Note::HistoryTooShort { periods_missing: PERIODS_MIN - n_observed });
    }
    let Some(baseline) = baseline::Baseline::learn(observations, begin..end, prior) else {
        return none(Note::NotConverged);
    };
    let expectation = Expectation::new(observations, &baseline, end, index);
    let windows = expectation.windows(observations, &evidence.weighing, index);
    let scores = windows.map(|window| window.score(newest));
    let strength = evidence.weighing.strength(scores);
    let limit = evidence.strength_at(config.alpha);
    let Some(upperbound) = largest_below(&windows, evidence, limit) else {
        return none(Note::ThresholdInfinite);
    };
    let [this, ..] = windows;
    Judgement {
        index,
        observed,
        expected: Some(this.mean),
        variance: Some(this.variance),
        upperbound: Some(upperbound),
        score: Some(strength),
        p_value: Some(evidence.p_value(strength)),
        alarm: newest > 0.0 && evidence.p_value(strength) < config.alpha,
        note: None,
    }
}

/// What is expected of the newest periods.
struct Expectation {
    level: level::Level,
    /// Means of the periods from `from` on, with the variance of the log mean.
    means: Vec<(f64, f64)>,
    from: usize,
}

impl Expectation {
    fn new(observations: &Observations, baseline: &baseline::Baseline, end: usize, index: usize) -> Self {
        // The level may learn from newer periods than the baseline: it cuts what is beyond the usual.
        let learnt = index.saturating_sub(LEVEL_GAP).max(end);
        let newer = (end..learnt)
            .map(|i| Some((usable(observations.counts, i)?, baseline.expect(observations, i).0)));
        let periods: Vec<Option<(f64, f64)>> = baseline.periods.iter().copied().chain(newer).collect();
        let level = level::level(&periods, baseline.dispersion, index + 1 - learnt);
        let from = (index + 1).saturating_sub(WINDOW_MAX);
        let means = (from..=index).map(|i| baseline.expect(observations, i)).collect();
        Self { level, means, from }
    }

    /// The windows of these lengths that end at `index`; one with a missing period is that of the next shorter length.
    fn windows(&self, observations: &Observations, weighing: &Weighing, index: usize) -> [Window; 3] {
        let mut windows = [Window::default(); 3];
        for k in 0..3 {
            windows[k] = self.window(observations, weighing, k, index).unwrap_or(windows[k.max(1) - 1]);
        }
        windows
    }

    fn window(
        &self,
        observations: &Observations,
        weighing: &Weighing,
        k: usize,
        index: usize,
    ) -> Option<Window> {
        let first = (index + 1).checked_sub(weighing.lengths[k])?;
        let mut window = Window::default();
        let mut log_variance: f64 = 0.0;
        for i in first..=index {
            let (mean, variance) = *self.means.get(i.checked_sub(self.from)?)?;
            let share = observations.completeness(i)?;
            let mean = mean * self.level.factor;
            // Cases that are reported by chance keep only that share of their overdispersion.
            let spread = mean * (1.0 + (self.level.dispersion - 1.0) * share);
            window.mean += mean;
            window.variance += spread;
            log_variance = log_variance.max(variance);
            if i < index {
                let y = usable(observations.counts, i)?;
                let alone = Window { mean, variance: spread + mean * mean * variance, earlier: 0.0 };
                let score = alone.score(y);
                window.earlier +=
                    if score > weighing.cut { mean + weighing.carried * spread.sqrt() } else { y };
            }
        }
        let level = self.level.variance / (self.level.factor * self.level.factor);
        window.variance += window.mean * window.mean * (log_variance + level);
        Some(window)
    }
}

/// The newest periods together.
#[derive(Debug, Clone, Copy, Default)]
struct Window {
    mean: f64,
    variance: f64,
    /// Cases in all but the newest period.
    earlier: f64,
}

impl Window {
    /// The normal score of the window's count, by its mid-p.
    fn score(&self, newest: f64) -> f64 {
        let y = self.earlier + newest;
        let (whole, part) = (y.floor(), y.fract());
        if part > 1e-9 {
            // A period that is not evidence again counts as its mean, which is no whole number.
            return (1.0 - part) * self.score_at(whole) + part * self.score_at(whole + 1.0);
        }
        self.score_at(whole)
    }

    fn score_at(&self, y: f64) -> f64 {
        let mean = self.mean.max(1e-9);
        let dispersion = self.variance.max(mean) / mean;
        let mid_p = match NegativeBinomial::from_mean_dispersion(mean, dispersion) {
            Some(count) => count.upper_tail(y) - 0.5 * count.probability(y),
            None => Poisson::new(mean).map_or(0.5, |count| count.upper_tail(y) - 0.5 * count.probability(y)),
        };
        -normal::quantile(mid_p.clamp(1e-300, 1.0 - 1e-12))
    }
}

/// The largest count of the newest period whose evidence is below `limit`; `None` if there is no such number.
fn largest_below(windows: &[Window; 3], evidence: &Evidence, limit: f64) -> Option<f64> {
    let alarms = |newest: f64| evidence.weighing.strength(windows.map(|window| window.score(newest))) > limit;
    let [this, ..] = windows;
    if alarms(0.0) {
        // The periods before carry the alarm: any case keeps it.
        return Some(0.0);
    }
    let (mut low, mut high) = (0.0, (this.mean + 3.0 * this.variance.sqrt()).ceil() + 1.0);
    while !alarms(high) {
        low = high;
        high *= 2.0;
        if high > 1e15 {
            return None;
        }
    }
    while high - low > 1.0 {
        let middle = f64::midpoint(low, high).floor();
        if middle <= low || middle >= high {
            // Beyond 2⁵³ there are no neighbouring whole numbers.
            return None;
        }
        if alarms(middle) {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(low)
}
