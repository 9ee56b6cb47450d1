//! Development factors: how much is added at each delay to what is already known.
//!
//! - **Estimates**: per series, delay and class of report day the addition per count known; truncation needs no correction,
//!   as every step is seen whole.
//! - **Equation**: `E n(t,d) = N(t,d−1) α(d) ω(d,c)`; α = (Σ ρᵃ n + e) / (Σ ρᵃ N ω + e/α₀), sums over t + d ≤ now;
//!   α₀ = pooled α(d) × θ(band), θ = (Σ n + e₁) / (Σ α N ω + e₁) of the series over the band.
//! - **Symbols**: n addition; N known before; t reference period; d delay (periods); c class of t + d; a age of the report
//!   (periods); ρ forgetting, 0.5^(1/half-life), half-life growing with d; e, e₁ additions that the pool is worth.
//! - **Source**: Mack (1993), doi:10.2143/AST.23.2.2005092 (factors by volume); pooling: conjugate gamma-Poisson.
//! - **Checked against**: hand-made triangles; simulated delays recovered (`tests/it/nowcast.rs`).
//! - **Limits**: factors are means of the past: where they drift, [`super::Drift`] says how far. Where nothing is known, nothing is added: the curve of cases helps there. Events of a weekday on which nothing
//!   at all is reported have no factor from delay 0; on such a day they count as untold (`newest_told`).
//! - **Cost**: O(series × delays) per period, whatever the half-lives.

use super::drift::{Drift, DriftOptions, Slopes};
use super::load::Reported;
use super::{Calendar, Triangle};

/// How fast the past is forgotten, and what the pool is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Forgetting {
    /// Half-lives of the factors at delay 0 (periods), one estimate for each.
    pub half_lives: Vec<f64>,
    /// Delay at which they are twice as long (periods).
    pub doubling: f64,
    /// Half-life of the effects of weekdays (periods).
    pub class_half_life: f64,
    /// Additions that the pooled factor is worth in the factor of a series.
    pub pool_step: f64,
    /// Additions that the pool is worth in a series' ratio to it, by band of delays.
    pub pool_band: f64,
    /// How many times more both are worth from delay 29 on, where what comes, comes in batches.
    pub pool_late: f64,
    /// How the drift of the factors is measured, if at all.
    pub drift: Option<DriftOptions>,
}

/// Factors as estimated up to one period, for several series.
#[derive(Debug, Clone)]
pub struct Development {
    width: usize,
    classes: usize,
    forgetting: Forgetting,
    by_class: Vec<Sums>,
    effects: Vec<f64>,
    levels: Vec<Level>,
    slopes: Option<Slopes>,
    reported: Reported,
    /// The newest vintage by each period, and the newest that told anything.
    vintages: Vec<usize>,
    told: Vec<usize>,
    /// By class: periods in which nothing was reported, and all.
    silent: Vec<(usize, usize)>,
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Sums {
    pub(super) added: f64,
    pub(super) known: f64,
}

impl Sums {
    pub(super) fn forget(&mut self, keep: f64) {
        self.added *= keep;
        self.known *= keep;
    }

