//! An outline as an SVG path on a grid of half pixels: neighbours keep one common border, and points that nobody
//! could tell apart become one.

use std::fmt::Write;

use watchfire_geometry::Outline;

use super::projection::Projection;

/// Grid lines in a pixel; paths stand in a group scaled down by this.
pub(super) const GRID: f64 = 2.0;
/// Rings smaller than this in both directions are left out, grid steps; the largest of an outline always stays.
const RING_MIN: i32 = 2;

/// The path of an outline in grid steps; empty where it has no ring.
pub(super) fn path(outline: &Outline, projection: &Projection) -> String {
    let rings: Vec<Vec<(i32, i32)>> = outline
        .polygons()
        .iter()
        .flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()))
        .map(|ring| on_grid(ring.0.iter().map(|at| projection.point((at.x, at.y)))))
        .collect();
    let largest = rings.iter().map(|ring| extent(ring)).max().unwrap_or(0);
    let mut d = String::new();
    for ring in rings.iter().filter(|ring| extent(ring) >= RING_MIN.min(largest)) {
        let mut last = (0, 0);
        for (i, &(x, y)) in ring.iter().enumerate() {
            let (dx, dy) = (x - last.0, y - last.1);
            // a minus sign separates by itself
            let gap = |value: i32| if value < 0 { "" } else { " " };
            let _ = match i {
                0 => write!(d, "M{x}{}{y}", gap(y)),
                1 => write!(d, "l{dx}{}{dy}", gap(dy)),
                _ => write!(d, "{}{dx}{}{dy}", gap(dx), gap(dy)),
            };
            last = (x, y);
        }
        d.push('z');
    }
    d
}

/// The larger side of the rectangle about a ring.
fn extent(ring: &[(i32, i32)]) -> i32 {
    let side = |value: fn(&(i32, i32)) -> i32| {
        let (low, high) = (ring.iter().map(value).min(), ring.iter().map(value).max());
        high.unwrap_or(0) - low.unwrap_or(0)
    };
    side(|at| at.0).max(side(|at| at.1))
}

/// Points on the grid, without repetitions and without those in the middle of a straight line.
fn on_grid(points: impl Iterator<Item = (f64, f64)>) -> Vec<(i32, i32)> {
    let mut kept: Vec<(i32, i32)> = Vec::new();
    for (x, y) in points {
        let point = ((x * GRID).round() as i32, (y * GRID).round() as i32);
        if kept.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = kept[..] {
            let (a, b) = ((last.0 - before.0, last.1 - before.1), (point.0 - last.0, point.1 - last.1));
            if a.0 * b.1 == a.1 * b.0 && a.0 * b.0 + a.1 * b.1 > 0 {
                kept.pop();
            }
        }
        kept.push(point);
    }
    // the path closes itself
    if kept.len() > 1 && kept.first() == kept.last() {
        kept.pop();
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_left_out() {
        let points = [(0.0, 0.0), (0.1, 0.1), (1.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 0.0)];
        assert_eq!(on_grid(points.into_iter()), [(0, 0), (4, 0), (4, 4)]);
    }
}
