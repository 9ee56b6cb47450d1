//! The rows behind a number.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use watchfire_archive::{RowPredicate, TracedRow};
use watchfire_series::{Selection, SeriesKey};
use watchfire_situation::Known;
use watchfire_vocabulary::{AgeBand, PlaceCode, Stratum};
use watchfire_wire::{Row, Rows};

use super::query::date;
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
    /// First day (of report).
    pub from: Option<String>,
    /// Last day (of report).
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
        let predicate = RowPredicate {
            report_from: date("from", which.from.as_deref())?,
            report_to: date("to", which.to.as_deref())?,
            ..behind(&chosen.known, &key, &chosen.known.selection(chosen.as_of, &served.config))
        };
        let limit = which.limit.unwrap_or(ROWS).min(ROWS_MOST);
        let found = served.archive.rows(&chosen.snapshot, chosen.as_of, &predicate, usize::MAX)?;
        let total_count = found.iter().map(|traced| traced.row.count).sum();
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
            total_rows: found.len() as u64,
            total_count,
            rows: found.iter().skip(which.offset.unwrap_or(0)).take(limit).map(row).collect(),
        }))
    })
    .await
}

/// Which rows make up a series: those of the cells that the first source that can make it up adds together.
fn behind(known: &Known, key: &SeriesKey, selection: &Selection<'_>) -> RowPredicate {
    let history = &known.history;
    let mut predicate = RowPredicate {
        disease: Some(key.disease.clone()),
        measure: Some(key.measure),
        ..RowPredicate::default()
    };
    let speaking = selection.sources(&key.disease, key.measure).into_iter();
    let first =
        speaking.map(|source| (source, selection.cells(key, source))).find(|(_, cells)| !cells.is_empty());
    // A series that nobody can make up has no rows.
    let Some((source, cells)) = first else {
        return RowPredicate { places: vec![PlaceCode::default()], ..predicate };
    };
    let info = &history.sources[usize::from(source)];
    for cell in cells {
        let cell = &history.cells[cell as usize];
        let stratum = &history.strata[cell.stratum as usize];
        predicate.places.push(history.places[cell.place as usize].clone());
        predicate.case_classes.push(cell.case_class);
        // Of a line list only ages make cells; its rows also tell sex and setting.
        if info.disjoint {
            predicate.age_bands.push(stratum.age_band);
        } else {
            predicate.strata.push(stratum.clone());
        }
    }
    predicate.places.sort();
    predicate.places.dedup();
    predicate.age_bands.sort();
    predicate.age_bands.dedup();
    predicate.strata.sort();
    predicate.strata.dedup();
    predicate.case_classes.sort();
    predicate.case_classes.dedup();
    RowPredicate { source: Some(info.code.clone()), ..predicate }
}
