//! Names of findings that are the same in every run.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Identity of a finding or event: a hash of what it is about, never of when it was computed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct FindingId(String);

impl FindingId {
    /// The identity of these parts: analysis, method, disease, place, stratum, period, in a fixed order.
    pub fn of(parts: &[&str]) -> Self {
        let mut hasher = blake3::Hasher::new();
        for part in parts {
            // Length first, so that ("ab", "c") and ("a", "bc") differ.
            hasher.update(&(part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
        Self(hasher.finalize().to_hex()[..16].to_owned())
    }

    /// The 16 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FindingId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Hash of an effective configuration, over its JSON form with keys in declaration order.
///
/// # Errors
/// Where the configuration cannot be written as JSON (a map with keys that are not text).
pub fn config_hash(config: &impl Serialize) -> Result<String, serde_json::Error> {
    Ok(blake3::hash(&serde_json::to_vec(config)?).to_hex()[..16].to_owned())
}