    pub(super) fn take(&mut self, new: &Self, effect: f64) {
        self.added += new.added;
        self.known += new.known * effect;
    }
}

#[derive(Debug, Clone)]
struct Level {
    keep: Vec<f64>,
    pool: Vec<Sums>,
    series: Vec<Vec<Sums>>,
}

/// First delay of each band.
const BANDS: [usize; 7] = [1, 2, 4, 8, 15, 29, 61];
/// First delay at which additions come in batches.
const LATE: usize = 29;
/// Additions that an even week is worth in an effect of a weekday.
const EVEN_WEEK: f64 = 20.0;
/// Below this, a factor is as good as none.
const FACTOR_MIN: f64 = 1e-6;
/// So many additions are expected before none at all, in any series, means that no vintage was taken.
const SURELY_SOME: f64 = 15.0;
/// So many days of a class are needed to say that it is one of rest.
const RESTS_MIN: usize = 4;
/// More than half of what is known is never taken back at one step.
const LOSS_MAX: f64 = -0.5;

fn band(delay: usize) -> usize {
    BANDS.iter().rposition(|first| delay >= *first).unwrap_or(0)
}

/// Whether no series that has begun reported anything in a period; `false` where none has.
fn is_silent(triangles: &[Triangle], width: usize, period: usize) -> bool {
    let begun = || triangles.iter().filter(|triangle| period as i64 > triangle.first_vintage());
    let is_silent = |triangle: &Triangle| {
        let step = |delay: usize| triangle.step(period - delay, delay).is_none_or(|(added, _)| added == 0.0);
        triangle.known(period, 0) == 0.0 && (1..width.min(period + 1)).all(step)
    };
    begun().next().is_some() && begun().all(is_silent)
}

fn keep(half_life: f64) -> f64 {
    0.5_f64.powf(1.0 / half_life.max(1e-3))
}

impl Development {
    /// Nothing seen yet.
    pub fn new(series: usize, width: usize, calendar: &Calendar, forgetting: Forgetting) -> Self {
        let classes = calendar.classes();
        let level = |half_life: &f64| Level {
            keep: (0..width)
                .map(|delay| half_life * (1.0 + delay as f64 / forgetting.doubling))
                .map(keep)
                .collect(),
            pool: vec![Sums::default(); width],
            series: vec![vec![Sums::default(); width]; series],
        };
        let levels = forgetting.half_lives.iter().map(level).collect();
        Self {
            width,
            classes,
            by_class: vec![Sums::default(); width * classes],
            effects: vec![1.0; width * classes],
            levels,
            slopes: forgetting.drift.map(|options| Slopes::new(options, width)),
            reported: Reported::default(),
            vintages: Vec::new(),
            told: Vec::new(),
            silent: vec![(0, 0); classes],
            forgetting,
        }
    }

    /// Takes in what was reported in `period`; periods must come in order.
    pub fn advance(&mut self, triangles: &[Triangle], calendar: &Calendar, period: usize) {
        let (width, classes) = (self.width, self.classes);
        let class = calendar.class(period);
        let before = self.newest_vintage(period.saturating_sub(1));
        let told_before = self.newest_told(period.saturating_sub(1));
        self.vintages.extend(self.vintages.len()..period);
        self.told.extend(self.told.len()..period);
        let is_silent = is_silent(triangles, self.width, period);
        let is_absent = is_silent && self.is_unusual(triangles, class, period);
        self.silent[class].0 += usize::from(is_silent);
        self.silent[class].1 += 1;
        self.vintages.push(if is_absent { before } else { period });
        let is_untold = is_absent || (is_silent && self.is_rest(class));
        self.told.push(if is_untold { told_before } else { period });
        // what comes after a gap came at one of several delays
        if is_absent || before + 1 < period {
            return;
        }
        let keep_class = keep(self.forgetting.class_half_life);
        self.by_class.iter_mut().for_each(|sums| sums.forget(keep_class));
        let mut reported: Vec<Vec<Sums>> = triangles
            .iter()
            .map(|triangle| {
                let step = |delay: usize| triangle.step(period.checked_sub(delay)?, delay);
                let sums = |(added, known): (f64, f64)| Sums { added, known: known.max(0.0) };
                (0..width).map(|delay| step(delay).map_or_else(Sums::default, sums)).collect()
            })
            .collect();
        // where no series knew anything before, such as on a day without any reports, there is nothing to grow from
        for delay in 0..width {
            if reported.iter().all(|series| series[delay].known == 0.0) {
                for series in &mut reported {
                    series[delay] = Sums::default();
                }
            }
        }
        for series in &reported {
            for (delay, new) in series.iter().enumerate() {
                self.by_class[delay * classes + class].take(new, 1.0);
            }
        }
        self.estimate_effects();
        let effects: Vec<f64> = (0..width).map(|delay| self.effects[delay * classes + class]).collect();
        if let Some(slopes) = &mut self.slopes {
            let mut all = vec![Sums::default(); width];
            for series in &reported {
                all.iter_mut().zip(series).for_each(|(sum, new)| sum.take(new, 1.0));
            }
            let total = |(triangle, late): (&Triangle, &Vec<Sums>)| {
                let begun = period as i64 > triangle.first_vintage();
                begun.then(|| triangle.known(period, 0) + late.iter().map(|sums| sums.added).sum::<f64>())
            };
            let totals = triangles.iter().zip(&reported).map(total).collect();
            slopes.take(&all, &effects, self.reported.take(totals));
        }
        for level in &mut self.levels {
            level.pool.iter_mut().zip(&level.keep).for_each(|(sums, keep)| sums.forget(*keep));
            for (series, reported) in level.series.iter_mut().zip(&reported) {
                for (delay, (sums, new)) in series.iter_mut().zip(reported).enumerate() {
                    sums.forget(level.keep[delay]);
                    sums.take(new, effects[delay]);
                    level.pool[delay].take(new, effects[delay]);
                }
            }
        }
    }

