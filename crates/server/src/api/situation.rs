//! Today's picture.

use axum::Json;
use axum::extract::State;
use watchfire_wire::Situation;

use super::{Answer, Scope, blocking};
use crate::Served;
use crate::asked::Asked;
use crate::view::{SituationView, alerts};

/// The situation of a place: headline, cards, map, events, changes, notes. 202 while it is being computed.
#[utoipa::path(get, path = "/api/v1/situation", params(Scope), responses((status = 200, body = Situation), (status = 202, body = watchfire_wire::ProblemDocument)))]
pub(crate) async fn situation(State(served): State<Served>, Asked(scope): Asked<Scope>) -> Answer<Situation> {
    let decided = served.ledger.decided().await?;
    blocking(move || {
        let chosen = scope.choose(&served)?;
        let situation = served.situation(&chosen.known, chosen.as_of)?;
        let alerts = alerts(&situation, decided);
        let view = SituationView::new(&served, &chosen, &situation, &alerts);
        Ok(Json(view.situation(scope.disease())))
    })
    .await
}
