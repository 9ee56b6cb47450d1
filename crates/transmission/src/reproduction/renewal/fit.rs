//! The most likely path for one step size of the random walk and one dispersion, with its curvature.
//!
//! - **Estimates**: θ (ln m of the seed days, then ln R) and seven ln shares of weekdays; their Gaussian approximation.
//! - **Equation**: Fisher scoring on Σ ln NB(y; μ(θ, β), k) − ½ Σ prior quadratics; A banded in θ, bordered by β.
//! - **Symbols**: σ step of ln R per square root of a day; 1/k inverse size of the noise, Var y = μ + μ²/k.
//! - **Source**: Laplace's approximation as in Rue, Martino & Chopin (2009), doi:10.1111/j.1467-9868.2008.00700.x.
//! - **Checked against**: a fine grid on a short series (`tests.rs` beside this file).
//! - **Limits**: the curvature is the expected one; how infections react to a θ is followed for `band` days.
//! - **Cost**: O(days × band²) a step, three to ten steps.

use watchfire_statistics::{Banded, BandedFactor, ln_gamma};

use super::curve::{Curve, Imputed, Layout};

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

/// Where the search stands.
#[derive(Debug, Clone)]
pub(super) struct Path {
    pub(super) theta: Vec<f64>,
    pub(super) weekday: [f64; 7],
}

/// A fitted path.
#[derive(Debug, Clone)]
pub(super) struct Fit {
    pub(super) path: Path,
    pub(super) curve: Curve,
    /// ln of the probability of the reports, up to a constant.
    pub(super) evidence: f64,
    curvature: Curvature,
}

/// A = `days`, C = `border`, S = `rest`: the Schur complement of the weekdays.
#[derive(Debug, Clone)]
struct Curvature {
    days: BandedFactor,
    /// A⁻¹ C, column by column.
    border: Vec<Vec<f64>>,
    rest: BandedFactor,
}

/// ln m of one seed day after another: growth or decline by a third in a day is one of them.
const SEED_STEP: f64 = 0.3;
/// ln m of the first seed day about the mean of the first counts.
const SEED_SD: f64 = 2.0;
const STEPS_MAX: usize = 40;
/// A gain in ln probability below which the search has arrived.
const SETTLED: f64 = 1e-5;

