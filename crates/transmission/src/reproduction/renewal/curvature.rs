//! Gradient and expected curvature of the posterior at a path.
//!
//! - **Estimates**: the step to a better path, its gain, and the standard deviation of each θ.
//! - **Equation**: in x = ln(m − stray) the reports see few days, and θ(i) = x(i) − ln Λ(i) the last lags of the serial interval,
//!   so that A = Σ v vᵀ / Var y + Σ p δ δᵀ is banded; v = ∂μ/∂x, δ = ∂(θ(i) − θ(i−1))/∂x. Bordered by weekdays and the common
//!   error of incomplete reports; Δθ = J Δx and Var θ = J A⁻¹ Jᵀ, J = ∂θ/∂x with determinant 1.
//! - **Symbols**: m infections expected, Λ infectiousness (cases), μ reports expected, p precision of a step of the walk.
//! - **Source**: Gauss-Newton and Fisher scoring; Rue, Martino & Chopin (2009), doi:10.1111/j.1467-9868.2008.00700.x.
//! - **Checked against**: differences of the posterior itself (`tests.rs` beside this file).
//! - **Limits**: the curvature is the expected one, of a linear θ(x).
//! - **Cost**: O(days × band²), band the longest of delay, week and serial interval.

use watchfire_statistics::{Banded, BandedFactor};

use super::curve::{COMMON, Curve, EFFECTS, Imputed, Layout, Path};
use super::fit::{Prior, Scale};

/// Border and gradient side by side.
const COLUMNS: usize = EFFECTS + 1;
/// The place of the gradient.
const GRADIENT: usize = EFFECTS;

/// A = `days`, C = `border`, S = `rest`: the Schur complement of the effects.
#[derive(Debug, Clone)]
pub(super) struct Curvature {
    days: BandedFactor,
    /// A⁻¹ C, and A⁻¹ g.
    solved: Vec<[f64; COLUMNS]>,
    rest: BandedFactor,
    jacobian: Jacobian,
}

/// The step that the curvature proposes.
#[derive(Debug, Clone)]
pub(super) struct Step {
    /// Change of the path.
    pub(super) change: Path,
    /// Gain in ln probability that is expected of it.
    pub(super) gain: f64,
}

/// ∂θ(i)/∂x(j), row by row: `lags` + 1 columns, the diagonal last.
#[derive(Debug, Clone)]
struct Jacobian {
    lags: usize,
    values: Vec<f64>,
}

impl Jacobian {
    fn new(layout: &Layout, curve: &Curve, imputed: &Imputed) -> Self {
        let (n, lags) = (layout.days(), layout.lags());
        let mut values = vec![0.0; n * (lags + 1)];
        // what of each day's infections moves with x
        let moved: Vec<f64> =
            curve.expected.iter().zip(&imputed.open).map(|(m, open)| open * (m - layout.stray)).collect();
        for (i, row) in values.chunks_exact_mut(lags + 1).enumerate() {
            row[lags] = 1.0;
            if i < layout.start {
                continue;
            }
            let per_case = -1.0 / curve.infectious[i].max(f64::MIN_POSITIVE);
            let used = lags.min(i);
            let sources = row[lags - used..lags].iter_mut().rev().zip(moved[i - used..i].iter().rev());
            for ((into, moved), w) in sources.zip(&layout.interval[1..]) {
                *into = per_case * w * moved;
            }
        }
        Self { lags, values }
    }

    /// First column and entries of row `i`.
    fn row(&self, i: usize) -> (usize, &[f64]) {
        let used = self.lags.min(i);
        let end = (i + 1) * (self.lags + 1);
        (i - used, &self.values[end - used - 1..end])
    }
}

impl Curvature {
    /// At a path with its curve; `None` where the curvature is not positive.
    pub(super) fn new(
        layout: &Layout,
        imputed: &Imputed,
        prior: &Prior,
        scale: Scale,
        path: &Path,
        curve: &Curve,
    ) -> Option<(Self, Step)> {
        let n = layout.days();
        let jacobian = Jacobian::new(layout, curve, imputed);
        let span = (layout.lags() + 1).max(layout.longest() + layout.report_days - 1);
        let mut days = Banded::zeros(n, span.min(n - 1).max(1));
        let mut columns = vec![[0.0; COLUMNS]; n];
        add_walk(layout, prior, scale, path, &jacobian, &mut days, &mut columns);
        let (own, gradient) = add_reports(layout, prior, scale, path, curve, &mut days, &mut columns);
        let days = days.factor()?;
        let mut solved = columns.clone();
        days.solve_columns(&mut solved);
        let mut products = [[0.0; COLUMNS]; EFFECTS];
        for (column, solved) in columns.iter().zip(&solved) {
            for (products, left) in products.iter_mut().zip(column) {
                for (product, right) in products.iter_mut().zip(solved) {
                    *product += left * right;
                }
            }
        }
        let mut rest = Banded::zeros(EFFECTS, EFFECTS - 1);
        for i in 0..EFFECTS {
            for j in 0..=i {
                rest.add(i, j, own[i][j] - products[i][j]);
            }
        }
        let rest = rest.factor()?;
        let left: [f64; EFFECTS] =
            std::array::from_fn(|effect| gradient[effect] - products[effect][GRADIENT]);
        let step = rest.solve(&left);
        let effects: [f64; EFFECTS] = std::array::from_fn(|effect| step[effect]);
        let x: Vec<f64> = solved
            .iter()
            .map(|row| row[GRADIENT] - row[..EFFECTS].iter().zip(&effects).map(|(u, b)| u * b).sum::<f64>())
            .collect();
        let of_days: f64 = columns.iter().zip(&x).map(|(column, x)| column[GRADIENT] * x).sum();
        let of_effects: f64 = gradient.iter().zip(&effects).map(|(g, b)| g * b).sum();
        let theta = (0..n)
            .map(|i| {
                let (first, row) = jacobian.row(i);
                row.iter().zip(&x[first..]).map(|(j, x)| j * x).sum()
            })
            .collect();
        let step = Step { change: Path { theta, effects }, gain: 0.5 * (of_days + of_effects) };
        Some((Self { days, solved, rest, jacobian }, step))
    }

