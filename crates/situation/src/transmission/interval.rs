//! The serial interval of a disease: as the office states it, else as the committed list does.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_packs::{SerialInterval as Stated, SerialIntervals, holding};
use watchfire_transmission::SerialInterval;
use watchfire_vocabulary::DiseaseCode;

use crate::{Config, ConfigError, SituationError};

/// `[transmission]` of `watchfire.toml`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, default)]
pub struct TransmissionConfig {
    /// Serial intervals of the office; they hold before those of the committed list.
    pub serial_interval: Vec<Stated>,
    /// Days on which the office reports as on a Sunday: holidays, with no need to name Sundays.
    pub holidays: Vec<Date>,
}

/// The serial interval that was used.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// Mean (days).
    pub mean_days: f64,
    /// Standard deviation (days).
    pub sd_days: f64,
    /// Where it was read.
    pub source: String,
    /// Whether somebody still has to check it.
    pub verify: bool,
}

/// Where a disease has no serial interval, growth is still told: R is found with this one and not shown, and growth, which
/// it is turned into with the same one, hardly depends on it. Mean and standard deviation (days).
const NOMINAL: (f64, f64) = (7.0, 3.5);

/// Longest lag (days): of the longest interval that an office may state, of 60 days with a standard deviation of as many, less
/// than a ten-thousandth lies beyond.
const LAGS_MAX: usize = 600;

impl TransmissionConfig {
    /// Refuses numbers that make no sense.
    pub(crate) fn check(&self) -> Result<(), ConfigError> {
        self.serial_interval
            .iter()
            .try_for_each(|entry| entry.check("watchfire.toml"))
            .map_err(ConfigError::Pack)
    }
}

impl Interval {
    /// The one of a disease on a day; `None` where none is known.
    pub(crate) fn of(
        disease: &DiseaseCode,
        day: Date,
        config: &Config,
    ) -> Result<Option<Self>, SituationError> {
        let built_in = SerialIntervals::built_in().map_err(ConfigError::Pack)?;
        let own = holding(&config.transmission.serial_interval, disease.as_str(), day);
        let stated = own.or_else(|| built_in.on(disease.as_str(), day));
        Ok(stated.map(|stated| Self {
            mean_days: stated.mean_days,
            sd_days: stated.sd_days,
            source: stated.source.clone(),
            verify: stated.verify,
        }))
    }
}

/// Its weights by day, or those of the nominal one.
pub(super) fn weights(interval: Option<&Interval>) -> Result<SerialInterval, SituationError> {
    let (mean, sd) = interval.map_or(NOMINAL, |interval| (interval.mean_days, interval.sd_days));
    Ok(SerialInterval::from_mean_sd(mean, sd, LAGS_MAX)?)
}
