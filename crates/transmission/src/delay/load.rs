//! Load: how fast reports grow, and how much the factors of delays move with that.
//!
//! - **Estimates**: growth g of the log load per period; per band of delays the coupling γ, slope of the log factor by g.
//! - **Equation**: g = (fast − slow mean of the log load) / (difference of their mean ages), within ± 0.05;
//!   γ = Σ f g b/(s + υ²) / (1/κ² + Σ f g²/(s + υ²)), the posterior mean for γ ~ N(0, κ²), sums over past periods, forgotten.
//! - **Symbols**: load, what was reported in seven periods, all series together, chained from period to period over those that
//!   reported in both, so that a series that begins is no growth; b slope of a log factor as seen, s its
//!   variance; υ its standard deviation besides; f share of an independent look that one period is.
//! - **Source**: offices that are swamped report late; regression with a normal prior. In spring, summer and autumn 2020 and in
//!   summer 2021 German factors rose and fell with what was reported (elasticity .1 to .9).
//! - **Checked against**: factors that follow the load, or do not, by hand; `tests/it/drift.rs`.
//! - **Limits**: one coupling for all series: with that of single places WIS was higher in autumn 2020. A growth of an outbreak's
//!   first weeks, faster than 5 % a day, counts as that: there delays shorten as offices get used to it.
//! - **Cost**: O(1) per period.

use std::collections::VecDeque;

use super::drift::BANDS;

/// Periods summed in a load: a week of days.
const WEEK: usize = 7;
/// Reports that a load is never below.
const LOAD_MIN: f64 = 5.0;
/// Loads before a growth is told.
const LOADS_MIN: f64 = 3.0;
/// No growth or fall counts as more (log load per period).
const GROWTH_MAX: f64 = 0.05;
/// Half-life of what is known of the coupling (periods).
const COUPLING_HALF_LIFE: f64 = 150.0;

/// Mean of the log load under one half-life.
#[derive(Debug, Clone)]
struct Mean {
    keep: f64,
    sum: f64,
    weight: f64,
    aged: f64,
}

impl Mean {
    fn new(half_life: f64) -> Self {
        Self { keep: 0.5_f64.powf(1.0 / half_life), sum: 0.0, weight: 0.0, aged: 0.0 }
    }

    fn take(&mut self, value: f64) {
        self.aged = self.keep * (self.aged + self.weight);
        self.sum = self.keep * self.sum + value;
        self.weight = self.keep * self.weight + 1.0;
    }
}

/// What each series reported in the newest periods, oldest first; `None` before it began.
#[derive(Debug, Clone, Default)]
pub(super) struct Reported {
    last: VecDeque<Vec<Option<f64>>>,
}

impl Reported {
    /// Takes in a period, and gives the change of the log load to it, of the series that reported in all these periods: 0 as the
    /// first load is there; `None` before.
    pub(super) fn take(&mut self, totals: Vec<Option<f64>>) -> Option<f64> {
        self.last.push_back(totals);
        if self.last.len() <= WEEK {
            return (self.last.len() == WEEK).then_some(0.0);
        }
        let series = 0..self.last.back().map_or(0, Vec::len);
        let (mut before, mut now) = (0.0, 0.0);
        for at in series {
            let totals: Option<Vec<f64>> = self.last.iter().map(|totals| totals[at]).collect();
            if let Some(totals) = totals {
                before += totals[..WEEK].iter().sum::<f64>();
                now += totals[1..].iter().sum::<f64>();
            }
        }
        self.last.pop_front();
        Some((now.max(LOAD_MIN) / before.max(LOAD_MIN)).ln())
    }
}

/// Growth of what is reported, and its coupling to the slopes of the factors.
#[derive(Debug, Clone)]
pub(super) struct Load {
    /// The chained log load.
    log: f64,
    fast: Mean,
    slow: Mean,
    /// By band: Σ f g b/(s + υ²) and Σ f g²/(s + υ²).
    coupled: [(f64, f64); BANDS.len()],
}

