//! How much an event is beyond what was expected before it began.
//!
//! - **Estimates**: excess cases of an event's newest open days, and the same in standard deviations.
//! - **Equation**: excess = Σ (yₜ − mₛ); weight = excess / √Σ max(vₛ, mₛ, floor), s = max(opened, t − held) for
//!   methods with a moving baseline, s = t for the others.
//! - **Symbols**: y observed, m expected, v the method's variance of one period; t the newest weighed days (or the
//!   newest window, where the method judges windows of that length).
//! - **Source**: ours; the variance of a count is at least that of a Poisson count of the same mean.
//! - **Checked against**: hand-computed values; the county of the June 2020 meat-plant outbreak in real data.
//! - **Limits**: a wave of weeks is weighed against its own beginning, later against its level `held` days before.
//! - **Cost**: O(days of the event).

use jiff::ToSpan;

use super::{Chosen, Config, JudgedDay, Spell};

/// The weight of an event.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weight {
    /// Cases in the weighed days.
    pub observed: i64,
    /// Cases expected in them.
    pub expected: f64,
    /// Observed less expected.
    pub excess: f64,
    /// Excess in standard deviations.
    pub weight: f64,
    /// How many days were weighed.
    pub days: u16,
}

/// Weighs a spell. `None` where no day of it could be judged.
pub fn weigh(spell: &Spell, chosen: &Chosen, config: &Config) -> Option<Weight> {
    let end = spell.closed.map_or(spell.days.len(), |_| {
        spell.days.iter().rposition(|judged| judged.day <= spell.last_alarm).map_or(0, |last| last + 1)
    });
    let step = spell
        .days
        .windows(2)
        .next()
        .map_or(1, |pair| (pair[1].day.duration_since(pair[0].day).as_hours() / 24).max(1));
    // Windows that overlap would count a case several times: the newest window alone is weighed.
    let overlapping = i64::from(chosen.period_days) > step;
    let n_periods =
        if overlapping { 1 } else { usize::from((config.weighed_days / chosen.period_days.max(1)).max(1)) };
    let weighed = &spell.days[end.saturating_sub(n_periods)..end];
    let held = i32::from(config.baseline_held_days).days();
    let (mut observed, mut expected, mut variance, mut n_weighed) = (0.0, 0.0, 0.0, 0);
    for judged in weighed {
        let baseline = if chosen.detector.method().baseline_moves() {
            let held_day = spell.opened.max(judged.day.saturating_sub(held));
            spell.days.iter().find(|day| day.day >= held_day).unwrap_or(judged)
        } else {
            judged
        };
        let (Some(y), Some((mean, spread))) = (judged.judgement.observed, moments(baseline)) else {
            continue;
        };
        observed += y;
        expected += mean;
        let floor = config.variance_floor * f64::from(chosen.period_days);
        variance += spread.max(mean).max(floor);
        n_weighed += 1;
    }
    (n_weighed > 0).then(|| Weight {
        observed: observed as i64,
        expected,
        excess: observed - expected,
        weight: (observed - expected) / variance.sqrt(),
        days: n_weighed * chosen.period_days,
    })
}

fn moments(judged: &JudgedDay) -> Option<(f64, f64)> {
    let expected = judged.judgement.expected?;
    Some((expected, judged.judgement.variance.unwrap_or(expected)))
}
