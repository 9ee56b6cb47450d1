//! The rows behind a number.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use watchfire_archive::TracedRow;
use watchfire_series::SeriesKey;
use watchfire_vocabulary::{AgeBand, Stratum};
use watchfire_wire::{Row, Rows};

use super::query::{by_reference, date};
use super::{Answer, Scope, blocking};
use crate::Served;
use crate::asked::Asked;
use crate::error::RequestError;

/// Which rows.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// Age band; default: everybody.
    pub age: Option<String>,
    /// Axis of the days: `report` (default) or `reference`.
    pub axis: Option<String>,
    /// First day.
    pub from: Option<String>,
    /// Last day.
    pub to: Option<String>,
    /// Rows to pass over; default 0.
    pub offset: Option<usize>,
    /// Rows to return at most; default 200, at most 5,000.
    pub limit: Option<usize>,
}

const ROWS: usize = 200;
const ROWS_MOST: usize = 5_000;

/// The archive's rows behind a number, as known on the as-of.
#[utoipa::path(get, path = "/api/v1/rows", params(Scope, Which), responses((status = 200, body = Rows)))]
pub(crate) async fn rows(
    State(served): State<Served>,
    Asked(scope): Asked<Scope>,
    Asked(which): Asked<Which>,
) -> Answer<Rows> {
    blocking(move || {
        let chosen = scope.choose(&served)?;
        let disease = scope.disease().or_else(|| chosen.known.most_reported()).unwrap_or_default();
        let age_band = AgeBand::parse(which.age.as_deref().unwrap_or_default())
            .map_err(|error| RequestError::Parameter(error.to_string()))?;
        let stratum = Stratum::age(age_band);
        let key = SeriesKey { disease, measure: chosen.measure, place: chosen.place.clone(), stratum };
        let selection = chosen.known.selection(chosen.as_of, &served.config);
        let by_reference = by_reference(which.axis.as_deref())?;
        let (from, to) = (date("from", which.from.as_deref())?, date("to", which.to.as_deref())?);
        let behind = chosen.known.behind(&selection, &key, by_reference, from, to);
        let offset = which.offset.unwrap_or(0);
        let page = offset..offset.saturating_add(which.limit.unwrap_or(ROWS).min(ROWS_MOST));
        let found = served.archive.rows_found(&chosen.snapshot, chosen.as_of, &behind, page)?;
        let row = |traced: &TracedRow| Row {
            source: traced.row.source.to_string(),
            place: traced.row.place.to_string(),
            age_band: traced.row.age_band.to_string(),
            sex: traced.row.sex.map_or("", |sex| sex.as_str()).to_owned(),
            reference_date: traced.row.reference_date.map(|day| day.to_string()),
            reference_kind: traced.row.reference_kind.map_or("", |kind| kind.as_str()).to_owned(),
            report_date: traced.row.report_date.map(|day| day.to_string()),
            count: traced.row.count,
            recorded_at: traced.row.recorded_at.map(|at| served.moment(at.0)).unwrap_or_default(),
            import_id: traced.import_id,
            files: traced.files.clone(),
        };
        Ok(Json(Rows {
            as_of: chosen.as_of.to_string(),
            snapshot: chosen.snapshot.id,
            total_rows: found.n_rows as u64,
            total_count: found.count,
            rows: found.page.iter().map(row).collect(),
        }))
    })
    .await
}
