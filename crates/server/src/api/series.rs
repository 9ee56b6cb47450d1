//! One curve.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use watchfire_series::SeriesKey;
use watchfire_situation::CurveRequest;
use watchfire_vocabulary::{AgeBand, Stratum};
use watchfire_wire::SeriesView;

use super::query::{by_reference, date};
use super::{Answer, Scope, blocking};
use crate::Served;
use crate::asked::Asked;
use crate::error::RequestError;
use crate::view::curve_view;

/// Which curve.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Age band, e.g. `60-79`, `80+`; default: everybody.
    pub age: Option<String>,
    /// `report` (default) or `reference`.
    pub axis: Option<String>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Method of the threshold; default: chosen by history; `none` = no threshold.
    pub method: Option<String>,
}

/// A curve with its threshold, each period judged with what was known when it was first complete.
#[utoipa::path(get, path = "/api/v1/series", params(Scope, Which), responses((status = 200, body = SeriesView), (status = 404, body = watchfire_wire::ProblemDocument)))]
pub(crate) async fn series(
    State(served): State<Served>,
    Asked(scope): Asked<Scope>,
    Asked(which): Asked<Which>,
) -> Answer<SeriesView> {
    blocking(move || {
        let chosen = scope.choose(&served)?;
        let disease = scope.disease().or_else(|| chosen.known.most_reported()).unwrap_or_default();
        let age = AgeBand::parse(which.age.as_deref().unwrap_or_default())
            .map_err(|error| RequestError::Parameter(error.to_string()))?;
        let request = CurveRequest {
            key: SeriesKey {
                disease,
                measure: chosen.measure,
                place: chosen.place.clone(),
                stratum: Stratum::age(age),
            },
            by_reference: by_reference(which.axis.as_deref())?,
            from: date("from", which.from.as_deref())?,
            to: date("to", which.to.as_deref())?,
            method: which.method.clone().unwrap_or_default(),
        };
        let missing = || {
            RequestError::NotFound(format!(
                "No source can make up {} {} of {} in {}.",
                request.key.disease, request.key.measure, request.key.stratum.age_band, request.key.place
            ))
        };
        let curve = chosen.known.curve(&request, chosen.as_of, &served.config)?.ok_or_else(missing)?;
        let situation = served.situation(&chosen.known, chosen.as_of).ok();
        Ok(Json(curve_view(&served, &chosen, &curve, situation.as_deref())))
    })
    .await
}
