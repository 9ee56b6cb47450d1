//! What the history of a series has taught, by which any later period is judged.

use std::ops::Range;

use super::baseline::Baseline;
use super::level::{Level, Wandering};
use super::window::{Window, largest_below, strength};
use super::{Evidence, PERIODS_MIN, Prior, Weighing};
use crate::detectors::{Judgement, Note, Observations, usable};

/// The longest window of evidence (periods).
const WINDOW_MAX: usize = 7;
/// Newest periods before the judged one that the level does not learn from (periods).
const LEVEL_GAP: usize = 1;

/// Baseline and level at the end of a stretch of history.
#[derive(Debug, Clone)]
pub struct Learnt {
    baseline: Baseline,
    level: Wandering,
    /// Position after the last period learnt from.
    end: usize,
}

impl Learnt {
    /// Learns from the observed periods `among`.
    ///
    /// # Errors
    /// Why nothing could be learnt: too few observed periods, or no fit.
    pub fn new(observations: &Observations, among: Range<usize>, prior: &Prior) -> Result<Self, Note> {
        let n_observed = among.clone().filter(|i| usable(observations.counts, *i).is_some()).count();
        if n_observed < PERIODS_MIN {
            return Err(Note::HistoryTooShort { periods_missing: PERIODS_MIN - n_observed });
        }
        let end = among.end;
        let (baseline, periods) = Baseline::learn(observations, among, prior).ok_or(Note::NotConverged)?;
        let level = Wandering::learn(&periods, baseline.dispersion);
        Ok(Self { baseline, level, end })
    }

    /// Judges period `index` of `observations`, whose period 0 lies `shift` periods after period 0 of those learnt from:
    /// 0 for the same series; a part of a period where the judged ones overlap those learnt from.
    pub fn judge(
        &self,
        observations: &Observations,
        index: usize,
        shift: f64,
        alpha: f64,
        evidence: &Evidence,
    ) -> Judgement {
        let observed = usable(observations.counts, index);
        let Some(newest) = observed.filter(|_| observations.completeness(index).is_some()) else {
            return Judgement::none(index, observed, Note::ObservationMissing);
        };
        let expectation = Expectation::new(self, observations, index, shift);
        let windows = expectation.windows(observations, &evidence.weighing, index);
        let strength = strength(&windows, &evidence.weighing, newest);
        let limit = evidence.strength_at(alpha);
        let Some(upperbound) = largest_below(&windows, &evidence.weighing, limit) else {
            return Judgement::none(index, observed, Note::ThresholdInfinite);
        };
        let [this, ..] = windows;
        let p = evidence.p_value(strength);
        Judgement {
            index,
            observed,
            expected: Some(this.mean),
            variance: Some(this.variance),
            upperbound: Some(upperbound),
            score: Some(strength),
            p_value: Some(p),
            alarm: newest > 0.0 && p < alpha,
            completeness: observations.completeness(index).filter(|share| *share < 1.0),
            note: None,
        }
    }

    pub(super) fn baseline(&self) -> &Baseline {
        &self.baseline
    }
}

/// What is expected of the newest periods.
struct Expectation {
    level: Level,
    /// Means of the periods from `from` on, with the variance of the log mean.
    means: Vec<(f64, f64)>,
    from: usize,
}

impl Expectation {
    fn new(learnt: &Learnt, observations: &Observations, index: usize, shift: f64) -> Self {
        let position = |i: usize| i as f64 + shift;
        let expect = |i: usize| learnt.baseline.expect(position(i), observations.log_exposure(i));
        // The level may learn from newer periods than the baseline: it cuts what is beyond the usual.
        let mut level = learnt.level;
        let mut at = learnt.end as f64 - 1.0;
        let first_new = (learnt.end as f64 - shift).ceil().max(0.0) as usize;
        for i in first_new..index.saturating_sub(LEVEL_GAP) {
            if let Some(count) = usable(observations.counts, i) {
                level.follow(position(i) - at, count, expect(i).0);
                at = position(i);
            }
        }
        let level = level.at(position(index) - at);
        let from = (index + 1).saturating_sub(WINDOW_MAX);
        Self { level, means: (from..=index).map(expect).collect(), from }
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
        // What is not known of the shares reported moves all periods of a window alike.
        let mut of_shares = 0.0;
        for i in first..=index {
            let (mean, variance) = *self.means.get(i.checked_sub(self.from)?)?;
            let share = observations.completeness(i)?;
            let mean = mean * self.level.factor;
            // Cases that are reported by chance keep only that share of their overdispersion.
            let spread = mean * (1.0 + (self.level.dispersion - 1.0) * share);
            window.mean += mean;
            window.variance += spread;
            log_variance = log_variance.max(variance);
            let share_sd = observations.completeness_sd(i);
            of_shares += mean * share_sd;
            if i < index {
                let y = usable(observations.counts, i)?;
                let variance = spread + mean * mean * (variance + share_sd * share_sd);
                let alone = Window { mean, variance, earlier: 0.0 };
                let score = alone.score(y);
                window.earlier +=
                    if score > weighing.cut { mean + weighing.carried * spread.sqrt() } else { y };
            }
        }
        let level = self.level.variance / (self.level.factor * self.level.factor);
        window.variance += window.mean * window.mean * (log_variance + level) + of_shares * of_shares;
        Some(window)
    }
}
