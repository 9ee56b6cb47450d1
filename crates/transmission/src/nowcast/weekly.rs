//! Sums carried on by whole weeks: how much sums of the same lag, a week ago and more, grew in the week after.
//!
//! - **Estimates**: additions to a sum, from week to week until the maximum delay.
//! - **Equation**: S(T, l) Π (1 + g(l + 7k)) − S(T, l); g(m) = (Σ ρʷ A + e) / (Σ ρʷ S + e/ĝ), A = S(T, m + 7) − S(T, m), over targets T
//!   that had lag m one, two, … weeks ago; ĝ the same of all series together. What comes within part of a week has its own g.
//! - **Symbols**: S sum as known; T target; l, m lags; w weeks ago; ρ forgetting, half-life growing with m; e additions that the pool is
//!   worth. Where periods are weeks, a week is one of them.
//! - **Source**: the ratio of a final to a known count at the same lag and weekday, as simple operational nowcasts have it, here in
//!   steps of a week, so that what has not settled counts too.
//! - **Checked against**: a series by hand (below); development dates in `docs/validation/transmission-nowcast.md`.
//! - **Limits**: no drift and no holidays; nothing is told where the newest periods have no vintage or no sum grew a week yet.
//! - **Cost**: O(series × lags × periods summed) per period.

use crate::delay::Triangle;

use super::Target;
use super::members::Look;

/// Lag at which the half-life is twice as long (weeks).
const DOUBLING: f64 = 2.0;
/// More than half of what is known is never taken back in a week.
const LOSS_MAX: f64 = -0.5;
/// Below this, growth is as good as none.
const GROWTH_MIN: f64 = 1e-6;

/// What was added to sums, and what they were.
#[derive(Debug, Clone, Copy, Default)]
struct Grown {
    added: f64,
    known: f64,
}

impl Grown {
    fn take(&mut self, added: f64, known: f64, keep: f64) {
        self.added = self.added * keep + added;
        self.known = self.known * keep + known;
    }

    /// Growth, drawn to `pooled` by so many additions; as it is without.
    fn growth(&self, pooled: Option<(f64, f64)>) -> Option<f64> {
        let (added, known) = pooled.map_or((0.0, 0.0), |(growth, worth)| {
            let known = worth / growth.abs().max(GROWTH_MIN);
            (known * growth, known)
        });
        let all = self.known + known;
        (all > 0.0).then(|| ((self.added + added) / all).max(LOSS_MAX))
    }
}

/// Growth of one series, or of all, by day of the week and lag: over a week, and over the part of one that is left.
type ByLag = Vec<[Grown; 2]>;

/// What was seen up to one period.
pub(super) struct Weekly {
    target: Target,
    /// Periods of a week.
    week: usize,
    pool: f64,
    /// The period to which errors are looked at.
    later: usize,
    /// By lag.
    keep: Vec<f64>,
    pooled: ByLag,
    series: Vec<ByLag>,
}

impl Weekly {
    /// Nothing seen yet; `half_life` in weeks, `pool` additions, `week` periods of a week.
    pub(super) fn new(
        series: usize,
        target: Target,
        week: usize,
        half_life: f64,
        pool: f64,
        later: usize,
    ) -> Self {
        let weeks = |lag: usize| half_life * (1.0 + lag as f64 / (week as f64 * DOUBLING));
        let none = vec![[Grown::default(); 2]; week * target.max_delay];
        Self {
            target,
            week,
            pool,
            later,
            keep: (0..target.max_delay).map(|lag| 0.5_f64.powf(1.0 / weeks(lag))).collect(),
            pooled: none.clone(),
            series: vec![none; series],
        }
    }

