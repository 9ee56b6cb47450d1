//! Forecasts of German series replayed: whether intervals hold beyond the hubs, which is what widths are judged by.

use std::path::Path;

use rayon::prelude::*;
use watchfire_statistics::scores::covers;
use watchfire_transmission::forecast::{Config, ForecastError, forecast};

use super::forecast::LEVELS;
use super::german::{self, German};
use crate::report::Report;

/// Every how many weeks.
const STRIDE: i64 = 3;
/// Weeks of a series before the first date.
const BEFORE: i64 = 52;
/// Days from an as-of to the Saturday that it is dated by.
const AHEAD: i64 = 3;

/// Shares of truths within 50 and 95 %, as counts, of one date.
type Held = [f64; 3];

fn of_date(german: &German, reference: i64, config: &Config) -> Result<Held, ForecastError> {
    let forecasts = forecast(&german.panel, reference - AHEAD, &[0, 1, 2, 3], &LEVELS, config)?;
    let mut held = [0.0; 3];
    for (series, of) in forecasts.series.iter().enumerate() {
        let Ok(of) = of else { continue };
        for (week, quantiles) in of.iter().enumerate() {
            let Some(came) = german.came.get(&(series, reference + 7 * week as i64)) else { continue };
            held[0] += 1.0;
            for (k, width) in [0.5, 0.95].into_iter().enumerate() {
                held[k + 1] += f64::from(u8::from(covers(&LEVELS, quantiles, width, *came).unwrap_or(false)));
            }
        }
    }
    Ok(held)
}

/// Replays them and tells how often intervals held.
///
/// # Errors
/// Files that cannot be read; those of [`forecast`].
pub fn report(data: &Path, config: &Config, page: &mut Report) -> Result<(), String> {
    page.section("German series: do intervals hold elsewhere?");
    page.line(&format!(
        "States of Germany, every {STRIDE} weeks from a year after a series began, horizons 0 to 3; final values, known four days \
         after their week. No team forecast them. What is lent to the regression was learned on them, widths were not; how widths \
         yield to past misses was chosen here and on influenza of 2023-24, so that narrower widths for the quiet COVID-19 dates above \
         would have to hold here too."
    ));
    let mut rows = Vec::new();
    for german in german::all(data)? {
        let (first, last) = german.dates;
        let dates: Vec<i64> = (first + 7 * BEFORE..=last - 21).step_by(7 * STRIDE as usize).collect();
        let by_date: Vec<Held> = dates
            .par_iter()
            .map(|date| of_date(&german, *date, config))
            .collect::<Result<_, _>>()
            .map_err(|error| error.to_string())?;
        let sum = |k: usize| by_date.iter().map(|held| held[k]).sum::<f64>();
        rows.push(vec![
            german.name.to_owned(),
            dates.len().to_string(),
            format!("{}", sum(0)),
            format!("{:.3}", sum(1) / sum(0)),
            format!("{:.3}", sum(2) / sum(0)),
        ]);
    }
    page.table(&["series", "dates", "cells", "coverage 50 %", "coverage 95 %"], &rows);
    Ok(())
}
