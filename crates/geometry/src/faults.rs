//! Rings that are not what a ring should be.

use geo::{Coord, Intersects, Line, LineString};
use geojson::Position;

/// Something wrong with one ring of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RingFault {
    /// Index of the polygon.
    pub polygon: usize,
    /// Index of the ring; 0 = exterior.
    pub ring: usize,
    /// What is wrong: `too-few-points`, `not-closed`, `bad-coordinate`, `self-crossing`.
    pub what: &'static str,
}

/// Points above which a ring is not searched for crossings: a coast of that detail would cost seconds.
const CROSSING_POINTS_MAX: usize = 20_000;

/// A ring from its positions: closed if it was open, without repeated points; `None` where nothing is left.
pub(crate) fn ring(
    positions: &[Position],
    polygon: usize,
    ring: usize,
) -> (Option<LineString<f64>>, Option<RingFault>) {
    let fault = |what| Some(RingFault { polygon, ring, what });
    let mut points: Vec<Coord<f64>> = Vec::with_capacity(positions.len());
    for position in positions {
        let slice = position.as_slice();
        let (Some(&x), Some(&y)) = (slice.first(), slice.get(1)) else {
            return (None, fault("bad-coordinate"));
        };
        if !(-360.0..=360.0).contains(&x) || !(-90.0..=90.0).contains(&y) {
            return (None, fault("bad-coordinate"));
        }
        let point = Coord { x, y };
        if points.last() != Some(&point) {
            points.push(point);
        }
    }
    let mut found = None;
    if points.len() > 1 && points.first() != points.last() {
        points.push(points[0]);
        found = fault("not-closed");
    }
    if points.len() < 4 {
        return (None, fault("too-few-points"));
    }
    let ring = LineString::new(points);
    if crosses_itself(&ring) {
        found = fault("self-crossing");
    }
    (Some(ring), found)
}

/// Whether two sides that are not neighbours meet: sides by their western end, each against those that begin
/// before it ends.
fn crosses_itself(ring: &LineString<f64>) -> bool {
    let n = ring.0.len() - 1;
    if n > CROSSING_POINTS_MAX {
        return false;
    }
    let mut sides: Vec<(f64, f64, usize, Line<f64>)> = ring
        .lines()
        .enumerate()
        .map(|(i, side)| (side.start.x.min(side.end.x), side.start.x.max(side.end.x), i, side))
        .collect();
    sides.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
    sides.iter().enumerate().any(|(k, &(_, east, i, side))| {
        sides[k + 1..].iter().take_while(|other| other.0 <= east).any(|&(_, _, j, other)| {
            let apart = i.abs_diff(j);
            apart > 1 && apart < n - 1 && side.intersects(&other)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(points: &[(f64, f64)]) -> (bool, Option<&'static str>) {
        let positions: Vec<Position> = points.iter().map(|&(x, y)| Position::from([x, y])).collect();
        let (ring, fault) = ring(&positions, 0, 0);
        (ring.is_some(), fault.map(|fault| fault.what))
    }

    #[test]
    fn each_fault_is_named() {
        assert_eq!(of(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 0.0)]), (true, None));
        assert_eq!(of(&[(0.0, 0.0), (1.0, 0.0), (0.0, 0.0)]), (false, Some("too-few-points")));
        assert_eq!(of(&[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]), (true, Some("not-closed")));
        assert_eq!(of(&[(0.0, 0.0), (1.0, 99.0), (1.0, 1.0), (0.0, 0.0)]), (false, Some("bad-coordinate")));
        let bow_tie = [(0.0, 0.0), (2.0, 2.0), (2.0, 0.0), (0.0, 2.0), (0.0, 0.0)];
        assert_eq!(of(&bow_tie), (true, Some("self-crossing")));
    }
}
