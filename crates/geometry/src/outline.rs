//! The outline of a place in degrees of longitude and latitude (WGS 84).

use std::fmt::Write;

use geo::{BoundingRect, Coord, Haversine, InteriorPoint, LineString, MultiPolygon, Polygon, Winding};
use geo::{Centroid, Distance, Point};
use geojson::{GeometryValue, Position};

use crate::{GeometryError, RingFault, faults};

/// One or more polygons, exterior rings counter-clockwise and holes clockwise (RFC 7946, section 3.1.6).
#[derive(Debug, Clone, PartialEq)]
pub struct Outline(MultiPolygon<f64>);

/// West, south, east, north in degrees.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BoundingBox {
    /// Smallest longitude.
    pub west: f64,
    /// Smallest latitude.
    pub south: f64,
    /// Largest longitude.
    pub east: f64,
    /// Largest latitude.
    pub north: f64,
}

impl Outline {
    /// Normalizes the winding of polygons.
    pub fn new(polygons: MultiPolygon<f64>) -> Self {
        let turned = polygons.into_iter().map(|polygon| {
            let (mut exterior, mut holes) = polygon.into_inner();
            exterior.make_ccw_winding();
            holes.iter_mut().for_each(Winding::make_cw_winding);
            Polygon::new(exterior, holes)
        });
        Self(turned.collect())
    }

    /// Reads a GeoJSON geometry; rings that cannot be used are left out and reported, crossing ones are kept and
    /// reported. `None` where nothing is left.
    ///
    /// # Errors
    /// Where the text is no GeoJSON geometry of polygons.
    pub fn parse(geometry: &str) -> Result<(Option<Self>, Vec<RingFault>), GeometryError> {
        let parsed: geojson::Geometry =
            serde_json::from_str(geometry).map_err(|error| GeometryError::Form(error.to_string()))?;
        Self::of_geometry(&parsed)
    }

    pub(crate) fn of_geometry(
        geometry: &geojson::Geometry,
    ) -> Result<(Option<Self>, Vec<RingFault>), GeometryError> {
        let one;
        let polygons: &[Vec<Vec<Position>>] = match &geometry.value {
            GeometryValue::Polygon { coordinates } => {
                one = [coordinates.clone()];
                &one
            }
            GeometryValue::MultiPolygon { coordinates } => coordinates,
            other => return Err(GeometryError::Kind(other.type_name())),
        };
        let mut faults = Vec::new();
        let mut kept = Vec::new();
        for (p, rings) in polygons.iter().enumerate() {
            let mut usable = Vec::new();
            for (r, positions) in rings.iter().enumerate() {
                let (ring, fault) = faults::ring(positions, p, r);
                faults.extend(fault);
                match ring {
                    Some(ring) => usable.push(ring),
                    // without its exterior a polygon is nothing, without a hole it is whole
                    None if r == 0 => break,
                    None => {}
                }
            }
            let mut usable = usable.into_iter();
            if let Some(exterior) = usable.next() {
                kept.push(Polygon::new(exterior, usable.collect()));
            }
        }
        let outline = (!kept.is_empty()).then(|| Self::new(MultiPolygon::new(kept)));
        Ok((outline, faults))
    }

    /// The polygons.
    pub fn polygons(&self) -> &MultiPolygon<f64> {
        &self.0
    }

    /// As a GeoJSON geometry, exterior rings counter-clockwise (RFC 7946).
    pub fn to_geojson(&self) -> String {
        self.write(false)
    }

    /// As a GeoJSON geometry, exterior rings clockwise, as d3-geo reads them on the sphere.
    pub fn to_geojson_clockwise(&self) -> String {
        self.write(true)
    }

    fn write(&self, clockwise: bool) -> String {
        let mut text = String::new();
        let single = self.0.0.len() == 1;
        text.push_str(if single {
            r#"{"type":"Polygon","coordinates":"#
        } else {
            r#"{"type":"MultiPolygon","coordinates":["#
        });
        for (p, polygon) in self.0.iter().enumerate() {
            text.push_str(if p == 0 { "[" } else { ",[" });
            write_ring(&mut text, polygon.exterior(), clockwise);
            for hole in polygon.interiors() {
                text.push(',');
                write_ring(&mut text, hole, clockwise);
            }
            text.push(']');
        }
        text.push_str(if single { "}" } else { "]}" });
        text
    }

    /// West, south, east and north end. Outlines across the 180th meridian span the globe.
    pub fn bounding_box(&self) -> BoundingBox {
        self.0.bounding_rect().map_or(BoundingBox { west: 0.0, south: 0.0, east: 0.0, north: 0.0 }, |rect| {
            BoundingBox { west: rect.min().x, south: rect.min().y, east: rect.max().x, north: rect.max().y }
        })
    }

