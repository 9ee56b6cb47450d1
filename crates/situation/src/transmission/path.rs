//! R of one place, day by day.

use jiff::ToSpan;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_series::{ByReport, SeriesKey};
use watchfire_vocabulary::{Measure, PlaceCode, Stratum};

use super::growth::{estimates, five, is_told};
use super::reports::Reports;
use super::settled::Settled;
use super::{Transmission, delay, interval};
use crate::filling::week_in_full;
use crate::layer::week_sum;
use crate::{Config, Known, SituationError};

/// Share of a day's cases known below which its R is marked as incomplete.
const INCOMPLETE_BELOW: f64 = 0.95;

/// R of one place day by day, oldest first; days with too few cases before them are missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReproductionPath {
    /// Day, R at .05, .25, .5, .75, .95, and P(R > 1).
    pub days: Vec<(Date, [f64; 5], f64)>,
    /// First day of which less than 95 % of the cases are expected to be reported.
    pub incomplete_from: Option<Date>,
}

fn key(of: &Transmission, place: &PlaceCode) -> SeriesKey {
    SeriesKey {
        disease: of.disease.clone(),
        measure: Measure::Case,
        place: place.clone(),
        stratum: Stratum::everybody(),
    }
}

impl Known {
    /// R of a place day by day; `None` where it does not report, or nothing is told of it.
    ///
    /// # Errors
    /// Where the configuration is wrong.
    pub fn reproduction(
        &self,
        of: &Transmission,
        place: &PlaceCode,
        config: &Config,
    ) -> Result<Option<ReproductionPath>, SituationError> {
        let selection = self.selection(of.as_of, config);
        // Of what is reported by other periods than days and weeks nothing is told.
        let (Some(told), Some(series)) =
            (of.of_place(place.as_str()), selection.series::<ByReport>(&key(of, place)))
        else {
            return Ok(None);
        };
        let weights = interval::weights(of.interval.as_ref())?;
        let delay = delay::delay(self, &of.disease, of.as_of, config)?;
        let settled = Settled::of_growth(self, &selection, &of.disease, of.as_of);
        let reports = Reports::of(&series, of.as_of, settled, &told.filling, &weights);
        let days: Vec<(Date, [f64; 5], f64)> = estimates(&reports, &weights, &delay)?
            .into_iter()
            .filter(|estimate| is_told(&reports, estimate.day, &delay))
            .filter_map(|estimate| {
                let day = reports.first.saturating_add((estimate.day as i64).days());
                Some((day, five(&estimate.r_t.ok()?.quantiles), estimate.above_one))
            })
            .collect();
        let incomplete_from = incomplete_from(&reports, delay.weights(), days.first().map(|(day, ..)| *day));
        Ok((!days.is_empty()).then_some(ReproductionPath { days, incomplete_from }))
    }
}

/// Cases of seven days.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Week {
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Cases known; `None` = missing.
    pub count: Option<i64>,
    /// Cases expected once all reports are in.
    pub expected: Option<f64>,
}

impl Week {
    /// Whether more than one case in twenty is still to come.
    pub fn is_incomplete(&self) -> bool {
        self.count.zip(self.expected).is_some_and(|(count, expected)| {
            (count as f64) < INCOMPLETE_BELOW * expected && expected.round() as i64 > count
        })
    }
}

impl Known {
    /// Cases of the weeks of a place that end on the newest complete day and before, oldest first.
    pub fn weeks(&self, of: &Transmission, place: &PlaceCode, n_weeks: i64, config: &Config) -> Vec<Week> {
        let selection = self.selection(of.as_of, config);
        let (Some(told), Some(series)) =
            (of.of_place(place.as_str()), selection.series::<ByReport>(&key(of, place)))
        else {
            return Vec::new();
        };
        let Some(first) = series.first_known(of.as_of) else { return Vec::new() };
        let ends = (0..n_weeks).rev().map(|back| of.to.saturating_sub((7 * back).days()));
        let begun = ends.map(|to| (to.saturating_sub(6.days()), to)).filter(|(from, _)| *from >= first);
        let week = |(from, to)| {
            let count = week_sum(&series, to, of.as_of);
            Week { from, to, count, expected: week_in_full(&series, &told.filling, to, of.as_of) }
        };
        begun.map(week).collect()
    }
}

/// The first day of onset of which less than 95 % are expected to be known, from the delay and the shares of the reports.
fn incomplete_from(reports: &Reports, delay: &[f64], first: Option<Date>) -> Option<Date> {
    let newest = reports.newest()?;
    let known_on = |day: Date| {
        let index = (day - reports.first).get_days() / i32::from(reports.period_days);
        let share = usize::try_from(index).ok().and_then(|index| reports.shares.get(index));
        if day > newest { 0.0 } else { share.map_or(1.0, |share| share.share) }
    };
    let share = |onset: Date| -> f64 {
        let by_lag = delay.iter().enumerate();
        by_lag.map(|(lag, share)| share * known_on(onset.saturating_add((lag as i64).days()))).sum()
    };
    let mut day = newest;
    while Some(day) >= first && share(day) < INCOMPLETE_BELOW {
        day = day.yesterday().ok()?;
    }
    (day < newest).then(|| day.saturating_add(1.days()))
}
