//! How data came, and what was wrong with it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::Sentence;

/// What became of every row read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportAccount {
    /// Read.
    pub read: u64,
    /// Taken as they were.
    pub accepted: u64,
    /// Taken with a changed or emptied value.
    pub corrected: u64,
    /// Left out as unusable.
    pub rejected: u64,
    /// Left out as repetition.
    pub duplicate: u64,
    /// Left out since the source itself withdraws or replaces them.
    pub superseded: u64,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportFile {
    /// Name.
    pub name: String,
    /// Size.
    pub bytes: u64,
    /// BLAKE3 hash.
    pub hash: String,
}

/// One problem with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProblemItem {
    /// File.
    pub file: Option<String>,
    /// Line or row.
    pub line: Option<u64>,
    /// Column.
    pub column: Option<String>,
    /// What was wrong.
    pub text: Sentence,
}

/// Problems of one rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ProblemTally {
    /// Rule.
    pub rule: String,
    /// `note`, `warning` or `error`.
    pub severity: String,
    /// What was done: `kept`, `corrected`, `emptied`, `rejected`, `duplicate`, `summed`, `superseded`, `refused`, `held`.
    pub action: String,
    /// How often.
    pub count: u64,
    /// What the rule looks for.
    pub title: Sentence,
    /// The first of them.
    pub examples: Vec<ProblemItem>,
}

/// One import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportItem {
    /// Number.
    pub id: u64,
    /// Snapshot that it made.
    pub snapshot: u64,
    /// When, RFC 3339 with the offset of the workspace's time zone.
    pub imported_at: String,
    /// Profile.
    pub profile: String,
    /// Source.
    pub source: String,
    /// Kind of record: `counts`, `cases`, `population`, `places`.
    pub kind: String,
    /// From when on its rows hold: `rows`, `full-state`, `addition`, `report-date`.
    pub recorded_from: String,
    /// Files.
    pub files: Vec<ImportFile>,
    /// Account of rows.
    pub account: ImportAccount,
    /// Problems by rule.
    pub problems: Vec<ProblemTally>,
}

/// All imports, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ImportList {
    /// Imports.
    pub imports: Vec<ImportItem>,
}
