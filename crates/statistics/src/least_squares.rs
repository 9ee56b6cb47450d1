//! Weighted least squares of a few columns by orthogonalization.
//!
//! - **Estimates**: coefficients, leverages and the unscaled covariance (XᵀX)⁻¹.
//! - **Equation**: X = QR; β = R⁻¹ Qᵀ z; hᵢ = ‖row i of Q‖²; (XᵀX)⁻¹ = R⁻¹ R⁻ᵀ.
//! - **Symbols**: X n × p, column by column; `z` response of length n; h leverage in [0, 1].
//! - **Source**: Golub & Van Loan, *Matrix Computations* 4th ed. §5.2 (Gram-Schmidt, done twice).
//! - **Checked against**: hand-computed lines; the arrow-shaped fit of [`crate::LevelTrend`] (property test).
//! - **Limits**: a column that keeps less than 1e-11 of its length beside those before it is left out (as R's `lm` does).
//! - **Cost**: O(n p²).

/// The factors of a design, with the columns that were kept.
#[derive(Debug, Clone)]
pub(crate) struct Decomposition {
    n: usize,
    /// Indices of the columns kept, in order.
    pub(crate) kept: Vec<usize>,
    /// Orthonormal columns, one after the other.
    q: Vec<f64>,
    /// Upper triangle by columns: `r[k][j]` for j ≤ k.
    r: Vec<Vec<f64>>,
}

const TOLERANCE: f64 = 1e-11;

impl Decomposition {
    /// Of `columns`, each multiplied by `root_weights`.
    pub(crate) fn new(columns: &[Vec<f64>], root_weights: &[f64]) -> Self {
        let n = root_weights.len();
        let mut of = Self { n, kept: Vec::new(), q: Vec::new(), r: Vec::new() };
        let mut column = vec![0.0; n];
        for (index, values) in columns.iter().enumerate() {
            for ((c, x), w) in column.iter_mut().zip(values).zip(root_weights) {
                *c = x * w;
            }
            let length = dot(&column, &column).sqrt();
            let mut coefficients = vec![0.0; of.kept.len()];
            // Gram-Schmidt done twice keeps Q orthogonal to rounding, and Q itself is needed for the leverages.
            for _ in 0..2 {
                for (k, coefficient) in coefficients.iter_mut().enumerate() {
                    let q = &of.q[k * n..(k + 1) * n];
                    let along = dot(q, &column);
                    *coefficient += along;
                    for (c, q) in column.iter_mut().zip(q) {
                        *c -= along * q;
                    }
                }
            }
            let rest = dot(&column, &column).sqrt();
            if rest <= TOLERANCE * length || !rest.is_finite() {
                continue;
            }
            coefficients.push(rest);
            of.r.push(coefficients);
            of.q.extend(column.iter().map(|c| c / rest));
            of.kept.push(index);
        }
        of
    }

    /// The coefficients of the kept columns for the (already weighted) response `z`.
    pub(crate) fn solve(&self, z: &[f64]) -> Vec<f64> {
        let mut beta: Vec<f64> =
            (0..self.kept.len()).map(|k| dot(&self.q[k * self.n..(k + 1) * self.n], z)).collect();
        for k in (0..beta.len()).rev() {
            beta[k] /= self.r[k][k];
            let value = beta[k];
            for (before, r) in beta[..k].iter_mut().zip(&self.r[k]) {
                *before -= r * value;
            }
        }
        beta
    }

    /// The leverage of each row.
    pub(crate) fn leverages(&self) -> Vec<f64> {
        (0..self.n)
            .map(|i| (0..self.kept.len()).map(|k| self.q[k * self.n + i].powi(2)).sum::<f64>())
            .collect()
    }

    /// xᵀ (XᵀX)⁻¹ x for a row `x` of the kept columns.
    pub(crate) fn unscaled_variance(&self, x: &[f64]) -> f64 {
        let mut v = vec![0.0; self.kept.len()];
        for k in 0..v.len() {
            let before: f64 = (0..k).map(|j| self.r[k][j] * v[j]).sum();
            v[k] = (x[k] - before) / self.r[k][k];
        }
        dot(&v, &v)
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