    /// Takes in how sums as known a week before `now` grew until now.
    pub(super) fn advance(&mut self, triangles: &[Triangle], now: usize) {
        let Some(then) = now.checked_sub(self.week) else { return };
        let rest = (self.later.saturating_sub(now)) % self.week;
        let row = now % self.week * self.target.max_delay;
        for lag in 0..self.target.max_delay.min((then + 1).saturating_sub(self.target.rolling)) {
            let (at, keep) = (row + lag, self.keep[lag]);
            let mut all = [(0.0, 0.0); 2];
            for (triangle, grown) in triangles.iter().zip(&mut self.series) {
                if then as i64 <= triangle.first_vintage() {
                    continue;
                }
                let sum = |lag_then: usize| sum(triangle, self.target, then - lag, lag_then);
                let known = sum(lag);
                let added = [self.week, rest].map(|after| sum(lag + after) - known);
                for ((grown, all), added) in grown[at].iter_mut().zip(&mut all).zip(added) {
                    grown.take(added, known, keep);
                    *all = (all.0 + added, all.1 + known);
                }
            }
            for (pooled, (added, known)) in self.pooled[at].iter_mut().zip(all) {
                pooled.take(added, known, keep);
            }
        }
    }

    /// All additions to the target at `lag`, and those until the later look; `None` where nothing can be told.
    pub(super) fn expect(&self, look: &Look<'_>, series: usize, lag: usize) -> Option<(f64, f64)> {
        if look.seen < look.now {
            return None;
        }
        let row = look.now % self.week * self.target.max_delay;
        let growth = |at: usize, which: usize| {
            let pooled = self.pooled[row + at][which].growth(None)?;
            self.series[series][row + at][which].growth(Some((pooled, self.pool)))
        };
        let passed = lag + (look.later - look.now);
        let (mut all, mut until) = (1.0, None);
        for at in (lag..self.target.max_delay).step_by(self.week) {
            if (at..at + self.week).contains(&passed) {
                until = Some(if passed > at { all * (1.0 + growth(at, 1)?) } else { all });
            }
            all *= 1.0 + growth(at, 0)?;
        }
        let known = sum(look.triangle, self.target, look.now - lag, lag).max(0.0);
        Some((known * (all - 1.0), known * (until.unwrap_or(all) - 1.0)))
    }
}

/// The sum that ends with `last`, as known `lag` periods later, as far as it counts.
pub(super) fn sum(triangle: &Triangle, target: Target, last: usize, lag: usize) -> f64 {
    (0..target.rolling).map(|i| triangle.known(last - i, lag.min(target.max_delay) + i)).sum()
}

#[cfg(test)]
mod tests {
    use super::Weekly;
    use crate::delay::Triangle;
    use crate::nowcast::Target;
    use crate::nowcast::members::Look;

    /// 10 a day are known at once, 5 come a day later and 5 after eight days: sums of a day grow by 1 in their first week and by a
    /// third in their second; until three days later by a half.
    #[test]
    fn sums_grow_as_they_did() {
        let cells = (0..60).flat_map(|t| [(t, 0, 10.0), (t, 1, 5.0), (t, 8, 5.0)]);
        let known = cells.filter(|(t, delay, _)| t + delay < 60);
        let triangles = [Triangle::from_increments(60, 15, -1, known).expect("a triangle")];
        let target = Target { max_delay: 14, rolling: 1 };
        let mut weekly = Weekly::new(1, target, 7, 1.0, 10.0, 59);
        let classes = [0; 80];
        for now in 0..60 {
            weekly.advance(&triangles, now);
            let look = Look { triangle: &triangles[0], classes: &classes, now, seen: now, later: 59, target };
            if now == 6 {
                assert_eq!(weekly.expect(&look, 0, 0), None);
            }
            if now == 56 {
                let (all, until) = weekly.expect(&look, 0, 0).expect("an expectation");
                assert!((all - 10.0).abs() < 1e-9 && (until - 5.0).abs() < 1e-9, "{all} {until}");
                assert_eq!(weekly.expect(&Look { seen: 55, ..look }, 0, 0), None);
            }
        }
    }
}
