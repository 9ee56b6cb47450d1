//! How many days lie between the onset of a case and that of the cases it causes.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_vocabulary::DiseaseCode;

use crate::PackError;

/// Longest mean that is believed (days).
const MEAN_DAYS_MAX: f64 = 60.0;

/// The serial interval of a disease, from a day on.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SerialInterval {
    /// The disease.
    pub disease: DiseaseCode,
    /// First day on which it holds; `None` = always.
    #[serde(default)]
    pub from: Option<Date>,
    /// Mean (days), above 1.
    pub mean_days: f64,
    /// Standard deviation (days), above 0.
    pub sd_days: f64,
    /// Where it was read.
    pub source: String,
    /// Whether somebody still has to check it against the original.
    pub verify: bool,
}

/// Serial intervals of several diseases.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SerialIntervals {
    #[serde(rename = "serial-interval")]
    entries: Vec<SerialInterval>,
}

impl SerialIntervals {
    /// Reads a list; `file` is its name in messages.
    ///
    /// # Errors
    /// Where the text is no such list, or a number makes no sense.
    pub fn parse(file: &str, text: &str) -> Result<Self, PackError> {
        let list: Self = toml::from_str(text)
            .map_err(|source| PackError::Form { file: file.to_owned(), source: Box::new(source) })?;
        for entry in &list.entries {
            entry.check(file)?;
        }
        Ok(list)
    }

    /// The committed list.
    ///
    /// # Errors
    /// Never with the committed file; a test reads it.
    pub fn built_in() -> Result<Self, PackError> {
        Self::parse("packs/serial-intervals.toml", include_str!("../packs/serial-intervals.toml"))
    }

    /// The one that holds on a day: of several the one that holds since the latest day.
    pub fn on(&self, disease: &str, day: Date) -> Option<&SerialInterval> {
        holding(&self.entries, disease, day)
    }
}

/// Of `entries`, the one of a disease that holds on a day: of several the one that holds since the latest day.
pub fn holding<'a>(entries: &'a [SerialInterval], disease: &str, day: Date) -> Option<&'a SerialInterval> {
    let of = entries.iter().filter(|entry| entry.disease.as_str() == disease);
    of.filter(|entry| entry.from.is_none_or(|from| from <= day)).max_by_key(|entry| entry.from)
}

impl SerialInterval {
    /// Refuses numbers that make no sense; `file` is where they stand.
    ///
    /// # Errors
    /// Where mean or standard deviation is out of its range, or the source is empty.
    pub fn check(&self, file: &str) -> Result<(), PackError> {
        let wrong = |name: &str, value: String, allowed: &'static str| {
            let key = format!("serial-interval[{}].{name}", self.disease);
            Err(PackError::Value { file: file.to_owned(), key, value, allowed })
        };
        if !(self.mean_days > 1.0 && self.mean_days <= MEAN_DAYS_MAX) {
            return wrong("mean-days", self.mean_days.to_string(), "above 1 and at most 60");
        }
        if !(self.sd_days > 0.0 && self.sd_days <= self.mean_days) {
            return wrong("sd-days", self.sd_days.to_string(), "above 0 and at most the mean");
        }
        if self.source.trim().is_empty() {
            return wrong("source", "empty".to_owned(), "where the value was read");
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use watchfire_vocabulary::Diseases;

    use super::*;

    #[test]
    fn the_committed_list_is_whole_and_the_newest_holds() {
        let list = SerialIntervals::built_in().expect("the committed list");
        let diseases = Diseases::built_in();
        assert!(list.entries.iter().all(|entry| diseases.find(entry.disease.as_str()).is_some()));
        let mean = |day| list.on("covid-19", day).map(|entry| entry.mean_days);
        assert_eq!(mean(date(2020, 6, 17)), Some(5.2));
        assert_eq!(mean(date(2021, 7, 1)), Some(4.07));
        assert_eq!(mean(date(2026, 1, 1)), Some(3.06));
        assert_eq!(list.on("dengue", date(2026, 1, 1)), None);
    }

    #[test]
    fn a_fault_names_file_key_and_what_is_allowed() {
        let text =
            include_str!("../packs/serial-intervals.toml").replacen("mean-days = 11.7", "mean-days = 0.5", 1);
        let error = SerialIntervals::parse("ours.toml", &text).expect_err("an error").to_string();
        assert_eq!(
            error,
            "ours.toml: serial-interval[measles].mean-days is 0.5, but must be above 1 and at most 60"
        );
    }
}
