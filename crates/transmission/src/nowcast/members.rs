//! What each member expects still to come of a series' recent periods.

use crate::delay::{Development, Triangle};

use super::curve::{Known, fit_curve};
use super::{Config, Target};

/// Additions expected to each target, member by member.
pub(super) struct Expected {
    members: usize,
    lags: usize,
    /// Until the maximum delay, `lag × members`.
    pub(super) all: Vec<f64>,
    /// Until a later period that is known by now, as far as additions count.
    pub(super) until: Vec<f64>,
}

impl Expected {
    pub(super) fn all(&self, lag: usize) -> &[f64] {
        &self.all[lag * self.members..(lag + 1) * self.members]
    }

    pub(super) fn until(&self, lag: usize) -> &[f64] {
        &self.until[lag * self.members..(lag + 1) * self.members]
    }

    pub(super) fn lags(&self) -> usize {
        self.lags
    }
}

/// A series as known at the end of `now`, looked at again at the end of `later`.
pub(super) struct Look<'a> {
    pub(super) triangle: &'a Triangle,
    /// Class of each period, to the last delay of the last one.
    pub(super) classes: &'a [usize],
    pub(super) now: usize,
    pub(super) later: usize,
}

/// Share known below which the curve's exposure is not let fall.
const SHARE_MIN: f64 = 1e-3;
/// Cases that an even week is worth in the effects of reference weekdays.
const EVEN_WEEK: f64 = 15.0;

/// Expected additions at each lag `wanted`; `pooled` are the pooled factors by half-life.
pub(super) fn expect(
    look: &Look<'_>,
    development: &Development,
    series: usize,
    pooled: &[Vec<f64>],
    wanted: &[usize],
    target: Target,
    config: &Config,
) -> Expected {
    let (now, later) = (look.now, look.later);
    let chains = config.half_lives.len();
    let members = chains + config.curve_stiffness.len();
    let lags = wanted.iter().max().map_or(0, |lag| lag + 1);
    let oldest = lags + target.rolling - 1;
    let mut expected =
        Expected { members, lags, all: vec![0.0; lags * members], until: vec![0.0; lags * members] };
    let mut is_wanted = vec![false; lags];
    wanted.iter().for_each(|lag| is_wanted[*lag] = true);
    let is_used = |age: usize| (0..target.rolling.min(age + 1)).any(|i| is_wanted.get(age - i) == Some(&true));
    let mut path = vec![0.0; target.width()];
    let mut add = |member: usize, age: usize, base: f64, path: &[f64], expected: &mut Expected| {
        // the period `age` back is the `i`-th last of the target at lag `age − i`, where it counts up to D + i
        for i in 0..target.rolling.min(age + 1) {
            let lag = age - i;
            if lag >= lags || !is_wanted[lag] {
                continue;
            }
            let end = target.max_delay + i;
            let at = lag * members + member;
            expected.all[at] += base * path[end.max(age)];
            expected.until[at] += base * path[end.min(age + later - now).max(age.min(end))];
        }
    };
    for (chain, pooled) in pooled.iter().enumerate() {
        let factors = development.factors(chain, series, pooled);
        let shares = chain == config.curve_half_life && members > chains;
        let ages = oldest.min(now + 1).max(if shares { config.curve_periods.min(now + 1) } else { 0 });
        let mut counts = vec![0.0; ages];
        let mut share = vec![1.0; ages];
        let mut paths = if shares { vec![0.0; oldest.min(ages) * path.len()] } else { Vec::new() };
        for age in 0..ages {
            if !(is_used(age) || shares && age < config.curve_periods) {
                continue;
            }
            let reference = now - age;
            let known = look.triangle.known(reference, age);
            counts[ages - 1 - age] = known;
            let mut growth = 1.0;
            let known_delays = (age + 1).min(path.len());
            path[..known_delays].fill(0.0);
            for (delay, cell) in path.iter_mut().enumerate().skip(known_delays) {
                let effect = development.effect(delay, look.classes[reference + delay]);
                growth *= 1.0 + factors[delay] * effect;
                *cell = growth - 1.0;
            }
            share[ages - 1 - age] = (1.0 / (1.0 + path[target.max_delay])).max(SHARE_MIN);
            if age < oldest {
                add(chain, age, known, &path, &mut expected);
                if shares {
                    paths[age * path.len()..(age + 1) * path.len()].copy_from_slice(&path);
                }
            }
        }
        if !shares {
            continue;
        }
        let under = config.curve_periods.min(ages);
        let (counts, share) = (&counts[ages - under..], &share[ages - under..]);
        let weekday = weekdays(look, counts, share, now + 1 - under);
        let exposure: Vec<f64> = share.iter().zip(&weekday).map(|(share, effect)| share * effect).collect();
        for (at, stiffness) in config.curve_stiffness.iter().enumerate() {
            let curve = fit_curve(&Known { counts, exposure: &exposure }, *stiffness, config.curve_size);
            for age in (0..oldest.min(ages)).filter(|age| is_used(*age)) {
                let known = look.triangle.known(now - age, age);
                let base = if age < under {
                    let mean = curve[under - 1 - age] * exposure[under - 1 - age];
                    mean * (known.max(0.0) + config.curve_size) / (mean + config.curve_size)
                } else {
                    known
                };
                let path = &paths[age * path.len()..(age + 1) * path.len()];
                add(chains + at, age, base, path, &mut expected);
            }
        }
    }
    expected
}

/// Effect of each period's weekday on the cases of a period, against the seven periods around it.
fn weekdays(look: &Look<'_>, counts: &[f64], share: &[f64], first: usize) -> Vec<f64> {
    let mut sums = [(EVEN_WEEK, EVEN_WEEK); 7];
    let is_weekly = look.classes.iter().all(|class| *class == look.classes[0]);
    let complete: Vec<f64> = counts.iter().zip(share).map(|(n, share)| n.max(0.0) / share).collect();
    // the newest days are too uncertain to tell a weekday from a delay
    for t in 3..counts.len().saturating_sub(6) {
        let around = complete[t - 3..=t + 3].iter().sum::<f64>() / 7.0;
        let sum = &mut sums[look.classes[first + t]];
        sum.0 += complete[t];
        sum.1 += around;
    }
    let effect = |t: usize| {
        let (cases, around) = sums[look.classes[first + t]];
        if is_weekly { 1.0 } else { cases / around }
    };
    (0..counts.len()).map(effect).collect()
}
