use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// Twice the signed area, in squares of hundred-thousandths of a degree: exact.
fn twice_area(ring: &[Point]) -> i64 {
    let next = ring.iter().cycle().skip(1);
    ring.iter()
        .zip(next)
        .map(|(a, b)| i64::from(a.0) * i64::from(b.1) - i64::from(b.0) * i64::from(a.1))
        .sum()
}

fn area(outline: &Outline) -> i64 {
    outline.rings.iter().map(|ring| twice_area(ring)).sum()
}

fn edges(outlines: &[Outline]) -> Vec<(Point, Point)> {
    let rings = outlines.iter().flat_map(|outline| &outline.rings);
    rings.flat_map(|ring| ring.iter().copied().zip(ring.iter().copied().cycle().skip(1))).collect()
}

fn parts<'a>(map: &'a Map, parent: &'a str) -> impl Iterator<Item = &'a Outline> {
    map.outlines.iter().filter(move |outline| outline.place.parent.as_deref() == Some(parent))
}

#[test]
fn parts_fill_the_whole_exactly() {
    let map = Map::draw();
    assert_eq!(map.outlines.len(), 53);
    for whole in &map.outlines[..5] {
        assert_eq!(
            parts(&map, &whole.place.code).map(area).sum::<i64>(),
            area(whole),
            "{}",
            whole.place.code
        );
    }
    for ring in map.outlines.iter().flat_map(|outline| &outline.rings) {
        assert!(ring.len() >= 4 && twice_area(ring) > 0, "a ring is clockwise: a hole or a fold");
    }
}

#[test]
fn every_border_is_walked_once_each_way_and_the_coast_once() {
    let map = Map::draw();
    let mut walked: BTreeMap<(Point, Point), u32> = BTreeMap::new();
    for edge in edges(map.townships()) {
        *walked.entry(edge).or_default() += 1;
    }
    assert!(walked.values().all(|times| *times == 1), "a border is walked twice in one direction");
    let outer: BTreeSet<_> =
        walked.keys().filter(|(a, b)| !walked.contains_key(&(*b, *a))).copied().collect();
    let city: BTreeSet<_> = edges(&map.outlines[..1]).into_iter().collect();
    assert_eq!(outer, city, "what only one township walks is the city's own outline");
}

#[test]
fn no_two_borders_cross() {
    let map = Map::draw();
    let sides: BTreeSet<(Point, Point)> =
        edges(map.townships()).into_iter().map(|(a, b)| if a < b { (a, b) } else { (b, a) }).collect();
    let sides: Vec<_> = sides.into_iter().collect();
    let turn = |a: Point, b: Point, c: Point| {
        ((i64::from(b.0 - a.0)) * i64::from(c.1 - a.1) - i64::from(b.1 - a.1) * i64::from(c.0 - a.0)).signum()
    };
    for (i, &(a, b)) in sides.iter().enumerate() {
        for &(c, d) in &sides[i + 1..] {
            if c.0 > b.0 {
                break; // sides are sorted by their western end
            }
            if a == c || a == d || b == c || b == d {
                continue;
            }
            let crossing = turn(a, b, c) != turn(a, b, d) && turn(c, d, a) != turn(c, d, b);
            assert!(!crossing, "{a:?}-{b:?} meets {c:?}-{d:?}");
        }
    }
}

#[test]
fn one_town_has_the_islands_and_all_is_in_one_piece_else() {
    let map = Map::draw();
    let split: Vec<_> = map.townships().iter().filter(|outline| outline.rings.len() > 1).collect();
    assert_eq!(split.len(), 1);
    assert_eq!(split[0].place.names.local, "浮屿镇");
    assert!(map.outlines[0].rings.len() >= 2);
    assert!(map.neighbours.iter().all(|around| !around.is_empty()));
}

#[test]
fn places_are_in_order() {
    let places = Map::draw().places();
    assert!(places.check().is_empty());
    assert_eq!(places.len(), 53);
    assert_eq!(places.roots().map(|place| place.code.to_string()).collect::<Vec<_>>(), ["449000"]);
    let names: BTreeSet<_> = places.iter().map(|place| place.names.local.clone()).collect();
    assert_eq!(names.len(), 53, "names are unique");
    for place in places.iter() {
        let parent = place.parent.as_deref().unwrap_or("4490");
        assert!(
            place.code.starts_with(&parent[..parent.len().min(if place.code.len() == 9 { 6 } else { 4 })])
        );
    }
}
