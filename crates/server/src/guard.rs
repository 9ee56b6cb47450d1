//! Who may ask: this machine's own pages and programs, and nobody by way of a foreign page.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::error::{RequestError, ServeError};

/// Hosts by which a loopback server may be called; any other name is a rebinding attack.
fn is_own_host(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    matches!(name, "localhost" | "[::1]")
        || name.parse::<std::net::Ipv4Addr>().is_ok_and(|ip| ip.is_loopback())
}

/// A header as text; one that is no text is no host of ours.
fn text(request: &Request, name: &header::HeaderName) -> Option<String> {
    request.headers().get(name).map(|value| value.to_str().unwrap_or("\u{0}").to_owned())
}

/// The header with which our own pages prove that they are ours: a foreign page cannot read the token.
const TOKEN: &str = "x-watchfire-token";

/// A new token for the changing requests of one run.
pub(crate) fn token() -> Result<Arc<str>, ServeError> {
    let mut bytes = [0_u8; 16];
    getrandom::fill(&mut bytes).map_err(ServeError::Token)?;
    Ok(format!("{:032x}", u128::from_le_bytes(bytes)).into())
}

/// Whether a page of another site asks, as far as the browser tells. It may lead here, but not ask: an answer may cost an
/// analysis.
fn is_asked_by_another_site(request: &Request) -> bool {
    let told = |name: &'static str| text(request, &header::HeaderName::from_static(name));
    let is_other = matches!(told("sec-fetch-site").as_deref(), Some("cross-site" | "same-site"));
    is_other && told("sec-fetch-mode").as_deref() != Some("navigate")
}

/// Refuses foreign hosts and origins, and changing requests without our token; adds the safety headers.
pub(crate) async fn guard(State(token): State<Arc<str>>, request: Request, next: Next) -> Response {
    let host = text(&request, &header::HOST).unwrap_or_default();
    if !is_own_host(&host) {
        return RequestError::Forbidden("this server answers only to its own address on this machine")
            .into_response();
    }
    let origin = text(&request, &header::ORIGIN);
    if origin.is_some_and(|origin| origin != format!("http://{host}") && origin != format!("https://{host}"))
    {
        return RequestError::Forbidden("requests from other sites are refused").into_response();
    }
    if is_asked_by_another_site(&request) {
        return RequestError::Forbidden("requests from other sites are refused").into_response();
    }
    match request.method() {
        &Method::GET | &Method::HEAD => {}
        &Method::POST => {
            let given = request.headers().get(TOKEN).map(header::HeaderValue::as_bytes);
            if given != Some(token.as_bytes()) {
                let advice = "a changing request needs the token of /api/v1/session in x-watchfire-token";
                return RequestError::Forbidden(advice).into_response();
            }
        }
        other => {
            let refused = RequestError::Method(other.clone());
            return ([(header::ALLOW, "GET, HEAD, POST")], refused).into_response();
        }
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; object-src 'none'",
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::is_own_host;

    #[test]
    fn only_our_own_names() {
        for host in ["127.0.0.1:8087", "localhost", "localhost:1", "[::1]:8087", "127.0.0.5"] {
            assert!(is_own_host(host), "{host}");
        }
        for host in
            ["", "watchfire.example", "127.0.0.1.example:80", "10.0.0.1", "[::2]:80", "localhost.example"]
        {
            assert!(!is_own_host(host), "{host}");
        }
    }
}
