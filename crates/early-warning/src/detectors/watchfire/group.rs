//! Similar series with long histories, and what they let one believe of another one before it is seen.
//!
//! - **Estimates**: centre and spread of each coefficient, and of the dispersion, over series of one kind.
//! - **Equation**: θᵢ ~ N(m, τ²), θ̂ᵢ ~ N(θᵢ, vᵢ); τ² solves Σ (θ̂ᵢ − m)²/(vᵢ + τ²) = n − 1, m weighted by 1/(vᵢ + τ²);
//!   the next series' θ ~ N(m, (τ² + Var m) (n − 1)/(n − 3)). The dispersion likewise on the log scale, vᵢ = 2/degrees.
//! - **Symbols**: θ̂ᵢ a series' own coefficient, the default prior taken out; vᵢ its variance; n series.
//! - **Source**: Paule & Mandel (1982), DOI 10.6028/jres.087.022; `DerSimonian` & Kacker (2007),
//!   DOI 10.1016/j.cct.2006.04.004; the last factor is that of a t distribution, for τ² is not known but estimated.
//! - **Checked against**: groups of known centre and spread (test); uniform p-values of short series (`tests/it/short.rs`).
//! - **Limits**: coefficients are taken one by one; their level is never borrowed. Dated series may begin at any date,
//!   undated ones must share period 0.
//! - **Cost**: one fit a series.

use std::ops::Range;

use super::calendar::{DAILY, WEEKLY};
use super::{Learnt, Prior};
use crate::detectors::{Observations, usable};

/// A series with fewer years has no season to lend (years).
const YEARS_MIN: usize = 2;
/// Fewer series than this do not tell how much series differ.
const SERIES_MIN: usize = 5;
/// The most degrees of freedom that a borrowed dispersion counts for.
const DEGREES_MAX: f64 = 1000.0;

/// An estimate and its variance.
type Estimate = (f64, f64);

/// Series of one kind.
#[derive(Debug, Clone, Default)]
pub struct Group {
    coefficients: [Vec<Estimate>; DAILY],
    log_dispersions: Vec<Estimate>,
}

impl Group {
    /// Takes in what the periods `among` of a series tell; `false` where they are too few or tell nothing.
    pub fn add(&mut self, observations: &Observations, among: Range<usize>) -> bool {
        let wanted = YEARS_MIN * observations.timeline.periods_per_year();
        let n_observed = among.clone().filter(|i| usable(observations.counts, *i).is_some()).count();
        if n_observed < wanted {
            return false;
        }
        let prior = Prior::default();
        let Ok(learnt) = Learnt::new(observations, among, &prior) else { return false };
        let baseline = learnt.baseline();
        let columns = if baseline.is_daily() { DAILY } else { WEEKLY };
        for (k, estimates) in self.coefficients.iter_mut().enumerate().take(columns) {
            let (believed, spread) = prior.coefficients[k];
            let (value, variance) = baseline.coefficient(k);
            let of_prior = 1.0 / (spread * spread);
            let own = 1.0 / variance - of_prior;
            // What the counts say nothing of is only the prior again.
            if own > 0.05 * of_prior {
                estimates.push(((value / variance - believed * of_prior) / own, 1.0 / own));
            }
        }
        self.log_dispersions.push((baseline.dispersion.ln(), 2.0 / baseline.degrees));
        true
    }

    /// How many series are in it.
    pub fn len(&self) -> usize {
        self.log_dispersions.len()
    }

    /// Whether it holds no series.
    pub fn is_empty(&self) -> bool {
        self.log_dispersions.is_empty()
    }

    /// What is believed of one more series of the kind; `None` where there are too few to tell.
    pub fn prior(&self) -> Option<Prior> {
        let (log_dispersion, variance) = next(&self.log_dispersions)?;
        let mut prior = Prior {
            dispersion: log_dispersion.exp(),
            dispersion_degrees: (2.0 / variance).min(DEGREES_MAX),
            ..Prior::default()
        };
        // The level, which has index 0, is each series' own.
        for (k, estimates) in self.coefficients.iter().enumerate().skip(1) {
            if let Some((centre, variance)) = next(estimates) {
                prior.coefficients[k] = (centre, variance.sqrt());
            }
        }
        Some(prior)
    }
}

/// Centre and variance of the next one after these.
fn next(estimates: &[Estimate]) -> Option<Estimate> {
    let n = estimates.len() as f64;
    if estimates.len() < SERIES_MIN {
        return None;
    }
    let between = between(estimates);
    let (centre, precision) = centre(estimates, between);
    Some((centre, (between + 1.0 / precision) * (n - 1.0) / (n - 3.0)))
}

/// The weighted mean, and the sum of the weights.
fn centre(estimates: &[Estimate], between: f64) -> (f64, f64) {
    let (mut sum, mut weights) = (0.0, 0.0);
    for (value, variance) in estimates {
        let weight = 1.0 / (variance + between);
        sum += weight * value;
        weights += weight;
    }
    (sum / weights, weights)
}

/// τ², by halving: the sum of squares falls as τ² grows.
fn between(estimates: &[Estimate]) -> f64 {
    let wanted = estimates.len() as f64 - 1.0;
    let squares = |between: f64| -> f64 {
        let (centre, _) = centre(estimates, between);
        estimates.iter().map(|(value, variance)| (value - centre).powi(2) / (variance + between)).sum()
    };
    if squares(0.0) <= wanted {
        return 0.0;
    }
    let mut high = 1e-6;
    while squares(high) > wanted && high < 1e6 {
        high *= 4.0;
    }
    let mut low = 0.0;
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if squares(middle) > wanted { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Normal scores at the middles of equal parts: mean 0, variance nearly 1.
    fn scores(n: usize) -> impl Iterator<Item = f64> {
        (0..n).map(move |k| watchfire_statistics::normal::quantile((k as f64 + 0.5) / n as f64))
    }

    #[test]
    fn centre_and_spread_are_found() {
        // Estimates of variance 0.04 about values of variance 0.09.
        let estimates: Vec<Estimate> = scores(400).map(|z| (2.0 + z * 0.13_f64.sqrt(), 0.04)).collect();
        assert!((between(&estimates) - 0.09).abs() < 2e-3, "{}", between(&estimates));
        let (centre, variance) = next(&estimates).expect("enough");
        assert!((centre - 2.0).abs() < 1e-9);
        assert!((variance - 0.09 * 400.0 / 398.0).abs() < 4e-3, "{variance}");
    }

    #[test]
    fn what_differs_by_chance_alone_has_no_spread_of_its_own() {
        let estimates: Vec<Estimate> = scores(50).map(|z| (0.15 * z, 0.04)).collect();
        assert_eq!(between(&estimates), 0.0);
        assert_eq!(next(&estimates[..4]), None);
    }
}
