//! What was learned of the delays by the end of one period, in the form in which members use it.

use crate::delay::{Development, Drift};

/// What was learned by the end of `now`.
pub(super) struct Past<'a> {
    development: &'a Development,
    drift: Option<Drift>,
    /// By half-life: pooled factors, and how they changed since they were seen.
    pooled: Vec<(Vec<f64>, Vec<f64>)>,
}

impl<'a> Past<'a> {
    pub(super) fn of(development: &'a Development, half_lives: usize) -> Self {
        let drift = development.drift();
        let of = |half_life: usize| {
            let pooled = development.pooled(half_life);
            let since = |delay: usize| {
                drift.as_ref().map_or(1.0, |drift| drift.since(delay, development.age(half_life, delay)))
            };
            let since = (0..pooled.len()).map(since).collect();
            (pooled, since)
        };
        Self { development, pooled: (0..half_lives).map(of).collect(), drift }
    }

    /// Factors of a series as they are by now.
    pub(super) fn factors(&self, half_life: usize, series: usize) -> Vec<f64> {
        let (pooled, since) = &self.pooled[half_life];
        let mut factors = self.development.factors(half_life, series, pooled);
        factors.iter_mut().zip(since).for_each(|(factor, since)| *factor *= since);
        factors
    }

    /// What a factor of now is to be multiplied by `ahead` periods later, on a day of `class`: the drift and the weekday.
    pub(super) fn change(&self, delay: usize, ahead: usize, class: usize) -> f64 {
        let drift = self.drift.as_ref().map_or(1.0, |drift| drift.ahead(delay, ahead));
        drift * self.development.effect(delay, class)
    }
}
