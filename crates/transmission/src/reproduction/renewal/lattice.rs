//! Step sizes and dispersions that the counts allow, on a lattice about the best pair.
//!
//! - **Estimates**: fits at pairs (σ, 1/√k) with their weights: ln of evidence × prior × cell.
//! - **Equation**: climbed on a coarse lattice of (ln σ, ln 1/√k) to its best point; parabolas through the neighbours give the centre
//!   and the spacing, 1.25 standard deviations, of the lattice that is kept, as far as weights exceed e^−3.5 of the best.
//! - **Symbols**: σ step of ln R (1/√day); k size of the noise.
//! - **Source**: Rue, Martino & Chopin (2009), doi:10.1111/j.1467-9868.2008.00700.x, 3.1: exploring the scales by a grid.
//! - **Checked against**: a fine grid of σ on a short series (`tests.rs` beside this file); NUTS (`docs/validation/reproduction.md`).
//! - **Limits**: σ from 0.005 to 0.5, 1/√k from 0.01 to 1.5. A point is not fitted where the line through the two points before it
//!   already ends below: the logarithm of the weight is taken to bend downwards.
//! - **Cost**: six to ten fits on the coarse lattice, three to forty on the other.

use std::collections::BTreeMap;

use super::RenewalConfig;
use super::curve::{Imputed, Layout, Path};
use super::fit::{Fit, Prior, Scale, fit, ln_size_terms};

/// Everything that a fit needs, apart from point and infections.
pub(super) struct Search<'a> {
    pub(super) layout: &'a Layout,
    pub(super) prior: Prior,
    pub(super) config: &'a RenewalConfig,
}

/// Points at `centre` + whole multiples of `spacing`; ln σ, then ln 1/√k.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Lattice {
    centre: [f64; 2],
    spacing: [f64; 2],
}

/// Steps from the centre.
type Point = (i32, i32);

/// The four ways to a neighbour.
const WAYS: [Point; 4] = [(1, 0), (-1, 0), (0, 1), (0, -1)];
/// σ and 1/√k that are looked at.
const BOUNDS: [(f64, f64); 2] = [(0.005, 0.5), (0.01, 1.5)];
/// ln of the share of the best point below which a point has no weight.
const WEIGHT_MIN: f64 = -3.5;
/// Standard deviations between points.
const SPACING: f64 = 1.25;
/// Spacing is not narrower, since R hardly sees the difference, nor wider, since weights need not be a parabola.
const SPACING_LIMITS: (f64, f64) = (0.3, 0.9);

impl Lattice {
    /// σ = 0.06, 1/√k = 0.12.
    pub(super) const COARSE: Self = Self { centre: [-2.8, -2.1], spacing: [0.7, 0.7] };

    /// The centre.
    pub(super) fn scale(&self) -> Scale {
        let [step, rough] = self.centre.map(f64::exp);
        Scale { step, inverse_size: rough * rough }
    }

    fn at(&self, point: Point) -> [f64; 2] {
        [
            self.centre[0] + f64::from(point.0) * self.spacing[0],
            self.centre[1] + f64::from(point.1) * self.spacing[1],
        ]
    }

    fn neighbour(&self, point: Point, way: Point) -> Option<Point> {
        let next = (point.0 + way.0, point.1 + way.1);
        let within =
            self.at(next).iter().zip(BOUNDS).all(|(ln, (low, high))| (low..=high).contains(&ln.exp()));
        within.then_some(next)
    }
}

/// The points fitted so far, all with the same infections.
pub(super) struct Grid<'a> {
    search: &'a Search<'a>,
    imputed: &'a Imputed,
    lattice: Lattice,
    known: BTreeMap<Point, (f64, Fit)>,
    /// By the second coordinate.
    size_terms: BTreeMap<i32, f64>,
}

impl<'a> Grid<'a> {
    /// With the fit at the centre.
    pub(super) fn new(search: &'a Search<'a>, imputed: &'a Imputed, lattice: Lattice, centre: Fit) -> Self {
        let (known, size_terms) = (BTreeMap::new(), BTreeMap::new());
        let mut grid = Self { search, imputed, lattice, known, size_terms };
        grid.take((0, 0), centre);
        grid
    }

