//! The tree-based scan: which branch of a tree of ages, places or diseases has more cases than chance?
//!
//! # Steps
//! 1. [`Tree::new`]: nodes with their parents, checked;
//! 2. every node is a cut: its branch's observed and expected cases ([`Tree::branch_sums`]);
//! 3. [`tree_scan`]: a statistic per branch, and its p-value from the largest statistic of each random replicate;
//! 4. [`Branch`]es by falling statistic.
//!
//! Counts are cases. The replicates' random numbers are their own: the same seed gives the same result for any number of
//! threads.
//!
//! ```
//! use watchfire_early_warning::tree_scan::{Model, Tree, tree_scan};
//! // all ─ children (kindergarten, school), adults
//! let tree = Tree::new(&[None, Some(0), Some(0), Some(1), Some(1)])?;
//! let observed = [0, 0, 10, 9, 21];
//! let expected = [0.0, 0.0, 10.0, 10.0, 10.0];
//! let branches = tree_scan(&tree, &observed, &expected, Model::Unconditional, 999, 1)?;
//! assert_eq!((branches[0].node, branches[0].observed), (4, 21));
//! assert!(branches[0].p_value < 0.05);
//! # Ok::<(), watchfire_early_warning::tree_scan::TreeError>(())
//! ```
mod poisson;
mod replicates;
#[cfg(test)]
mod tests;
mod tree;

pub use poisson::{Branch, Model, tree_scan};
pub use tree::{Tree, TreeError};
