//! The circles: every place with its nearest neighbours, one more at a time.

use rayon::prelude::*;
use watchfire_geometry::distance_km;

/// The neighbours of one centre, nearest first, itself included.
#[derive(Debug, Clone, PartialEq)]
pub struct Centre {
    /// Index of the place at the centre.
    pub place: usize,
    /// Places, nearest first; of equally near ones the earlier in the list first.
    pub neighbours: Vec<u32>,
    /// Whether a circle ends with this neighbour: places equally far are inside together.
    pub ends: Vec<bool>,
}

/// All circles of a set of places.
#[derive(Debug, Clone, PartialEq)]
pub struct Circles {
    /// One for each place; places at one point share one.
    pub centres: Vec<Centre>,
}

impl Circles {
    /// Circles with at most `share_max` of the weight. A circle of a single point is always one: an outbreak may hold
    /// more than that share of the cases.
    pub fn new(coordinates: &[(f64, f64)], weight: &[f64], share_max: f64) -> Self {
        let total: f64 = weight.iter().sum();
        // a share reached exactly is reached, whatever the rounding
        let weight_max = share_max * total * (1.0 + 1e-12);
        let centres = (0..coordinates.len())
            .into_par_iter()
            .filter(|place| !coordinates[..*place].contains(&coordinates[*place]))
            .map(|place| {
                let mut by_distance: Vec<(f64, u32)> = coordinates
                    .iter()
                    .enumerate()
                    .map(|(other, at)| (distance_km(coordinates[place], *at), other as u32))
                    .collect();
                by_distance.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
                let mut inside = 0.0;
                let mut len = 0;
                while len < by_distance.len() {
                    let distance = by_distance[len].0;
                    let ring = by_distance[len..].iter().take_while(|(other, _)| *other == distance).count();
                    inside +=
                        by_distance[len..len + ring].iter().map(|(_, k)| weight[*k as usize]).sum::<f64>();
                    if len > 0 && inside > weight_max {
                        break;
                    }
                    len += ring;
                }
                by_distance.truncate(len);
                let ends =
                    (0..len).map(|k| k + 1 == len || by_distance[k].0 != by_distance[k + 1].0).collect();
                Centre { place, neighbours: by_distance.into_iter().map(|(_, k)| k).collect(), ends }
            })
            .collect();
        Self { centres }
    }

    /// How many circles.
    pub fn len(&self) -> usize {
        self.centres.iter().map(|centre| centre.ends.iter().filter(|end| **end).count()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.centres.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_grow_to_the_share_and_take_equals_together() {
        // in a row, one degree apart on the equator, the last at the place of the first
        let at = [(0.0, 0.0), (1.0, 0.0), (2.0, 0.0), (3.0, 0.0), (0.0, 0.0)];
        let circles = Circles::new(&at, &[1.0; 5], 0.6);
        assert_eq!(circles.centres.len(), 4, "the last place is the first one's circle");
        assert_eq!(circles.centres[0].neighbours, [0, 4, 1]);
        assert_eq!(circles.centres[0].ends, [false, true, true]);
        // around the second, three places are one degree away: four of five are too many
        assert_eq!(circles.centres[1].neighbours, [1]);
        assert_eq!(circles.len(), 2 + 1 + 2 + 3);
        // one place with most of the weight is still a circle
        let heavy = Circles::new(&at[..2], &[9.0, 1.0], 0.5);
        assert_eq!(heavy.centres[0].neighbours, [0]);
    }
}
