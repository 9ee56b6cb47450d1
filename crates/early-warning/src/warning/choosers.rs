//! The choosers of a run, by which an analysis and a replay choose alike.

use std::collections::BTreeMap;

use jiff::civil::Date;
use watchfire_series::{ByReport, SeriesKey, StepSeries};
use watchfire_vocabulary::DiseaseCode;

use super::lenders::Groups;
use super::{Chooser, Chosen, Config, Filling};
use crate::{ConfigError, Detector};

/// One chooser, and one more for each disease with an α of its own.
#[derive(Debug, Clone)]
pub(crate) struct Choosers {
    general: Chooser,
    own: BTreeMap<DiseaseCode, Chooser>,
    /// Share of a day's cases from which on it is judged; `None` = whatever is told is taken for all.
    share_min: Option<f64>,
}

impl Choosers {
    /// Sets up every detector that may be chosen.
    ///
    /// # Errors
    /// Where the options name an unknown method, or one of them is out of its range.
    pub(crate) fn new(config: &Config) -> Result<Self, ConfigError> {
        config.check()?;
        let own = |disease: &DiseaseCode| Ok((disease.clone(), Chooser::new(&config.of_disease(disease))?));
        Ok(Self {
            general: Chooser::new(config)?,
            own: config.alpha.keys().map(own).collect::<Result<_, ConfigError>>()?,
            share_min: config.delay_adjusted.then_some(config.completeness_min),
        })
    }

    /// Chooses for a series as known on a day, by its newest complete period and what the series like it lent for that
    /// period on the day on which it was first complete. Nothing that was known later matters.
    pub(crate) fn choose<'a>(
        &'a self,
        key: &'a SeriesKey,
        series: &StepSeries<ByReport>,
        as_of: Date,
        groups: &'a Groups<'a>,
    ) -> Chosen<'a> {
        let newest = series.complete_periods_until(as_of).unwrap_or(as_of);
        let known = series.first_complete(newest).map_or(as_of, |known| known.min(as_of));
        let chooser = self.own.get(&key.disease).unwrap_or(&self.general);
        let like = groups.like(key);
        let mut chosen = chooser.choose_among(series, newest, known, like);
        // The other methods cannot compare a count with a part of what they expect.
        if let (Detector::Watchfire(_), 7) = (chosen.detector, chosen.period_days) {
            let of = like.zip(self.share_min);
            chosen.filling = of.map(|(like, share_min)| Filling::new(key, groups, like, share_min));
        }
        chosen
    }
}
