//! How a disease spreads: R, growth, the next weeks, and how good past forecasts were.

use axum::Json;
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use watchfire_vocabulary::DiseaseCode;
use watchfire_wire::{PastForecastsView, TransmissionView};

use super::{Answer, Chosen, Scope, blocking};
use crate::Served;
use crate::asked::Asked;
use crate::error::RequestError;
use crate::view::{hub_csv, past_view, transmission_view};

/// The disease asked for, else that which the situation shows.
fn disease(served: &Served, scope: &Scope, chosen: &Chosen) -> Result<DiseaseCode, RequestError> {
    if let Some(disease) = scope.disease() {
        return Ok(disease);
    }
    let situation = served.situation(&chosen.known, chosen.as_of)?;
    Ok(situation.disease_to_show(&chosen.place, &chosen.known).unwrap_or_default())
}

/// Reproduction number, growth and the next four weeks of a place and its parts. 202 while they are being computed.
#[utoipa::path(get, path = "/api/v1/transmission", params(Scope), responses((status = 200, body = TransmissionView), (status = 202, body = watchfire_wire::ProblemDocument), (status = 400, body = watchfire_wire::ProblemDocument), (status = 404, body = watchfire_wire::ProblemDocument), (status = 503, body = watchfire_wire::ProblemDocument)))]
pub(crate) async fn transmission(
    State(served): State<Served>,
    Asked(scope): Asked<Scope>,
) -> Answer<TransmissionView> {
    blocking(move || {
        let chosen = scope.choose(&served)?;
        let disease = disease(&served, &scope, &chosen)?;
        let of = served.transmission(&chosen.known, chosen.as_of, &disease)?;
        Ok(Json(transmission_view(&served, &chosen, &of)?))
    })
    .await
}

/// Forecasts of a place as they would have been made every four weeks of the last half-year, beside what came. 202 while
/// they are being computed.
#[utoipa::path(get, path = "/api/v1/transmission/past", params(Scope), responses((status = 200, body = PastForecastsView), (status = 202, body = watchfire_wire::ProblemDocument), (status = 400, body = watchfire_wire::ProblemDocument), (status = 404, body = watchfire_wire::ProblemDocument), (status = 503, body = watchfire_wire::ProblemDocument)))]
pub(crate) async fn past_forecasts(
    State(served): State<Served>,
    Asked(scope): Asked<Scope>,
) -> Answer<PastForecastsView> {
    blocking(move || {
        let chosen = scope.choose(&served)?;
        let disease = disease(&served, &scope, &chosen)?;
        let past = served.past_forecasts(&chosen.known, chosen.as_of, &disease)?;
        Ok(Json(past_view(&served, &chosen, &past)))
    })
    .await
}

/// Forecasts in the form of forecast hubs, 23 quantiles for each of four weeks: of one place where `place` is given, else of
/// all. 503 while they are being computed: it is saved as a file, and a problem is none.
#[utoipa::path(get, path = "/api/v1/transmission/hub", params(Scope), responses((status = 200, description = "reference_date,target,horizon,target_end_date,location,output_type,output_type_id,value,as_of", content_type = "text/csv"), (status = 400, body = watchfire_wire::ProblemDocument), (status = 404, body = watchfire_wire::ProblemDocument), (status = 503, body = watchfire_wire::ProblemDocument)))]
pub(crate) async fn hub(
    State(served): State<Served>,
    Asked(scope): Asked<Scope>,
) -> Result<Response, RequestError> {
    let (name, csv) = blocking(move || {
        let chosen = scope.choose(&served)?;
        let disease = disease(&served, &scope, &chosen)?;
        let of = served.transmission(&chosen.known, chosen.as_of, &disease)?;
        let one = scope.place.as_deref().is_some_and(|place| !place.is_empty()).then_some(&chosen.place);
        Ok((format!("forecast-{}.csv", of.to), hub_csv(&of, one)))
    })
    .await
    .map_err(RequestError::whole)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
    ];
    Ok((headers, csv).into_response())
}
