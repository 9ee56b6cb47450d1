//! Regression trees grown one on the rest of the other, on binned columns.
//!
//! - **Estimates**: the expected response as a sum of small trees; with a Huber bound, a compromise of mean and median.
//! - **Equation**: f₀ = weighted mean; f ← f + η·T(x), T the tree whose leaves are Σ w g / (Σ w + λ), g = y − f cut at
//!   ± the bound; a split is taken where it raises Σ (Σ w g)² / (Σ w + λ) most.
//! - **Symbols**: η learning rate; λ leaf penalty (in weight); g rest of the response; w weights.
//! - **Source**: Friedman (2001), doi:10.1214/aos/1013203451; (2002), doi:10.1016/S0167-9473(01)00065-2 (samples of rows).
//! - **Checked against**: an interaction of known form (tests).
//! - **Limits**: constant outside the range it has seen; a missing feature is a bin of its own, below all others.
//! - **Cost**: O(rounds · depth · rows · columns · shares); 20,000 rows, 25 columns, 60 rounds: about 0.1 s.

use rand::{RngExt, SeedableRng};
use rand_pcg::Pcg64Mcg;

/// How trees are grown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growing {
    /// Number of trees.
    pub rounds: usize,
    /// Splits from root to leaf.
    pub depth: usize,
    /// η.
    pub learning_rate: f64,
    /// λ.
    pub leaf_penalty: f64,
    /// Least weight of a leaf.
    pub leaf_weight_min: f64,
    /// Share of rows each tree sees.
    pub row_share: f64,
    /// Share of columns each tree sees.
    pub column_share: f64,
    /// Bound of the rest that counts, in units of the response.
    pub huber: f64,
    /// Seed of the samples.
    pub seed: u64,
}

/// A fitted sum of trees.
#[derive(Debug, Clone)]
pub struct BoostedTrees {
    columns: usize,
    start: f64,
    edges: Vec<Vec<f64>>,
    trees: Vec<Vec<Node>>,
}

/// Children of node k are 2k + 1 and 2k + 2.
#[derive(Debug, Clone, Copy)]
enum Node {
    Split { column: usize, bin: u8 },
    Leaf(f64),
}

/// Bins of a column at most, besides that of missing numbers.
const BINS: usize = 31;

#[derive(Clone, Copy, Default)]
struct Sum {
    gradient: f64,
    weight: f64,
}

impl Sum {
    fn gain(self, penalty: f64) -> f64 {
        self.gradient * self.gradient / (self.weight + penalty)
    }
}

impl BoostedTrees {
    /// Fits rows of `columns` features each, one after the other in `x`; `None` without a row of positive weight.
    pub fn fit(x: &[f64], columns: usize, y: &[f64], weights: &[f64], growing: &Growing) -> Option<Self> {
        let rows = y.len();
        let total: f64 = weights.iter().sum();
        if columns == 0 || x.len() != rows * columns || weights.len() != rows || total <= 0.0 {
            return None;
        }
        let edges: Vec<Vec<f64>> = (0..columns).map(|column| edges_of(x, columns, column)).collect();
        let mut bins = vec![0_u8; x.len()];
        for (at, value) in x.iter().enumerate() {
            bins[at] = bin_of(&edges[at % columns], *value);
        }
        let start = y.iter().zip(weights).map(|(y, w)| y * w).sum::<f64>() / total;
        let mut fitted = vec![start; rows];
        let mut random = Pcg64Mcg::seed_from_u64(growing.seed);
        let mut trees = Vec::with_capacity(growing.rounds);
        for _ in 0..growing.rounds {
            let seen: Vec<u32> = (0..rows as u32)
                .filter(|row| weights[*row as usize] > 0.0 && random.random::<f64>() < growing.row_share)
                .collect();
            let mut used: Vec<usize> =
                (0..columns).filter(|_| random.random::<f64>() < growing.column_share).collect();
            if used.is_empty() {
                used = (0..columns).collect();
            }
            let gradients: Vec<Sum> = seen
                .iter()
                .map(|row| {
                    let row = *row as usize;
                    let rest = (y[row] - fitted[row]).clamp(-growing.huber, growing.huber);
                    Sum { gradient: rest * weights[row], weight: weights[row] }
                })
                .collect();
            let tree = grow(&bins, columns, &seen, &used, &gradients, growing);
            for (row, fitted) in fitted.iter_mut().enumerate() {
                *fitted += fall(&tree, |column| bins[row * columns + column]);
            }
            trees.push(tree);
        }
        Some(Self { columns, start, edges, trees })
    }

    /// The expected response of a row; NaN where it has another number of features.
    pub fn predict(&self, row: &[f64]) -> f64 {
        if row.len() != self.columns {
            return f64::NAN;
        }
        let bins: Vec<u8> = row.iter().zip(&self.edges).map(|(value, edges)| bin_of(edges, *value)).collect();
        self.start + self.trees.iter().map(|tree| fall(tree, |column| bins[column])).sum::<f64>()
    }
}

/// Upper bounds of all bins but the last, at quantiles of the column.
fn edges_of(x: &[f64], columns: usize, column: usize) -> Vec<f64> {
    let mut values: Vec<f64> =
        x.iter().skip(column).step_by(columns).copied().filter(|x| x.is_finite()).collect();
    values.sort_by(f64::total_cmp);
    let at = |bin: usize| values[(bin * values.len() / BINS).min(values.len() - 1)];
    let mut edges: Vec<f64> = if values.is_empty() { Vec::new() } else { (1..BINS).map(at).collect() };
    edges.dedup();
    edges
}

