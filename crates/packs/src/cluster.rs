//! A cluster rule: so many persons in so many days in one place.

use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{DiseaseCode, Measure, Setting};

use crate::{Label, Sourced};

/// The place within which cases count together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Within {
    /// One school, nursery, home or other institution.
    Institution,
    /// One class or group.
    Class,
}

/// At least `count` persons in `days` days in one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClusterRule {
    /// Its name in results; unique in the pack.
    pub id: String,
    /// What it says, in both languages.
    pub label: Label,
    /// Disease or syndrome.
    pub disease: DiseaseCode,
    /// What is counted.
    pub measure: Measure,
    /// Where cases count together.
    pub within: Within,
    /// Settings it holds for; empty = all.
    #[serde(default)]
    pub settings: Vec<Setting>,
    /// Least number of persons.
    pub count: Sourced,
    /// Length of the window; 1 = one day.
    pub days: Sourced,
}

impl ClusterRule {
    /// Whether the rule holds in a setting.
    pub fn holds_in(&self, setting: &Setting) -> bool {
        self.settings.is_empty() || self.settings.contains(setting)
    }
}
