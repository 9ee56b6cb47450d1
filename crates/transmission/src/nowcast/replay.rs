//! Past days looked at again: what the members expected then, and what came since as far as the as-of knows.

use crate::delay::Development;

use super::members::{Look, expect};
use super::past::Past;
use super::{Config, Target, Vintage};

/// One target of one series as known on one day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Case {
    pub(super) series: usize,
    pub(super) lag: usize,
    /// Weight of its error.
    pub(super) weight: f64,
    /// The same where only recent errors count.
    pub(super) recent: f64,
    /// Known then (cases).
    pub(super) known: f64,
    /// Came since (cases); 0 at the as-of itself.
    pub(super) came: f64,
    first: usize,
}

/// All past errors, and what is expected now.
pub(super) struct Replay {
    pub(super) members: usize,
    pub(super) series: usize,
    /// Days looked at again, and how many of them count as recent.
    pub(super) days: usize,
    pub(super) recent_days: f64,
    pub(super) cases: Vec<Case>,
    pub(super) now: Vec<Case>,
    predicted: Vec<f64>,
}

/// Members know little before so many periods of vintages.
const WARM_UP: usize = 14;

impl Replay {
    /// What each member expected of what came, or of what is still to come.
    pub(super) fn predicted(&self, case: &Case) -> &[f64] {
        &self.predicted[case.first..case.first + self.members]
    }

    pub(super) fn run(vintage: &Vintage<'_>, target: Target, config: &Config) -> Self {
        let Vintage { triangles, calendar, as_of } = *vintage;
        let mut replay = Self {
            members: config.half_lives.len() + config.curve_stiffness.len(),
            series: triangles.len(),
            days: 0,
            recent_days: 0.0,
            cases: Vec::new(),
            now: Vec::new(),
            predicted: Vec::new(),
        };
        let classes: Vec<usize> = (0..=as_of + target.width()).map(|period| calendar.class(period)).collect();
        let first =
            triangles.iter().map(|triangle| triangle.first_vintage().max(0) as usize).min().unwrap_or(0);
        let mut development =
            Development::new(triangles.len(), target.width(), calendar, config.forgetting());
        for now in first..=as_of {
            development.advance(triangles, calendar, now);
            let back = as_of - now;
            let replayed = back <= config.replay_periods && back % config.replay_stride == 0;
            let is_absent = development.newest_vintage(now) < now;
            if back > 0 && (!replayed || now < first + WARM_UP || is_absent) {
                continue;
            }
            let seen = development.newest_told(now);
            if back > 0 {
                replay.days += 1;
                replay.recent_days += 0.5_f64.powf(back as f64 / config.recent_half_life);
            }
            let mut buffer = Vec::new();
            let past = Past::of(&development, config.half_lives.len());
            let wanted: Vec<usize> = (0..=target.max_delay)
                .filter(|lag| lag + target.rolling <= now + 1 && (back == 0 || is_sampled(*lag, back)))
                .collect();
            for (series, triangle) in triangles.iter().enumerate() {
                if back > 0 && now as i64 <= triangle.first_vintage() {
                    continue;
                }
                let look = Look { triangle, classes: &classes, now, seen, later: as_of, target };
                let expected = expect(&look, &past, series, &wanted, config, &mut buffer);
                for lag in wanted.iter().copied() {
                    let (known, seen) = sums(&look, lag);
                    let (mut weight, mut recent, mut members) = (1.0, 1.0, expected.all(lag));
                    if back > 0 {
                        let (all, until) = (mean(members), mean(expected.until(lag)));
                        let settled = if all.abs() > 1e-9 { (until / all).clamp(0.0, 1.0) } else { 1.0 };
                        if settled < config.settled_share_min {
                            continue;
                        }
                        let aged = |half_life: f64| settled * 0.5_f64.powf(back as f64 / half_life);
                        (weight, recent) = (aged(config.replay_half_life), aged(config.recent_half_life));
                        members = expected.until(lag);
                    }
                    let first = replay.predicted.len();
                    replay.predicted.extend_from_slice(members);
                    let case = Case { series, lag, weight, recent, known, came: seen - known, first };
                    if back > 0 { replay.cases.push(case) } else { replay.now.push(case) }
                }
            }
        }
        replay
    }
}

/// Every lag near the as-of, fewer of those where little changes from one to the next.
fn is_sampled(lag: usize, back: usize) -> bool {
    let step = match lag {
        0..=14 => 1,
        15..=42 => 3,
        _ => 21,
    };
    (lag + back).is_multiple_of(step)
}

/// What is known of a target at the end of `now` and at the end of `later`, as far as it counts.
fn sums(look: &Look<'_>, lag: usize) -> (f64, f64) {
    let target = look.target;
    let at = |end: usize| {
        let of = |i: usize| {
            let reference = look.now - lag - i;
            look.triangle.known(reference, (end - reference).min(target.max_delay + i))
        };
        (0..target.rolling).map(of).sum::<f64>()
    };
    (at(look.now), at(look.later))
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}