fn bin_of(edges: &[f64], value: f64) -> u8 {
    if value.is_finite() { 1 + edges.partition_point(|edge| *edge < value) as u8 } else { 0 }
}

fn fall(tree: &[Node], bin: impl Fn(usize) -> u8) -> f64 {
    let mut at = 0;
    loop {
        match tree[at] {
            Node::Leaf(value) => return value,
            Node::Split { column, bin: edge } => at = 2 * at + 1 + usize::from(bin(column) > edge),
        }
    }
}

fn grow(
    bins: &[u8],
    columns: usize,
    seen: &[u32],
    used: &[usize],
    gradients: &[Sum],
    growing: &Growing,
) -> Vec<Node> {
    let mut tree = vec![Node::Leaf(0.0); (1 << (growing.depth + 1)) - 1];
    let mut node_of = vec![0_usize; seen.len()];
    for level in 0..=growing.depth {
        let (first, n_nodes) = ((1_usize << level) - 1, 1_usize << level);
        let width = BINS + 1;
        let mut sums = vec![Sum::default(); n_nodes * used.len() * width];
        let mut totals = vec![Sum::default(); n_nodes];
        for (k, row) in seen.iter().enumerate() {
            if node_of[k] < first {
                continue;
            }
            let node = node_of[k] - first;
            totals[node].gradient += gradients[k].gradient;
            totals[node].weight += gradients[k].weight;
            if level == growing.depth {
                continue;
            }
            let of_row = &bins[*row as usize * columns..][..columns];
            for (u, column) in used.iter().enumerate() {
                let sum = &mut sums[(node * used.len() + u) * width + of_row[*column] as usize];
                sum.gradient += gradients[k].gradient;
                sum.weight += gradients[k].weight;
            }
        }
        for (node, total) in totals.iter().enumerate() {
            let of_node = &sums[node * used.len() * width..][..used.len() * width];
            let split = if level < growing.depth { best(of_node, used, *total, growing) } else { None };
            tree[first + node] = split.unwrap_or_else(|| {
                Node::Leaf(growing.learning_rate * total.gradient / (total.weight + growing.leaf_penalty))
            });
        }
        for (k, row) in seen.iter().enumerate() {
            if node_of[k] < first {
                continue;
            }
            if let Node::Split { column, bin } = tree[node_of[k]] {
                let above = usize::from(bins[*row as usize * columns + column] > bin);
                node_of[k] = 2 * node_of[k] + 1 + above;
            }
        }
    }
    tree
}

fn best(sums: &[Sum], used: &[usize], total: Sum, growing: &Growing) -> Option<Node> {
    let width = BINS + 1;
    let mut best = None;
    let mut gain_max = total.gain(growing.leaf_penalty) + 1e-12;
    for (u, column) in used.iter().enumerate() {
        let mut below = Sum::default();
        for (bin, sum) in sums[u * width..(u + 1) * width - 1].iter().enumerate() {
            below.gradient += sum.gradient;
            below.weight += sum.weight;
            let above =
                Sum { gradient: total.gradient - below.gradient, weight: total.weight - below.weight };
            if sum.weight <= 0.0 || below.weight < growing.leaf_weight_min {
                continue;
            }
            if above.weight < growing.leaf_weight_min {
                break;
            }
            let gain = below.gain(growing.leaf_penalty) + above.gain(growing.leaf_penalty);
            if gain > gain_max {
                gain_max = gain;
                best = Some(Node::Split { column: *column, bin: bin as u8 });
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{BoostedTrees, Growing};

    fn growing() -> Growing {
        Growing {
            rounds: 200,
            depth: 3,
            learning_rate: 0.1,
            leaf_penalty: 1.0,
            leaf_weight_min: 5.0,
            row_share: 0.7,
            column_share: 1.0,
            huber: 10.0,
            seed: 1,
        }
    }

    /// y = 1 where exactly one of two features is positive: no sum of single features tells it.
    #[test]
    fn an_interaction_is_learned() {
        let (mut x, mut y) = (Vec::new(), Vec::new());
        for k in 0..900_u32 {
            let (a, b) = (f64::from(k % 30) - 14.5, f64::from(k / 30) - 14.5);
            x.extend([a, b]);
            y.push(f64::from(u8::from((a > 0.0) != (b > 0.0))));
        }
        let trees = BoostedTrees::fit(&x, 2, &y, &vec![1.0; 900], &growing()).expect("trees");
        assert!(trees.predict(&[5.0, 5.0]) < 0.1 && trees.predict(&[5.0, -5.0]) > 0.9);
        assert!(trees.predict(&[-9.0, 9.0]) > 0.9 && trees.predict(&[f64::NAN, 1.0]).is_finite());
        assert!(trees.predict(&[1.0]).is_nan());
        let again = BoostedTrees::fit(&x, 2, &y, &vec![1.0; 900], &growing()).expect("trees");
        assert_eq!(again.predict(&[3.0, 1.0]), trees.predict(&[3.0, 1.0]));
    }

    #[test]
    fn nothing_to_learn_from_is_no_model() {
        assert!(BoostedTrees::fit(&[], 2, &[], &[], &growing()).is_none());
        assert!(BoostedTrees::fit(&[1.0], 1, &[1.0], &[0.0], &growing()).is_none());
    }
}
