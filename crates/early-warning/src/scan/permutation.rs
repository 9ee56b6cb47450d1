//! The space-time permutation statistic: needs cases only, no population and no model of the past.
//!
//! - **Estimates**: cases inside a cylinder against what its places and its days lead to expect, each by itself.
//! - **Equation**: `e = Σ n_p n_d / C` over places p and days d inside; Λ as Kulldorff's Poisson; a replicate permutes the days over the cases,
//!   within each stratum (covariate, weekday) where there are some.
//! - **Symbols**: `n_p` cases of a place on all days, `n_d` cases of a day in all places, C all cases.
//! - **Source**: Kulldorff et al. (2005), DOI 10.1371/journal.pmed.0020059.
//! - **Checked against**: hand-computed values; an enumeration of all cylinders in the tests, 1e-9.
//! - **Limits**: a rise everywhere is no cluster; a change of population during the study period looks like one.
//! - **Cost**: a replicate O(cases).

use rand::Rng;
use rand::seq::SliceRandom as _;

/// Cases that may exchange their days.
#[derive(Debug, Clone, Default)]
struct Group {
    /// Place of each case.
    places: Vec<u32>,
    /// Day of each case on a day that is looked at; the other cases' days do not matter.
    days: Vec<u32>,
}

/// The groups, ready for random draws.
#[derive(Debug, Clone)]
pub struct Permutation {
    days: usize,
    groups: Vec<Group>,
}

impl Permutation {
    /// No cases yet in `groups` groups; `days` days are looked at.
    pub fn new(groups: usize, days: usize) -> Self {
        Self { days, groups: vec![Group::default(); groups] }
    }

    /// Adds cases of a group and place; `day` is theirs among those looked at, if it is.
    pub fn add(&mut self, group: usize, place: usize, day: Option<usize>, cases: u32) {
        let group = &mut self.groups[group];
        group.places.extend(std::iter::repeat_n(place as u32, cases as usize));
        if let Some(day) = day {
            group.days.extend(std::iter::repeat_n(day as u32, cases as usize));
        }
    }

    /// Fills `counts` (place-major cells) with one random outcome.
    pub fn draw(&self, counts: &mut [i32], places: &mut Vec<u32>, random: &mut impl Rng) {
        counts.fill(0);
        for group in &self.groups {
            places.clear();
            places.extend_from_slice(&group.places);
            let (drawn, _) = places.partial_shuffle(random, group.days.len());
            for (place, day) in drawn.iter().zip(&group.days) {
                counts[*place as usize * self.days + *day as usize] += 1;
            }
        }
    }
}
