//! Symmetric positive definite matrices that are zero beyond a band: factor, solve, and the diagonal of the inverse.
//!
//! - **Estimates**: L with A = L Lᵀ, x with A x = b, ln |A|, and (A⁻¹)ᵢᵢ.
//! - **Equation**: Z L = L⁻ᵀ for Z = A⁻¹, from the last column back, only within the band.
//! - **Symbols**: n rows; K entries left of the diagonal; row i holds columns i−K … i.
//! - **Source**: Golub & Van Loan (2013), *Matrix Computations*, 4.3; Takahashi et al. (1973) for the inverse in the band.
//! - **Checked against**: the product with its own inverse, in the tests below, 1e-12.
//! - **Limits**: a matrix that is not positive definite has no factor.
//! - **Cost**: O(n K²) for factor and inverse, O(n K) for a solution.

/// The lower half of a symmetric band.
#[derive(Debug, Clone, PartialEq)]
pub struct Banded {
    n: usize,
    band: usize,
    /// Row by row, `band + 1` columns each, the diagonal last.
    values: Vec<f64>,
}

/// The Cholesky factor of a [`Banded`].
#[derive(Debug, Clone, PartialEq)]
pub struct BandedFactor(Banded);

impl Banded {
    /// `n` rows of zeros with `band` entries left of the diagonal.
    pub fn zeros(n: usize, band: usize) -> Self {
        Self { n, band, values: vec![0.0; n * (band + 1)] }
    }

    /// Adds to the entry in row `i` and column `j`, i − band ≤ j ≤ i.
    pub fn add(&mut self, i: usize, j: usize, value: f64) {
        let at = self.at(i, j);
        self.values[at] += value;
    }

    /// Adds weight · v vᵀ, `v` holding the entries from column `first` on, at most band + 1 of them.
    pub fn add_outer(&mut self, first: usize, v: &[f64], weight: f64) {
        for (row, left) in v.iter().enumerate() {
            let scaled = weight * left;
            if scaled == 0.0 {
                continue;
            }
            let start = self.at(first + row, first);
            for (entry, right) in self.values[start..=start + row].iter_mut().zip(v) {
                *entry += scaled * right;
            }
        }
    }

    fn at(&self, i: usize, j: usize) -> usize {
        i * (self.band + 1) + self.band + j - i
    }

    /// The columns of row `i` from `first` up to, not including, `end`.
    fn row(&self, i: usize, first: usize, end: usize) -> &[f64] {
        let start = self.at(i, first);
        &self.values[start..start + end - first]
    }

    /// L with A = L Lᵀ; `None` unless A is positive definite.
    pub fn factor(mut self) -> Option<BandedFactor> {
        for i in 0..self.n {
            let first = i.saturating_sub(self.band);
            for j in first..=i {
                let from = first.max(j.saturating_sub(self.band));
                let sum: f64 =
                    self.row(i, from, j).iter().zip(self.row(j, from, j)).map(|(a, b)| a * b).sum();
                let at = self.at(i, j);
                let rest = self.values[at] - sum;
                self.values[at] = if i == j {
                    if !(rest.is_finite() && rest > 0.0) {
                        return None;
                    }
                    rest.sqrt()
                } else {
                    rest / self.values[self.at(j, j)]
                };
            }
        }
        Some(BandedFactor(self))
    }
}

impl BandedFactor {
    /// ln |A|.
    pub fn ln_determinant(&self) -> f64 {
        (0..self.0.n).map(|i| 2.0 * self.0.values[self.0.at(i, i)].ln()).sum()
    }

    /// x with A x = `b`.
    pub fn solve(&self, b: &[f64]) -> Vec<f64> {
        let l = &self.0;
        let mut x = b.to_vec();
        for i in 0..l.n {
            let first = i.saturating_sub(l.band);
            let sum: f64 = l.row(i, first, i).iter().zip(&x[first..i]).map(|(a, b)| a * b).sum();
            x[i] = (x[i] - sum) / l.values[l.at(i, i)];
        }
        for i in (0..l.n).rev() {
            x[i] /= l.values[l.at(i, i)];
            let first = i.saturating_sub(l.band);
            let known = x[i];
            for (at, entry) in (first..i).zip(l.row(i, first, i)) {
                x[at] -= entry * known;
            }
        }
        x
    }

    /// (A⁻¹)ᵢᵢ for every i.
    pub fn inverse_diagonal(&self) -> Vec<f64> {
        let l = &self.0;
        let mut z = Banded::zeros(l.n, l.band);
        for j in (0..l.n).rev() {
            let last = (j + l.band).min(l.n - 1);
            let pivot = l.values[l.at(j, j)];
            for i in (j..=last).rev() {
                let own = if i == j { 1.0 / pivot } else { 0.0 };
                let sum: f64 =
                    (j + 1..=last).map(|k| z.values[z.at(i.max(k), i.min(k))] * l.values[l.at(k, j)]).sum();
                let at = z.at(i, j);
                z.values[at] = (own - sum) / pivot;
            }
        }
        (0..l.n).map(|i| z.values[z.at(i, i)]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::Banded;

    /// A band of 2 in 6 rows, diagonally dominant.
    fn example() -> Banded {
        let mut a = Banded::zeros(6, 2);
        for i in 0..6 {
            a.add(i, i, 4.0 + i as f64);
        }
        a.add_outer(0, &[1.0, -2.0, 0.5], 0.7);
        a.add_outer(2, &[0.3, 1.0], 1.5);
        a.add_outer(3, &[1.0, 1.0, -1.0], 2.0);
        a
    }

    #[test]
    fn the_inverse_is_that_of_every_unit_vector() {
        let a = example();
        let entry = |i: usize, j: usize| {
            let (i, j) = (i.max(j), i.min(j));
            if i - j > 2 { 0.0 } else { a.values[a.at(i, j)] }
        };
        let factor = a.clone().factor().expect("positive definite");
        let diagonal = factor.inverse_diagonal();
        for (column, on_diagonal) in diagonal.iter().enumerate() {
            let mut unit = vec![0.0; 6];
            unit[column] = 1.0;
            let x = factor.solve(&unit);
            assert!((x[column] - on_diagonal).abs() < 1e-12, "{column}");
            for (i, want) in unit.iter().enumerate() {
                let have: f64 = (0..6).map(|j| entry(i, j) * x[j]).sum();
                assert!((have - want).abs() < 1e-12, "{i} {column}");
            }
        }
    }

    #[test]
    fn the_determinant_of_two_by_two_by_hand() {
        let mut a = Banded::zeros(2, 1);
        a.add(0, 0, 3.0);
        a.add(1, 0, 1.0);
        a.add(1, 1, 2.0);
        assert!((a.factor().expect("positive definite").ln_determinant() - 5.0_f64.ln()).abs() < 1e-14);
        let mut off = Banded::zeros(2, 1);
        off.add(0, 0, 1.0);
        off.add(1, 0, 2.0);
        off.add(1, 1, 1.0);
        assert!(off.factor().is_none());
    }
}
