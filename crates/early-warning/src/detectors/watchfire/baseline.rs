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

use super::calendar::{Calendar, DAILY, WEEKLY};
use super::outlying::Outlying;
use super::prior::Prior;
use crate::detectors::{Observations, usable};

/// Fits after the first, each with the weights of the one before.
const REWEIGHTINGS: usize = 2;
/// Where a fit ends: the last step moved no coefficient by more than this share of its spread, so that the next one
/// would move it by some 1e-5 of it.
const SETTLED: f64 = 3e-3;
/// The same while the weights are still to change.
const NEARLY_SETTLED: f64 = 0.3;

/// A fitted baseline.
#[derive(Debug, Clone)]
pub(super) struct Baseline {
    calendar: Calendar,
    fit: Fit,
    /// Dispersion φ.
    pub(super) dispersion: f64,
    /// Degrees of freedom that φ rests on.
    pub(super) degrees: f64,
}

#[derive(Debug, Clone)]
enum Fit {
    Weekly(Box<PenalizedFit<WEEKLY>>),
    Daily(Box<PenalizedFit<DAILY>>),
}

/// Count and mean of each period learnt from; `None` = not observed.
pub(super) type Periods = Vec<Option<(f64, f64)>>;

impl Baseline {
    /// Learns from the observed periods `among`; `None` if there are none or no fit settles.
    pub(super) fn learn(
        observations: &Observations,
        among: Range<usize>,
        prior: &Prior,
    ) -> Option<(Self, Periods)> {
        let calendar = Calendar::new(observations, among.end);
        let (fit, learnt) = if calendar.weekday.is_none() {
            let (fit, learnt) = Learnt::new::<WEEKLY>(observations, &calendar, among, prior)?;
            (Fit::Weekly(Box::new(fit)), learnt)
        } else {
            let (fit, learnt) = Learnt::new::<DAILY>(observations, &calendar, among, prior)?;
            (Fit::Daily(Box::new(fit)), learnt)
        };
        let Learnt { dispersion, degrees, periods } = learnt;
        Some((Self { calendar, fit, dispersion, degrees }, periods))
    }

    /// The expected count at a position, and the variance of its logarithm.
    pub(super) fn expect(&self, position: f64, log_exposure: f64) -> (f64, f64) {
        let (log_mean, variance) = match &self.fit {
            Fit::Weekly(fit) => {
                let row = self.calendar.row(position);
                (fit.predict(&row), fit.predict_variance(&row))
            }
            Fit::Daily(fit) => {
                let row = self.calendar.row(position);
                (fit.predict(&row), fit.predict_variance(&row))
            }
        };
        ((log_exposure + log_mean).exp(), variance)
    }

    /// Whether it has weekdays.
    pub(super) fn is_daily(&self) -> bool {
        matches!(self.fit, Fit::Daily(_))
    }

    /// Coefficient `k` and its variance, both with the prior's say.
    pub(super) fn coefficient(&self, k: usize) -> (f64, f64) {
        match &self.fit {
            Fit::Weekly(fit) => (fit.coefficients[k], fit.predict_variance(&unit(k))),
            Fit::Daily(fit) => (fit.coefficients[k], fit.predict_variance(&unit(k))),
        }
    }
}

fn unit<const P: usize>(k: usize) -> [f64; P] {
    let mut row = [0.0; P];
    row[k] = 1.0;
    row
}

/// The count of a period that was observed and of which something is reported.
fn learnable(observations: &Observations, index: usize) -> Option<f64> {
    usable(observations.counts, index).filter(|_| observations.completeness(index).is_some())
}

struct Learnt {
    dispersion: f64,
    degrees: f64,
    periods: Periods,
}

impl Learnt {
    fn new<const P: usize>(
        observations: &Observations,
        calendar: &Calendar,
        among: Range<usize>,
        prior: &Prior,
    ) -> Option<(PenalizedFit<P>, Self)> {
        let most = among.len();
        let (mut y, mut rows) = (Vec::with_capacity(most), Vec::with_capacity(most));
        let mut offsets = Vec::with_capacity(most);
        for (index, row) in among.clone().zip(calendar.rows::<P>(among.start)) {
            if let Some(count) = learnable(observations, index) {
                y.push(count);
                rows.push(row);
                offsets.push(observations.log_exposure(index));
            }
        }
        let n = y.len();
        if n == 0 {
            return None;
        }
        let of_coefficients: [(f64, f64); P] = std::array::from_fn(|k| prior.coefficients[k]);
        let mut dispersion = prior.dispersion.max(1.0);
        let mut start = first_guess(&y, &rows, &offsets, dispersion, &of_coefficients)?;
        let mut weights = vec![1.0; n];
        // What is fitted: the counts, each less the bias that its weight brings.
        let mut fitted = y.clone();
        let mut log_means = vec![0.0; n];
        let mut means = vec![0.0; n];
        // By how much the weights shrink squares of no outbreak, in all.
        let mut kept = n as f64;
        let mut degrees = 1.0;
        let mut last = None;
        for round in 0..=REWEIGHTINGS {
            let model = PenalizedCounts {
                y: &fitted,
                rows: &rows,
                offset: Some(&offsets),
                weights: &weights,
                dispersion,
                prior: &of_coefficients,
            };
            if round == 0 {
                model.means_at(&start, &mut means);
            }
            let is_last = round == REWEIGHTINGS;
            let fit = model.fit(start, &mut means, if is_last { SETTLED } else { NEARLY_SETTLED })?;
            start = fit.coefficients;
            let mut squares = 0.0;
            for i in 0..n {
                let residual = y[i] - means[i];
                squares += weights[i] * residual * residual / means[i].max(1e-12);
            }
            degrees = (kept * (1.0 - (P as f64 / n as f64).min(0.5))).max(1.0);
            dispersion = prior.dispersion(squares, degrees);
            last = Some(fit);
            if !is_last {
                for (i, log_mean) in log_means.iter_mut().enumerate() {
                    *log_mean = model.log_mean(i, &start);
                }
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
        last.map(|fit| (fit, Self { dispersion, degrees, periods }))
    }
}

/// Every so many periods make the first guess.
const STRIDE: usize = 4;
/// Fewer periods than this are all taken.
const GUESSED_FROM: usize = 30 * STRIDE;
/// Where a first guess ends.
const GUESSED: f64 = 1.0;

/// A start near the fit, from every fourth period where there are many.
fn first_guess<const P: usize>(
    y: &[f64],
    rows: &[[f64; P]],
    offsets: &[f64],
    dispersion: f64,
    prior: &[(f64, f64); P],
) -> Option<[f64; P]> {
    let n = y.len() as f64;
    let mut start = prior.map(|(centre, _)| centre);
    start[0] = ((y.iter().sum::<f64>() + 0.5) / n).ln() - offsets.iter().sum::<f64>() / n;
    if y.len() < GUESSED_FROM {
        return Some(start);
    }
    let few = |of: &[f64]| -> Vec<f64> { of.iter().copied().step_by(STRIDE).collect() };
    let (y, offsets) = (few(y), few(offsets));
    let rows: Vec<[f64; P]> = rows.iter().copied().step_by(STRIDE).collect();
    let model = PenalizedCounts {
        y: &y,
        rows: &rows,
        offset: Some(&offsets),
        weights: &vec![STRIDE as f64; y.len()],
        dispersion,
        prior,
    };
    let mut means = vec![0.0; y.len()];
    model.means_at(&start, &mut means);
    Some(model.fit(start, &mut means, GUESSED)?.coefficients)
}
