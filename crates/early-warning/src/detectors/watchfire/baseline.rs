//! What a series' whole history lets one expect of each period, past outbreaks having little say.
//!
//! - **Estimates**: mean, dispersion and the uncertainty of the log mean for any period.
//! - **Equation**: ln μ(t) = a + b t + Σₖ [cₖ cos 2πkt/P + dₖ sin 2πkt/P], k ≤ 2 (+ weekdays for daily counts), Var = φμ;
//!   counts beyond the usual weigh less, see [`super::outlying`]; coefficients are drawn towards the prior.
//! - **Symbols**: P periods in a year; φ ≥ 1 dispersion (Pearson, weighted, its bias taken out).
//! - **Source**: Noufaily et al. (2013), DOI 10.1002/sim.5595 (weights); Held & Paul (2012), DOI 10.1002/bimj.201200037
//!   (harmonic baseline).
//! - **Checked against**: the simulation study's true means (`docs/validation/early-warning.md`).
//! - **Limits**: two waves a year; a change of level is left to [`super::level`].
//! - **Cost**: three fits of O(periods).

use std::ops::Range;

use watchfire_statistics::{PenalizedCounts, PenalizedFit};

use super::outlying::Outlying;
use crate::detectors::{Observations, Period, Timeline, usable};

/// Columns of weekly counts: level, trend, two waves a year.
const WEEKLY: usize = 6;
/// Columns of daily counts: six weekdays more.
const DAILY: usize = 12;

/// What is believed of the coefficients before a series is seen: centre and spread on the log scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Prior {
    of: [(f64, f64); DAILY],
}

impl Default for Prior {
    /// No level; a trend of ± 25 % a year; seasons of up to some threefold; weekdays of ± 50 %.
    fn default() -> Self {
        let mut of = [(0.0, 0.5); DAILY];
        of[0] = (0.0, 1e4);
        of[1] = (0.0, 0.25);
        of[2] = (0.0, 1.0);
        of[3] = (0.0, 1.0);
        Self { of }
    }
}

/// Fits after the first, each with the weights of the one before.
const REWEIGHTINGS: usize = 2;
/// Where a fit ends: coefficients move by no more than this share of their spread.
const SETTLED: f64 = 1e-5;
/// The same while the weights are still to change.
const NEARLY_SETTLED: f64 = 0.1;

/// A fitted baseline.
#[derive(Debug, Clone)]
pub(super) struct Baseline {
    calendar: Calendar,
    fit: Fit,
    /// Dispersion φ.
    pub(super) dispersion: f64,
    /// Count and mean of each period learnt from; `None` = not observed.
    pub(super) periods: Vec<Option<(f64, f64)>>,
}

#[derive(Debug, Clone)]
enum Fit {
    Weekly(Box<PenalizedFit<WEEKLY>>),
    Daily(Box<PenalizedFit<DAILY>>),
}

/// Where periods lie in the year and the week.
#[derive(Debug, Clone, Copy)]
struct Calendar {
    periods_per_year: f64,
    /// Index from which time is counted.
    origin: f64,
    /// Weekday of index 0 (Monday = 0), for daily counts.
    weekday: Option<usize>,
}

impl Calendar {
    fn new(observations: &Observations, origin: usize) -> Self {
        let (periods_per_year, weekday) = match observations.timeline {
            Timeline::Dated { period: Period::Week, .. } => (365.25 / 7.0, None),
            Timeline::Dated { first, period: Period::Day } => {
                (365.25, Some(first.weekday().to_monday_zero_offset() as usize))
            }
            Timeline::Undated { periods_per_year } => (periods_per_year.max(1) as f64, None),
        };
        Self { periods_per_year, origin: origin as f64, weekday }
    }

    fn row<const P: usize>(&self, index: usize) -> [f64; P] {
        let (sin, cos) = (std::f64::consts::TAU * index as f64 / self.periods_per_year).sin_cos();
        let mut row = [0.0; P];
        row[0] = 1.0;
        row[1] = (index as f64 - self.origin) / self.periods_per_year;
        row[2] = cos;
        row[3] = sin;
        row[4] = cos * cos - sin * sin;
        row[5] = 2.0 * sin * cos;
        if let Some(weekday) = self.weekday.filter(|_| P == DAILY) {
            match (weekday + index) % 7 {
                // Sunday takes what the others leave.
                6 => row[WEEKLY..].fill(-1.0),
                day => row[WEEKLY + day] = 1.0,
            }
        }
        row
    }
}

