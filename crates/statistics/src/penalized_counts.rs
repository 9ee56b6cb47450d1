//! Regression of counts on a few columns, each coefficient drawn towards a prior value.
//!
//! - **Estimates**: coefficients β and the unscaled variance of a log mean.
//! - **Equation**: ln μᵢ = oᵢ + xᵢβ; β maximizes Σ ωᵢ (yᵢ ln μᵢ − μᵢ)/φ − ½ Σ ((βⱼ − bⱼ)/sⱼ)², by Newton's method.
//! - **Symbols**: `y` counts; o offset; ω prior weights; φ dispersion; b, s the prior's centre and spread.
//! - **Source**: *Generalized Linear Models* 2nd ed. (1989) §2.5, DOI 10.1007/978-1-4899-3242-6;
//!   le Cessie & van Houwelingen (1992), DOI 10.2307/2347628 (penalty).
//! - **Checked against**: [`crate::CountModel`] where the prior is flat (test, 1e-6).
//! - **Limits**: P is small: the normal equations are solved directly.
//! - **Cost**: O(n P²) per round, some 10 ns a row of six columns, two to five rounds; no allocation.

/// What is fitted: rows of `P` columns.
#[derive(Debug, Clone, Copy)]
pub struct PenalizedCounts<'a, const P: usize> {
    /// Counts ≥ 0.
    pub y: &'a [f64],
    /// Design, row by row.
    pub rows: &'a [[f64; P]],
    /// Added to the log mean; 0 if absent.
    pub offset: Option<&'a [f64]>,
    /// Prior weights.
    pub weights: &'a [f64],
    /// Dispersion: how much a count tells against the prior.
    pub dispersion: f64,
    /// Centre and spread of each coefficient's prior; an infinite spread is none.
    pub prior: &'a [(f64, f64); P],
}

/// A fit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PenalizedFit<const P: usize> {
    /// One per column.
    pub coefficients: [f64; P],
    /// Lower triangle of the information's factor: the information is this times its transpose.
    factor: [[f64; P]; P],
}

const ROUNDS_MAX: usize = 50;
/// Log means beyond this are no counts.
const ETA_MAX: f64 = 40.0;
/// Rows whose means are moved together.
const BLOCK: usize = 8;
/// A change of the log mean below this needs no exponential: four terms of its series leave 3e-11.
const SMALL: f64 = 0.02;
/// The longest step of a round in any coefficient: keeps the first steps from overshooting.
const STEP_MAX: f64 = 4.0;

impl<const P: usize> PenalizedCounts<'_, P> {
    /// Fits from `start` until a round moves no coefficient by more than `tolerance` of its spread; the next round would
    /// move it by the square of that. `means` are those of the rows at `start` (see [`Self::means_at`]), and are left as
    /// those of the fit. `None` where the information has no factor or the fit does not settle.
    pub fn fit(&self, start: [f64; P], means: &mut [f64], tolerance: f64) -> Option<PenalizedFit<P>> {
        let mut beta = start;
        for _ in 0..ROUNDS_MAX {
            let (gradient, information) = self.slopes(&beta, means);
            let factor = cholesky(information)?;
            let mut step = solve(&factor, gradient);
            let longest = step.iter().fold(0.0, |max: f64, s| max.max(s.abs()));
            if !longest.is_finite() {
                return None;
            }
            if longest > STEP_MAX {
                for s in &mut step {
                    *s *= STEP_MAX / longest;
                }
            }
            let mut moved: f64 = 0.0;
            for j in 0..P {
                beta[j] += step[j];
                moved = moved.max(step[j].abs() * information[j][j].sqrt());
            }
            self.move_means(&beta, &step, means);
            if moved < tolerance {
                return Some(PenalizedFit { coefficients: beta, factor });
            }
        }
        None
    }

    /// The log mean of row `i`.
    pub fn log_mean(&self, i: usize, coefficients: &[f64; P]) -> f64 {
        self.offset.map_or(0.0, |offset| offset[i]) + dot(&self.rows[i], coefficients)
    }

    /// The mean of each row.
    pub fn means_at(&self, coefficients: &[f64; P], means: &mut [f64]) {
        for (i, mean) in means.iter_mut().enumerate() {
            *mean = self.log_mean(i, coefficients).clamp(-ETA_MAX, ETA_MAX).exp();
        }
    }

    /// Brings the means to new coefficients, `step` away from those before.
    fn move_means(&self, beta: &[f64; P], step: &[f64; P], means: &mut [f64]) {
        for (block, (rows, means)) in self.rows.chunks(BLOCK).zip(means.chunks_mut(BLOCK)).enumerate() {
            let mut changes = [0.0; BLOCK];
            for (change, row) in changes.iter_mut().zip(rows) {
                *change = dot(row, step);
            }
            if changes.iter().all(|change| change.abs() < SMALL) {
                for (mean, d) in means.iter_mut().zip(changes) {
                    *mean *= 1.0 + d * (1.0 + d * (1.0 / 2.0 + d * (1.0 / 6.0 + d / 24.0)));
                }
            } else {
                for (l, mean) in means.iter_mut().enumerate() {
                    *mean = self.log_mean(block * BLOCK + l, beta).clamp(-ETA_MAX, ETA_MAX).exp();
                }
            }
        }
    }

    /// Gradient and negative second derivative of what is maximized.
    fn slopes(&self, beta: &[f64; P], means: &[f64]) -> ([f64; P], [[f64; P]; P]) {
        let (mut gradient, mut information) = ([0.0; P], [[0.0; P]; P]);
        for (((row, y), weight), mean) in self.rows.iter().zip(self.y).zip(self.weights).zip(means) {
            let (residual, weighed) = (weight * (y - mean), weight * mean);
            for j in 0..P {
                gradient[j] += residual * row[j];
                let scaled = weighed * row[j];
                // One entry beyond the triangle where that makes a pair: two numbers cost as much as one.
                for k in 0..=(j | 1).min(P - 1) {
                    information[j][k] += scaled * row[k];
                }
            }
        }
        for j in 0..P {
            let (centre, spread) = self.prior[j];
            let precision = 1.0 / (spread * spread);
            gradient[j] = gradient[j] / self.dispersion - (beta[j] - centre) * precision;
            for entry in &mut information[j][..=j] {
                *entry /= self.dispersion;
            }
            information[j][j] += precision;
        }
        (gradient, information)
    }
}

