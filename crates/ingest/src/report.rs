//! What an import did: files, account, problems, places that are still unknown.

use serde::{Deserialize, Serialize};
use watchfire_problem::Problems;
use watchfire_record::{Account, ImportPlan, UnreadRows};
use watchfire_vocabulary::Place;

/// One file of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileReport {
    /// Name as given.
    pub name: String,
    /// Size on disk.
    pub bytes: u64,
    /// BLAKE3 hash of the file as it is on disk, in hex.
    pub blake3: String,
    /// What stands in it: csv, json-lines, json, xlsx, xls, parquet.
    pub format: String,
    /// gzip or zstd, where packed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub packing: Option<String>,
    /// Encoding of its text; `None` where all is ASCII or the format says it itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// Delimiter, of delimited text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// Names of its columns.
    pub columns: Vec<String>,
    /// What became of its rows.
    pub account: Account,
    /// Records made of them: one row can make several.
    pub records: u64,
    /// How many different places it names.
    pub places_seen: u64,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ImportReport {
    /// How the rows are to be taken.
    pub plan: ImportPlan,
    /// The files, in order.
    pub files: Vec<FileReport>,
    /// What became of all rows.
    pub account: Account,
    /// Records made of them.
    pub records: u64,
    /// What was wrong.
    pub problems: Problems,
    /// Places that only the data know, with the parents that their scheme tells.
    pub provisional_places: Vec<Place>,
    /// The rows that could not be taken, as far as they say which record they are: what was known of it must stay.
    #[serde(skip)]
    pub unread: UnreadRows,
}
