//! The newest seven complete days by place, and the seven before.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_series::{ByReport, Denominators, Persons, Selection, SeriesKey, StepSeries};
use watchfire_vocabulary::{AgeBand, DiseaseCode, Measure, PerHundredThousand, PlaceCode, Places, Stratum};

/// Seven days of one place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceNumbers {
    /// Place.
    pub place: PlaceCode,
    /// Cases in the seven days; `None` = missing.
    pub count: Option<i64>,
    /// Cases in the seven days before.
    pub before: Option<i64>,
    /// People, where there is a denominator.
    pub persons: Option<i64>,
}

impl PlaceNumbers {
    /// Cases per 100,000 in the seven days.
    pub fn rate(&self) -> Option<f64> {
        PerHundredThousand::rate(self.count? as f64, Persons(self.persons?)).map(|rate| rate.0)
    }

    /// Change against the seven days before, as a share; `None` where there were none.
    pub fn change(&self) -> Option<f64> {
        share_of_change(self.count?, self.before?)
    }
}

/// (now − before) / before; `None` where before is not positive.
pub(crate) fn share_of_change(now: i64, before: i64) -> Option<f64> {
    (before > 0).then(|| (now - before) as f64 / before as f64)
}

/// One disease and measure over all places.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    /// Disease.
    pub disease: DiseaseCode,
    /// Measure.
    pub measure: Measure,
    /// First of the seven days.
    pub from: Date,
    /// Last of the seven days: the newest complete one.
    pub to: Date,
    /// Places, by code.
    pub places: Vec<PlaceNumbers>,
}

/// Sum of the days `to − 6 … to` as known on the day `as_of`; `None` where one is missing.
pub(crate) fn week_sum(series: &StepSeries<ByReport>, to: Date, as_of: Date) -> Option<i64> {
    series.as_of(to.saturating_sub(6.days()), to, as_of).values.iter().copied().sum()
}

/// The layers of every disease and measure.
pub(crate) fn layers(
    selection: &Selection,
    places: &Places,
    people: &Denominators,
    boundaries: Date,
    as_of: Date,
) -> Vec<Layer> {
    let keys = selection.keys();
    selection
        .measures()
        .filter_map(|(disease, measure)| {
            let series: Vec<(PlaceCode, StepSeries<ByReport>)> = keys
                .iter()
                .filter(|key: &&SeriesKey| {
                    key.disease == *disease && key.measure == measure && key.stratum == Stratum::everybody()
                })
                .filter_map(|key| Some((key.place.clone(), selection.series::<ByReport>(key)?)))
                .collect();
            let to = series.iter().filter_map(|(_, series)| series.complete_until(as_of)).max()?;
            let numbers = series.iter().map(|(place, series)| PlaceNumbers {
                place: place.clone(),
                count: week_sum(series, to, as_of),
                before: week_sum(series, to.saturating_sub(7.days()), as_of),
                persons: people
                    .persons(place, AgeBand::All, places, boundaries, as_of)
                    .map(|persons| persons.0),
            });
            Some(Layer {
                disease: disease.clone(),
                measure,
                from: to.saturating_sub(6.days()),
                to,
                places: numbers.collect(),
            })
        })
        .collect()
}
