//! What a workspace is told in `watchfire.toml`.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use watchfire_early_warning::{scan, warning};
use watchfire_series::SourceOrder;
use watchfire_vocabulary::Names;

use crate::TransmissionConfig;

/// A `watchfire.toml` that cannot be used.
#[derive(Debug, Error)]
pub enum ConfigError {
    /// Not TOML, or with a key that there is not.
    #[error("the configuration cannot be read: {0}")]
    Form(#[from] toml::de::Error),
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

impl Config {
    /// The configuration of a file's text over the defaults.
    ///
    /// # Errors
    /// Where the text is not TOML, names a key that there is not, or a time zone that there is not.
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        let file: File = toml::from_str(text)?;
        let mut early_warning = toml::Table::try_from(warning::Config::defaults()?).unwrap_or_default();
        early_warning.extend(file.early_warning);
        let mut scan = toml::Table::try_from(scan::Config::defaults()?).unwrap_or_default();
        scan.extend(file.scan);
        let config = Self {
            title: file.title.unwrap_or_default(),
            time_zone: file.time_zone.unwrap_or_else(|| "UTC".to_owned()),
            boundaries: file.boundaries,
            sources: file.sources,
            early_warning: early_warning.try_into()?,
            scan: scan.try_into()?,
            transmission: file.transmission,
        };
        config.zone()?;
        config.transmission.check()?;
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
