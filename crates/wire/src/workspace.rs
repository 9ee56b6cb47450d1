//! What there is: places, diseases, sources, days.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{NamesItem, Sentence};

/// A disease and what is counted of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct DiseaseItem {
    /// Code.
    pub code: String,
    /// Names.
    pub names: NamesItem,
    /// Measures there are: `case`, `death`, …
    pub measures: Vec<String>,
    /// Age bands there are, `all` first.
    pub age_bands: Vec<String>,
}

/// A source of data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct SourceItem {
    /// Code.
    pub code: String,
    /// First day with a report.
    pub first_day: Option<String>,
    /// Last day with a report.
    pub last_day: Option<String>,
    /// The newest state recorded by the as-of.
    pub newest_record: Option<String>,
    /// Days after the report date at which rows are *assumed* known, where the source has no vintages.
    pub assumed_days_later: Option<u16>,
}

/// How events were found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct MethodItem {
    /// Disease.
    pub disease: String,
    /// Measure.
    pub measure: String,
    /// Method, as in `detect --method`.
    pub method: String,
    /// Why this one.
    pub reason: Sentence,
    /// How many series were judged.
    pub series_judged: u64,
    /// How many could not be judged.
    pub series_not_judged: u64,
}

/// What there is in the workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct Workspace {
    /// Name of the office or place.
    pub title: NamesItem,
    /// Version of Watchfire.
    pub version: String,
    /// Newest snapshot of the archive; `null` = nothing imported.
    pub snapshot: Option<u64>,
    /// Time zone of all days.
    pub time_zone: String,
    /// The day to show when none is asked for: the last day of the newest data.
    pub default_as_of: Option<String>,
    /// First day with data.
    pub first_day: Option<String>,
    /// Days for which results are already computed, newest first.
    pub computed: Vec<String>,
    /// Place at the top.
    pub root: Option<String>,
    /// Levels that have outlines, widest first.
    pub map_levels: Vec<String>,
    /// Diseases.
    pub diseases: Vec<DiseaseItem>,
    /// Sources.
    pub sources: Vec<SourceItem>,
}

/// A place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PlaceItem {
    /// Code.
    pub code: String,
    /// Names.
    pub names: NamesItem,
    /// Level: `country`, `province`, `prefecture`, `county`, `district`, `township`, `village`.
    pub level: String,
    /// Place it is part of.
    pub parent: Option<String>,
    /// People, where known.
    pub population: Option<i64>,
    /// Whether it has an outline.
    pub outline: bool,
    /// Known only by its code until places are imported.
    pub provisional: bool,
}

/// All places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub struct PlaceList {
    /// Places, by code.
    pub places: Vec<PlaceItem>,
}
