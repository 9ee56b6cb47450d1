//! Diseases of which a single case is told, whatever is usual.

use serde::{Deserialize, Serialize};
use watchfire_vocabulary::DiseaseCode;

/// One disease of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlwaysAlert {
    /// The disease.
    pub disease: DiseaseCode,
    /// Why it is on the list.
    pub source: String,
    /// Whether somebody still has to check it against the original.
    pub verify: bool,
}
