//! All places.

use axum::Json;
use axum::extract::State;
use watchfire_vocabulary::AgeBand;
use watchfire_wire::{NamesItem, PlaceItem, PlaceList};

use super::{Answer, blocking};
use crate::Served;

/// All places, with population where known.
#[utoipa::path(get, path = "/api/v1/places", responses((status = 200, body = PlaceList)))]
pub(crate) async fn places(State(served): State<Served>) -> Answer<PlaceList> {
    blocking(move || {
        let (known, _) = served.known()?;
        let boundaries = served.config.boundaries_day();
        let on = known.newest_day().unwrap_or(boundaries);
        let item = |place: &watchfire_vocabulary::Place| PlaceItem {
            code: place.code.to_string(),
            names: NamesItem::from(&place.names),
            level: place.level.as_str().to_owned(),
            parent: place.parent.as_ref().map(ToString::to_string),
            population: known
                .people
                .persons(&place.code, AgeBand::All, &known.places, boundaries, on)
                .map(|persons| persons.0),
            outline: known.outlines.contains_key(&place.code),
            provisional: place.provisional,
        };
        Ok(Json(PlaceList { places: known.places.iter().map(item).collect() }))
    })
    .await
}