    /// ln of the determinant, up to a constant.
    pub(super) fn ln_determinant(&self) -> f64 {
        self.days.ln_determinant() + self.rest.ln_determinant()
    }

    /// Standard deviation of each θ from day `start` on.
    pub(super) fn deviations(&self, start: usize) -> Vec<f64> {
        let inverse = self.days.inverse();
        let of_day = |i: usize| {
            let (first, row) = self.jacobian.row(i);
            let mut shift = [0.0; EFFECTS];
            for (weight, solved) in row.iter().zip(&self.solved[first..]) {
                for (shift, solved) in shift.iter_mut().zip(solved) {
                    *shift += weight * solved;
                }
            }
            let of_effects: f64 = self.rest.solve(&shift).iter().zip(&shift).map(|(a, b)| a * b).sum();
            (inverse.quadratic(first, row) + of_effects).sqrt()
        };
        (start..self.solved.len()).map(of_day).collect()
    }
}

/// The prior of the path: each day's θ about that of the day before.
fn add_walk(
    layout: &Layout,
    prior: &Prior,
    scale: Scale,
    path: &Path,
    jacobian: &Jacobian,
    days: &mut Banded,
    columns: &mut [[f64; COLUMNS]],
) {
    let mut change = Vec::with_capacity(layout.lags() + 2);
    for i in 0..layout.days() {
        let (precision, from) = prior.link(i, layout.start, scale);
        let (mut first, row) = jacobian.row(i);
        change.clear();
        change.extend_from_slice(row);
        if from.is_none() {
            let (before, earlier) = jacobian.row(i - 1);
            if before < first {
                change.insert(0, 0.0);
                first = before;
            }
            for (into, earlier) in change.iter_mut().zip(earlier) {
                *into -= earlier;
            }
        }
        let pull = -precision * (path.theta[i] - from.unwrap_or_else(|| path.theta[i - 1]));
        days.add_outer(first, &change, precision);
        for (column, slope) in columns[first..].iter_mut().zip(&change) {
            column[GRADIENT] += slope * pull;
        }
    }
}

/// The reports: curvature and gradient of the effects are given back.
fn add_reports(
    layout: &Layout,
    prior: &Prior,
    scale: Scale,
    path: &Path,
    curve: &Curve,
    days: &mut Banded,
    columns: &mut [[f64; COLUMNS]],
) -> ([[f64; EFFECTS]; EFFECTS], [f64; EFFECTS]) {
    let mut own = [[0.0; EFFECTS]; EFFECTS];
    let mut gradient = [0.0; EFFECTS];
    for effect in 0..EFFECTS {
        let precision = prior.effect_precision(effect);
        own[effect][effect] = precision;
        gradient[effect] = -precision * path.effects[effect];
    }
    let longest = layout.longest();
    let mut slopes = vec![0.0; longest + layout.report_days];
    for (at, report) in layout.reports.iter().enumerate() {
        let Some(report) = report else { continue };
        let mu = curve.reported[at].max(1e-12);
        let variance = mu * (1.0 + mu * (scale.inverse_size + report.apart));
        let (pull, weight) = ((report.local - mu) / variance, 1.0 / variance);
        let first = at * layout.report_days;
        slopes.fill(0.0);
        for day in 0..layout.report_days {
            for (slope, share) in slopes[day..=day + longest].iter_mut().rev().zip(&layout.delay) {
                *slope += share;
            }
        }
        let known = curve.reported[at] / whole(layout, curve, at);
        for (slope, expected) in slopes.iter_mut().zip(&curve.expected[first..]) {
            *slope *= known * (expected - layout.stray);
        }
        days.add_outer(first, &slopes, weight);
        let weekday = layout.weekday(at);
        let (own_pull, own_weight) = (pull * mu, weight * mu * mu);
        if let Some(day) = weekday {
            gradient[day] += own_pull;
            own[day][day] += own_weight;
            own[COMMON][day] += report.common * own_weight;
        }
        gradient[COMMON] += report.common * own_pull;
        own[COMMON][COMMON] += report.common * report.common * own_weight;
        for (column, slope) in columns[first..].iter_mut().zip(&slopes) {
            column[GRADIENT] += slope * pull;
            if let Some(day) = weekday {
                column[day] += slope * weight * mu;
            }
            column[COMMON] += slope * weight * mu * report.common;
        }
    }
    (own, gradient)
}

/// What a report would be without weekday, share and common error (cases).
fn whole(layout: &Layout, curve: &Curve, at: usize) -> f64 {
    let first = at * layout.report_days;
    let of_day = |day: usize| -> f64 {
        let sources = curve.expected[day..=day + layout.longest()].iter().rev();
        layout.delay.iter().zip(sources).map(|(share, expected)| share * expected).sum()
    };
    (first..first + layout.report_days).map(of_day).sum::<f64>().max(f64::MIN_POSITIVE)
}
