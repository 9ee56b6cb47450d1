//! Rows of one kind, as they travel from `ingest` to `archive`.

use serde::{Deserialize, Serialize};

use crate::{CaseRow, CountRow, PlaceRow, PopulationRow};

/// Kind of record: one table of the archive each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecordKind {
    /// Aggregated counts.
    Counts,
    /// Line list.
    Cases,
    /// Denominators.
    Population,
    /// Places and their outlines.
    Places,
}

impl RecordKind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Counts, Self::Cases, Self::Population, Self::Places];

    /// Name of the kind and of its table.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Counts => "counts",
            Self::Cases => "cases",
            Self::Population => "population",
            Self::Places => "places",
        }
    }
}

/// Some thousand rows of one kind.
#[derive(Debug, Clone, PartialEq)]
pub enum Batch {
    /// Aggregated counts.
    Counts(Vec<CountRow>),
    /// Line list.
    Cases(Vec<CaseRow>),
    /// Denominators.
    Population(Vec<PopulationRow>),
    /// Places and their outlines.
    Places(Vec<PlaceRow>),
}

impl Batch {
    /// Kind of its rows.
    pub fn kind(&self) -> RecordKind {
        match self {
            Self::Counts(_) => RecordKind::Counts,
            Self::Cases(_) => RecordKind::Cases,
            Self::Population(_) => RecordKind::Population,
            Self::Places(_) => RecordKind::Places,
        }
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Counts(rows) => rows.len(),
            Self::Cases(rows) => rows.len(),
            Self::Population(rows) => rows.len(),
            Self::Places(rows) => rows.len(),
        }
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
