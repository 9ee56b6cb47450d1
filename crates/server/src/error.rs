//! What can go wrong: with the server, and with one request.

use std::net::SocketAddr;
use std::path::PathBuf;

use axum::Json;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use thiserror::Error;
use watchfire_command::Refusal;
use watchfire_ledger::LedgerError;
use watchfire_problem::with_causes;
use watchfire_situation::SituationError;
use watchfire_wire::ProblemDocument;

/// Why a workspace cannot be served.
#[derive(Debug, Error)]
pub enum ServeError {
    /// `watchfire.toml` cannot be read.
    #[error("cannot read {path}: is this the folder of a workspace?")]
    ConfigFile {
        /// The file.
        path: PathBuf,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// `watchfire.toml` cannot be used.
    #[error("the settings in {path} cannot be used: correct the one that is named")]
    Config {
        /// The file.
        path: PathBuf,
        /// Why not.
        #[source]
        source: watchfire_situation::ConfigError,
    },
    /// The archive cannot be opened.
    #[error("the archive cannot be opened")]
    Archive(#[from] watchfire_archive::ArchiveError),
    /// The ledger cannot be opened.
    #[error("the ledger cannot be opened")]
    Ledger(#[from] watchfire_ledger::LedgerError),
    /// There is no randomness for the token of changing requests.
    #[error("the system gives no random numbers, so changing requests cannot be made safe")]
    Token(#[source] getrandom::Error),
    /// The address is not one of this machine's own.
    #[error(
        "{address} is not a loopback address: until people and rights exist, Watchfire serves this machine only; use 127.0.0.1 and a tunnel"
    )]
    NotLoopback {
        /// The address.
        address: SocketAddr,
    },
    /// The address cannot be understood.
    #[error("{address:?} is not an address: write it as 127.0.0.1:8087")]
    Address {
        /// What was given.
        address: String,
    },
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: is another program using it?")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// The worker's thread cannot be started.
    #[error("the analysis thread cannot be started")]
    Worker(#[source] std::io::Error),
    /// The server stopped by itself.
    #[error("the server stopped")]
    Stopped(#[source] std::io::Error),
}

/// Why one request has no answer.
#[derive(Debug, Error)]
pub(crate) enum RequestError {
    /// The result is being computed.
    #[error("the results of {0} are being computed: ask again in a second")]
    Computing(jiff::civil::Date),
    /// The same where "accepted" would mislead: a file is saved, a decision is recorded, or it is not.
    #[error("the results of {0} are being computed: ask again in a few seconds")]
    NotYet(jiff::civil::Date),
    /// Too many results are waiting.
    #[error("too many analyses are waiting: ask again in a minute")]
    Busy,
    /// A parameter cannot be understood.
    #[error("{0}")]
    Parameter(String),
    /// No such thing.
    #[error("{0}")]
    NotFound(String),
    /// No such place.
    #[error("{0}")]
    UnknownPlace(String),
    /// No such disease.
    #[error("{0}")]
    UnknownDisease(String),
    /// Not from our own pages, or not to our own address.
    #[error("{0}")]
    Forbidden(&'static str),
    /// Nothing can be done here in that way.
    #[error("this address does not answer {0} requests: see /api/v1/openapi.json")]
    Method(axum::http::Method),
    /// The situation cannot be computed.
    #[error(transparent)]
    Situation(#[from] SituationError),
    /// The archive cannot be read.
    #[error("the archive cannot be read")]
    Archive(#[from] watchfire_archive::ArchiveError),
    /// The decision is not accepted, or the ledger cannot be used.
    #[error(transparent)]
    Ledger(#[from] watchfire_ledger::LedgerError),
    /// An analysis failed before; the message is what it said.
    #[error("{0}")]
    Failed(String),
}

/// Seconds after which it is worth asking again, for a result and for a place in the queue.
const COMPUTED_IN: &str = "2";
const LESS_BUSY_IN: &str = "60";

impl RequestError {
    /// The same problem of a request that is answered whole or not at all.
    pub(crate) fn whole(self) -> Self {
        match self {
            Self::Computing(day) => Self::NotYet(day),
            other => other,
        }
    }
}

impl IntoResponse for RequestError {
    fn into_response(self) -> Response {
        let (status, kind) = match &self {
            Self::Computing(_) => (StatusCode::ACCEPTED, "computing"),
            Self::NotYet(_) => (StatusCode::SERVICE_UNAVAILABLE, "computing"),
            Self::Busy => (StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Self::Forbidden(_) => (StatusCode::FORBIDDEN, "forbidden"),
            Self::Method(_) => (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed"),
            Self::UnknownPlace(_) => (StatusCode::NOT_FOUND, "unknown-place"),
            Self::UnknownDisease(_) => (StatusCode::NOT_FOUND, "unknown-disease"),
            Self::Parameter(_) => (StatusCode::BAD_REQUEST, "bad-parameter"),
            Self::NotFound(_) => (StatusCode::NOT_FOUND, "not-found"),
            Self::Situation(SituationError::Empty) => (StatusCode::NOT_FOUND, "no-data"),
            Self::Situation(SituationError::BeforeData { .. }) => (StatusCode::NOT_FOUND, "before-data"),
            Self::Ledger(LedgerError::Refused(Refusal::Outdated { .. })) => {
                (StatusCode::CONFLICT, "decided-meanwhile")
            }
            Self::Ledger(LedgerError::Refused(_)) => (StatusCode::UNPROCESSABLE_ENTITY, "decision-refused"),
            Self::Situation(_) | Self::Archive(_) | Self::Ledger(_) | Self::Failed(_) => {
                (StatusCode::INTERNAL_SERVER_ERROR, "internal")
            }
        };
        let document = ProblemDocument::new(status.as_u16(), kind, with_causes(&self));
        let mut response = (status, Json(document)).into_response();
        let json = header::HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        let wait = match &self {
            Self::NotYet(_) => Some(COMPUTED_IN),
            Self::Busy => Some(LESS_BUSY_IN),
            _ => None,
        };
        if let Some(seconds) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, header::HeaderValue::from_static(seconds));
        }
        response
    }
}
