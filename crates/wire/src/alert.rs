//! What people decided on an event.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One decision, never changed once made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DecisionItem {
    /// `verify`, `refute`, `hand-over` or `reopen`.
    pub decision: String,
    /// The duty post that decided.
    pub by: String,
    /// The body it was handed to; empty unless handed over.
    pub to: String,
    /// Why.
    pub reason: String,
    /// When, RFC 3339 with the offset of the workspace's time zone.
    pub at: String,
}

/// Where an event stands with the people who work on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct AlertItem {
    /// `waiting`, `verified`, `refuted` or `handed-over`.
    pub state: String,
    /// The body that works on it, while it is handed over.
    pub owner: Option<String>,
    /// What can be decided now.
    pub possible: Vec<String>,
    /// Decisions, oldest first.
    pub entries: Vec<DecisionItem>,
}

/// A decision to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct DecisionRequest {
    /// `verify`, `refute`, `hand-over` or `reopen`.
    pub decision: String,
    /// The duty post that decides, not a person's name; at most 80 characters.
    pub by: String,
    /// The body it is handed to; needed for `hand-over`.
    #[serde(default)]
    pub to: String,
    /// Why; needed for `refute` and `reopen`; at most 2,000 characters.
    #[serde(default)]
    pub reason: String,
    /// How many decisions were shown: if there are more by now, the request is refused (409).
    pub seen: u32,
}

/// What this server's own pages need in order to change something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct Session {
    /// Goes into the header `x-watchfire-token` of every changing request; another one after each start.
    pub token: String,
}
