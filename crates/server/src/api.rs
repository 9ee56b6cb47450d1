//! The answers, one file each.

mod decisions;
mod events;
mod imports;
mod outlines;
mod places;
mod query;
mod report;
mod rows;
mod series;
mod situation;
mod track_record;
mod transmission;
mod workspace;

use axum::extract::DefaultBodyLimit;
use axum::http::Method;
use axum::routing::{get, post};
use axum::{Json, Router};

use crate::Served;
use crate::error::RequestError;

pub(crate) use decisions::{__path_decide, __path_session};
pub(crate) use events::{__path_event, __path_events};
pub(crate) use imports::__path_imports;
pub(crate) use outlines::__path_outlines;
pub(crate) use places::__path_places;
pub(crate) use query::{Chosen, Scope};
pub(crate) use report::__path_report;
pub(crate) use rows::__path_rows;
pub(crate) use series::__path_series;
pub(crate) use situation::__path_situation;
pub(crate) use track_record::__path_track_record;
pub(crate) use transmission::{__path_hub, __path_past_forecasts, __path_transmission};
pub(crate) use workspace::__path_workspace;

/// An answer, or why there is none.
pub(crate) type Answer<T> = Result<Json<T>, RequestError>;

pub(crate) fn routes() -> Router<Served> {
    Router::new()
        .route("/workspace", get(workspace::workspace))
        .route("/places", get(places::places))
        .route("/outlines", get(outlines::outlines))
        .route("/situation", get(situation::situation))
        .route("/events", get(events::events))
        .route("/events/{id}", get(events::event))
        .route("/events/{id}/decisions", post(decisions::decide))
        .route("/session", get(decisions::session))
        .route("/series", get(series::series))
        .route("/track-record", get(track_record::track_record))
        .route("/transmission", get(transmission::transmission))
        .route("/transmission/past", get(transmission::past_forecasts))
        .route("/transmission/hub", get(transmission::hub))
        .route("/rows", get(rows::rows))
        .route("/imports", get(imports::imports))
        .route("/report", get(report::report))
        .route("/openapi.json", get(|| async { Json(crate::openapi()) }))
        .method_not_allowed_fallback(|method: Method| async { RequestError::Method(method) })
        .layer(DefaultBodyLimit::max(16 * 1024))
        .fallback(|| async {
            RequestError::NotFound("There is no such address: see /api/v1/openapi.json.".to_owned())
        })
}

/// Runs blocking work off the async threads.
pub(crate) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, RequestError> + Send + 'static,
) -> Result<T, RequestError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => outcome,
        Err(_) => {
            Err(RequestError::Failed("the request could not be finished: see the server's log".to_owned()))
        }
    }
}
