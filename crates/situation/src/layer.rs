//! The newest seven complete days by place, and the seven before.
//!
//! Of a source without vintages the newest days on file are left out, as transmission leaves them out.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use watchfire_series::{ByReport, Persons, Selection, SeriesKey, StepSeries, sum_of_all};
use watchfire_transmission::nowcast::NowcastError;
use watchfire_vocabulary::{AgeBand, DiseaseCode, Measure, PerHundredThousand, PlaceCode, Places, Stratum};

use crate::filling::{filling, week_in_full};
use crate::incomplete::{Filled, Newest, told_until};
use crate::settled::{Settled, Untold};
use crate::{Certainty, Config, Known};

/// Seven days of one place.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlaceNumbers {
    /// Place.
    pub place: PlaceCode,
    /// Cases in the seven days; `None` = missing.
    pub count: Option<i64>,
    /// Cases in the seven days before.
    pub before: Option<i64>,
    /// Whether the seven days are complete.
    pub certainty: Certainty,
    /// First day that is still filling up; `None` = none, or nobody can say.
    pub incomplete_from: Option<Date>,
    /// Of an incomplete week: both weeks once all reports are in (cases); `None` = not incomplete, or too little is known.
    pub in_full: Option<(f64, f64)>,
    /// Whether the weeks may be compared as they are.
    pub comparable: bool,
    /// People, where there is a denominator.
    pub persons: Option<i64>,
}

impl PlaceNumbers {
    /// Cases per 100,000 in the seven days.
    pub fn rate(&self) -> Option<f64> {
        PerHundredThousand::rate(self.count? as f64, Persons(self.persons?)).map(|rate| rate.0)
    }

    /// Change against the seven days before, as a share: of an incomplete week that of what is expected. `None` where there
    /// were none, and where it would compare a week that is not all there with one that is.
    pub fn change(&self) -> Option<f64> {
        match self.in_full {
            Some((now, before)) => (before > 0.0).then(|| (now - before) / before),
            None if self.comparable => share_of_change(self.count?, self.before?),
            None => None,
        }
    }
}

impl PlaceNumbers {
    /// What a change compares, this week and the week before (cases): of an incomplete week both as expected. `None` where it
    /// would compare a week that is not all there with one that is.
    pub fn compared(&self) -> Option<(f64, f64)> {
        match self.in_full {
            Some(both) => Some(both),
            None if self.comparable => Some((self.count? as f64, self.before? as f64)),
            None => None,
        }
    }
}

impl Layer {
    /// The places within a place that have no part of their own here: each case of it once, where every case has a place.
    pub fn finest_within<'a>(
        &'a self,
        place: &'a str,
        places: &'a Places,
    ) -> impl Iterator<Item = &'a PlaceNumbers> {
        let above: BTreeSet<&PlaceCode> = self
            .places
            .iter()
            .flat_map(|numbers| places.ancestors(&numbers.place).map(|ancestor| &ancestor.code))
            .collect();
        let finest = self.places.iter().filter(move |numbers| !above.contains(&numbers.place));
        finest.filter(move |numbers| place.is_empty() || places.is_within(&numbers.place, place))
    }
}

/// (now − before) / before; `None` where before is not positive.
pub(crate) fn share_of_change(now: i64, before: i64) -> Option<f64> {
    (before > 0).then(|| (now - before) as f64 / before as f64)
}

/// One disease and measure over all places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Layer {
    /// Disease.
    pub disease: DiseaseCode,
    /// Measure.
    pub measure: Measure,
    /// First of the seven days.
    pub from: Date,
    /// Last of the seven days: the newest one that the source says is reported, and that can be believed.
    pub to: Date,
    /// Places, by code.
    pub places: Vec<PlaceNumbers>,
}

/// Sum of the days `to − 6 … to` as known on the day `as_of`; `None` where one is missing.
pub(crate) fn week_sum(series: &StepSeries<ByReport>, to: Date, as_of: Date) -> Option<i64> {
    sum_of_all(series.as_of(to.saturating_sub(6.days()), to, as_of).values)
}