impl Load {
    pub(super) fn new(fast: f64, slow: f64) -> Self {
        Self { log: 0.0, fast: Mean::new(fast), slow: Mean::new(slow), coupled: [(0.0, 0.0); BANDS.len()] }
    }

    /// Takes in by how much the log load changed in a period.
    pub(super) fn take(&mut self, change: f64) {
        self.log += change;
        self.fast.take(self.log);
        self.slow.take(self.log);
    }

    /// Growth of the log load (per period).
    pub(super) fn growth(&self) -> f64 {
        let (fast, slow) = (&self.fast, &self.slow);
        if slow.weight < LOADS_MIN {
            return 0.0;
        }
        let apart = (slow.aged / slow.weight - fast.aged / fast.weight).max(1.0);
        let growth = (fast.sum / fast.weight - slow.sum / slow.weight) / apart;
        growth.clamp(-GROWTH_MAX, GROWTH_MAX)
    }

    /// Takes in the slopes of a period with their variances; `share` is f, `own_sd` υ.
    pub(super) fn compare(&mut self, slopes: &[Option<(f64, f64)>; BANDS.len()], share: f64, own_sd: f64) {
        let growth = self.growth();
        let keep = 0.5_f64.powf(1.0 / COUPLING_HALF_LIFE);
        for ((with_slope, with_growth), slope) in self.coupled.iter_mut().zip(slopes) {
            *with_slope *= keep;
            *with_growth *= keep;
            if let Some((slope, variance)) = slope {
                let weight = share * growth / (variance + own_sd * own_sd);
                *with_slope += weight * slope;
                *with_growth += weight * growth;
            }
        }
    }

    /// By band γ, for a prior standard deviation of κ = `sd`.
    pub(super) fn coupling(&self, sd: f64) -> [f64; BANDS.len()] {
        self.coupled.map(|(with_slope, with_growth)| with_slope / (1.0 / (sd * sd) + with_growth))
    }
}

#[cfg(test)]
mod tests {
    use super::{BANDS, Load, Reported};

    /// Reports that grow and fall by 3 % a period; slopes are `coupling` times the growth.
    fn waves(coupling: f64) -> Load {
        let mut load = Load::new(5.0, 15.0);
        for period in 0..360 {
            load.take(if period / 60 % 2 == 0 { 0.03 } else { -0.03 });
            let slope = Some((coupling * load.growth(), 0.0001));
            load.compare(&[slope; BANDS.len()], 0.05, 0.01);
        }
        load
    }

    #[test]
    fn growth_is_measured_and_bounded() {
        let load = waves(0.0);
        assert!((load.growth() + 0.03).abs() < 0.006, "{}", load.growth());
        let mut load = Load::new(5.0, 15.0);
        assert_eq!(load.growth(), 0.0);
        (0..30).for_each(|_| load.take(0.3));
        assert_eq!(load.growth(), 0.05);
    }

    /// One series doubles in a period; the other begins ten periods later with ten times as much, and neither grows after.
    #[test]
    fn a_series_that_begins_is_no_growth() {
        let mut reported = Reported::default();
        let changes: Vec<Option<f64>> = (0..40)
            .map(|period| {
                let first = if period < 10 { 10.0 } else { 20.0 };
                reported.take(vec![Some(first), (period >= 20).then_some(200.0)])
            })
            .collect();
        assert_eq!(changes[..7], [None, None, None, None, None, None, Some(0.0)]);
        let grown: f64 = changes.iter().flatten().sum();
        assert!((grown - 2.0_f64.ln()).abs() < 1e-12, "{grown}");
        assert!(changes[20..].iter().all(|change| change.is_some_and(|change| change.abs() < 1e-12)));
    }

    #[test]
    fn a_coupling_is_learned_and_drawn_to_none() {
        for coupling in [-0.4, 0.0, 0.4] {
            let load = waves(coupling);
            assert!(load.coupling(10.0).iter().all(|have| (have - coupling).abs() < 0.01));
            assert!(load.coupling(0.1).iter().all(|have| have.abs() <= 0.75 * coupling.abs()));
        }
    }
}
