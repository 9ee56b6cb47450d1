//! Which places lie beside which.

use std::collections::{BTreeMap, BTreeSet};

use geo::{Distance, Euclidean};
use rstar::{AABB, RTree, RTreeObject};
use watchfire_vocabulary::PlaceCode;

use crate::Outline;
use crate::arcs::{Arcs, point};

/// A bounding box in the tree.
struct Entry {
    index: usize,
    envelope: AABB<[f64; 2]>,
}

impl RTreeObject for Entry {
    type Envelope = AABB<[f64; 2]>;

    fn envelope(&self) -> Self::Envelope {
        self.envelope
    }
}

/// The neighbours of every place: those with which it shares a border of some length.
///
/// Outlines that write their common points alike are compared exactly; a place that shares no point with any other
/// (outlines from different sources, rounded coordinates) is beside those within `slack_degrees`.
pub fn neighbours(
    places: &[(PlaceCode, &Outline)],
    slack_degrees: f64,
) -> BTreeMap<PlaceCode, BTreeSet<PlaceCode>> {
    let outlines: Vec<&Outline> = places.iter().map(|(_, outline)| *outline).collect();
    let mut beside: BTreeMap<PlaceCode, BTreeSet<PlaceCode>> =
        places.iter().map(|(code, _)| (code.clone(), BTreeSet::new())).collect();
    let mut join = |a: usize, b: usize| {
        let (a, b) = (&places[a].0, &places[b].0);
        if a != b {
            beside.entry(a.clone()).or_default().insert(b.clone());
            beside.entry(b.clone()).or_default().insert(a.clone());
        }
    };
    let arcs = Arcs::of(&outlines);
    let mut owners: Vec<Vec<usize>> = vec![Vec::new(); arcs.arcs.len()];
    for (i, polygons) in arcs.rings.iter().enumerate() {
        for (arc, _) in polygons.iter().flatten().flatten() {
            owners[*arc].push(i);
        }
    }
    for owners in &owners {
        for (k, &a) in owners.iter().enumerate() {
            owners[k + 1..].iter().for_each(|&b| join(a, b));
        }
    }
    let shared: BTreeSet<_> = {
        let mut seen: BTreeMap<_, usize> = BTreeMap::new();
        let mut shared = BTreeSet::new();
        for (i, outline) in outlines.iter().enumerate() {
            for at in outline.polygons().iter().flat_map(|polygon| &polygon.exterior().0) {
                if *seen.entry(point(*at)).or_insert(i) != i {
                    shared.insert(i);
                    shared.insert(seen[&point(*at)]);
                }
            }
        }
        shared
    };
    let entry = |index: usize| {
        let bounds = outlines[index].bounding_box();
        let low = [bounds.west - slack_degrees / 2.0, bounds.south - slack_degrees / 2.0];
        let high = [bounds.east + slack_degrees / 2.0, bounds.north + slack_degrees / 2.0];
        Entry { index, envelope: AABB::from_corners(low, high) }
    };
    let tree = RTree::bulk_load((0..places.len()).map(entry).collect());
    for a in (0..places.len()).filter(|i| !shared.contains(i)) {
        let near = tree.locate_in_envelope_intersecting(entry(a).envelope);
        for b in near.map(|entry| entry.index).filter(|b| *b != a) {
            if Euclidean.distance(outlines[a].polygons(), outlines[b].polygons()) <= slack_degrees {
                join(a, b);
            }
        }
    }
    beside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square(x: f64, y: f64) -> Outline {
        let text = format!(
            r#"{{"type":"Polygon","coordinates":[[[{x},{y}],[{},{y}],[{},{}],[{x},{}],[{x},{y}]]]}}"#,
            x + 1.0,
            x + 1.0,
            y + 1.0,
            y + 1.0
        );
        Outline::parse(&text).unwrap().0.unwrap()
    }

    #[test]
    fn borders_count_and_corners_do_not() {
        let (a, b, c, d) = (square(0.0, 0.0), square(1.0, 0.0), square(1.0, 1.0), square(5.0, 5.0));
        let near_d = square(6.004, 5.2);
        let places: Vec<(PlaceCode, &Outline)> = [("a", &a), ("b", &b), ("c", &c), ("d", &d), ("e", &near_d)]
            .map(|(code, o)| (code.into(), o))
            .into();
        let beside = neighbours(&places, 0.01);
        let of = |code: &str| beside[code].iter().map(PlaceCode::as_str).collect::<Vec<_>>();
        assert_eq!(of("a"), ["b"]);
        assert_eq!(of("b"), ["a", "c"]);
        assert_eq!(of("d"), ["e"]);
    }
}
