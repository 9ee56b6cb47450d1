//! A place with its outline.

use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{Place, RecordedAt, SourceCode};

/// A place as a source describes it. Its key is (source, place code).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceRow {
    /// The stream of files it came from.
    pub source: SourceCode,
    /// The place.
    pub place: Place,
    /// Its outline as a GeoJSON geometry in WGS 84, exterior rings counter-clockwise (RFC 7946), where known.
    pub geometry: Option<String>,
    /// From when on the source knew it; `None` = the import says it for all rows.
    pub recorded_at: Option<RecordedAt>,
}
