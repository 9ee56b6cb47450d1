//! How data came.

use axum::Json;
use axum::extract::State;
use watchfire_wire::ImportList;

use super::{Answer, blocking};
use crate::Served;
use crate::view::import_item;

/// All imports with their problems, newest first.
#[utoipa::path(get, path = "/api/v1/imports", responses((status = 200, body = ImportList)))]
pub(crate) async fn imports(State(served): State<Served>) -> Answer<ImportList> {
    blocking(move || {
        let (known, snapshot) = served.known()?;
        let records = served.archive.imports(&snapshot)?;
        let imports = records.iter().rev().map(|record| import_item(&served, &known, record)).collect();
        Ok(Json(ImportList { imports }))
    })
    .await
}
