//! The built pages, inside the binary.

use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

use crate::error::RequestError;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist"]
struct Pages;

/// A file of the pages; any other address is the pages' own to understand.
pub(crate) async fn page(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    let asset = format!("app/{path}");
    if !path.is_empty() && !path.ends_with('/') && Pages::get(&asset).is_some() {
        // Names of assets hold a hash of their content.
        let cache =
            if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
        return file(&asset, cache);
    }
    if path.starts_with("api/") {
        return RequestError::NotFound("there is no such address: see /api/v1/openapi.json".to_owned())
            .into_response();
    }
    if path.starts_with("assets/") {
        return (StatusCode::NOT_FOUND, "There is no such file.\n").into_response();
    }
    // Without built pages the placeholder says how to build them.
    let index = if Pages::get("app/index.html").is_some() { "app/index.html" } else { "index.html" };
    file(index, "no-cache")
}

fn file(path: &str, cache: &'static str) -> Response {
    match Pages::get(path) {
        Some(file) => {
            let headers = [(header::CONTENT_TYPE, media_type(path)), (header::CACHE_CONTROL, cache)];
            (headers, file.data.into_owned()).into_response()
        }
        None => (StatusCode::NOT_FOUND, "There is no such file.\n").into_response(),
    }
}

fn media_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
