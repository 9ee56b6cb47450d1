//! What is computed for one day of one snapshot, and may be kept.

use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use watchfire_finding::FindingId;
use watchfire_problem::Progress;
use watchfire_vocabulary::DiseaseCode;

use crate::{Config, Known, PastForecasts, Situation, SituationError, Transmission, assess};

/// A result that is fixed by snapshot, as-of, configuration and [`Analysis::Of`].
pub trait Analysis: Serialize + DeserializeOwned + Send + Sync + Sized + 'static {
    /// What it is of besides the day: nothing, or a disease.
    type Of: Clone + Ord + Send + Sync + 'static;

    /// Beginning of its files' names; of letters, digits and hyphens only.
    fn name(of: &Self::Of) -> String;

    /// Computes it.
    ///
    /// # Errors
    /// Where nothing was known on that day, the configuration is wrong, or the result is no longer wanted.
    fn compute(
        known: &Known,
        of: &Self::Of,
        as_of: Date,
        config: &Config,
        progress: &dyn Progress,
    ) -> Result<Self, SituationError>;
}

impl Analysis for Situation {
    type Of = ();

    fn name((): &()) -> String {
        "situation".to_owned()
    }

    fn compute(
        known: &Known,
        (): &(),
        as_of: Date,
        config: &Config,
        progress: &dyn Progress,
    ) -> Result<Self, SituationError> {
        assess(known, as_of, config, progress)
    }
}

impl Analysis for Transmission {
    type Of = DiseaseCode;

    fn name(disease: &DiseaseCode) -> String {
        format!("transmission-{}", plain(disease))
    }

    fn compute(
        known: &Known,
        disease: &DiseaseCode,
        as_of: Date,
        config: &Config,
        progress: &dyn Progress,
    ) -> Result<Self, SituationError> {
        known.transmission(disease, as_of, config, progress)
    }
}

impl Analysis for PastForecasts {
    type Of = DiseaseCode;

    fn name(disease: &DiseaseCode) -> String {
        format!("past-forecasts-{}", plain(disease))
    }

    fn compute(
        known: &Known,
        disease: &DiseaseCode,
        as_of: Date,
        config: &Config,
        progress: &dyn Progress,
    ) -> Result<Self, SituationError> {
        known.past_forecasts(disease, as_of, config, progress)
    }
}

/// A code as part of a file's name: a code may hold anything, and comes from outside.
fn plain(disease: &DiseaseCode) -> String {
    let code = disease.as_str();
    let fits =
        !code.is_empty() && code.len() <= 64 && code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if fits { code.to_owned() } else { FindingId::of(&["disease", code]).to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_from_outside_is_no_path() {
        let name = |code: &str| Transmission::name(&code.into());
        assert_eq!(name("covid-19"), "transmission-covid-19");
        let hostile = name("../../etc/passwd");
        assert!(hostile.starts_with("transmission-") && !hostile.contains(['/', '.']), "{hostile}");
        assert_ne!(hostile, name("..%2f"));
    }
}
