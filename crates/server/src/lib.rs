//! The HTTP API, version 1, and the pages on it.
//!
//! Serves lines 1, 2 and 10 of the mission: the duty epidemiologist's first look in the morning.
//!
//! # Steps
//! 1. a workspace is opened and served on the loopback → [`Served::open`], [`serve`]; no connection holds a place for
//!    ever → `connections`;
//! 2. every request passes the guard: our own host, no foreign origin → `guard`;
//! 3. what is not computed yet goes to one worker through one bounded queue, today first → `worker`, `waiting`;
//! 4. what the analyses return is put into the public types of `wire`, in both languages → `view`;
//! 5. the answers → `api`, stated once more as OpenAPI → [`openapi`]; everything else → the pages.
//!
//! The analyses and the archive are only read. Decisions on events are added to the ledger; a changing request
//! needs the token that only our own pages can read. People and their rights are not there yet.
//!
//! ```no_run
//! # async fn start() -> Result<(), watchfire_server::ServeError> {
//! let served = watchfire_server::Served::open("city".as_ref(), || jiff::Timestamp::UNIX_EPOCH).await?;
//! watchfire_server::serve(served, "127.0.0.1:8087", |address| tracing::info!(%address, "serving")).await
//! # }
//! ```
mod api;
mod asked;
mod connections;
mod error;
mod guard;
mod openapi;
mod pages;
mod served;
mod view;
mod waiting;
mod worker;

#[cfg(test)]
mod tests;

pub use error::ServeError;
pub use openapi::openapi;
pub use served::{Served, router, serve};
