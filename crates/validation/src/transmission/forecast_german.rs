//! Forecasts of German series replayed: whether intervals hold beyond the hubs, which is what widths are judged by.

use std::path::Path;

use rayon::prelude::*;
use watchfire_statistics::scores::{covers, weighted_interval_score};
use watchfire_transmission::forecast::{Config, ForecastError, Panel, forecast};

use super::forecast::LEVELS;
use super::german::{self, German};
use crate::report::Report;

/// Every how many weeks.
const STRIDE: i64 = 3;
/// Weeks of a series before the first date.
const BEFORE: i64 = 52;
/// Days from an as-of to the Saturday that it is dated by.
const AHEAD: i64 = 3;

/// On every how many of those dates each state is forecast by itself, too.
const ALONE: usize = 4;

/// How the forecasts of some cells did.
#[derive(Debug, Clone, Copy, Default)]
struct Held {
    cells: f64,
    /// Truths within 50 and 95 %.
    within: [f64; 2],
    wis: f64,
}

impl Held {
    /// Sum over dates and panels.
    fn of_all(of: impl IntoIterator<Item = Self>) -> Self {
        of.into_iter().fold(Self::default(), |sum, one| Self {
            cells: sum.cells + one.cells,
            within: [sum.within[0] + one.within[0], sum.within[1] + one.within[1]],
            wis: sum.wis + one.wis,
        })
    }

    fn told(&self) -> [String; 2] {
        self.within.map(|within| format!("{:.3}", within / self.cells))
    }
}

/// Forecasts the given series of a panel together.
fn of_date(german: &German, which: &[usize], reference: i64, config: &Config) -> Result<Held, ForecastError> {
    let series = which.iter().map(|at| german.panel.series[*at].clone()).collect();
    let panel = Panel { series, ..german.panel.clone() };
    let forecasts = forecast(&panel, reference - AHEAD, &[0, 1, 2, 3], &LEVELS, config)?;
    let mut held = Held::default();
    for (at, of) in which.iter().zip(&forecasts.series) {
        let Ok(of) = of else { continue };
        for (week, quantiles) in of.iter().enumerate() {
            let Some(came) = german.came.get(&(*at, reference + 7 * week as i64)) else { continue };
            held.cells += 1.0;
            held.wis += weighted_interval_score(&LEVELS, quantiles, *came);
            for (within, width) in held.within.iter_mut().zip([0.5, 0.95]) {
                *within += f64::from(u8::from(covers(&LEVELS, quantiles, width, *came).unwrap_or(false)));
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
         would have to hold here too. Alone: on every fourth of these dates each state is forecast as a panel of one series, and its \
         WIS is beside that of all states together; what few series count (`panel-min`) was chosen on these and on influenza in \
         the US by single states."
    ));
    let mut rows = Vec::new();
    for german in german::all(data)? {
        let (first, last) = german.dates;
        let dates: Vec<i64> = (first + 7 * BEFORE..=last - 21).step_by(7 * STRIDE as usize).collect();
        let all: Vec<usize> = (0..german.panel.series.len()).collect();
        let by_date = |which: &[usize], dates: &[i64]| -> Result<Vec<Held>, String> {
            let of = dates.par_iter().map(|date| of_date(&german, which, *date, config));
            of.collect::<Result<_, _>>().map_err(|error| error.to_string())
        };
        let together = by_date(&all, &dates)?;
        let some: Vec<i64> = dates.iter().copied().step_by(ALONE).collect();
        let beside = Held::of_all(together.iter().copied().step_by(ALONE));
        let alone = all.iter().map(|at| by_date(&[*at], &some)).collect::<Result<Vec<_>, _>>()?;
        let (together, alone) = (Held::of_all(together), Held::of_all(alone.into_iter().flatten()));
        let [half, most] = together.told();
        let [half_alone, most_alone] = alone.told();
        rows.push(vec![
            german.name.to_owned(),
            dates.len().to_string(),
            format!("{}", together.cells),
            half,
            most,
            half_alone,
            most_alone,
            format!("{:.3}", alone.wis / beside.wis),
        ]);
    }
    let alone = ["alone: coverage 50 %", "alone: coverage 95 %", "alone: WIS ÷ together"];
    let header = ["series", "dates", "cells", "coverage 50 %", "coverage 95 %"];
    page.table(&[header.as_slice(), &alone].concat(), &rows);
    Ok(())
}
