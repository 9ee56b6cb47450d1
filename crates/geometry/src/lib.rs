//! Outlines of places: reading, winding, faults, simplification, neighbours, distances.
//!
//! Serves line 1 of the mission: a map is right only if its borders are, and neighbours are neighbours only if
//! they share one.
//!
//! # Steps
//! 1. [`features`] reads a GeoJSON document, [`Outline::parse`] one geometry, both with their [`RingFault`]s;
//! 2. [`Outline`] winds rings one way and writes them either way, for RFC 7946 and for d3-geo;
//! 3. [`simplify`] thins borders once for both sides;
//! 4. [`neighbours`] tells who shares a border, [`distance_km`] how far centroids are.
//!
//! Coordinates are degrees of longitude and latitude (WGS 84), distances km on the sphere.
//!
//! ```
//! use watchfire_geometry::Outline;
//! let text = r#"{"type":"Polygon","coordinates":[[[0,0],[0,1],[1,1],[1,0],[0,0]]]}"#;
//! let (outline, faults) = Outline::parse(text).unwrap();
//! assert!(faults.is_empty());
//! assert_eq!(outline.unwrap().centroid(), (0.5, 0.5));
//! ```
mod arcs;
mod faults;
mod feature;
mod neighbours;
mod outline;
mod simplify;

pub use faults::RingFault;
pub use feature::{Feature, GeometryError, features};
pub use neighbours::neighbours;
pub use outline::{BoundingBox, Outline, distance_km};
pub use simplify::simplify;
