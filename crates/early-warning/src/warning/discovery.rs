//! Which alarms stand out among all series of a day: Benjamini-Hochberg down a tree.
//!
//! - **Estimates**: which of many p-values are discoveries, with the expected share of false ones held below q.
//! - **Equation**: Simes p of a node = min over k of n c p₍ₖ₎ / k of its children; BH of the top nodes at q, and below a
//!   selected node at q · Π (selected / tested) over the levels above it; c = 1, or Σ 1/i under any dependence.
//! - **Symbols**: three levels: family (disease and measure), group (place), leaf (series: age, sex, setting); n children.
//! - **Source**: Benjamini & Hochberg (1995), DOI 10.1111/j.2517-6161.1995.tb02031.x; Simes (1986), DOI
//!   10.1093/biomet/73.3.751; Benjamini & Bogomolov (2014), DOI 10.1111/rssb.12028 (level within selected families);
//!   Bogomolov, Peterson, Benjamini & Sabatti (2021), DOI 10.1093/biomet/asaa086 (trees); Benjamini & Yekutieli (2001),
//!   DOI 10.1214/aos/1013699998 (dependence).
//! - **Checked against**: hand-computed values; in simulated nulls and mixtures the mean false share is at most q.
//! - **Limits**: held is the mean over selected families of the expected false share of *places*, not of age groups: an
//!   outbreak that rejects ten age groups of one place must not let false places in. `Positive` assumes that counts rise
//!   and fall together or independently, as nested areas and ages do; competing places (one laboratory's capacity) may
//!   not. One day is one decision: nothing is said of the share over many days together.
//! - **Cost**: O(n log n).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What is assumed of p-values that are judged together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dependence {
    /// They are independent or rise and fall together.
    Positive,
    /// Anything: the level is divided by Σ 1/i.
    Arbitrary,
}

impl Dependence {
    /// Its name in configurations and messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Positive => "positive",
            Self::Arbitrary => "arbitrary",
        }
    }

    fn factor(self, n: usize) -> f64 {
        match self {
            Self::Positive => 1.0,
            Self::Arbitrary => (1..=n).map(|i| 1.0 / i as f64).sum(),
        }
    }
}

/// A p-value with its place in the tree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Leaf {
    /// Number of its family.
    pub family: usize,
    /// Number of its group, unique within the family.
    pub group: usize,
    /// P-value; 1 where there can be no discovery.
    pub p: f64,
}

/// Whether each leaf is a discovery.
pub fn discoveries(leaves: &[Leaf], q: f64, dependence: Dependence) -> Vec<bool> {
    let mut tree: BTreeMap<usize, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
    for (index, leaf) in leaves.iter().enumerate() {
        tree.entry(leaf.family).or_default().entry(leaf.group).or_default().push(index);
    }
    let mut found = vec![false; leaves.len()];
    let families: Vec<(Vec<f64>, Vec<Vec<usize>>)> = tree
        .into_values()
        .map(|groups| {
            let groups: Vec<Vec<usize>> = groups.into_values().collect();
            let of = |members: &Vec<usize>| {
                simes(&members.iter().map(|i| leaves[*i].p).collect::<Vec<_>>(), dependence)
            };
            (groups.iter().map(of).collect(), groups)
        })
        .collect();
    let tops: Vec<f64> = families.iter().map(|(p, _)| simes(p, dependence)).collect();
    let (selected, within) = step_up(&tops, q, dependence);
    for ((p, groups), _) in families.iter().zip(selected).filter(|(_, selected)| *selected) {
        let (selected, within) = step_up(p, within, dependence);
        for (members, _) in groups.iter().zip(selected).filter(|(_, selected)| *selected) {
            let p: Vec<f64> = members.iter().map(|i| leaves[*i].p).collect();
            for (index, selected) in members.iter().zip(step_up(&p, within, dependence).0) {
                found[*index] = selected;
            }
        }
    }
    found
}

/// P-value that none of several hypotheses is wrong.
fn simes(p: &[f64], dependence: Dependence) -> f64 {
    let n = p.len() as f64 * dependence.factor(p.len());
    sorted(p).iter().enumerate().map(|(k, p)| n * p / (k + 1) as f64).fold(1.0, f64::min)
}