/// The layers of every disease and measure.
pub(crate) fn layers(
    known: &Known,
    selection: &Selection<'_>,
    as_of: Date,
    config: &Config,
) -> Result<Vec<Layer>, NowcastError> {
    let keys = selection.known_keys(as_of);
    let layer = |(disease, measure): &(&DiseaseCode, Measure)| {
        let of = keys.iter().filter(|key| {
            key.disease == **disease && key.measure == *measure && key.stratum == Stratum::everybody()
        });
        let series: Vec<(SeriesKey, StepSeries<ByReport>)> =
            of.filter_map(|key| Some((key.clone(), selection.series::<ByReport>(key)?))).collect();
        let settled = Settled::of_measure(known, selection, disease, *measure, Untold::WithoutVintages);
        let complete = series.iter().filter_map(|(_, series)| settled.newest_complete(series, as_of));
        let Some(to) = complete.max() else { return Ok(None) };
        let told = told_until(known, selection, disease.as_str(), *measure, as_of);
        Ok(Some(Layer {
            disease: (*disease).clone(),
            measure: *measure,
            from: to.saturating_sub(6.days()),
            to,
            places: places(known, selection, &series, settled, [to, told], as_of, config)?,
        }))
    };
    let measures: Vec<(&DiseaseCode, Measure)> = selection.measures().collect();
    let layers: Vec<Option<Layer>> = measures.par_iter().map(layer).collect::<Result<_, NowcastError>>()?;
    Ok(layers.into_iter().flatten().collect())
}

/// The numbers of places that report one disease and measure.
fn places(
    known: &Known,
    selection: &Selection<'_>,
    series: &[(SeriesKey, StepSeries<ByReport>)],
    settled: Settled,
    [to, told]: [Date; 2],
    as_of: Date,
    config: &Config,
) -> Result<Vec<PlaceNumbers>, NowcastError> {
    let filled: Vec<Filled> = series.iter().map(|(_, series)| Filled::of(series, as_of)).collect();
    // A source without vintages tells nothing of how its days fill up.
    let told_by: Vec<Settled> = series
        .iter()
        .map(|(key, _)| Settled::of_series(known, selection, key, Untold::WithoutVintages))
        .collect();
    // A place with few cases fills up as all together do that tell it.
    let telling = filled.iter().zip(&told_by).filter(|(_, told_by)| !told_by.leaves_out());
    let all = Filled::together(telling.map(|(filled, _)| *filled));
    let of = |filled: &Filled| if filled.is_sparse() { all } else { *filled };
    let newest: Vec<Newest> = filled
        .iter()
        .zip(series)
        .zip(&told_by)
        .map(|((one, (_, series)), told_by)| {
            Newest::of(&of(one), *told_by, series.period_days(), told, as_of)
        })
        .collect();
    let in_full = if newest.iter().any(|newest| newest.certainty(to) == Certainty::Incomplete) {
        filling(known, series, as_of, config)?
    } else {
        vec![None; series.len()]
    };
    let before = to.saturating_sub(7.days());
    let told = series.iter().zip(newest).zip(in_full);
    let numbers = told.map(|(((key, series), newest), in_full)| {
        let certainty = newest.certainty(to);
        let expected = in_full.filter(|_| certainty == Certainty::Incomplete).and_then(|filling| {
            let week = |to| week_in_full(series, &filling, to, as_of);
            Some((week(to)?, week(before)?))
        });
        let persons =
            known.people.persons(&key.place, AgeBand::All, &known.places, config.boundaries_day(), as_of);
        // Of cases the days that are not settled are left out; how long deaths take nobody knows.
        let believed = settled.leaves_out() && key.measure == Measure::Case;
        PlaceNumbers {
            place: key.place.clone(),
            count: week_sum(series, to, as_of),
            before: week_sum(series, before, as_of),
            certainty,
            incomplete_from: newest.incomplete_from(),
            in_full: expected,
            comparable: match certainty {
                Certainty::Complete => true,
                Certainty::Incomplete => false,
                Certainty::NotKnown => believed,
            },
            persons: persons.map(|persons| persons.0),
        }
    });
    Ok(numbers.collect())
}
