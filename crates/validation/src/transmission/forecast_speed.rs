//! Time of one as-of, by the number of series and the length of their history.

use rand::SeedableRng;
use rand_distr::{Distribution, Poisson, StandardNormal};
use rand_pcg::Pcg64Mcg;
use std::path::Path;
use std::time::Instant;

use watchfire_transmission::forecast::{Calendar, Config, Kind, Panel, Series, forecast};

use super::forecast::LEVELS;
use super::forecast_hub::{self as hubs, Hub};
use crate::early_warning::machine::processor_seconds;
use crate::report::Report;

/// Weeks ending on Thursdays.
const WEEKS: Calendar = Calendar { period_days: 7, anchor: 0 };

/// Series and weeks of the table: places of a country's hub, a country's districts, more; two years and three.
const SIZES: [(usize, i64); 6] = [(53, 104), (53, 156), (400, 104), (400, 156), (1000, 104), (1000, 156)];

/// Series whose growth wanders together; sizes from a few to thousands a week, a twentieth of each week late by a week.
pub fn simulated(n_series: usize, weeks: i64) -> Panel {
    let mut random = Pcg64Mcg::seed_from_u64(1);
    let usual: Vec<f64> = (0..n_series).map(|s| 2.0 + 5.0 * s as f64 / n_series as f64).collect();
    let mut level = usual.clone();
    let mut series = vec![Series::default(); n_series];
    let mut growth = 0.0;
    for week in 0..weeks {
        let shock: f64 = StandardNormal.sample(&mut random);
        growth = 0.7 * growth + 0.08 * shock;
        for (s, level) in level.iter_mut().enumerate() {
            let own: f64 = StandardNormal.sample(&mut random);
            *level += growth + 0.05 * own - 0.05 * (*level - usual[s]);
            let count: f64 = Poisson::new(level.exp()).map_or(0.0, |poisson| poisson.sample(&mut random));
            let end = WEEKS.last_day(week);
            series[s].set(week, end + 4, (0.95 * count).round());
            series[s].set(week, end + 11, count);
        }
    }
    Panel { calendar: WEEKS, kind: Kind::Count, series, covariates: Vec::new() }
}

/// The day as of which all but the newest of `weeks` are known.
pub fn as_of(weeks: i64) -> i64 {
    WEEKS.last_day(weeks) - 3
}

/// Measures on one thread and tells it.
///
/// # Errors
/// Files of `folder` that cannot be read, and those of [`forecast`].
pub fn report(folder: &Path, config: &Config, page: &mut Report) -> Result<(), String> {
    page.section("Time by number of series and length of history");
    page.line(
        "One as-of on one thread, horizons 0 to 3, 23 quantiles, once. Simulated: weekly series, every week with two \
         vintages. Of more than 100 series the past forecasts of 100 are replayed, and models of many rows learn from 10,000 \
         a step, so that time grows with series only where all are forecast.",
    );
    let mut rows = Vec::new();
    let mut measure = |what: &str, panel: &Panel, weeks: &str, as_of: i64| {
        let (start, processor) = (Instant::now(), processor_seconds());
        forecast(panel, as_of, &[0, 1, 2, 3], &LEVELS, config).map_err(|error| error.to_string())?;
        rows.push(vec![
            what.to_owned(),
            panel.series.len().to_string(),
            weeks.to_owned(),
            format!("{:.2}", processor_seconds() - processor),
            format!("{:.2}", start.elapsed().as_secs_f64()),
        ]);
        Ok::<(), String>(())
    };
    let hub = hubs::flu(folder)?;
    if let Some(last) = hub.references().last() {
        measure("US influenza, last date", &hub.panel, "since February 2022", Hub::as_of(*last))?;
    }
    for (n_series, weeks) in SIZES {
        measure("simulated", &simulated(n_series, weeks), &weeks.to_string(), as_of(weeks))?;
    }
    page.table(&["", "series", "weeks", "processor (s)", "wall (s)"], &rows);
    Ok(())
}
