//! Decisions on events.

use axum::Json;
use axum::extract::State;
use axum::extract::rejection::JsonRejection;
use watchfire_command::{Proposal, Subject};
use watchfire_wire::{AlertItem, DecisionRequest, Session};

use super::{Answer, Scope, blocking};
use crate::Served;
use crate::asked::{Asked, Named};
use crate::error::RequestError;
use crate::view::{alert_item, find, followed};

/// The token that changing requests of our own pages carry.
#[utoipa::path(get, path = "/api/v1/session", responses((status = 200, body = Session)))]
pub(crate) async fn session(State(served): State<Served>) -> Json<Session> {
    Json(Session { token: served.token.to_string() })
}

/// Decides on an event: verify, refute, hand over, reopen. Added to the ledger, never changed. 409 where others
/// decided since; 422 where the decision changes nothing or a text is missing; 503 while the event is being computed: nothing is
/// recorded then.
#[utoipa::path(post, path = "/api/v1/events/{id}/decisions", params(("id" = String, Path, description = "Identity of the event"), ("x-watchfire-token" = String, Header, description = "Token of /api/v1/session"), Scope), request_body = DecisionRequest, responses((status = 200, body = AlertItem), (status = 400, body = watchfire_wire::ProblemDocument), (status = 404, body = watchfire_wire::ProblemDocument), (status = 409, body = watchfire_wire::ProblemDocument), (status = 422, body = watchfire_wire::ProblemDocument), (status = 503, body = watchfire_wire::ProblemDocument)))]
pub(crate) async fn decide(
    State(served): State<Served>,
    Named(id): Named,
    Asked(scope): Asked<Scope>,
    request: Result<Json<DecisionRequest>, JsonRejection>,
) -> Answer<AlertItem> {
    let Json(request) = request.map_err(|rejected| RequestError::Parameter(rejected.body_text()))?;
    let proposal = Proposal {
        decision: request.decision.parse().map_err(RequestError::Parameter)?,
        by: request.by,
        to: request.to,
        reason: request.reason,
        seen: request.seen,
    };
    let (shown, decided) = (served.clone(), served.ledger.decided().await?);
    let subject = blocking(move || {
        let chosen = scope.choose(&shown)?;
        let situation = shown.situation(&chosen.known, chosen.as_of)?;
        let missing = || RequestError::NotFound(format!("There is no event {id} as of {}.", chosen.as_of));
        let subject = Subject::of(find(&situation, &id).ok_or_else(missing)?);
        // decisions on an outbreak are kept under the identity that it had at the first
        let kept = followed(&situation, decided).remove(&id).map(|one| one.subject.event);
        Ok(Subject { event: kept.unwrap_or_else(|| subject.event.clone()), ..subject })
    })
    .await
    .map_err(RequestError::whole)?;
    let alert = served.ledger.decide(&subject, &proposal, (served.clock)()).await?;
    Ok(Json(alert_item(&served, &alert)))
}
