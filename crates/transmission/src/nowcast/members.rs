//! What each member expects still to come of a series' recent periods.

use crate::delay::Triangle;

use super::curve::{Known, fit_curve};
use super::past::Past;
use super::{Config, Target};

/// Additions expected to each target, member by member.
pub(super) struct Expected {
    members: usize,
    /// Until the maximum delay, `lag × members`.
    all: Vec<f64>,
    /// Until a later period that is known by now, as far as additions count.
    until: Vec<f64>,
}

impl Expected {
    pub(super) fn all(&self, lag: usize) -> &[f64] {
        &self.all[lag * self.members..(lag + 1) * self.members]
    }

    pub(super) fn until(&self, lag: usize) -> &[f64] {
        &self.until[lag * self.members..(lag + 1) * self.members]
    }
}

/// A series as known at the end of `now`, looked at again at the end of `later`.
pub(super) struct Look<'a> {
    pub(super) triangle: &'a Triangle,
    /// Class of each period, to the last delay of the last one.
    pub(super) classes: &'a [usize],
    pub(super) now: usize,
    /// The newest vintage by `now` that told anything.
    pub(super) seen: usize,
    pub(super) later: usize,
    pub(super) target: Target,
}

/// Share known below which the curve's exposure is not let fall.
const SHARE_MIN: f64 = 1e-3;
/// Exposure of a period of which no vintage tells.
const UNSEEN: f64 = 1e-9;
/// Cases that an even week is worth in the effects of reference weekdays.
const EVEN_WEEK: f64 = 15.0;

/// What one half-life makes of a series: all vectors by age (periods before `now`).
struct Chain {
    /// What is added until each delay, in bases, `age × width`.
    paths: Vec<f64>,
    width: usize,
    known: Vec<f64>,
    share: Vec<f64>,
}

impl Chain {
    fn of(look: &Look<'_>, factors: &[f64], past: &Past<'_>, is_used: &[bool], mut paths: Vec<f64>) -> Self {
        let (width, ages) = (look.target.width(), is_used.len());
        // what stands in the buffer is overwritten for every age that is used
        paths.resize(ages * width, 0.0);
        let mut chain = Self { paths, width, known: vec![0.0; ages], share: vec![SHARE_MIN; ages] };
        for age in (0..ages).filter(|age| is_used[*age]) {
            let reference = look.now - age;
            chain.known[age] = look.triangle.known(reference, age);
            // of a period of which no vintage tells, the path starts from what delay 0 would have told, itself to come
            let seen_delays = (look.seen + 1).saturating_sub(reference).max(1);
            let had = if reference > look.seen { 0.0 } else { 1.0 };
            let path = &mut chain.paths[age * width..(age + 1) * width];
            path[..seen_delays.min(width)].fill(1.0 - had);
            let mut growth = 1.0;
            for (delay, cell) in path.iter_mut().enumerate().skip(seen_delays) {
                let (report, factor) = (reference + delay, factors[delay]);
                let ahead = report.saturating_sub(look.now);
                growth *= 1.0 + factor * past.change(delay, ahead, look.classes[report]);
                *cell = growth - had;
            }
            chain.share[age] = (1.0 / (had + path[look.target.max_delay])).max(SHARE_MIN);
        }
        chain
    }

    fn path(&self, age: usize) -> &[f64] {
        &self.paths[age * self.width..(age + 1) * self.width]
    }

