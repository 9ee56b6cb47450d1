//! Weighted ridge regression from running sums, so that rows may be added while fits are taken in between.
//!
//! - **Estimates**: coefficients β of a linear predictor, drawn towards a prior b.
//! - **Equation**: β = (`XᵀWX` + D)⁻¹ (`XᵀWy` + D b), D = diag(λⱼ m²ⱼ), m²ⱼ the column's weighted mean square, so that λⱼ
//!   counts as rows' weight and is free of units.
//! - **Symbols**: X n × p; W weights ≥ 0; λⱼ penalty of column j ≥ 0 (in weight).
//! - **Source**: Hoerl & Kennard (1970), doi:10.1080/00401706.1970.10488634; Cholesky: Golub & Van Loan §4.2.
//! - **Checked against**: hand-computed lines and penalties (tests).
//! - **Limits**: columns of zeros keep their prior; the sums lose digits where a column's mean is far above its spread.
//! - **Cost**: O(p²) a row, O(p³) a fit.

/// Running sums of a regression with `columns` columns.
#[derive(Debug, Clone)]
pub struct Ridge {
    columns: usize,
    /// Lower triangle of `XᵀWX` by rows.
    gram: Vec<f64>,
    response: Vec<f64>,
    weight: f64,
}

impl Ridge {
    /// No rows yet.
    pub fn new(columns: usize) -> Self {
        Self { columns, gram: vec![0.0; columns * columns], response: vec![0.0; columns], weight: 0.0 }
    }

    /// Adds a row `x` of the response `y`; rows with numbers that are not finite are left out.
    pub fn add(&mut self, x: &[f64], y: f64, weight: f64) {
        if x.len() != self.columns || !y.is_finite() || weight <= 0.0 || !x.iter().all(|x| x.is_finite()) {
            return;
        }
        for (j, xj) in x.iter().enumerate() {
            let scaled = weight * xj;
            self.response[j] += scaled * y;
            for (sum, xk) in self.gram[j * self.columns..].iter_mut().zip(&x[..=j]) {
                *sum += scaled * xk;
            }
        }
        self.weight += weight;
    }

    /// Sum of the weights.
    pub fn weight(&self) -> f64 {
        self.weight
    }

    /// The coefficients with a penalty and a prior for each column; `None` without rows.
    pub fn fit(&self, penalties: &[f64], prior: &[f64]) -> Option<Vec<f64>> {
        let p = self.columns;
        if self.weight <= 0.0 || penalties.len() != p || prior.len() != p {
            return None;
        }
        let mut lower = self.gram.clone();
        let mut beta = self.response.clone();
        for j in 0..p {
            let square = self.gram[j * p + j];
            // a column of zeros must not make the matrix singular
            let drawn = if square > 0.0 { (penalties[j] / self.weight + 1e-10) * square } else { 1.0 };
            lower[j * p + j] += drawn;
            beta[j] += drawn * prior[j];
        }
        factorize(&mut lower, p)?;
        for j in 0..p {
            let before: f64 = (0..j).map(|k| lower[j * p + k] * beta[k]).sum();
            beta[j] = (beta[j] - before) / lower[j * p + j];
        }
        for j in (0..p).rev() {
            let after: f64 = (j + 1..p).map(|k| lower[k * p + j] * beta[k]).sum();
            beta[j] = (beta[j] - after) / lower[j * p + j];
        }
        Some(beta)
    }
}

/// Cholesky in place on the lower triangle; `None` where the matrix is not positive definite.
fn factorize(lower: &mut [f64], p: usize) -> Option<()> {
    for j in 0..p {
        for k in 0..=j {
            let before: f64 = (0..k).map(|m| lower[j * p + m] * lower[k * p + m]).sum();
            let rest = lower[j * p + k] - before;
            if k < j {
                lower[j * p + k] = rest / lower[k * p + k];
            } else if rest > 0.0 {
                lower[j * p + j] = rest.sqrt();
            } else {
                return None;
            }
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::Ridge;

    #[test]
    fn a_line_through_points_is_found() {
        let mut sums = Ridge::new(3);
        for x in 0..6 {
            let x = f64::from(x);
            sums.add(&[1.0, x, 0.0], 2.0 - 3.0 * x, 1.0 + x);
        }
        sums.add(&[1.0, f64::NAN, 0.0], 99.0, 1.0);
        let beta = sums.fit(&[0.0; 3], &[0.0, 0.0, 7.0]).expect("a fit");
        assert!((beta[0] - 2.0).abs() < 1e-6 && (beta[1] + 3.0).abs() < 1e-6 && beta[2] == 7.0, "{beta:?}");
        assert!(Ridge::new(2).fit(&[1.0; 2], &[0.0; 2]).is_none());
    }

    /// x = ±1 twice, y = ±1: Σx² = 4, mean square 1, β = (4 + λ b) / (4 + λ).
    #[test]
    fn the_penalty_counts_rows() {
        let mut sums = Ridge::new(2);
        for x in [1.0, -1.0, 1.0, -1.0] {
            sums.add(&[1.0, x], x, 1.0);
        }
        let beta = sums.fit(&[0.0, 4.0], &[0.0, 0.5]).expect("a fit");
        assert!((beta[1] - 0.75).abs() < 1e-9 && beta[0].abs() < 1e-12, "{beta:?}");
    }
}
