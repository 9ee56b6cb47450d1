//! Symmetric positive definite matrices that are zero beyond a band: factor, solve, and the inverse within the band.
//!
//! - **Estimates**: L with A = L Lᵀ, x with A x = b for one or several b, ln |A|, and (A⁻¹)ᵢⱼ with i − j ≤ K.
//! - **Equation**: Z L = L⁻ᵀ for Z = A⁻¹, from the last column back, only within the band.
//! - **Symbols**: n columns; K entries below the diagonal; column j holds rows j … j+K.
//! - **Source**: Golub & Van Loan (2013), *Matrix Computations*, 4.3; Takahashi et al. (1973) for the inverse in the band.
//! - **Checked against**: the product with its own inverse, in the tests below, 1e-12.
//! - **Limits**: a matrix that is not positive definite has no factor.
//! - **Cost**: O(n K²) for factor and inverse, O(n K) for a solution.

/// The lower half of a symmetric band.
#[derive(Debug, Clone, PartialEq)]
pub struct Banded {
    n: usize,
    band: usize,
    /// Column by column, `band + 1` rows each, the diagonal first; the last columns end in zeros.
    values: Vec<f64>,
}

/// The Cholesky factor of a [`Banded`].
#[derive(Debug, Clone, PartialEq)]
pub struct BandedFactor(Banded);

