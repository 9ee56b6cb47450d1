//! The situation report.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use utoipa::IntoParams;
use watchfire_problem::with_causes;
use watchfire_vocabulary::Language;

use super::{Scope, blocking};
use crate::Served;
use crate::asked::Asked;
use crate::error::RequestError;
use crate::view::{alerts, names};

/// Language and form.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(crate) struct Form {
    /// `zh` or `en` (default).
    pub lang: Option<String>,
    /// `html` (default) or `pdf`.
    pub format: Option<String>,
}

/// The situation report of a place and disease, as HTML or PDF. 503 while the situation is being computed: it is saved as
/// a file, and a problem is none.
#[utoipa::path(get, path = "/api/v1/report", params(Scope, Form), responses((status = 200, description = "The report", content_type = "application/pdf"), (status = 400, body = watchfire_wire::ProblemDocument), (status = 404, body = watchfire_wire::ProblemDocument), (status = 503, body = watchfire_wire::ProblemDocument)))]
pub(crate) async fn report(
    State(served): State<Served>,
    Asked(scope): Asked<Scope>,
    Asked(form): Asked<Form>,
) -> Result<Response, RequestError> {
    let decided = served.ledger.decided().await?;
    let (name, media_type, bytes) = blocking(move || {
        let chosen = scope.choose(&served)?;
        let situation = served.situation(&chosen.known, chosen.as_of)?;
        let language: Language =
            form.lang.as_deref().unwrap_or("en").parse().map_err(RequestError::Parameter)?;
        let imports = served.archive.imports(&chosen.snapshot)?;
        let shown = || situation.disease_to_show(&chosen.place, &chosen.known);
        let disease = scope.disease().or_else(shown).unwrap_or_default();
        let spread = served.transmission_now(&chosen.known, chosen.as_of, &disease);
        let content = watchfire_report::ReportContent::of(
            &chosen.known,
            &situation,
            spread.as_deref(),
            &imports,
            &chosen.place,
            &disease,
            &served.config,
        )?
        .with_alerts(alerts(&situation, decided));
        let lookup = names(&served, &chosen.known);
        let words = watchfire_wording::Words::new(language, &lookup);
        // a code may hold what ends a header's text
        let place =
            chosen.place.as_str().replace(|c: char| !c.is_ascii_alphanumeric() && c != '-' && c != '_', "_");
        let name = format!("situation-{place}-{}-{language}", chosen.as_of);
        match form.format.as_deref() {
            None | Some("" | "html") => Ok((
                format!("{name}.html"),
                "text/html; charset=utf-8",
                watchfire_report::html(&content, &words).into_bytes(),
            )),
            Some("pdf") => {
                let pdf = watchfire_report::pdf(&content, &words, &watchfire_report::Fonts::embedded())
                    .map_err(|error| RequestError::Failed(with_causes(&error)))?;
                Ok((format!("{name}.pdf"), "application/pdf", pdf))
            }
            Some(other) => Err(RequestError::Parameter(format!("format={other}: say html or pdf"))),
        }
    })
    .await
    .map_err(RequestError::whole)?;
    let disposition = format!("inline; filename=\"{name}\"");
    let headers = [(header::CONTENT_TYPE, media_type.to_owned()), (header::CONTENT_DISPOSITION, disposition)];
    Ok((headers, bytes).into_response())
}