    /// Centre of gravity (longitude, latitude); may lie outside of a bent outline.
    pub fn centroid(&self) -> (f64, f64) {
        self.0.centroid().map_or((0.0, 0.0), Point::x_y)
    }

    /// A point within the outline (longitude, latitude), for labels and symbols.
    pub fn interior_point(&self) -> (f64, f64) {
        self.0.interior_point().map_or_else(|| self.centroid(), Point::x_y)
    }

    /// Great-circle distance between the centroids, in km (mean Earth radius 6371.0088 km).
    pub fn distance_km(&self, other: &Self) -> f64 {
        distance_km(self.centroid(), other.centroid())
    }
}

/// Great-circle distance between two points (longitude, latitude), in km.
pub fn distance_km(from: (f64, f64), to: (f64, f64)) -> f64 {
    Haversine.distance(Point::from(from), Point::from(to)) / 1000.0
}

fn write_ring(text: &mut String, ring: &LineString<f64>, reversed: bool) {
    text.push('[');
    let point = |text: &mut String, i: usize, at: &Coord<f64>| {
        let comma = if i == 0 { "" } else { "," };
        // writing into a String cannot fail
        let _ = write!(text, "{comma}[{},{}]", at.x, at.y);
    };
    if reversed {
        ring.0.iter().rev().enumerate().for_each(|(i, at)| point(text, i, at));
    } else {
        ring.0.iter().enumerate().for_each(|(i, at)| point(text, i, at));
    }
    text.push(']');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CLOCKWISE: &str = r#"{"type":"Polygon","coordinates":[[[0,0],[0,2],[2,2],[2,0],[0,0]],[[0.5,0.5],[1.5,0.5],[1.5,1.5],[0.5,1.5],[0.5,0.5]]]}"#;

    #[test]
    fn winding_is_normalized_both_ways() {
        let (outline, faults) = Outline::parse(CLOCKWISE).unwrap();
        let outline = outline.unwrap();
        assert_eq!(faults, []);
        assert_eq!(
            outline.to_geojson(),
            r#"{"type":"Polygon","coordinates":[[[0,0],[2,0],[2,2],[0,2],[0,0]],[[0.5,0.5],[0.5,1.5],[1.5,1.5],[1.5,0.5],[0.5,0.5]]]}"#
        );
        let d3 = outline.to_geojson_clockwise();
        assert!(d3.contains("[[0,0],[0,2],[2,2],[2,0],[0,0]]"));
        assert_eq!(Outline::parse(&d3).unwrap().0.unwrap(), outline);
        assert_eq!(outline.bounding_box(), BoundingBox { west: 0.0, south: 0.0, east: 2.0, north: 2.0 });
        let (x, y) = outline.interior_point();
        assert!(!(0.5..1.5).contains(&x) || !(0.5..1.5).contains(&y));
    }

    #[test]
    fn distances_are_great_circles() {
        // Beijing to Shanghai: 1,068 km
        let d = distance_km((116.4074, 39.9042), (121.4737, 31.2304));
        assert!((d - 1067.0).abs() < 2.0, "{d}");
    }

    #[test]
    fn what_is_no_polygon_is_refused() {
        assert!(matches!(
            Outline::parse(r#"{"type":"Point","coordinates":[1,2]}"#),
            Err(GeometryError::Kind("Point"))
        ));
        assert!(matches!(Outline::parse("{"), Err(GeometryError::Form(_))));
        let (none, faults) = Outline::parse(r#"{"type":"Polygon","coordinates":[[[0,0],[1],[0,0]]]}"#)
            .unwrap_or((None, vec![RingFault { polygon: 0, ring: 0, what: "refused" }]));
        assert!(none.is_none() && faults.len() == 1);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in ".{0,80}") {
            let _ = Outline::parse(&text);
        }

        #[test]
        fn any_rings_are_read_or_reported(rings in proptest::collection::vec(proptest::collection::vec((-180.0..180.0, -90.0..90.0), 0..8), 0..4)) {
            let rings: Vec<String> = rings.iter().map(|ring| {
                let points: Vec<String> = ring.iter().map(|(x, y)| format!("[{x},{y}]")).collect();
                format!("[{}]", points.join(","))
            }).collect();
            let text = format!(r#"{{"type":"Polygon","coordinates":[{}]}}"#, rings.join(","));
            if let Ok((Some(outline), _)) = Outline::parse(&text) {
                let again = Outline::parse(&outline.to_geojson()).unwrap().0.unwrap();
                prop_assert_eq!(again.to_geojson(), outline.to_geojson());
            }
        }
    }
}