impl Prior {
    /// Precision of the step to day `i` and the value from which it starts on day 0 or `start`.
    fn link(&self, i: usize, start: usize, scale: Scale) -> (f64, Option<f64>) {
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

    /// −½ Σ of the quadratics.
    fn value(&self, path: &Path, start: usize, scale: Scale) -> f64 {
        let steps: f64 = (0..path.theta.len())
            .map(|i| {
                let (precision, from) = self.link(i, start, scale);
                let from = from.unwrap_or_else(|| path.theta[i - 1]);
                precision * (path.theta[i] - from).powi(2)
            })
            .sum();
        let weekdays: f64 = path.weekday.iter().map(|beta| (beta / self.weekday).powi(2)).sum();
        -0.5 * (steps + weekdays)
    }
}

/// ln of the probability of the counts without what depends on them alone.
fn ln_likelihood(layout: &Layout<'_>, curve: &Curve, inverse_size: f64) -> f64 {
    let days = layout.local.iter().zip(&curve.reported);
    days.filter_map(|(count, mu)| {
        let (y, mu) = ((*count)?, mu.max(1e-12));
        Some(y * mu.ln() - (y + 1.0 / inverse_size) * (mu * inverse_size).ln_1p())
    })
    .sum()
}

/// Σ ln [Γ(y + k) / (Γ(k) kʸ)]: what the dispersion alone adds.
pub(super) fn ln_size_terms(layout: &Layout<'_>, inverse_size: f64) -> f64 {
    let k = 1.0 / inverse_size;
    let base = ln_gamma(k);
    layout.local.iter().flatten().map(|y| ln_gamma(y + k) - base - y * k.ln()).sum()
}

/// Searches from `from`; `None` where the curvature is not positive.
pub(super) fn fit(
    layout: &Layout<'_>,
    imputed: &Imputed,
    prior: &Prior,
    scale: Scale,
    band: usize,
    from: &Path,
) -> Option<Fit> {
    let mut path = from.clone();
    let mut curve = layout.curve(&path.theta, &path.weekday, imputed);
    let height = |path: &Path, curve: &Curve| {
        ln_likelihood(layout, curve, scale.inverse_size) + prior.value(path, layout.start, scale)
    };
    let mut reached = height(&path, &curve);
    for _ in 0..STEPS_MAX {
        let (curvature, step) = scoring(layout, imputed, prior, scale, band, &path, &curve)?;
        let mut length = 1.0;
        let mut better = None;
        while length > 1e-3 {
            let mut next = path.clone();
            for (theta, change) in next.theta.iter_mut().zip(&step.theta) {
                *theta += length * change.clamp(-2.0, 2.0);
            }
            for (beta, change) in next.weekday.iter_mut().zip(&step.weekday) {
                *beta += length * change;
            }
            let next_curve = layout.curve(&next.theta, &next.weekday, imputed);
            let value = height(&next, &next_curve);
            if value > reached {
                better = Some((next, next_curve, value));
                break;
            }
            length *= 0.5;
        }
        let gain = better.as_ref().map_or(0.0, |(.., value)| value - reached);
        if let Some((next, next_curve, value)) = better {
            (path, curve, reached) = (next, next_curve, value);
        }
        if gain < SETTLED {
            let n_steps = (path.theta.len() - layout.start).saturating_sub(1) as f64;
            let evidence = reached
                - n_steps * scale.step.ln()
                - 0.5 * (curvature.days.ln_determinant() + curvature.rest.ln_determinant());
            return Some(Fit { path, curve, evidence, curvature });
        }
    }
    None
}

/// One step: gradient and expected curvature.
fn scoring(
    layout: &Layout<'_>,
    imputed: &Imputed,
    prior: &Prior,
    scale: Scale,
    band: usize,
    path: &Path,
    curve: &Curve,
) -> Option<(Curvature, Path)> {
    let n = layout.days();
    let slopes = layout.slopes(&path.theta, curve, imputed, band);
    let mut days = Banded::zeros(n, band);
    let mut gradient = vec![0.0; n];
    for i in 0..n {
        let (precision, from) = prior.link(i, layout.start, scale);
        let miss = path.theta[i] - from.unwrap_or_else(|| path.theta[i - 1]);
        days.add(i, i, precision);
        gradient[i] -= precision * miss;
        if from.is_none() {
            days.add(i, i - 1, -precision);
            days.add(i - 1, i - 1, precision);
            gradient[i - 1] += precision * miss;
        }
    }
    let mut border = vec![vec![0.0; n]; 7];
    let mut weekday_gradient: Vec<f64> =
        path.weekday.iter().map(|beta| -beta / (prior.weekday * prior.weekday)).collect();
    let mut own = [1.0 / (prior.weekday * prior.weekday); 7];
    let mut row = vec![0.0; band + 1];
    for (report, count) in layout.local.iter().enumerate() {
        let Some(y) = count else { continue };
        let newest = report + layout.longest();
        let mu = curve.reported[report].max(1e-12);
        let variance = mu * (1.0 + mu * scale.inverse_size);
        let (pull, weight) = ((y - mu) / variance, 1.0 / variance);
        let day = report % 7;
        weekday_gradient[day] += pull * mu;
        own[day] += weight * mu * mu;
        row.fill(0.0);
        let share_of_day = path.weekday[day].exp();
        for (lag, share) in layout.delay.iter().enumerate().take(band + 1) {
            let source = &slopes[(newest - lag) * (band + 1)..(newest - lag + 1) * (band + 1)];
            for (into, from) in row[..=band - lag].iter_mut().zip(&source[lag..]) {
                *into += share_of_day * share * from;
            }
        }
        // columns before the first day are none
        let skipped = band.saturating_sub(newest);
        let first = newest - (band - skipped);
        let known = &row[skipped..];
        days.add_outer(first, known, weight);
        for (at, slope) in known.iter().enumerate() {
            gradient[first + at] += slope * pull;
            border[day][first + at] += slope * weight * mu;
        }
    }
    let days = days.factor()?;
    let solved: Vec<Vec<f64>> = border.iter().map(|column| days.solve(column)).collect();
    let mut rest = Banded::zeros(7, 6);
    for i in 0..7 {
        rest.add(i, i, own[i]);
        for (j, solved) in solved.iter().enumerate().take(i + 1) {
            rest.add(i, j, -dot(&border[i], solved));
        }
    }
    let rest = rest.factor()?;
    let alone = days.solve(&gradient);
    let left: Vec<f64> = (0..7).map(|day| weekday_gradient[day] - dot(&border[day], &alone)).collect();
    let weekday_step = rest.solve(&left);
    let theta = (0..n)
        .map(|i| alone[i] - solved.iter().zip(&weekday_step).map(|(u, beta)| u[i] * beta).sum::<f64>())
        .collect();
    let weekday = std::array::from_fn(|day| weekday_step[day]);
    Some((Curvature { days, border: solved, rest }, Path { theta, weekday }))
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

impl Fit {
    /// Standard deviation of each θ.
    pub(super) fn deviations(&self) -> Vec<f64> {
        let curvature = &self.curvature;
        let mut variance = curvature.days.inverse_diagonal();
        for (i, own) in variance.iter_mut().enumerate() {
            let row: Vec<f64> = curvature.border.iter().map(|column| column[i]).collect();
            *own += dot(&row, &curvature.rest.solve(&row));
        }
        variance.into_iter().map(f64::sqrt).collect()
    }
}