    /// Whether a silent period is no day of rest but a vintage that was not taken: days of its class mostly report, and
    /// much was to be expected.
    fn is_unusual(&self, triangles: &[Triangle], class: usize, period: usize) -> bool {
        let (silent, all) = self.silent[class];
        if all == 0 || 2 * silent >= all || self.levels.is_empty() {
            return false;
        }
        let pooled = self.pooled(self.levels.len() - 1);
        let mut expected = 0.0;
        for triangle in triangles {
            for (delay, factor) in pooled.iter().enumerate().take(period + 1).skip(1) {
                if let Some((_, known)) = triangle.step(period - delay, delay) {
                    expected += known.max(0.0) * factor * self.effect(delay, class);
                }
            }
        }
        expected >= SURELY_SOME
    }

    /// Whether nobody reports on days of a class, though on most others somebody does.
    fn is_rest(&self, class: usize) -> bool {
        let (silent, all) = self.silent[class];
        let (silent_else, all_else) = self
            .silent
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != class)
            .fold((0, 0), |(silent, all), (_, of)| (silent + of.0, all + of.1));
        // a single correction on a Sunday makes it no working day
        all >= RESTS_MIN && 10 * silent >= 9 * all && all_else > 0 && 3 * silent_else < all_else
    }

    /// The newest period up to this one whose vintage was taken and told anything: neither absent nor a day of rest, on which
    /// no cases of the day itself are no sign of few.
    pub(crate) fn newest_told(&self, period: usize) -> usize {
        self.told.get(period).copied().unwrap_or(period)
    }

    /// The newest period up to this one whose vintage was taken.
    pub fn newest_vintage(&self, period: usize) -> usize {
        self.vintages.get(period).copied().unwrap_or(period)
    }

    /// Effects of the report day's class, by single delay in the first week, by band after it.
    fn estimate_effects(&mut self) {
        if self.classes == 1 {
            return;
        }
        let mut first = 1;
        while first < self.width {
            let end = if first < 8 {
                first + 1
            } else {
                BANDS.iter().copied().find(|next| *next > first).unwrap_or(self.width)
            };
            let delays = first..end.min(self.width);
            let mut sums = vec![Sums::default(); self.classes];
            for delay in delays.clone() {
                let row = &self.by_class[delay * self.classes..(delay + 1) * self.classes];
                let (added, known) = row.iter().fold((0.0, 0.0), |(a, k), s| (a + s.added, k + s.known));
                let factor = if known > 0.0 { added / known } else { 0.0 };
                for (sum, of) in sums.iter_mut().zip(row) {
                    sum.added += of.added;
                    sum.known += of.known * factor;
                }
            }
            for delay in delays {
                for (class, sum) in sums.iter().enumerate() {
                    let effect = (sum.added.max(0.0) + EVEN_WEEK) / (sum.known.max(0.0) + EVEN_WEEK);
                    self.effects[delay * self.classes + class] = effect.max(0.02);
                }
            }
            first = end;
        }
    }

    /// Effect of a report day's class at a delay; 1 on average.
    pub fn effect(&self, delay: usize, class: usize) -> f64 {
        self.effects[delay * self.classes + class]
    }