impl<const P: usize> PenalizedFit<P> {
    /// The log mean of a row (without offset).
    pub fn predict(&self, row: &[f64; P]) -> f64 {
        dot(row, &self.coefficients)
    }

    /// The posterior variance of that log mean.
    pub fn predict_variance(&self, row: &[f64; P]) -> f64 {
        let v = forward(&self.factor, *row);
        dot(&v, &v)
    }
}

fn dot<const P: usize>(a: &[f64; P], b: &[f64; P]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The lower factor of a symmetric matrix given by its lower triangle; `None` if it is not positive definite.
fn cholesky<const P: usize>(matrix: [[f64; P]; P]) -> Option<[[f64; P]; P]> {
    let mut factor = [[0.0; P]; P];
    for j in 0..P {
        for k in 0..=j {
            let before: f64 = (0..k).map(|m| factor[j][m] * factor[k][m]).sum();
            let rest = matrix[j][k] - before;
            if j == k {
                if rest.is_nan() || rest <= 1e-12 * matrix[j][j] {
                    return None;
                }
                factor[j][j] = rest.sqrt();
            } else {
                factor[j][k] = rest / factor[k][k];
            }
        }
    }
    Some(factor)
}

/// L⁻¹ x.
fn forward<const P: usize>(factor: &[[f64; P]; P], mut x: [f64; P]) -> [f64; P] {
    for j in 0..P {
        let before: f64 = (0..j).map(|k| factor[j][k] * x[k]).sum();
        x[j] = (x[j] - before) / factor[j][j];
    }
    x
}

/// (LLᵀ)⁻¹ x.
fn solve<const P: usize>(factor: &[[f64; P]; P], x: [f64; P]) -> [f64; P] {
    let mut x = forward(factor, x);
    for j in (0..P).rev() {
        let after: f64 = (j + 1..P).map(|k| factor[k][j] * x[k]).sum();
        x[j] = (x[j] - after) / factor[j][j];
    }
    x
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::CountModel;

    #[test]
    fn without_a_prior_it_is_the_usual_fit() {
        let y: Vec<f64> = (0..40).map(|i| f64::from((i * 7) % 5 + i / 10)).collect();
        let rows: Vec<[f64; 3]> =
            (0..40).map(|i| [1.0, f64::from(i) / 40.0, (f64::from(i) / 5.0).sin()]).collect();
        let columns: Vec<Vec<f64>> = (0..3).map(|k| rows.iter().map(|row| row[k]).collect()).collect();
        let usual =
            CountModel { y: &y, columns: &columns, weights: None, offset: None, size: None, start: None }
                .fit()
                .expect("a fit");
        let flat = PenalizedCounts {
            y: &y,
            rows: &rows,
            offset: None,
            weights: &[1.0; 40],
            dispersion: 1.0,
            prior: &[(0.0, f64::INFINITY); 3],
        };
        let mut means = [1.0; 40];
        let fit = flat.fit([0.0; 3], &mut means, 1e-6).expect("a fit");
        let mut exact = [0.0; 40];
        flat.means_at(&fit.coefficients, &mut exact);
        for (a, b) in means.iter().zip(&exact) {
            assert!((a / b - 1.0).abs() < 1e-9, "{a} {b}");
        }
        for (a, b) in fit.coefficients.iter().zip(&usual.coefficients) {
            assert!((a - b).abs() < 1e-6, "{a} {b}");
        }
        let row = [1.0, 1.1, 0.3];
        let variance = usual.predict_unscaled_variance(&row);
        assert!((fit.predict_variance(&row) / variance - 1.0).abs() < 1e-3);
    }

    #[test]
    fn a_narrow_prior_wins_over_few_counts() {
        let fit = PenalizedCounts {
            y: &[0.0, 0.0, 0.0],
            rows: &[[1.0]; 3],
            offset: None,
            weights: &[1.0; 3],
            dispersion: 1.0,
            prior: &[(2.0_f64.ln(), 1e-3)],
        }
        .fit([0.0], &mut [1.0; 3], 1e-6)
        .expect("a fit");
        assert!((fit.coefficients[0].exp() - 2.0).abs() < 1e-3);
    }
}
