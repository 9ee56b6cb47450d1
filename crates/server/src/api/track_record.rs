//! How the method did on one series.

use axum::Json;
use axum::extract::State;
use serde::Deserialize;
use utoipa::IntoParams;
use watchfire_command::AlertState;
use watchfire_series::SeriesKey;
use watchfire_vocabulary::{AgeBand, Stratum};
use watchfire_wire::{TrackRecordItem, TrackRecordView};

use super::{Answer, Scope, blocking};
use crate::Served;
use crate::asked::Asked;
use crate::error::RequestError;

/// The age band besides the scope.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Age {
    /// Age band; default: `all`.
    pub age: Option<String>,
}

/// The last year of a series under its method, and what people decided on events of its place and disease.
#[utoipa::path(get, path = "/api/v1/track-record", params(Scope, Age), responses((status = 200, body = TrackRecordView), (status = 400, body = watchfire_wire::ProblemDocument)))]
pub(crate) async fn track_record(
    State(served): State<Served>,
    Asked(scope): Asked<Scope>,
    Asked(age): Asked<Age>,
) -> Answer<TrackRecordView> {
    let shown = served.clone();
    let (key, record) = blocking(move || {
        let chosen = scope.choose(&shown)?;
        let missing = || RequestError::Parameter("disease is needed: a record is of one series".to_owned());
        let age = AgeBand::parse(age.age.as_deref().unwrap_or_default())
            .map_err(|error| RequestError::Parameter(error.to_string()))?;
        let key = SeriesKey {
            disease: scope.disease().ok_or_else(missing)?,
            measure: chosen.measure,
            place: chosen.place.clone(),
            stratum: Stratum::age(age),
        };
        let record = chosen.known.track_record(&key, chosen.as_of, &shown.config)?;
        Ok((key, record))
    })
    .await?;
    let outcomes = served.ledger.outcomes(&key.disease, &key.place).await?;
    let n_in = |state: AlertState| outcomes.get(&state).copied().unwrap_or(0);
    Ok(Json(TrackRecordView {
        record: record.map(|record| TrackRecordItem {
            method: record.method,
            from: record.from.to_string(),
            to: record.to.to_string(),
            period_days: record.period_days,
            judged: record.judged,
            alarms: record.alarms,
            alarms_by_chance: record.alarms_by_chance,
            tenths: record.tenths,
            excess_half: record.excess_half,
            excess_most: record.excess_most,
        }),
        verified: n_in(AlertState::Verified),
        refuted: n_in(AlertState::Refuted),
    }))
}
