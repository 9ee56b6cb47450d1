//! Simplification that keeps shared borders shared: neighbours show neither gap nor overlap.
//!
//! Estimates: the outline with the fewest points whose removed triangles are all smaller than a given area.
//! Equation: a point's weight is the area of the triangle with its two neighbours on the arc, in square degrees of a
//!   plane on which longitude is shrunk by the cosine of the arc's middle latitude; points go in order of weight, each
//!   weight at least that of the one before.
//! Symbols: tolerance (degrees of latitude; 0.01 ≈ 1.1 km): points of weight below tolerance² / 2 go.
//! Source: Visvalingam and Whyatt 1993, doi:10.1179/000870493786962263, applied to arcs as `TopoJSON` does.
//! Checked against: own tests: areas kept within 1 %, junctions kept, shared points equal on both sides.
//! Limits: arcs can come to cross where the tolerance is wider than an inlet; places smaller than the tolerance keep
//!   their outline unsimplified.
//! Cost: O(n log n) in points.

use std::cmp::Ordering;
use std::collections::BinaryHeap;

use geo::{Area, Coord};

use crate::Outline;
use crate::arcs::Arcs;

/// Simplifies outlines together. Shared borders are recognised where both sides write their points alike.
pub fn simplify(outlines: &[&Outline], tolerance_degrees: f64) -> Vec<Outline> {
    let arcs = Arcs::of(outlines);
    let area_min = tolerance_degrees * tolerance_degrees / 2.0;
    let mut thinned: Vec<Vec<Coord<f64>>> = arcs.arcs.iter().map(|arc| thin(arc, area_min)).collect();
    // a place that would vanish keeps its own arcs as they were; its neighbours see the same ones
    loop {
        let lost: Vec<usize> = arcs
            .outlines(&thinned)
            .iter()
            .enumerate()
            .filter(|(i, outline)| {
                let before = outlines[*i].polygons().unsigned_area();
                outline.as_ref().is_none_or(|outline| {
                    let after = outline.polygons().unsigned_area();
                    (after - before).abs() > before / 5.0
                })
            })
            .map(|(i, _)| i)
            .collect();
        let mut changed = false;
        for (arc, _) in lost.iter().flat_map(|i| arcs.rings[*i].iter().flatten().flatten()) {
            if thinned[*arc].len() < arcs.arcs[*arc].len() {
                thinned[*arc].clone_from(&arcs.arcs[*arc]);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    let simple = arcs.outlines(&thinned);
    simple
        .into_iter()
        .zip(outlines)
        .map(|(simple, whole)| simple.unwrap_or_else(|| (*whole).clone()))
        .collect()
}

/// A point that may go, smallest area first.
#[derive(Debug, PartialEq)]
struct Candidate {
    area: f64,
    index: usize,
    left: usize,
    right: usize,
}

impl Eq for Candidate {}

impl PartialOrd for Candidate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Candidate {
    fn cmp(&self, other: &Self) -> Ordering {
        other.area.total_cmp(&self.area).then(other.index.cmp(&self.index))
    }
}

/// Takes points out of an arc; its ends stay, and a closed arc keeps four points.
fn thin(arc: &[Coord<f64>], area_min: f64) -> Vec<Coord<f64>> {
    let n = arc.len();
    let closed = n > 2 && arc.first() == arc.last();
    let least = if closed { 4 } else { 2 };
    if n <= least {
        return arc.to_vec();
    }
    let latitude = f64::midpoint(arc[0].y, arc[n / 2].y);
    let shrink = latitude.to_radians().cos();
    let area = |a: usize, b: usize, c: usize| {
        let (a, b, c) = (arc[a], arc[b], arc[c]);
        (((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) * shrink / 2.0).abs()
    };
    let mut before: Vec<usize> = (0..n).map(|i| i.saturating_sub(1)).collect();
    let mut after: Vec<usize> = (0..n).map(|i| (i + 1).min(n - 1)).collect();
    let mut gone = vec![false; n];
    let mut left = n;
    let candidate = |index, left, right, least: f64| Candidate {
        area: area(left, index, right).max(least),
        index,
        left,
        right,
    };
    let mut heap: BinaryHeap<Candidate> = (1..n - 1).map(|i| candidate(i, i - 1, i + 1, 0.0)).collect();
    while let Some(next) = heap.pop() {
        if next.area >= area_min || left <= least {
            break;
        }
        let i = next.index;
        if gone[i] || before[i] != next.left || after[i] != next.right {
            continue;
        }
        gone[i] = true;
        left -= 1;
        let (l, r) = (next.left, next.right);
        after[l] = r;
        before[r] = l;
        if l > 0 {
            heap.push(candidate(l, before[l], r, next.area));
        }
        if r < n - 1 {
            heap.push(candidate(r, l, after[r], next.area));
        }
    }
    (0..n).filter(|i| !gone[*i]).map(|i| arc[i]).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fmt::Write;

    use proptest::prelude::*;

    use super::*;

    /// Two squares whose common border wiggles; `b` writes it the other way round.
    fn pair(wiggles: &[f64]) -> [Outline; 2] {
        let n = wiggles.len() + 1;
        let border: Vec<(f64, f64)> =
            wiggles.iter().enumerate().map(|(i, w)| (10.0 + w, 50.0 + (i + 1) as f64 / n as f64)).collect();
        let mut a = vec![(9.0, 50.0), (10.0, 50.0)];
        a.extend(&border);
        a.extend([(10.0, 51.0), (9.0, 51.0), (9.0, 50.0)]);
        let mut b = vec![(11.0, 51.0), (10.0, 51.0)];
        b.extend(border.iter().rev());
        b.extend([(10.0, 50.0), (11.0, 50.0), (11.0, 51.0)]);
        [a, b].map(|ring| {
            let mut text = String::new();
            for (i, (x, y)) in ring.iter().enumerate() {
                let _ = write!(text, "{}[{x},{y}]", if i == 0 { "" } else { "," });
            }
            let text = format!(r#"{{"type":"Polygon","coordinates":[[{text}]]}}"#);
            Outline::parse(&text).unwrap().0.unwrap()
        })
    }

    fn points(outline: &Outline) -> BTreeSet<crate::arcs::Point> {
        outline.polygons().iter().flat_map(|p| &p.exterior().0).map(|at| crate::arcs::point(*at)).collect()
    }

    proptest! {
        #[test]
        fn neighbours_keep_one_border(wiggles in proptest::collection::vec(-0.05..0.05, 2..60), tolerance in 0.001..0.1) {
            let [a, b] = pair(&wiggles);
            let [c, d] = &simplify(&[&a, &b], tolerance)[..] else { panic!("two in, two out") };
            // together they still fill the rectangle exactly
            let area = c.polygons().unsigned_area() + d.polygons().unsigned_area();
            prop_assert!((area - 2.0).abs() < 1e-9, "{area}");
            let inner = |outline: &Outline| points(outline).into_iter().filter(|p| (9.5..10.5).contains(&f64::from_bits(p.0))).collect::<Vec<_>>();
            prop_assert_eq!(inner(c), inner(d));
            prop_assert!(points(c).len() <= points(&a).len());
        }
    }

    #[test]
    fn small_wiggles_go_and_corners_stay() {
        let [a, b] = pair(&[0.001; 40]);
        let simple = simplify(&[&a, &b], 0.01);
        assert!(points(&simple[0]).len() <= 6 && points(&simple[0]).len() >= 4);
        assert_eq!(simplify(&[&a], 0.0)[0].polygons().unsigned_area(), a.polygons().unsigned_area());
    }
}
