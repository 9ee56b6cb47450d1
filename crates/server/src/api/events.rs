//! Events.

use axum::Json;
use axum::extract::State;
use watchfire_wire::{EventItem, EventList};

use super::{Answer, Scope, blocking};
use crate::Served;
use crate::asked::{Asked, Named};
use crate::error::RequestError;
use crate::view::{SituationView, alerts};

/// All events of a place: open ones first, heaviest first, then those closed in the last four weeks.
#[utoipa::path(get, path = "/api/v1/events", params(Scope), responses((status = 200, body = EventList)))]
pub(crate) async fn events(State(served): State<Served>, Asked(scope): Asked<Scope>) -> Answer<EventList> {
    let decided = served.ledger.decided().await?;
    blocking(move || {
        let chosen = scope.choose(&served)?;
        let situation = served.situation(&chosen.known, chosen.as_of)?;
        let alerts = alerts(&situation, decided);
        let view = SituationView::new(&served, &chosen, &situation, &alerts);
        let disease = scope.disease().unwrap_or_default();
        let events = view.open_events(&disease).into_iter().chain(view.closed_events(&disease)).collect();
        let (as_of, snapshot) = (chosen.as_of.to_string(), situation.snapshot);
        Ok(Json(EventList { as_of, snapshot, events }))
    })
    .await
}

/// One event.
#[utoipa::path(get, path = "/api/v1/events/{id}", params(("id" = String, Path, description = "Identity of the event"), Scope), responses((status = 200, body = EventItem), (status = 404, body = watchfire_wire::ProblemDocument)))]
pub(crate) async fn event(
    State(served): State<Served>,
    Named(id): Named,
    Asked(scope): Asked<Scope>,
) -> Answer<EventItem> {
    let decided = served.ledger.decided().await?;
    blocking(move || {
        let chosen = scope.choose(&served)?;
        let situation = served.situation(&chosen.known, chosen.as_of)?;
        let alerts = alerts(&situation, decided);
        let view = SituationView::new(&served, &chosen, &situation, &alerts);
        let missing = || RequestError::NotFound(format!("There is no event {id} as of {}.", chosen.as_of));
        Ok(Json(view.event(&id).ok_or_else(missing)?))
    })
    .await
}