    /// Bases of all ages under a curve of each stiffness.
    fn under_curves(&self, look: &Look<'_>, config: &Config) -> Vec<Vec<f64>> {
        let under = config.curve_periods.min(self.known.len());
        // from the oldest to the newest
        let counts: Vec<f64> = self.known[..under].iter().rev().copied().collect();
        let share: Vec<f64> = self.share[..under].iter().rev().copied().collect();
        let first = look.now + 1 - under;
        let weekday = weekdays(look, &counts, &share, first);
        let full: Vec<f64> = share.iter().zip(&weekday).map(|(share, effect)| share * effect).collect();
        // Before its first period a series was not kept, after the newest vintage nothing is known. Where nothing was told of
        // it yet, that is all there is to go by.
        let kept_from = Some(look.triangle.first_reference()).filter(|first| *first <= look.seen);
        let seen = kept_from.unwrap_or(0)..=look.seen;
        let exposure: Vec<f64> = full
            .iter()
            .enumerate()
            .map(|(t, full)| if seen.contains(&(first + t)) { *full } else { UNSEEN })
            .collect();
        let known = Known { counts: &counts, exposure: &exposure };
        let size = config.curve_size;
        let bases = |stiffness: &f64| {
            let curve = fit_curve(&known, *stiffness, size);
            let mut bases = self.known.clone();
            for (age, base) in bases.iter_mut().enumerate().take(under) {
                let t = under - 1 - age;
                let mean = curve[t] * full[t];
                *base = if first + t > look.seen {
                    mean
                } else {
                    mean * (self.known[age].max(0.0) + size) / (mean + size)
                };
            }
            bases
        };
        config.curve_stiffness.iter().map(bases).collect()
    }

    /// Bases as known; a period of which no vintage tells takes that of a curve, else of the period a week before.
    fn plain(&self, look: &Look<'_>, curves: &[Vec<f64>]) -> Vec<f64> {
        let mut bases = self.known.clone();
        for age in (0..bases.len()).filter(|age| look.now - age > look.seen) {
            bases[age] = if let Some(curve) = curves.first() {
                curve[age]
            } else {
                let like = (age + 1..bases.len()).find(|old| {
                    look.now - old <= look.seen
                        && look.classes[look.now - old] == look.classes[look.now - age]
                });
                like.map_or(0.0, |old| self.known[old] / self.share[old] * self.share[age])
            };
        }
        bases
    }
}

/// Expected additions at each lag `wanted`; `buffer` is only memory.
pub(super) fn expect(
    look: &Look<'_>,
    past: &Past<'_>,
    series: usize,
    wanted: &[usize],
    config: &Config,
    buffer: &mut Vec<f64>,
) -> Expected {
    let target = look.target;
    let chains = config.half_lives.len();
    let members = chains + config.curve_stiffness.len();
    let lags = wanted.iter().max().map_or(0, |lag| lag + 1);
    let mut is_wanted = vec![false; lags];
    for lag in wanted {
        is_wanted[*lag] = true;
    }
    let in_targets = lags + target.rolling - 1;
    let in_target =
        |age: usize| (0..target.rolling.min(age + 1)).any(|i| is_wanted.get(age - i) == Some(&true));
    let ages = in_targets.max(config.curve_periods).min(look.now + 1);
    let targeted: Vec<bool> = (0..ages).map(in_target).collect();
    let with_curve: Vec<bool> = (0..ages).map(|age| targeted[age] || age < config.curve_periods).collect();

    let mut expected = Expected { members, all: vec![0.0; lags * members], until: vec![0.0; lags * members] };
    let mut add = |member: usize, chain: &Chain, bases: &[f64]| {
        for age in (0..ages.min(in_targets)).filter(|age| targeted[*age]) {
            let path = chain.path(age);
            // the period `age` back is the `i`-th last of the target at lag `age − i`, where it counts up to D + i
            for i in 0..target.rolling.min(age + 1) {
                let lag = age - i;
                if is_wanted.get(lag) == Some(&true) {
                    let end = target.max_delay + i;
                    let seen_later = (age + look.later - look.now).min(end);
                    expected.all[lag * members + member] += bases[age] * path[end];
                    expected.until[lag * members + member] += bases[age] * path[seen_later];
                }
            }
        }
    };
    let chain_of = |half_life: usize, is_used: &[bool], buffer: &mut Vec<f64>| {
        let factors = past.factors(half_life, series);
        Chain::of(look, &factors, past, is_used, std::mem::take(buffer))
    };
    let first = config.curve_half_life;
    let chain = chain_of(first, &with_curve, buffer);
    let curves = chain.under_curves(look, config);
    for (at, bases) in curves.iter().enumerate() {
        add(chains + at, &chain, bases);
    }
    add(first, &chain, &chain.plain(look, &curves));
    *buffer = chain.paths;
    for half_life in (0..chains).filter(|half_life| *half_life != first) {
        let chain = chain_of(half_life, &targeted, buffer);
        add(half_life, &chain, &chain.plain(look, &curves));
        *buffer = chain.paths;
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
