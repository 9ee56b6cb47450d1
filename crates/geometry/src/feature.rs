//! Features of a GeoJSON document: properties and outline.

use geojson::GeoJson;
use serde_json::{Map, Value};
use thiserror::Error;

use crate::{Outline, RingFault};

/// Geometry that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum GeometryError {
    /// Not GeoJSON.
    #[error("this is not GeoJSON: {0}")]
    Form(String),
    /// Not polygons.
    #[error("an outline is a Polygon or MultiPolygon, this is a {0}")]
    Kind(&'static str),
}

/// One feature: what it says of itself, and its outline as far as it can be used.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// Its properties, in the file's order.
    pub properties: Map<String, Value>,
    /// Its outline; `None` where it has none or none that can be used.
    pub outline: Option<Outline>,
    /// What is wrong with its rings.
    pub faults: Vec<RingFault>,
    /// Why it has no outline, where it has a geometry.
    pub error: Option<GeometryError>,
}

/// Reads the features of a GeoJSON document.
///
/// # Errors
/// Where the text is no GeoJSON.
pub fn features(text: &str) -> Result<Vec<Feature>, GeometryError> {
    let document: GeoJson =
        text.parse().map_err(|error: geojson::Error| GeometryError::Form(error.to_string()))?;
    Ok(match document {
        GeoJson::FeatureCollection(collection) => collection.features.into_iter().map(feature).collect(),
        GeoJson::Feature(one) => vec![feature(one)],
        GeoJson::Geometry(geometry) => {
            vec![feature(geojson::Feature { geometry: Some(geometry), ..geojson::Feature::default() })]
        }
    })
}

fn feature(feature: geojson::Feature) -> Feature {
    let properties = feature.properties.unwrap_or_default();
    let (outline, faults, error) = match feature.geometry.as_ref().map(Outline::of_geometry) {
        None => (None, Vec::new(), None),
        Some(Ok((outline, faults))) => (outline, faults, None),
        Some(Err(error)) => (None, Vec::new(), Some(error)),
    };
    Feature { properties, outline, faults, error }
}
