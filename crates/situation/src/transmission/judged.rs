//! What growth and forecasts of past days were worth: each day with only what was known on it, beside what came.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_problem::Progress;
use watchfire_series::sum_of_all;
use watchfire_vocabulary::DiseaseCode;

use super::past::{ForecastRecord, Now, PastForecast, record};
use crate::{Config, Known, SituationError};

/// Every state of growth, the surest rise first.
const STATES: [&str; 5] = ["growing", "likely-growing", "unclear", "likely-declining", "declining"];
/// Weeks before and after a call that are compared: of one week chance would decide, and what rose by chance falls again.
const JUDGED_WEEKS: usize = 2;

/// What was said of a disease on some days, and what came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TransmissionRecord {
    /// Disease.
    pub disease: DiseaseCode,
    /// Forecasts: all weeks together first; empty where none can be checked.
    pub forecasts: Vec<ForecastRecord>,
    /// Growth: every state that was said and can be checked, the surest rise first.
    pub growth: Vec<GrowthRecord>,
}

/// How often cases rose or fell after growth had been called so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrowthRecord {
    /// As [`super::Growth::state`] says it.
    pub state: String,
    /// Times it was said, of all places and days, and can be checked.
    pub said: u64,
    /// Of these, the two weeks after had more cases than the two before.
    pub rose: u64,
    /// Fewer.
    pub fell: u64,
}

impl Known {
    /// What was said of a disease in every place on each of `days`, with only what was known then, and what came of it as known
    /// on the day `as_of`. Growth is checked where a forecast was made, too: of what is too small for that, chance decides.
    ///
    /// # Errors
    /// Where the configuration is wrong, or the result is no longer wanted.
    pub fn transmission_record(
        &self,
        disease: &DiseaseCode,
        days: &[Date],
        as_of: Date,
        config: &Config,
        progress: &dyn Progress,
    ) -> Result<TransmissionRecord, SituationError> {
        let now = Now::of(self, disease, as_of, config)?;
        let mut forecasts: Vec<PastForecast> = Vec::new();
        let mut growth =
            STATES.map(|state| GrowthRecord { state: state.to_owned(), said: 0, rose: 0, fell: 0 });
        for day in days {
            let then = self.transmission(disease, *day, config, progress)?;
            for place in then.places {
                let Some(judged) =
                    place.fan.ok().and_then(|fan| now.judged(&place.place, then.to, *day, fan))
                else {
                    continue;
                };
                let came = sum_of_all(judged.came.iter().take(JUDGED_WEEKS).copied());
                let before = now.came_before(&place.place, then.to, JUDGED_WEEKS);
                if let (Ok(said), Some(came), Some(before)) = (&place.growth, came, before)
                    && let Some(of) = growth.iter_mut().find(|of| of.state == said.state())
                {
                    of.said += 1;
                    of.rose += u64::from(came > before);
                    of.fell += u64::from(came < before);
                }
                forecasts.push(judged);
            }
        }
        let growth = growth.into_iter().filter(|of| of.said > 0).collect();
        Ok(TransmissionRecord { disease: disease.clone(), forecasts: record(&forecasts), growth })
    }
}
