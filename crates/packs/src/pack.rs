//! A pack and how it is read.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::{AlwaysAlert, ClusterRule, Label, Sourced, Unit};

/// Longest window of a rule (days).
const DAYS_MAX: u32 = 366;

/// The rules of one authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Pack {
    /// Its name in configuration and results.
    pub id: String,
    /// Its title, in both languages.
    pub label: Label,
    /// Cluster rules.
    pub clusters: Vec<ClusterRule>,
    /// Diseases of which a single case is told.
    pub always_alert: Vec<AlwaysAlert>,
}

/// Why a pack cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// No pack in TOML; the cause names line, key and what is expected.
    #[error("{file}: this is no rule pack: {source}")]
    Form {
        /// The file.
        file: String,
        /// What the parser says.
        #[source]
        source: Box<toml::de::Error>,
    },
    /// A value that makes no sense.
    #[error("{file}: {key} is {value}, but must be {allowed}")]
    Value {
        /// The file.
        file: String,
        /// The key, from the top.
        key: String,
        /// As given.
        value: String,
        /// What is allowed.
        allowed: &'static str,
    },
}

impl Pack {
    /// Reads a pack; `file` is its name in messages.
    pub fn parse(file: &str, text: &str) -> Result<Self, PackError> {
        let pack: Self = toml::from_str(text)
            .map_err(|source| PackError::Form { file: file.to_owned(), source: Box::new(source) })?;
        pack.check(file)?;
        Ok(pack)
    }

    /// The committed pack of normalised control in China (乙类乙管).
    ///
    /// # Errors
    /// Never with the committed file; a test reads it.
    pub fn cn_yiyi_yiguan() -> Result<Self, PackError> {
        Self::parse("packs/cn-yiyi-yiguan.toml", include_str!("../packs/cn-yiyi-yiguan.toml"))
    }

    fn check(&self, file: &str) -> Result<(), PackError> {
        let wrong = |key: String, value: &str, allowed: &'static str| {
            Err(PackError::Value { file: file.to_owned(), key, value: value.to_owned(), allowed })
        };
        let mut ids = BTreeSet::new();
        for rule in &self.clusters {
            let key = |name: &str| format!("clusters[{}].{name}", rule.id);
            if rule.id.is_empty() || !ids.insert(&rule.id) {
                return wrong(key("id"), &format!("{:?}", rule.id), "a name that no other rule has");
            }
            let numbers = [("count", &rule.count, Unit::Persons), ("days", &rule.days, Unit::Days)];
            for (name, Sourced { value, unit, source, .. }, wanted) in numbers {
                if *unit != wanted {
                    let allowed = if wanted == Unit::Days { "days" } else { "persons" };
                    return wrong(key(&format!("{name}.unit")), &format!("{unit:?}").to_lowercase(), allowed);
                }
                if *value == 0 || (wanted == Unit::Days && *value > DAYS_MAX) {
                    let allowed = if wanted == Unit::Days { "from 1 to 366" } else { "at least 1" };
                    return wrong(key(&format!("{name}.value")), &value.to_string(), allowed);
                }
                if source.trim().is_empty() {
                    return wrong(key(&format!("{name}.source")), "empty", "where the value was read");
                }
            }
        }
        let mut diseases = BTreeSet::new();
        for entry in &self.always_alert {
            let key = |name: &str| format!("always-alert[{}].{name}", entry.disease);
            if !diseases.insert(&entry.disease) {
                return wrong(key("disease"), "listed twice", "listed once");
            }
            if entry.source.trim().is_empty() {
                return wrong(key("source"), "empty", "where the value was read");
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use watchfire_vocabulary::{Diseases, Language};

    fn edited(from: &str, to: &str) -> String {
        let text = include_str!("../packs/cn-yiyi-yiguan.toml");
        assert!(text.contains(from));
        Pack::parse("ours.toml", &text.replacen(from, to, 1)).expect_err("an error").to_string()
    }

    #[test]
    fn the_committed_pack_is_whole() {
        let pack = Pack::cn_yiyi_yiguan().expect("the committed pack");
        let of = |id: &str| {
            let rule = pack.clusters.iter().find(|rule| rule.id == id).expect("the rule");
            (rule.count.value, rule.days.value)
        };
        let wanted = [
            ("influenza-like", 10, 7),
            ("influenza-like-large", 30, 7),
            ("influenza-like-hospitalized", 5, 7),
            ("influenza-like-deaths", 2, 7),
            ("hand-foot-mouth-school", 5, 7),
            ("hand-foot-mouth-class", 2, 7),
            ("norovirus", 10, 7),
            ("measles", 2, 10),
            ("mumps", 5, 7),
            ("rubella", 5, 7),
            ("varicella", 5, 7),
            ("scarlet-fever", 10, 7),
            ("school-syndrome-day", 3, 1),
            ("school-syndrome-three-days", 5, 3),
        ];
        for (id, count, days) in wanted {
            assert_eq!(of(id), (count, days), "{id}");
        }
        assert_eq!(pack.clusters.len(), wanted.len());
        let diseases = Diseases::built_in();
        for entry in &pack.always_alert {
            assert!(diseases.find(entry.disease.as_str()).is_some(), "{}", entry.disease);
        }
        for rule in &pack.clusters {
            // Syndromes stand beside the list of notifiable diseases.
            let syndrome = ["influenza-like-illness", "school-syndrome"].contains(&rule.disease.as_str());
            assert!(syndrome || diseases.find(rule.disease.as_str()).is_some(), "{}", rule.disease);
            assert!(rule.settings.iter().all(|setting| ["school", "nursery"].contains(&setting.as_str())));
            assert_ne!(rule.label.get(Language::Zh), rule.label.get(Language::En));
        }
    }

    #[test]
    fn a_fault_names_file_key_and_what_is_allowed() {
        let unit = edited("unit = \"days\"", "unit = \"persons\"");
        assert_eq!(unit, "ours.toml: clusters[influenza-like].days.unit is persons, but must be days");
        let twice = edited("id = \"measles\"", "id = \"mumps\"");
        assert!(twice.contains("clusters[mumps].id is \"mumps\", but must be a name that no other rule has"));
        let zero = edited("value = 10", "value = 0");
        assert_eq!(zero, "ours.toml: clusters[influenza-like].count.value is 0, but must be at least 1");
        let within = edited("within = \"institution\"", "within = \"town\"");
        assert!(
            within.starts_with("ours.toml: this is no rule pack") && within.contains("`institution`"),
            "{within}"
        );
        let key = edited("measure = ", "mesure = ");
        assert!(key.contains("mesure"), "{key}");
    }
}
