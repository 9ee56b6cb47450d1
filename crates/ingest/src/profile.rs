//! The profiles that Watchfire knows: mappings that are shipped with it.

use std::collections::BTreeMap;

use watchfire_record::RecordKind;

use crate::profiles::ALL;
use crate::{Field, IngestError, Mapping};

/// A profile: a mapping with a name, what it is for, and what its columns mean.
#[derive(Debug, Clone, Copy)]
pub struct Profile {
    /// Name on the command line.
    pub name: &'static str,
    /// Kind of its records.
    pub kind: RecordKind,
    /// One line in English.
    pub english: &'static str,
    /// One line in Chinese.
    pub chinese: &'static str,
    /// What its columns mean.
    pub columns: &'static [Column],
    /// Its mappings as TOML, the most special first: the first one whose needed columns a file has reads it.
    pub mappings: &'static [&'static str],
}

/// A column of a profile.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Name in the file; names separated by ` / ` stand for each other.
    pub name: &'static str,
    /// Whether the file must have it.
    pub required: bool,
    /// What it holds, in English.
    pub english: &'static str,
    /// What it holds, in Chinese.
    pub chinese: &'static str,
}

impl Column {
    pub(crate) const fn needed(name: &'static str, english: &'static str, chinese: &'static str) -> Self {
        Self { name, required: true, english, chinese }
    }

    pub(crate) const fn optional(name: &'static str, english: &'static str, chinese: &'static str) -> Self {
        Self { name, required: false, english, chinese }
    }
}

impl Profile {
    /// Its mappings, parsed.
    ///
    /// # Errors
    /// Never for shipped profiles: a test parses all of them.
    pub fn parse(&self) -> Result<Vec<Mapping>, IngestError> {
        self.mappings.iter().map(|text| Mapping::parse(self.name, text)).collect()
    }
}

/// All profiles, canonical ones first.
pub fn profiles() -> &'static [Profile] {
    &ALL
}

/// The profile of a name.
pub(crate) fn named(name: &str) -> Result<&'static Profile, IngestError> {
    let names: Vec<String> = profiles().iter().map(|profile| profile.name.to_owned()).collect();
    profiles().iter().find(|profile| profile.name == name).ok_or_else(|| IngestError::NoProfile {
        name: name.to_owned(),
        suggestion: watchfire_table::suggest(name, &names),
        profiles: names.join(", "),
    })
}

/// Fields that a mapping fills, for documentation: field name → columns or constant.
pub fn filled(mapping: &Mapping) -> BTreeMap<Field, String> {
    mapping
        .fields
        .iter()
        .map(|(field, spec)| {
            let constant = spec.constant.as_ref().map(|constant| format!("= {constant}"));
            (*field, constant.unwrap_or_else(|| spec.column.join(" / ")))
        })
        .collect()
}
