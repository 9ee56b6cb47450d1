//! Values by hand, and what holds without an outbreak.

use super::*;

/// all ─ a (a1, a2), b (b1, b2, b3)
fn tree() -> Tree {
    Tree::new(&[None, Some(0), Some(0), Some(1), Some(1), Some(2), Some(2), Some(2)]).expect("a tree")
}

const EXPECTED: [f64; 8] = [0.0, 0.0, 0.0, 4.0, 4.0, 3.0, 2.0, 7.0];

#[test]
fn branches_by_hand() {
    let observed = [0, 0, 0, 10, 4, 2, 2, 7];
    let branches = tree_scan(&tree(), &observed, &EXPECTED, Model::Unconditional, 199, 1).expect("branches");
    let of = |node: usize| branches.iter().find(|branch| branch.node == node).expect("the branch");
    // a1: 10 of 4; a: 14 of 8; all: 25 of 20
    assert_eq!(branches[0].node, 3);
    assert!((of(3).llr - (10.0 * 2.5_f64.ln() - 6.0)).abs() < 1e-12);
    assert!((of(1).llr - (14.0 * 1.75_f64.ln() - 6.0)).abs() < 1e-12);
    assert!((of(0).llr - (25.0 * 1.25_f64.ln() - 5.0)).abs() < 1e-12);
    assert_eq!((of(3).observed, of(3).relative_risk), (10, 2.5));
    assert!(branches.iter().all(|branch| ![2, 4, 5, 6, 7].contains(&branch.node)));
    let branches = tree_scan(&tree(), &observed, &EXPECTED, Model::Conditional, 199, 1).expect("branches");
    // given 25 cases, a1 expects 5: 10 ln 2 + 15 ln(15/20); the whole tree says nothing
    assert!((branches[0].llr - (10.0 * 2.0_f64.ln() + 15.0 * 0.75_f64.ln())).abs() < 1e-12);
    assert!(branches.iter().all(|branch| branch.node != 0));
}

#[test]
fn what_is_no_tree_says_why() {
    let told = |parents: &[Option<usize>]| Tree::new(parents).expect_err("an error").to_string();
    assert_eq!(told(&[None, Some(7)]), "node 1 has the parent 7, but there are 2 nodes");
    assert_eq!(told(&[None, Some(2), Some(1)]), "node 1 is above itself: its parents form a circle");
    let scan = |observed: &[u32], expected: &[f64]| {
        let tree = Tree::new(&[None, Some(0)]).expect("a tree");
        tree_scan(&tree, observed, expected, Model::Unconditional, 9, 1).expect_err("an error").to_string()
    };
    assert_eq!(scan(&[1], &[1.0, 1.0]), "observed has 1 entries, but the tree has 2 nodes");
    assert!(scan(&[0, 3], &[1.0, 0.0]).starts_with("node 1 has 3 cases where none are expected"));
    assert!(scan(&[0, 3], &[1.0, f64::NAN]).starts_with("node 1 expects NaN cases"));
    let none = tree_scan(&tree(), &[0; 8], &EXPECTED, Model::Conditional, 9, 1);
    assert_eq!(none, Ok(Vec::new()));
}

#[test]
fn p_values_are_uniform_without_an_outbreak() {
    const RUNS: usize = 400;
    let tree = tree();
    let own: Vec<f64> = EXPECTED.iter().map(|value| value * 5.0).collect();
    let mut sums = own.clone();
    tree.branch_sums(&mut sums);
    let total = own.iter().sum::<f64>() as u64;
    for model in [Model::Unconditional, Model::Conditional] {
        let run = |seed, count| replicates::maxima(&tree, &own, &sums, model, total, count, seed);
        let mut p: Vec<f64> = run(1, RUNS)
            .iter()
            .enumerate()
            .map(|(k, llr)| {
                crate::scan::Maxima::new(run(100 + k as u64, 99))
                    .p_value(*llr, crate::scan::PValue::MonteCarlo)
            })
            .collect();
        p.sort_by(f64::total_cmp);
        let distance = p
            .iter()
            .enumerate()
            .map(|(k, p)| (p - (k as f64 + 0.5) / RUNS as f64).abs())
            .fold(0.0_f64, f64::max);
        // 1.63/√400 is the 1 % point, and a p-value by rank is coarse by 1/100
        assert!(distance < 1.63 / (RUNS as f64).sqrt() + 0.01, "{model:?} {distance}");
    }
}

#[test]
fn the_same_for_any_number_of_threads() {
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let scan = || tree_scan(&tree(), &[0, 0, 0, 9, 5, 6, 2, 7], &EXPECTED, Model::Conditional, 200, 5);
        pool.install(scan)
    };
    assert_eq!(run(1), run(2));
    assert_eq!(run(1), run(7));
}
