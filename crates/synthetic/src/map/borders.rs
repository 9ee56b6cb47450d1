//! Smooth borders that neighbours share to the last digit.
//!
//! The corners of hexagons at which the owner changes form a net. Every corner is smoothed, thinned out and
//! rounded once, in the net; rings only walk it. So no gap or overlap can arise between two places.

use std::collections::{BTreeMap, BTreeSet};

use super::hexagons::{Corner, Field, kilometres};
use super::noise::noise;

/// A point in whole hundred-thousandths of a degree: (longitude, latitude).
pub type Point = (i32, i32);

/// Rounds of smoothing.
const ROUNDS: usize = 3;
/// Corners that change the border's course by less than this area are left out, km².
const THIN_KM2: f64 = 0.015;
/// How far a border wanders, km.
const BEND_KM: f64 = 0.75;
/// South-western corner of the sketch: in the open South China Sea, where no city is.
const ORIGIN_DEGREES: (f64, f64) = (113.2, 19.9);
/// Kilometres per degree of longitude at 20.3° N.
const KM_PER_DEGREE_EAST: f64 = 104.4;
/// Kilometres per degree of latitude.
const KM_PER_DEGREE_NORTH: f64 = 110.7;

/// The net of borders.
#[derive(Debug)]
pub(super) struct Net<'a> {
    field: Field,
    owner: &'a [Option<u8>],
    /// Corners that were kept, where they are now.
    points: BTreeMap<Corner, Point>,
}

impl<'a> Net<'a> {
    /// The net between the hexagons of different owners.
    pub(super) fn new(field: Field, owner: &'a [Option<u8>]) -> Self {
        let mut neighbours: BTreeMap<Corner, BTreeSet<Corner>> = BTreeMap::new();
        for cell in 0..field.len() {
            for side in 0..6 {
                let other = field.across(cell, side).and_then(|other| owner[other]);
                if owner[cell].is_some() && owner[cell] != other {
                    let (a, b) = field.side(cell, side);
                    neighbours.entry(a).or_default().insert(b);
                    neighbours.entry(b).or_default().insert(a);
                }
            }
        }
        let smooth = smoothed(&neighbours);
        let kept = thinned(neighbours, &smooth);
        let points = kept.into_iter().map(|corner| (corner, degrees(smooth[&corner]))).collect();
        Self { field, owner, points }
    }

    /// The rings around the hexagons whose owner is wanted, counter-clockwise, not closed, longest first.
    pub(super) fn rings(&self, wanted: impl Fn(u8) -> bool) -> Vec<Vec<Point>> {
        let has = |cell: usize| self.owner[cell].is_some_and(&wanted);
        let mut onward: BTreeMap<Corner, Corner> = BTreeMap::new();
        for cell in (0..self.field.len()).filter(|cell| has(*cell)) {
            for side in 0..6 {
                if !self.field.across(cell, side).is_some_and(has) {
                    let (from, to) = self.field.side(cell, side);
                    onward.insert(from, to);
                }
            }
        }
        let mut rings = Vec::new();
        while let Some((start, mut corner)) = onward.pop_first() {
            let mut ring: Vec<Point> = self.points.get(&start).copied().into_iter().collect();
            while corner != start {
                ring.extend(self.points.get(&corner));
                match onward.remove(&corner) {
                    Some(next) => corner = next,
                    None => break,
                }
            }
            rings.push(ring);
        }
        rings.sort_by_key(|ring| std::cmp::Reverse(ring.len()));
        rings
    }
}

/// Every corner drawn toward its neighbours, several times.
fn smoothed(neighbours: &BTreeMap<Corner, BTreeSet<Corner>>) -> BTreeMap<Corner, (f64, f64)> {
    let mut places: BTreeMap<Corner, (f64, f64)> = neighbours.keys().map(|c| (*c, kilometres(*c))).collect();
    for _ in 0..ROUNDS {
        places = neighbours
            .iter()
            .map(|(corner, around)| {
                let n = around.len() as f64;
                let (x, y) = around.iter().map(|c| places[c]).fold((0.0, 0.0), |s, p| (s.0 + p.0, s.1 + p.1));
                let here = places[corner];
                (*corner, (f64::midpoint(here.0, x / n), f64::midpoint(here.1, y / n)))
            })
            .collect();
    }
    places.into_iter().map(|(corner, (x, y))| (corner, bent(x, y))).collect()
}

/// The plane bent a little, everywhere alike and without folds: straight borders begin to wander as brooks do.
fn bent(x: f64, y: f64) -> (f64, f64) {
    (x + BEND_KM * noise(x, y, 3.0, 21), y + BEND_KM * noise(x, y, 3.0, 22))
}

/// The corners worth keeping: those with two neighbours go, the least important first, while the area they
/// account for is small (Visvalingam and Whyatt 1993, over the whole net at once).
fn thinned(
    mut neighbours: BTreeMap<Corner, BTreeSet<Corner>>,
    places: &BTreeMap<Corner, (f64, f64)>,
) -> Vec<Corner> {
    let weight = |corner: Corner, around: &BTreeSet<Corner>| -> Option<u64> {
        let mut both = around.iter();
        let (Some(a), Some(b), None) = (both.next(), both.next(), both.next()) else { return None };
        let (a, p, b) = (places[a], places[&corner], places[b]);
        let twice = (p.0 - a.0) * (b.1 - a.1) - (b.0 - a.0) * (p.1 - a.1);
        Some((twice.abs() / 2.0 * 1e9) as u64)
    };
    let limit = (THIN_KM2 * 1e9) as u64;
    let mut queue: BTreeSet<(u64, Corner)> =
        neighbours.iter().filter_map(|(corner, around)| Some((weight(*corner, around)?, *corner))).collect();
    while let Some((area, corner)) = queue.pop_first().filter(|(area, _)| *area < limit) {
        let Some(around) = neighbours.get(&corner).cloned() else { continue };
        let ends: Vec<Corner> = around.iter().copied().collect();
        // A border of one segment between the same two ends as another would fall together with it.
        if weight(corner, &around) != Some(area) || neighbours[&ends[0]].contains(&ends[1]) {
            continue;
        }
        neighbours.remove(&corner);
        for (end, other) in [(ends[0], ends[1]), (ends[1], ends[0])] {
            let old = weight(end, &neighbours[&end]);
            if let Some(around) = neighbours.get_mut(&end) {
                around.remove(&corner);
                around.insert(other);
            }
            if let Some(old) = old {
                queue.remove(&(old, end));
            }
            queue.extend(weight(end, &neighbours[&end]).map(|area| (area, end)));
        }
    }
    neighbours.into_keys().collect()
}

fn degrees((x, y): (f64, f64)) -> Point {
    let lon = ORIGIN_DEGREES.0 + x / KM_PER_DEGREE_EAST;
    let lat = ORIGIN_DEGREES.1 + y / KM_PER_DEGREE_NORTH;
    ((lon * 1e5).round() as i32, (lat * 1e5).round() as i32)
}
