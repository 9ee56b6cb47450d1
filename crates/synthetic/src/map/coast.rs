//! Where the city's land is: an outline drawn by hand, made rough by noise, with a bay and islands.
//!
//! Kilometres east and north of the sketch's south-western corner. The sea is in the south, as on the coast of
//! South China; the outline is nobody's.

use super::noise::noise;

/// Width of the sketch, km.
pub(super) const WIDTH_KM: f64 = 118.0;
/// Height of the sketch, km.
pub(super) const HEIGHT_KM: f64 = 88.0;

/// The mainland, from the western end of the coast eastward along the sea and back by land.
const MAINLAND: &[(f64, f64)] = &[
    (2.5, 17.0),
    (6.0, 18.5),
    (9.0, 14.5),
    (13.0, 15.0),
    (15.5, 19.0),
    (16.0, 24.5),
    (17.8, 24.0),
    (18.5, 18.5),
    (23.0, 12.5),
    (27.0, 9.5),
    (30.5, 12.5),
    (31.0, 16.5),
    (36.0, 17.5),
    (39.5, 14.5),
    (44.0, 17.0),
    (47.5, 15.5),
    (52.5, 18.5),
    (53.5, 22.5),
    (51.0, 25.5),
    (47.5, 28.5),
    (47.0, 33.0),
    (50.0, 36.5),
    (54.5, 38.5),
    (58.3, 40.0),
    (59.3, 43.5),
    (59.2, 46.8),
    (60.6, 49.5),
    (61.0, 46.0),
    (61.2, 42.0),
    (63.5, 39.6),
    (68.5, 38.5),
    (72.3, 35.0),
    (73.2, 30.5),
    (70.8, 27.0),
    (67.5, 24.8),
    (68.5, 20.5),
    (73.0, 19.0),
    (76.0, 22.5),
    (80.5, 22.0),
    (83.0, 17.5),
    (88.0, 16.5),
    (91.5, 20.5),
    (96.0, 21.0),
    (97.5, 26.0),
    (99.5, 26.5),
    (100.5, 22.0),
    (105.0, 23.5),
    (108.5, 28.0),
    (114.0, 29.5),
    (116.0, 36.0),
    (110.0, 42.0),
    (113.5, 51.0),
    (106.0, 57.0),
    (109.5, 64.0),
    (104.0, 73.0),
    (94.0, 70.5),
    (88.5, 79.0),
    (79.0, 74.5),
    (74.0, 79.5),
    (66.0, 85.0),
    (60.0, 79.5),
    (50.0, 85.0),
    (42.5, 77.5),
    (33.5, 82.0),
    (25.0, 77.0),
    (19.0, 80.5),
    (9.5, 75.0),
    (12.5, 66.0),
    (5.0, 60.5),
    (9.0, 53.0),
    (2.5, 47.0),
    (7.0, 40.0),
    (1.5, 33.0),
    (5.0, 26.0),
];

/// Islands as (centre x, centre y, half width, half height), km; all belong to one town.
const ISLANDS: &[(f64, f64, f64, f64)] =
    &[(60.0, 15.0, 4.6, 2.6), (54.6, 11.2, 1.6, 1.2), (66.4, 11.6, 1.3, 1.9), (61.8, 28.6, 1.4, 1.1)];

/// What a point is before small lakes and stray rocks are cleared away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// Sea, or the neighbours' land.
    Outside,
    /// The city's mainland.
    Mainland,
    /// One of its islands.
    Island,
}

/// What lies at a point of the sketch.
pub(super) fn ground(x: f64, y: f64) -> Ground {
    let east = x + 2.4 * noise(x, y, 8.0, 1) + 0.9 * noise(x, y, 2.4, 2);
    let north = y + 2.4 * noise(x, y, 8.0, 3) + 0.9 * noise(x, y, 2.4, 4);
    if within(MAINLAND, east, north) {
        return Ground::Mainland;
    }
    let on_island = ISLANDS.iter().any(|&(cx, cy, a, b)| {
        let (dx, dy) = ((east - cx) / a, (north - cy) / b);
        dx * dx + dy * dy < 1.0
    });
    if on_island { Ground::Island } else { Ground::Outside }
}

/// Whether a point lies in a polygon, by crossings of a ray to the east.
fn within(polygon: &[(f64, f64)], x: f64, y: f64) -> bool {
    let mut inside = false;
    let mut before = polygon[polygon.len() - 1];
    for &here in polygon {
        if (here.1 > y) != (before.1 > y)
            && x < (before.0 - here.0) * (y - here.1) / (before.1 - here.1) + here.0
        {
            inside = !inside;
        }
        before = here;
    }
    inside
}