/// Which are selected at level `q`, and the level below the selected ones.
fn step_up(p: &[f64], q: f64, dependence: Dependence) -> (Vec<bool>, f64) {
    let n = p.len() as f64 * dependence.factor(p.len());
    let ascending = sorted(p);
    // The same product as in Simes' p, so that both agree to the last digit.
    let last = ascending.iter().enumerate().rposition(|(k, p)| n * p / (k + 1) as f64 <= q);
    let Some(last) = last else { return (vec![false; p.len()], 0.0) };
    let limit = ascending[last];
    let selected: Vec<bool> = p.iter().map(|p| *p <= limit).collect();
    let n_selected = selected.iter().filter(|selected| **selected).count();
    (selected, q * n_selected as f64 / p.len() as f64)
}

fn sorted(p: &[f64]) -> Vec<f64> {
    let mut ascending = p.to_vec();
    ascending.sort_by(f64::total_cmp);
    ascending
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rand::SeedableRng as _;

    use super::*;

    fn leaves(p: &[(usize, usize, f64)]) -> Vec<Leaf> {
        p.iter().map(|&(family, group, p)| Leaf { family, group, p }).collect()
    }

    #[test]
    fn one_family_of_single_series_is_plain_benjamini_hochberg() {
        // the example of the 1995 paper: at .05 the first four of fifteen
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719,
            0.6528, 0.759, 1.0,
        ];
        let one: Vec<Leaf> =
            p.iter().enumerate().map(|(group, p)| Leaf { family: 0, group, p: *p }).collect();
        let found = discoveries(&one, 0.05, Dependence::Positive);
        assert_eq!(found.iter().filter(|found| **found).count(), 4);
        assert!(found[..4].iter().all(|found| *found));
        // divided by 1 + 1/2 + … + 1/15 = 3.318: three
        let found = discoveries(&one, 0.05, Dependence::Arbitrary);
        assert_eq!(found.iter().filter(|found| **found).count(), 3);
    }

    #[test]
    fn the_level_shrinks_with_the_share_of_selected_nodes_above() {
        // Ten families of ten places. One place of the first has .0009: Simes .009, selected at .1 · 1/10 = .01.
        let mut p: Vec<(usize, usize, f64)> = (0..100).map(|i| (i / 10, i % 10, 0.9)).collect();
        p[0].2 = 0.0009;
        let found = discoveries(&leaves(&p), 0.1, Dependence::Positive);
        assert_eq!(found.iter().filter(|found| **found).count(), 1);
        // .0011: Simes .011, and no family is selected; without families BH would want .001
        p[0].2 = 0.0011;
        assert!(!discoveries(&leaves(&p), 0.1, Dependence::Positive).contains(&true));
        // Nine other families are selected: the level within is .1, a place needs .01.
        for family in 1..10 {
            p[family * 10].2 = 1e-9;
        }
        p[0].2 = 0.0099;
        assert!(discoveries(&leaves(&p), 0.1, Dependence::Positive)[0]);
    }

    #[test]
    fn ten_age_groups_of_one_place_let_no_other_place_in() {
        let mut p: Vec<(usize, usize, f64)> = (0..10).map(|_| (0, 0, 1e-9)).collect();
        p.extend((1..=99).map(|group| (0, group, if group == 1 { 0.009 } else { 0.5 })));
        let found = discoveries(&leaves(&p), 0.1, Dependence::Positive);
        assert_eq!(found.iter().filter(|found| **found).count(), 10);
        // Without the tree the second place would pass: .009 ≤ .1 · 11 / 109.
        let flat: Vec<(usize, usize, f64)> = p.iter().enumerate().map(|(i, of)| (0, i, of.2)).collect();
        assert_eq!(discoveries(&leaves(&flat), 0.1, Dependence::Positive).iter().filter(|f| **f).count(), 11);
    }

    /// Correlated normal scores: `share` of the variance is common to all leaves of a family.
    fn p_values(
        n: (usize, usize, usize),
        share: f64,
        shift: &dyn Fn(usize, usize) -> f64,
        seed: u64,
    ) -> Vec<Leaf> {
        let mut random = rand_pcg::Pcg64::seed_from_u64(seed);
        let mut normal =
            || -> f64 { watchfire_statistics::normal::quantile(random.random_range(1e-12..1.0_f64)) };
        let mut all = Vec::new();
        for family in 0..n.0 {
            let common = normal();
            for group in 0..n.1 {
                for _ in 0..n.2 {
                    let score =
                        share.sqrt() * common + (1.0 - share).sqrt() * normal() + shift(family, group);
                    all.push(Leaf { family, group, p: 1.0 - watchfire_statistics::normal::cdf(score) });
                }
            }
        }
        all
    }

    fn false_share(leaves: &[Leaf], is_null: &dyn Fn(usize, usize) -> bool) -> f64 {
        let found = discoveries(leaves, 0.1, Dependence::Positive);
        let places: std::collections::BTreeSet<(usize, usize)> = leaves
            .iter()
            .zip(found)
            .filter(|(_, found)| *found)
            .map(|(leaf, _)| (leaf.family, leaf.group))
            .collect();
        let n_false = places.iter().filter(|(family, group)| is_null(*family, *group)).count();
        n_false as f64 / places.len().max(1) as f64
    }

    #[test]
    fn the_mean_false_share_is_at_most_q() {
        let n_runs = 1500;
        // three standard errors of a share whose variance is at most q (1 − q)
        let limit = 0.1 + 3.0 * (0.09_f64 / f64::from(n_runs)).sqrt();
        for share in [0.0, 0.3] {
            let mean = |shift: &dyn Fn(usize, usize) -> f64, is_null: &dyn Fn(usize, usize) -> bool| -> f64 {
                (0..n_runs)
                    .map(|seed| false_share(&p_values((5, 10, 3), share, shift, seed as u64), is_null))
                    .sum::<f64>()
                    / f64::from(n_runs)
            };
            let nothing = mean(&|_, _| 0.0, &|_, _| true);
            assert!(nothing <= limit, "nothing but chance: {nothing}");
            assert!(share > 0.0 || nothing > 0.03, "the level is used: {nothing}");
            let some = mean(&|_, group| if group < 2 { 4.0 } else { 0.0 }, &|_, group| group >= 2);
            assert!(some <= limit, "outbreaks in all families: {some}");
            let one =
                mean(&|family, group| if family == 0 && group < 3 { 4.0 } else { 0.0 }, &|family, group| {
                    family != 0 || group >= 3
                });
            assert!(one <= limit, "outbreaks in one family: {one}");
        }
    }

    fn any_leaves() -> impl Strategy<Value = Vec<Leaf>> {
        let leaf = (0..4_usize, 0..4_usize, prop_oneof![Just(1.0), 0.0..1.0_f64, 0.0..0.01_f64]);
        prop::collection::vec(leaf.prop_map(|(family, group, p)| Leaf { family, group, p }), 1..40)
    }

    proptest! {
        #[test]
        fn a_smaller_p_never_takes_a_discovery_away(all in any_leaves(), at in 0..40_usize, by in 0.0..1.0_f64) {
            for dependence in [Dependence::Positive, Dependence::Arbitrary] {
                let before = discoveries(&all, 0.1, dependence);
                let mut smaller = all.clone();
                let at = at % all.len();
                smaller[at].p *= by;
                let after = discoveries(&smaller, 0.1, dependence);
                prop_assert!(before.iter().zip(&after).all(|(before, after)| *after || !before));
            }
        }

        #[test]
        fn the_order_does_not_matter(all in any_leaves(), turn in 0..40_usize) {
            let turn = turn % all.len();
            let mut turned = all.clone();
            turned.rotate_left(turn);
            turned.reverse();
            let mut found = discoveries(&turned, 0.1, Dependence::Positive);
            found.reverse();
            found.rotate_right(turn);
            prop_assert_eq!(found, discoveries(&all, 0.1, Dependence::Positive));
        }

        #[test]
        fn a_level_more_and_any_dependence_less(all in any_leaves(), q in 0.01..0.2_f64) {
            let found = discoveries(&all, q, Dependence::Positive);
            let more = discoveries(&all, 2.0 * q, Dependence::Positive);
            let fewer = discoveries(&all, q, Dependence::Arbitrary);
            for i in 0..all.len() {
                prop_assert!(more[i] || !found[i]);
                prop_assert!(found[i] || !fewer[i]);
                prop_assert!(!found[i] || all[i].p <= q);
            }
        }
    }
}
