//! A tree (or several) of nodes with parents.

/// Why something is no tree, or does not fit one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TreeError {
    /// A parent that is not there.
    #[error("node {node} has the parent {parent}, but there are {nodes} nodes")]
    NoParent {
        /// The node.
        node: usize,
        /// Its parent.
        parent: usize,
        /// Nodes there are.
        nodes: usize,
    },
    /// A node above itself.
    #[error("node {node} is above itself: its parents form a circle")]
    Circle {
        /// A node in the circle.
        node: usize,
    },
    /// Counts for other nodes.
    #[error("{what} has {len} entries, but the tree has {nodes} nodes")]
    Length {
        /// Which input.
        what: &'static str,
        /// Its length.
        len: usize,
        /// Nodes there are.
        nodes: usize,
    },
    /// An expectation that is none.
    #[error("node {node} expects {value} cases: give a finite number of at least 0")]
    Expected {
        /// The node.
        node: usize,
        /// As given.
        value: String,
    },
    /// Cases where none can be.
    #[error("node {node} has {observed} cases where none are expected: give it an expectation above 0")]
    NothingExpected {
        /// The node.
        node: usize,
        /// Its cases.
        observed: u32,
    },
}

/// Nodes with parents, children after parents in [`Tree::order`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    parents: Vec<Option<usize>>,
    order: Vec<usize>,
}

impl Tree {
    /// `parents[k]` is the node above `k`; a node without one is a root.
    pub fn new(parents: &[Option<usize>]) -> Result<Self, TreeError> {
        let nodes = parents.len();
        let mut children = vec![Vec::new(); nodes];
        let mut order = Vec::with_capacity(nodes);
        for (node, parent) in parents.iter().enumerate() {
            match parent {
                None => order.push(node),
                Some(parent) if *parent >= nodes => {
                    return Err(TreeError::NoParent { node, parent: *parent, nodes });
                }
                Some(parent) => children[*parent].push(node),
            }
        }
        let mut next = 0;
        while next < order.len() {
            order.extend_from_slice(&children[order[next]]);
            next += 1;
        }
        let mut reached = vec![false; nodes];
        for node in &order {
            reached[*node] = true;
        }
        match reached.iter().position(|reached| !reached) {
            Some(node) => Err(TreeError::Circle { node }),
            None => Ok(Self { parents: parents.to_vec(), order }),
        }
    }

    /// How many nodes.
    pub fn len(&self) -> usize {
        self.parents.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    /// The node above.
    pub fn parent(&self, node: usize) -> Option<usize> {
        self.parents[node]
    }

    /// Replaces each node's own value by the sum over its branch.
    pub fn branch_sums<T: Copy + std::ops::AddAssign>(&self, values: &mut [T]) {
        for node in self.order.iter().rev() {
            if let Some(parent) = self.parents[*node] {
                let value = values[*node];
                values[parent] += value;
            }
        }
    }
}
