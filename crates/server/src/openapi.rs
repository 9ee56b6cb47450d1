//! The API stated as OpenAPI, from the code itself.

use utoipa::OpenApi;

use crate::api;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Watchfire",
        description = "What the archive knows, as known on any day: situation, events, series, transmission and the rows behind them. Version 1; changes only add.",
        license(name = "Apache-2.0 OR MIT"),
    ),
    paths(
        api::workspace,
        api::places,
        api::outlines,
        api::situation,
        api::events,
        api::event,
        api::decide,
        api::session,
        api::series,
        api::track_record,
        api::transmission,
        api::past_forecasts,
        api::hub,
        api::rows,
        api::imports,
        api::report,
    ),
    components(schemas(watchfire_wire::ProblemDocument))
)]
struct Document;

/// The OpenAPI document.
pub fn openapi() -> utoipa::openapi::OpenApi {
    Document::openapi()
}