impl Baseline {
    /// Learns from the observed periods `among`; `None` if there are none or no fit settles.
    pub(super) fn learn(observations: &Observations, among: Range<usize>, prior: &Prior) -> Option<Self> {
        let calendar = Calendar::new(observations, among.end);
        let learnt = match calendar.weekday {
            None => Learnt::new::<WEEKLY>(observations, &calendar, among, prior)
                .map(|(fit, l)| (Fit::Weekly(Box::new(fit)), l)),
            Some(_) => Learnt::new::<DAILY>(observations, &calendar, among, prior)
                .map(|(fit, l)| (Fit::Daily(Box::new(fit)), l)),
        };
        let (fit, Learnt { dispersion, periods }) = learnt?;
        Some(Self { calendar, fit, dispersion, periods })
    }

    /// The expected count of period `index`, and the variance of its logarithm.
    pub(super) fn expect(&self, observations: &Observations, index: usize) -> (f64, f64) {
        let (log_mean, variance) = match &self.fit {
            Fit::Weekly(fit) => {
                let row = self.calendar.row(index);
                (fit.predict(&row), fit.predict_variance(&row))
            }
            Fit::Daily(fit) => {
                let row = self.calendar.row(index);
                (fit.predict(&row), fit.predict_variance(&row))
            }
        };
        ((observations.log_exposure(index) + log_mean).exp(), variance)
    }
}

/// The count of a period that was observed and of which something is reported.
fn learnable(observations: &Observations, index: usize) -> Option<f64> {
    usable(observations.counts, index).filter(|_| observations.completeness(index).is_some())
}

struct Learnt {
    dispersion: f64,
    periods: Vec<Option<(f64, f64)>>,
}

impl Learnt {
    fn new<const P: usize>(
        observations: &Observations,
        calendar: &Calendar,
        among: Range<usize>,
        prior: &Prior,
    ) -> Option<(PenalizedFit<P>, Self)> {
        let (mut y, mut rows, mut offsets) = (Vec::new(), Vec::new(), Vec::new());
        for index in among.clone() {
            if let Some(count) = learnable(observations, index) {
                y.push(count);
                rows.push(calendar.row::<P>(index));
                offsets.push(observations.log_exposure(index));
            }
        }
        let n = y.len();
        if n == 0 {
            return None;
        }
        let prior: [(f64, f64); P] = std::array::from_fn(|k| prior.of[k]);
        let mut start = prior.map(|(centre, _)| centre);
        start[0] = ((y.iter().sum::<f64>() + 0.5) / n as f64).ln() - offsets.iter().sum::<f64>() / n as f64;
        let (mut weights, mut dispersion) = (vec![1.0; n], 1.0);
        // What is fitted: the counts, each less the bias that its weight brings.
        let mut fitted = y.clone();
        let (mut log_means, mut means) = (vec![0.0; n], vec![0.0; n]);
        // By how much the weights shrink squares of no outbreak, in all.
        let mut kept = n as f64;
        let mut last = None;
        for round in 0..=REWEIGHTINGS {
            let model = PenalizedCounts {
                y: &fitted,
                rows: &rows,
                offset: Some(&offsets),
                weights: &weights,
                dispersion,
                prior: &prior,
            };
            let is_last = round == REWEIGHTINGS;
            let fit = model.fit(start, if is_last { SETTLED } else { NEARLY_SETTLED })?;
            start = fit.coefficients;
            let mut squares = 0.0;
            for i in 0..n {
                log_means[i] = offsets[i] + fit.predict(&rows[i]);
                means[i] = log_means[i].exp().max(1e-12);
                squares += weights[i] * (y[i] - means[i]).powi(2) / means[i];
            }
            let degrees = (kept * (1.0 - (P as f64 / n as f64).min(0.5))).max(1.0);
            dispersion = (squares / degrees).max(1.0);
            last = Some(fit);
            if !is_last {
                let outlying = Outlying::new(dispersion);
                let biases = outlying.biases(&log_means);
                kept = 0.0;
                for i in 0..n {
                    let bias = biases.at(log_means[i]);
                    weights[i] = outlying.weight(y[i], means[i]);
                    fitted[i] = y[i] - bias.residual / weights[i];
                    kept += 1.0 + bias.square / dispersion;
                }
            }
        }
        let mut pairs = y.into_iter().zip(means);
        let periods = among.map(|index| learnable(observations, index).and_then(|_| pairs.next())).collect();
        last.map(|fit| (fit, Self { dispersion, periods }))
    }
}