    fn take(&mut self, point: Point, fit: Fit) -> f64 {
        let [step, rough] = self.lattice.at(point).map(f64::exp);
        let size_terms = *self
            .size_terms
            .entry(point.1)
            .or_insert_with(|| ln_size_terms(self.search.layout, rough * rough));
        // the lattice is even in the logarithm: density × value
        let config = self.search.config;
        let prior = step.ln() - step / config.step_mean + rough.ln()
            - 0.5 * (rough / config.dispersion_scale).powi(2);
        let weight = fit.evidence + size_terms + prior;
        self.known.insert(point, (weight, fit));
        weight
    }

    /// ln weight of a point, which is fitted from its neighbour `from` where it is not known; −∞ where it cannot be.
    fn weight(&mut self, point: Point, from: Point) -> f64 {
        if let Some((weight, _)) = self.known.get(&point) {
            return *weight;
        }
        let [step, rough] = self.lattice.at(point).map(f64::exp);
        let scale = Scale { step, inverse_size: rough * rough };
        let Search { layout, prior, .. } = self.search;
        let fitted = self.ahead(point, from).and_then(|path| fit(layout, self.imputed, prior, scale, &path));
        fitted.map_or(f64::NEG_INFINITY, |fit| self.take(point, fit))
    }

    /// Where the path of a point is to be sought: that of its neighbour, moved on as from the one before where this is known.
    fn ahead(&self, point: Point, from: Point) -> Option<Path> {
        let mut path = self.known.get(&from)?.1.path.clone();
        if let Some((_, before)) = self.known.get(&(2 * from.0 - point.0, 2 * from.1 - point.1)) {
            for (at, before) in path.theta.iter_mut().zip(&before.path.theta) {
                *at += *at - before;
            }
            for (at, before) in path.effects.iter_mut().zip(&before.path.effects) {
                *at += *at - before;
            }
        }
        Some(path)
    }

    /// The lattice about the best point, and the fit there.
    pub(super) fn finer(&mut self) -> Option<(Lattice, Fit)> {
        let mut at = (0, 0);
        loop {
            let from = at;
            for way in WAYS {
                while let Some(next) = self.lattice.neighbour(at, way)
                    && self.weight(next, at) > self.weight(at, at) + 1e-9
                {
                    at = next;
                }
            }
            if at == from {
                break;
            }
        }
        let best = self.weight(at, at);
        let mut finer = Lattice { centre: self.lattice.at(at), spacing: [SPACING_LIMITS.1; 2] };
        for (axis, way) in [(0, (1, 0)), (1, (0, 1))] {
            let (Some(up), Some(down)) =
                (self.lattice.neighbour(at, way), self.lattice.neighbour(at, (-way.0, -way.1)))
            else {
                continue;
            };
            let (up, down, apart) = (self.weight(up, at), self.weight(down, at), self.lattice.spacing[axis]);
            let bend = up + down - 2.0 * best;
            if bend.is_finite() && bend < 0.0 {
                finer.centre[axis] += apart * (0.5 * (down - up) / bend).clamp(-0.5, 0.5);
                finer.spacing[axis] =
                    (SPACING * apart / (-bend).sqrt()).clamp(SPACING_LIMITS.0, SPACING_LIMITS.1);
            }
        }
        Some((finer, self.known.remove(&at)?.1))
    }

    /// Fits outwards from the centre, and gives back the points with weight.
    pub(super) fn spread(mut self) -> Vec<(f64, Fit)> {
        let mut top = self.weight((0, 0), (0, 0));
        let mut open = vec![(0, 0)];
        while let Some(point) = open.pop() {
            let weight = self.weight(point, point);
            if weight < top + WEIGHT_MIN {
                continue;
            }
            for way in WAYS {
                let next = self.lattice.neighbour(point, way).filter(|next| !self.known.contains_key(next));
                let Some(next) = next else { continue };
                let before = self.known.get(&(point.0 - way.0, point.1 - way.1));
                if before.is_some_and(|(before, _)| 2.0 * weight - before < top + WEIGHT_MIN) {
                    continue;
                }
                top = top.max(self.weight(next, point));
                open.push(next);
            }
        }
        self.known.into_values().filter(|(weight, _)| *weight >= top + WEIGHT_MIN).collect()
    }
}
