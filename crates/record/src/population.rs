//! How many people live in a place.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{AgeBand, PlaceCode, RecordedAt, Sex, SourceCode};

/// A denominator. Its key is all fields but `persons` and `recorded_at`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PopulationRow {
    /// The stream of files it came from.
    pub source: SourceCode,
    /// Place.
    pub place: PlaceCode,
    /// Age band.
    pub age_band: AgeBand,
    /// Sex; `None` = all.
    pub sex: Option<Sex>,
    /// The day of which it speaks (end of 2020 = 2020-12-31).
    pub reference_date: Date,
    /// How many people.
    pub persons: i64,
    /// From when on the source knew it; `None` = the import says it for all rows.
    pub recorded_at: Option<RecordedAt>,
}
