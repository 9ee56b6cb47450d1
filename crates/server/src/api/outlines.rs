//! The map's outlines.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use serde_json::{Value, json};
use utoipa::IntoParams;
use watchfire_geometry::Outline;
use watchfire_vocabulary::PlaceLevel;

use super::{Answer, blocking};
use crate::Served;
use crate::asked::Asked;
use crate::error::RequestError;

/// Which outlines.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Level {
    /// Level of the places, as in the workspace's `map_levels`.
    pub level: String,
}

/// Outlines as GeoJSON in WGS 84. Exterior rings are clockwise, as spherical map libraries want them (RFC 7946 has
/// them the other way round).
#[utoipa::path(get, path = "/api/v1/outlines", params(Level), responses((status = 200, body = Object)))]
pub(crate) async fn outlines(State(served): State<Served>, Asked(asked): Asked<Level>) -> Answer<Value> {
    blocking(move || {
        let (known, _) = served.known()?;
        let level: PlaceLevel = asked.level.parse().map_err(RequestError::Parameter)?;
        let features: Vec<Value> = known
            .outlines_on(served.config.boundaries_day())
            .iter()
            .filter(|(code, _)| known.places.get(code).is_some_and(|place| place.level == level))
            .filter_map(|(code, geometry)| {
                let (outline, _) = Outline::parse(geometry).ok()?;
                let wound: Value = serde_json::from_str(&outline?.to_geojson_clockwise()).ok()?;
                Some(json!({ "type": "Feature", "id": code, "properties": {}, "geometry": wound }))
            })
            .collect();
        Ok(Json(json!({ "type": "FeatureCollection", "features": features })))
    })
    .await
}
