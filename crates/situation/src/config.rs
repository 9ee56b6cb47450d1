//! What a workspace is told in `watchfire.toml`.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use watchfire_early_warning::{scan, warning};
use watchfire_series::SourceOrder;
use watchfire_vocabulary::Names;

use crate::TransmissionConfig;

/// A `watchfire.toml` that cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// Not TOML, or with a key or value that there is not.
    #[error("the configuration cannot be read{}: {}", at_line(*line), source.message())]
    Form {
        /// 1-based line, where it is known.
        line: Option<usize>,
        /// What the reader says.
        source: Box<toml::de::Error>,
    },
    /// The committed defaults cannot be read.
    #[error("the defaults cannot be read")]
    Defaults(#[source] Box<toml::de::Error>),
    /// A method, option or rule pack of early warning that cannot be used.
    #[error("[early-warning]: {0}")]
    EarlyWarning(#[source] Box<warning::WarnError>),
    /// A serial interval that makes no sense.
    #[error(transparent)]
    Pack(#[from] watchfire_packs::PackError),
    /// No such time zone.
    #[error("there is no time zone {name:?}: write an IANA name such as Asia/Shanghai")]
    Zone {
        /// The name.
        name: String,
        /// What the time zone database says.
        #[source]
        source: jiff::Error,
    },
}

fn at_line(line: Option<usize>) -> String {
    line.map(|line| format!(" at line {line}")).unwrap_or_default()
}

/// Which source speaks first.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct SourceConfig {
    /// Sources, most trusted first; those not named come after, freshest first.
    pub order: SourceOrder,
}

/// The effective configuration of a workspace.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Config {
    /// Name of the office or place.
    pub title: Names,
    /// Time zone of all days.
    pub time_zone: String,
    /// Day whose boundaries rates and maps use; `None` = the newest known, so that old and new counts can be
    /// compared and the newest populations fit.
    pub boundaries: Option<Date>,
    /// Sources.
    pub sources: SourceConfig,
    /// Early warning.
    pub early_warning: warning::Config,
    /// The space-time scan.
    pub scan: scan::Config,
    /// Transmission.
    #[serde(default)]
    pub transmission: TransmissionConfig,
}

/// The file as written: everything may be left out.
#[derive(Debug, Deserialize, Default)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
struct File {
    title: Option<Names>,
    time_zone: Option<String>,
    boundaries: Option<Date>,
    sources: SourceConfig,
    early_warning: toml::Table,
    scan: toml::Table,
    transmission: TransmissionConfig,
}

/// A section whose keys replace those of the defaults.
struct Section<'a> {
    name: &'a str,
    text: &'a str,
}

impl Section<'_> {
    fn over<T: Serialize + DeserializeOwned>(
        &self,
        defaults: &T,
        own: toml::Table,
    ) -> Result<T, ConfigError> {
        let with = |keys: toml::Table| {
            let mut table = toml::Table::try_from(defaults).unwrap_or_default();
            table.extend(keys);
            table.try_into::<T>()
        };
        with(own.clone()).map_err(|source| {
            // the merged table has no lines: the first key that is wrong by itself has one
            let alone = |(key, value): (String, toml::Value)| toml::Table::from_iter([(key, value)]);
            let wrong = own.into_iter().find(|pair| with(alone(pair.clone())).is_err());
            let line = wrong.and_then(|(key, _)| self.line_of(&key));
            ConfigError::Form { line, source: Box::new(source) }
        })
    }

    /// 1-based line on which a key of the section is set, or its own table begins.
    fn line_of(&self, key: &str) -> Option<usize> {
        let begins = |line: &str, with: &str| {
            let rest = line.strip_prefix(with).or_else(|| line.strip_prefix(&format!("\"{with}\"")));
            rest.is_some_and(|rest| rest.trim_start().starts_with(['=', '.', ']']))
        };
        let mut within = false;
        for (number, line) in (1..).zip(self.text.lines().map(str::trim)) {
            if let Some(header) = line.strip_prefix('[') {
                if begins(header, &format!("{}.{key}", self.name)) {
                    return Some(number);
                }
                within = begins(header, self.name) && header.trim_start_matches(self.name).starts_with(']');
            } else if within && begins(line, key) {
                return Some(number);
            }
        }
        None
    }
}

impl Config {
    /// The configuration of a file's text over the defaults.
    ///
    /// # Errors
    /// Where the text is not TOML, names a key, a time zone, a method or a rule pack that there is not, or has a value out of
    /// its range.
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        let file: File = toml::from_str(text).map_err(|source| {
            let line = source.span().and_then(|span| Some(text.get(..span.start)?.matches('\n').count() + 1));
            ConfigError::Form { line, source: Box::new(source) }
        })?;
        let defaults = |source| ConfigError::Defaults(Box::new(source));
        let early_warning: warning::Config = Section { name: "early-warning", text }
            .over(&warning::Config::defaults().map_err(defaults)?, file.early_warning)?;
        let scan =
            Section { name: "scan", text }.over(&scan::Config::defaults().map_err(defaults)?, file.scan)?;
        let config = Self {
            title: file.title.unwrap_or_default(),
            time_zone: file.time_zone.unwrap_or_else(|| "UTC".to_owned()),
            boundaries: file.boundaries,
            sources: file.sources,
            early_warning,
            scan,
            transmission: file.transmission,
        };
        config.zone()?;
        config.transmission.check()?;
        config.early_warning.check_run().map_err(|error| ConfigError::EarlyWarning(Box::new(error)))?;
        Ok(config)
    }

    /// The day whose boundaries are used.
    pub fn boundaries_day(&self) -> Date {
        self.boundaries.unwrap_or(Date::MAX)
    }

    /// The time zone.
    ///
    /// # Errors
    /// Where there is none of that name.
    pub fn zone(&self) -> Result<TimeZone, ConfigError> {
        TimeZone::get(&self.time_zone)
            .map_err(|source| ConfigError::Zone { name: self.time_zone.clone(), source })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        let line = |text: &str| match Config::from_toml(text) {
            Err(ConfigError::Form { line, .. }) => line,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(line("# a comment\ntiltle = \"x\"\n"), Some(2));
        assert_eq!(line("[scan]\n\n[early-warning]\nmethod = \"\"\nmetod = \"x\"\n"), Some(5));
        assert_eq!(line("[early-warning]\nclose-after-days = -3\n"), Some(2));
        assert_eq!(line("[early-warning.alpha]\ninfluenza = \"much\"\n"), Some(1));
        assert_eq!(line("[scan]\nfoo = 1\n"), Some(2));
    }

    #[test]
    fn what_no_run_could_use_is_refused_when_it_is_read() {
        for text in [
            "method = \"farington\"",
            "always-alert = \"nope\"",
            "false-discovery-rate = 3",
            "alpha = { influenza = 5 }",
            "options.ears-c1 = { foo = 1 }",
        ] {
            let read = Config::from_toml(&format!("[early-warning]\n{text}\n"));
            assert!(matches!(read, Err(ConfigError::EarlyWarning(_))), "{text}: {read:?}");
        }
        assert!(Config::from_toml("[early-warning]\nmethod = \"farrington\"\n").is_ok());
    }
}