/// Σ a b in four sums, which a processor takes side by side.
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (left, right) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = left.remainder().iter().zip(right.remainder()).map(|(a, b)| a * b).sum();
    let mut sums = [0.0; 4];
    for (a, b) in left.zip(right) {
        for (sum, (a, b)) in sums.iter_mut().zip(a.iter().zip(b)) {
            *sum += a * b;
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

impl Banded {
    /// `n` columns of zeros with `band` entries below the diagonal.
    pub fn zeros(n: usize, band: usize) -> Self {
        Self { n, band, values: vec![0.0; n * (band + 1)] }
    }

    /// Adds to the entry in row `i` and column `j`, j ≤ i ≤ j + band.
    pub fn add(&mut self, i: usize, j: usize, value: f64) {
        let at = self.at(i, j);
        self.values[at] += value;
    }

    /// Adds weight · v vᵀ, `v` holding the entries from column `first` on, at most band + 1 of them.
    pub fn add_outer(&mut self, first: usize, v: &[f64], weight: f64) {
        for (at, left) in v.iter().enumerate() {
            let scaled = weight * left;
            if scaled == 0.0 {
                continue;
            }
            for (entry, right) in self.column_mut(first + at).iter_mut().zip(&v[at..]) {
                *entry += scaled * right;
            }
        }
    }

    /// vᵀ A v, `v` holding the entries from column `first` on, at most band + 1 of them.
    pub fn quadratic(&self, first: usize, v: &[f64]) -> f64 {
        let of_column = |at: usize| {
            let column = self.column(first + at);
            let below = v.len() - at;
            v[at] * (v[at] * column[0] + 2.0 * dot(&column[1..below], &v[at + 1..]))
        };
        (0..v.len()).map(of_column).sum()
    }

    fn at(&self, i: usize, j: usize) -> usize {
        j * (self.band + 1) + i - j
    }

    /// Rows j to j + band of column `j`.
    fn column(&self, j: usize) -> &[f64] {
        &self.values[j * (self.band + 1)..(j + 1) * (self.band + 1)]
    }

    fn column_mut(&mut self, j: usize) -> &mut [f64] {
        &mut self.values[j * (self.band + 1)..(j + 1) * (self.band + 1)]
    }

    /// L with A = L Lᵀ; `None` unless A is positive definite.
    pub fn factor(mut self) -> Option<BandedFactor> {
        let width = self.band + 1;
        for j in 0..self.n {
            let (done, open) = self.values.split_at_mut((j + 1) * width);
            let column = &mut done[j * width..];
            if !(column[0].is_finite() && column[0] > 0.0) {
                return None;
            }
            let pivot = column[0].sqrt();
            let inverse = 1.0 / pivot;
            column[0] = pivot;
            for entry in &mut column[1..] {
                *entry *= inverse;
            }
            let below = &column[1..];
            for (at, later) in open.chunks_exact_mut(width).take(self.band).enumerate() {
                let left = below[at];
                for (entry, right) in later.iter_mut().zip(&below[at..]) {
                    *entry -= left * right;
                }
            }
        }
        Some(BandedFactor(self))
    }
}

impl BandedFactor {
    /// ln |A|.
    pub fn ln_determinant(&self) -> f64 {
        (0..self.0.n).map(|j| 2.0 * self.0.column(j)[0].ln()).sum()
    }

    /// x with A x = `b`.
    pub fn solve(&self, b: &[f64]) -> Vec<f64> {
        let mut x: Vec<[f64; 1]> = b.iter().map(|b| [*b]).collect();
        self.solve_columns(&mut x);
        x.into_iter().map(|[x]| x).collect()
    }

    /// Puts X with A X = B in the place of B, whose columns stand side by side in each row.
    pub fn solve_columns<const C: usize>(&self, x: &mut [[f64; C]]) {
        let l = &self.0;
        for j in 0..l.n {
            let (done, open) = x.split_at_mut(j + 1);
            let (own, column) = (&mut done[j], l.column(j));
            let pivot = 1.0 / column[0];
            for own in own.iter_mut() {
                *own *= pivot;
            }
            for (open, entry) in open.iter_mut().zip(&column[1..]) {
                for (open, own) in open.iter_mut().zip(own.iter()) {
                    *open -= entry * own;
                }
            }
        }
        for j in (0..l.n).rev() {
            let (before, done) = x.split_at_mut(j + 1);
            let (own, column) = (&mut before[j], l.column(j));
            for (done, entry) in done.iter().zip(&column[1..]) {
                for (own, done) in own.iter_mut().zip(done) {
                    *own -= entry * done;
                }
            }
            let pivot = 1.0 / column[0];
            for own in own.iter_mut() {
                *own *= pivot;
            }
        }
    }

    /// A⁻¹ within the band.
    pub fn inverse(&self) -> Banded {
        let l = &self.0;
        let mut z = Banded::zeros(l.n, l.band);
        // the newest band + 1 rows and columns of Z, row i at i modulo their number, so that each row lies side by side
        let width = l.band + 1;
        let mut window = vec![0.0; width * width];
        let (mut below, mut entries) = (vec![0.0; width], vec![0.0; width]);
        for j in (0..l.n).rev() {
            let last = (j + l.band).min(l.n - 1);
            let column = l.column(j);
            let pivot = 1.0 / column[0];
            below.fill(0.0);
            for i in j + 1..=last {
                below[i % width] = column[i - j];
            }
            for i in j + 1..=last {
                let row = i % width;
                entries[row] = -pivot * dot(&window[row * width..(row + 1) * width], &below);
            }
            let own = j % width;
            entries[own] = 0.0;
            entries[own] = pivot * (pivot - dot(&entries, &below));
            let into = z.column_mut(j);
            for i in j..=last {
                let row = i % width;
                window[row * width + own] = entries[row];
                window[own * width + row] = entries[row];
                into[i - j] = entries[row];
            }
        }
        z
    }

    /// (A⁻¹)ᵢᵢ for every i.
    pub fn inverse_diagonal(&self) -> Vec<f64> {
        let z = self.inverse();
        (0..z.n).map(|j| z.column(j)[0]).collect()
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
        let inverse = factor.inverse();
        for (column, on_diagonal) in diagonal.iter().enumerate() {
            let mut unit = vec![0.0; 6];
            unit[column] = 1.0;
            let x = factor.solve(&unit);
            for (below, x) in inverse.column(column).iter().zip(&x[column..]) {
                assert!((below - x).abs() < 1e-12, "{column}");
            }
            assert!((x[column] - on_diagonal).abs() < 1e-12, "{column}");
            for (i, want) in unit.iter().enumerate() {
                let have: f64 = (0..6).map(|j| entry(i, j) * x[j]).sum();
                assert!((have - want).abs() < 1e-12, "{i} {column}");
            }
        }
    }

    #[test]
    fn columns_side_by_side_are_solved_like_one() {
        let factor = example().factor().expect("positive definite");
        let (first, second) = ([1.0, 0.0, 2.0, -1.0, 0.5, 3.0], [0.0, 1.0, 1.0, 4.0, -2.0, 0.1]);
        let mut both: Vec<[f64; 2]> = first.iter().zip(&second).map(|(a, b)| [*a, *b]).collect();
        factor.solve_columns(&mut both);
        let alone = [factor.solve(&first), factor.solve(&second)];
        for (i, row) in both.iter().enumerate() {
            assert!((row[0] - alone[0][i]).abs() < 1e-14 && (row[1] - alone[1][i]).abs() < 1e-14);
        }
    }

    #[test]
    fn a_quadratic_form_by_hand() {
        let mut a = Banded::zeros(3, 1);
        a.add(1, 1, 3.0);
        a.add(2, 1, 1.0);
        a.add(2, 2, 2.0);
        // 3 · 4 + 2 · 1 · 2 · 5 + 2 · 25
        assert_eq!(a.quadratic(1, &[2.0, 5.0]), 82.0);
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
