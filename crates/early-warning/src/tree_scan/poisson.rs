//! The tree-based scan statistic with Poisson counts.
//!
//! - **Estimates**: which branches have more cases than expected, all cuts of the tree considered together.
//! - **Equation**: unconditional Λ = c ln(c/e) − (c − e); conditional Λ = c ln(c/e) + (C − c) ln((C − c)/(C − E)), E scaled
//!   to sum to C; 0 where c ≤ e. `p = (1 + #{replicates with max Λ ≥ Λ_observed}) / (R + 1)`.
//! - **Symbols**: c observed and e expected cases of a branch, C all cases, R replicates.
//! - **Source**: Kulldorff, Fang & Walsh (2003), DOI 10.1111/1541-0420.00039; unconditional: Kulldorff et al. (2013), DOI
//!   10.1002/pds.3423.
//! - **Checked against**: hand-computed values; uniform p-values without an outbreak.
//! - **Limits**: simple cuts only (one branch at a time); nested branches of one outbreak are told all.
//! - **Cost**: O(nodes) a replicate.

use super::replicates::maxima;
use super::{Tree, TreeError};
use crate::scan::{Maxima, PValue, Statistic};

/// Whether the number of cases is itself evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// Against the expectation itself.
    Unconditional,
    /// Given the number of cases: only their distribution over the tree counts.
    Conditional,
}

impl Model {
    pub(super) fn log_likelihood_ratio(self, observed: u32, expected: f64, total: f64) -> f64 {
        let statistic = match self {
            Self::Unconditional => Statistic::ExpectationPoisson,
            Self::Conditional => Statistic::Kulldorff,
        };
        statistic.log_likelihood_ratio(f64::from(observed), expected, total)
    }
}

/// A branch with more cases than expected.
#[derive(Debug, Clone, PartialEq)]
pub struct Branch {
    /// The node at its root.
    pub node: usize,
    /// Cases in the branch.
    pub observed: u32,
    /// Cases expected.
    pub expected: f64,
    /// How many times as many as expected.
    pub relative_risk: f64,
    /// Log likelihood ratio.
    pub llr: f64,
    /// P-value, for all cuts together.
    pub p_value: f64,
}

/// The branches with more cases than expected, the strongest first; `observed` and `expected` are each node's own.
pub fn tree_scan(
    tree: &Tree,
    observed: &[u32],
    expected: &[f64],
    model: Model,
    replicates: usize,
    seed: u64,
) -> Result<Vec<Branch>, TreeError> {
    let nodes = tree.len();
    for (what, len) in [("observed", observed.len()), ("expected", expected.len())] {
        if len != nodes {
            return Err(TreeError::Length { what, len, nodes });
        }
    }
    for (node, value) in expected.iter().enumerate() {
        if !(value.is_finite() && *value >= 0.0) {
            return Err(TreeError::Expected { node, value: value.to_string() });
        }
        if *value == 0.0 && observed[node] > 0 {
            return Err(TreeError::NothingExpected { node, observed: observed[node] });
        }
    }
    let total: u64 = observed.iter().map(|count| u64::from(*count)).sum();
    let scale = match model {
        Model::Unconditional => 1.0,
        Model::Conditional => total as f64 / expected.iter().sum::<f64>(),
    };
    if total == 0 {
        return Ok(Vec::new());
    }
    let own: Vec<f64> = expected.iter().map(|value| value * scale).collect();
    let mut sums = own.clone();
    tree.branch_sums(&mut sums);
    let mut counts = observed.to_vec();
    tree.branch_sums(&mut counts);
    let maxima = Maxima::new(maxima(tree, &own, &sums, model, total, replicates, seed));
    let mut branches: Vec<Branch> = (0..nodes)
        .filter_map(|node| {
            let llr = model.log_likelihood_ratio(counts[node], sums[node], total as f64);
            (llr > 0.0).then(|| Branch {
                node,
                observed: counts[node],
                expected: sums[node],
                relative_risk: f64::from(counts[node]) / sums[node],
                llr,
                p_value: maxima.p_value(llr, PValue::MonteCarlo),
            })
        })
        .collect();
    branches.sort_by(|a, b| b.llr.total_cmp(&a.llr).then(a.node.cmp(&b.node)));
    Ok(branches)
}
