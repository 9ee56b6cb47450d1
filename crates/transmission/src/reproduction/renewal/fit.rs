//! The most likely path for one step size of the random walk and one dispersion, with its curvature.
//!
//! - **Estimates**: θ (ln m of the seed days, then ln R), seven ln shares of weekdays and the common error of incomplete reports;
//!   their Gaussian approximation.
//! - **Equation**: Fisher scoring on Σ ln NB(y; μ(θ, β), k) − ½ Σ prior quadratics, until a step promises less than 0.005.
//! - **Symbols**: σ step of ln R per square root of a day; 1/k inverse size of the noise, Var y = μ + μ²/k.
//! - **Source**: Laplace's approximation as in Rue, Martino & Chopin (2009), doi:10.1111/j.1467-9868.2008.00700.x.
//! - **Checked against**: a fine grid on a short series (`tests.rs` beside this file); long runs of NUTS
//!   (`docs/validation/reproduction.md`).
//! - **Limits**: the last step is taken without looking at the curvature again.
//! - **Cost**: O(days × band²) a step, one to ten steps.

use watchfire_statistics::ln_gamma;

use super::curvature::Curvature;
use super::curve::{COMMON, Curve, Imputed, Layout, Path};

/// Step of ln R and noise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Scale {
    /// σ (ln R per square root of a day).
    pub(super) step: f64,
    /// 1/k.
    pub(super) inverse_size: f64,
}

/// What does not change from fit to fit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prior {
    /// ln m of the first seed day.
    pub(super) seed: f64,
    /// Standard deviation of the first ln R about 0.
    pub(super) first: f64,
    /// Standard deviation of a weekday's ln share.
    pub(super) weekday: f64,
}

/// A fitted path.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    pub(super) path: Path,
    pub(super) curve: Curve,
    /// ln of the probability of the reports, up to a constant.
    pub(super) evidence: f64,
    pub(super) curvature: Curvature,
}

/// ln m of one seed day after another: growth or decline by a third in a day is one of them.
pub(super) const SEED_STEP: f64 = 0.3;
/// ln m of the first seed day about the mean of the first counts.
pub(super) const SEED_SD: f64 = 2.0;
const STEPS_MAX: usize = 200;
/// A gain in ln probability below which the search has arrived: a tenth of a standard deviation in all directions together.
const SETTLED: f64 = 5e-3;
/// Change of ln R or ln m that one step may make.
const CHANGE_MAX: f64 = 2.0;

impl Prior {
    /// Precision of the step to day `i` and the value from which it starts on day 0 or `start`.
    pub(super) fn link(&self, i: usize, start: usize, scale: Scale) -> (f64, Option<f64>) {
        let precision = |sd: f64| 1.0 / (sd * sd);
        if i == 0 {
            (precision(SEED_SD), Some(self.seed))
        } else if i < start {
            (precision(SEED_STEP), None)
        } else if i == start {
            (precision(self.first), Some(0.0))
        } else {
            (precision(scale.step), None)
        }
    }

    /// Precision of an effect about 0.
    pub(super) fn effect_precision(&self, effect: usize) -> f64 {
        if effect == COMMON { 1.0 } else { 1.0 / (self.weekday * self.weekday) }
    }

    /// −½ Σ of the quadratics.
    fn value(&self, path: &Path, start: usize, scale: Scale) -> f64 {
        let steps: f64 = (0..path.theta.len())
            .map(|i| {
                let (precision, from) = self.link(i, start, scale);
                let from = from.unwrap_or_else(|| path.theta[i - 1]);
                precision * (path.theta[i] - from).powi(2)
            })
            .sum();
        let effects = path.effects.iter().enumerate();
        let effects: f64 = effects.map(|(effect, beta)| self.effect_precision(effect) * beta * beta).sum();
        -0.5 * (steps + effects)
    }
}

/// ln of the probability of the counts without what depends on them alone.
fn ln_likelihood(layout: &Layout, curve: &Curve, inverse_size: f64) -> f64 {
    let reports = layout.reports.iter().zip(&curve.reported);
    reports
        .filter_map(|(report, mu)| {
            let report = (*report)?;
            let (y, mu, inverse) = (report.local, mu.max(1e-12), inverse_size + report.apart);
            Some(y * mu.ln() - (y + 1.0 / inverse) * (mu * inverse).ln_1p())
        })
        .sum()
}

/// Σ ln [Γ(y + k) / (Γ(k) kʸ)]: what the dispersion alone adds.
pub(super) fn ln_size_terms(layout: &Layout, inverse_size: f64) -> f64 {
    let of_report = |report: &super::reports::Report| {
        let (y, k) = (report.local, 1.0 / (inverse_size + report.apart));
        if y == 0.0 { 0.0 } else { ln_gamma(y + k) - ln_gamma(k) - y * k.ln() }
    };
    layout.reports.iter().flatten().map(of_report).sum()
}

/// ln of the posterior density of a path with its curve, without what depends on the scales alone.
pub(super) fn ln_posterior(layout: &Layout, prior: &Prior, scale: Scale, path: &Path, curve: &Curve) -> f64 {
    ln_likelihood(layout, curve, scale.inverse_size) + prior.value(path, layout.start, scale)
}

/// Searches from `from`; `None` where the curvature is not positive.
pub(super) fn fit(
    layout: &Layout,
    imputed: &Imputed,
    prior: &Prior,
    scale: Scale,
    from: &Path,
) -> Option<Fit> {
    let height = |path: &Path, curve: &Curve| ln_posterior(layout, prior, scale, path, curve);
    let mut path = from.clone();
    let mut curve = layout.curve(&path, imputed);
    let mut reached = height(&path, &curve);
    for _ in 0..STEPS_MAX {
        let (curvature, step) = Curvature::new(layout, imputed, prior, scale, &path, &curve)?;
        let mut length = 1.0;
        let mut better = None;
        while length > 1e-3 {
            let next = moved(&path, &step.change, length);
            let next_curve = layout.curve(&next, imputed);
            let value = height(&next, &next_curve);
            if value > reached {
                better = Some((next, next_curve, value));
                break;
            }
            length *= 0.5;
        }
        let arrived = step.gain < SETTLED || better.is_none();
        if let Some((next, next_curve, value)) = better {
            (path, curve, reached) = (next, next_curve, value);
        }
        if arrived {
            let n_steps = (path.theta.len() - layout.start).saturating_sub(1) as f64;
            let evidence = reached - n_steps * scale.step.ln() - 0.5 * curvature.ln_determinant();
            return Some(Fit { path, curve, evidence, curvature });
        }
    }
    None
}

fn moved(path: &Path, change: &Path, length: f64) -> Path {
    let mut next = path.clone();
    for (theta, change) in next.theta.iter_mut().zip(&change.theta) {
        *theta += length * change.clamp(-CHANGE_MAX, CHANGE_MAX);
    }
    for (beta, change) in next.effects.iter_mut().zip(&change.effects) {
        *beta += length * change;
    }
    next
}