    /// The drift of the factors as of the last period; none unless [`Forgetting::drift`] asks for it.
    pub fn drift(&self) -> Option<Drift> {
        self.slopes.as_ref().map(Slopes::drift)
    }

    /// Mean age of what a factor is estimated from (periods), were there always as much of it.
    pub fn age(&self, half_life: usize, delay: usize) -> f64 {
        let keep = self.levels[half_life].keep[delay];
        keep / (1.0 - keep)
    }

    /// Additions per count known at each delay, all series together; `half_life` counts those of [`Forgetting`].
    pub fn pooled(&self, half_life: usize) -> Vec<f64> {
        let pool = &self.levels[half_life].pool;
        (0..self.width)
            .map(|delay| {
                let reach = delay / 8;
                let near = delay.saturating_sub(reach).max(1)..=(delay + reach).min(self.width - 1);
                let sums = pool.get(near).unwrap_or(&[]).iter();
                let (added, known) = sums.fold((0.0, 0.0), |(a, k), s| (a + s.added, k + s.known));
                if delay > 0 && known > 0.0 { (added / known).max(LOSS_MAX) } else { 0.0 }
            })
            .collect()
    }

    /// Additions per count known at each delay for one series, drawn towards `pooled` of the same half-life.
    pub fn factors(&self, half_life: usize, series: usize, pooled: &[f64]) -> Vec<f64> {
        let sums = &self.levels[half_life].series[series];
        let (mut added, mut expected) = ([0.0; BANDS.len()], [0.0; BANDS.len()]);
        for (delay, sums) in sums.iter().enumerate().skip(1) {
            added[band(delay)] += sums.added;
            expected[band(delay)] += sums.known * pooled[delay];
        }
        let Forgetting { pool_step, pool_band, pool_late, .. } = self.forgetting;
        let ratio: Vec<f64> = added
            .iter()
            .zip(expected)
            .zip(BANDS)
            .map(|((added, expected), first)| {
                let pool = pool_band * if first < LATE { 1.0 } else { pool_late };
                (added.max(0.0) + pool) / (expected.max(0.0) + pool)
            })
            .collect();
        let mut factors = vec![0.0; self.width];
        for (delay, sums) in sums.iter().enumerate().skip(1) {
            let prior = pooled[delay] * ratio[band(delay)];
            let late = if delay < LATE { 1.0 } else { pool_late };
            let weight = late * pool_step / prior.abs().max(FACTOR_MIN);
            factors[delay] = ((sums.added + weight * prior) / (sums.known + weight)).max(LOSS_MAX);
        }
        factors
    }
}

#[cfg(test)]
mod tests {
    use super::{Development, Forgetting};
    use crate::delay::{Calendar, Triangle};

    fn forgetting(half_life: f64) -> Forgetting {
        Forgetting {
            half_lives: vec![half_life],
            doubling: 1e9,
            class_half_life: 100.0,
            pool_step: 0.0,
            pool_band: 0.0,
            pool_late: 1.0,
            drift: None,
        }
    }

    /// Twice 10 known at once; 4 and then 6 come a period later: with the older half as heavy, (6 + 4/2) / (10 + 10/2).
    #[test]
    fn a_factor_by_hand() {
        let increments = [(0, 0, 10.0), (0, 1, 4.0), (1, 0, 10.0), (1, 1, 6.0), (2, 0, 10.0)];
        let triangles = [Triangle::from_increments(3, 2, -1, increments).expect("a triangle")];
        let mut development = Development::new(1, 2, &Calendar::weekly(), forgetting(1.0));
        for period in 0..3 {
            development.advance(&triangles, &Calendar::weekly(), period);
        }
        let pooled = development.pooled(0);
        assert!((pooled[1] - 8.0 / 15.0).abs() < 1e-9, "{pooled:?}");
        assert!((development.factors(0, 0, &pooled)[1] - 8.0 / 15.0).abs() < 1e-9);
    }

