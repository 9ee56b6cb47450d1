//! Outlines that share borders, as arcs: a border between two places is stored once, so that whatever is done to it
//! is done to both.
//!
//! The cut of rings into arcs follows `TopoJSON` (Bostock, "How to infer topology", 2013): a junction is a point whose
//! neighbours differ between the rings that pass it.

use std::collections::BTreeMap;

use geo::{Coord, LineString, MultiPolygon, Polygon};

use crate::Outline;

/// A point by its bits: two places share a point only if they write it alike.
pub(crate) type Point = (u64, u64);

/// An arc's number, and whether the ring runs it backwards.
pub(crate) type Step = (usize, bool);

/// Outlines cut into arcs.
#[derive(Debug)]
pub(crate) struct Arcs {
    /// Each arc once, in one of its two directions.
    pub(crate) arcs: Vec<Vec<Coord<f64>>>,
    /// Outline → polygon → ring → arcs in order.
    pub(crate) rings: Vec<Vec<Vec<Vec<Step>>>>,
}

pub(crate) fn point(at: Coord<f64>) -> Point {
    // -0.0 and 0.0 are one place
    ((at.x + 0.0).to_bits(), (at.y + 0.0).to_bits())
}

impl Arcs {
    pub(crate) fn of(outlines: &[&Outline]) -> Self {
        let junctions = junctions(outlines);
        let mut arcs: Vec<Vec<Coord<f64>>> = Vec::new();
        let mut known: BTreeMap<Vec<Point>, usize> = BTreeMap::new();
        let mut rings = Vec::with_capacity(outlines.len());
        for outline in outlines {
            let mut polygons = Vec::new();
            for polygon in outline.polygons() {
                let all = std::iter::once(polygon.exterior()).chain(polygon.interiors());
                polygons.push(all.map(|ring| cut(ring, &junctions, &mut arcs, &mut known)).collect());
            }
            rings.push(polygons);
        }
        Self { arcs, rings }
    }

    /// Puts the outlines together again from changed arcs; a ring of fewer than four points is left out, and
    /// `None` stands for an outline of which nothing is left.
    pub(crate) fn outlines(&self, arcs: &[Vec<Coord<f64>>]) -> Vec<Option<Outline>> {
        let ring = |steps: &Vec<Step>| {
            let mut points: Vec<Coord<f64>> = Vec::new();
            for &(arc, backwards) in steps {
                let run: Box<dyn Iterator<Item = &Coord<f64>>> =
                    if backwards { Box::new(arcs[arc].iter().rev()) } else { Box::new(arcs[arc].iter()) };
                for at in run {
                    if points.last() != Some(at) {
                        points.push(*at);
                    }
                }
            }
            (points.len() >= 4).then(|| LineString::new(points))
        };
        let outline = |polygons: &Vec<Vec<Vec<Step>>>| {
            let kept: Vec<Polygon<f64>> = polygons
                .iter()
                .filter_map(|rings| {
                    let exterior = ring(rings.first()?)?;
                    Some(Polygon::new(exterior, rings.iter().skip(1).filter_map(ring).collect()))
                })
                .collect();
            (!kept.is_empty()).then(|| Outline::new(MultiPolygon::new(kept)))
        };
        self.rings.iter().map(outline).collect()
    }
}

/// Points at which borders meet: those whose two neighbours are not the same in every ring that passes.
fn junctions(outlines: &[&Outline]) -> BTreeMap<Point, bool> {
    let mut neighbours: BTreeMap<Point, (Point, Point)> = BTreeMap::new();
    let mut junctions: BTreeMap<Point, bool> = BTreeMap::new();
    for ring in outlines
        .iter()
        .flat_map(|outline| outline.polygons())
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
    {
        let points: Vec<Point> = ring.0.iter().skip(1).map(|at| point(*at)).collect();
        let n = points.len();
        for i in 0..n {
            let (before, after) = (points[(i + n - 1) % n], points[(i + 1) % n]);
            let pair = if before <= after { (before, after) } else { (after, before) };
            match neighbours.get(&points[i]) {
                None => {
                    neighbours.insert(points[i], pair);
                    junctions.insert(points[i], false);
                }
                Some(known) if *known != pair => {
                    junctions.insert(points[i], true);
                }
                Some(_) => {}
            }
        }
    }
    junctions
}

/// Cuts a ring at its junctions into arcs; a ring without any is one arc from its smallest point.
fn cut(
    ring: &LineString<f64>,
    junctions: &BTreeMap<Point, bool>,
    arcs: &mut Vec<Vec<Coord<f64>>>,
    known: &mut BTreeMap<Vec<Point>, usize>,
) -> Vec<Step> {
    let points: Vec<Coord<f64>> = ring.0.iter().skip(1).copied().collect();
    let n = points.len();
    if n == 0 {
        return Vec::new();
    }
    let is_junction = |i: usize| junctions.get(&point(points[i % n])).copied().unwrap_or(false);
    // equal rings begin at the same point, whichever way they run
    let smallest = (0..n).min_by_key(|i| point(points[*i])).unwrap_or(0);
    let start = (0..n).find(|i| is_junction(*i)).unwrap_or(smallest);
    let mut steps = Vec::new();
    let mut arc = vec![points[start]];
    for i in 1..=n {
        arc.push(points[(start + i) % n]);
        if i == n || is_junction(start + i) {
            steps.push(remember(std::mem::replace(&mut arc, vec![points[(start + i) % n]]), arcs, known));
        }
    }
    steps
}

/// The number of an arc, stored once for both directions.
fn remember(
    arc: Vec<Coord<f64>>,
    arcs: &mut Vec<Vec<Coord<f64>>>,
    known: &mut BTreeMap<Vec<Point>, usize>,
) -> Step {
    let forwards: Vec<Point> = arc.iter().map(|at| point(*at)).collect();
    let backwards: Vec<Point> = forwards.iter().rev().copied().collect();
    if let Some(&number) = known.get(&forwards) {
        return (number, false);
    }
    if let Some(&number) = known.get(&backwards) {
        return (number, true);
    }
    known.insert(forwards, arcs.len());
    arcs.push(arc);
    (arcs.len() - 1, false)
}
