//! The rows behind a number.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// One row of the archive, as known on the as-of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Row {
    /// Source.
    pub source: String,
    /// Place as reported.
    pub place: String,
    /// Age band.
    pub age_band: String,
    /// Sex; empty = not broken down.
    pub sex: String,
    /// Day it happened.
    pub reference_date: Option<String>,
    /// `onset`, `report` or empty.
    pub reference_kind: String,
    /// Day of report.
    pub report_date: Option<String>,
    /// Count.
    pub count: i64,
    /// Known since this moment: RFC 3339 with the offset of the workspace's time zone.
    pub recorded_at: String,
    /// Import that brought it.
    pub import_id: u64,
    /// Files of that import.
    pub files: Vec<String>,
}

/// The rows behind a number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Rows {
    /// As known on this day.
    pub as_of: String,
    /// Version of the archive.
    pub snapshot: u64,
    /// Rows there are.
    pub total_rows: u64,
    /// Sum of all their counts.
    pub total_count: i64,
    /// The first of them.
    pub rows: Vec<Row>,
}