    /// Nothing is reported on Sundays and twice as much on Mondays: the effects say so, the factor is that of other days.
    #[test]
    fn weekdays_are_told_from_delays() {
        let calendar = Calendar::daily(0, []);
        let share = |day: usize| [2.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.0][day % 7];
        let increments = (0..280).flat_map(|t| [(t, 0, 1e4), (t, 1, 1e3 * share(t + 1))]);
        let triangles = [Triangle::from_increments(280, 2, -1, increments).expect("a triangle")];
        let mut development = Development::new(1, 2, &calendar, forgetting(50.0));
        for period in 0..280 {
            development.advance(&triangles, &calendar, period);
        }
        let factor = development.pooled(0)[1];
        for class in 0..7 {
            let want = 0.1 * share(class);
            let have = factor * development.effect(1, class);
            assert!((have - want).abs() < 0.01, "class {class}: {have} instead of {want}");
        }
    }

    /// A small series beside a large one takes most from the pool.
    /// Nothing is reported in period 5; the second series begins in period 8.
    #[test]
    fn a_series_that_has_not_begun_breaks_no_silence() {
        let first = (0..10).filter(|period| *period != 5).map(|period| (period, 0, 4.0));
        let first = Triangle::from_increments(10, 2, -1, first).expect("a triangle");
        let late = Triangle::from_increments(10, 2, 8, [(8, 0, 9.0)]).expect("a triangle");
        let both = [first, late];
        assert_eq!([4, 5, 6].map(|period| super::is_silent(&both, 2, period)), [false, true, false]);
        assert!(!super::is_silent(&both[1..], 2, 5), "of a series not begun nothing is known");
    }

    /// Nothing is reported on Sundays, but for one correction; on Wednesday of the last week no vintage was taken.
    #[test]
    fn a_day_of_rest_tells_nothing_and_is_no_gap() {
        let calendar = Calendar::daily(0, []);
        let days = |cases: f64| {
            let worked = (0..84_usize).filter(|day| day % 7 != 6 && *day != 79);
            let cells = worked.map(move |day| (day, 0, cases)).chain([(20, 0, -1.0)]);
            Triangle::from_increments(84, 2, -1, cells).expect("a triangle")
        };
        let of = |triangle: Triangle| {
            let mut development = Development::new(1, 2, &calendar, forgetting(10.0));
            let triangles = [triangle];
            (0..84).for_each(|day| development.advance(&triangles, &calendar, day));
            (0..84)
                .map(|day| (development.newest_vintage(day), development.newest_told(day)))
                .collect::<Vec<_>>()
        };
        let told = of(days(40.0));
        assert_eq!(told[13], (13, 13), "two Sundays are no habit");
        assert_eq!(told[76], (76, 75), "a Sunday");
        assert_eq!((told[77], told[78], told[80]), ((77, 77), (78, 78), (80, 80)));
        // where most days tell nothing, a Sunday is nothing special
        let rare = (0..84_usize).filter(|day| day % 7 == 0).map(|day| (day, 0, 1.0));
        let told = of(Triangle::from_increments(84, 2, -1, rare).expect("a triangle"));
        assert_eq!(told[76], (76, 76));
    }

    #[test]
    fn small_series_are_drawn_to_the_pool() {
        let of = |size: f64, late: f64| {
            let increments = (0..30).flat_map(move |t| [(t, 0, size), (t, 1, late)]);
            Triangle::from_increments(30, 2, -1, increments).expect("a triangle")
        };
        let triangles = [of(1000.0, 500.0), of(1.0, 0.0)];
        let options = Forgetting { pool_step: 10.0, pool_band: 10.0, ..forgetting(10.0) };
        let mut development = Development::new(2, 2, &Calendar::weekly(), options);
        for period in 0..30 {
            development.advance(&triangles, &Calendar::weekly(), period);
        }
        let pooled = development.pooled(0);
        let (large, small) = (development.factors(0, 0, &pooled)[1], development.factors(0, 1, &pooled)[1]);
        assert!((large - 0.5).abs() < 0.01 && small > 0.15 && small < 0.45, "{large} {small}");
    }
}
