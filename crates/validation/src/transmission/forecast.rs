//! Seasons of the US hubs replayed: each date forecast from what was known then, scored beside the ensemble.

use std::time::Instant;

use rayon::prelude::*;
use watchfire_statistics::scores::{covers, log_weighted_interval_score, weighted_interval_score};
use watchfire_transmission::forecast::{Config, ForecastError, forecast};

use super::forecast_hub::Hub;

pub use watchfire_transmission::HUB23 as LEVELS;

/// One forecast scored beside the hub's.
#[derive(Debug, Clone, Copy)]
pub struct Scored {
    /// Reference date.
    pub reference: i64,
    /// Location in the order of the hub.
    pub location: usize,
    /// Weeks ahead.
    pub horizon: i64,
    /// What came, and our median.
    pub observed: [f64; 2],
    /// Ours: WIS, log-WIS, within 50 %, within 95 %.
    pub ours: [f64; 4],
    /// The ensemble's.
    pub ensemble: Option<[f64; 4]>,
    /// The baseline's.
    pub baseline: Option<[f64; 4]>,
}

/// What a replay gave.
#[derive(Debug, Clone, Default)]
pub struct Replay {
    /// Scored forecasts.
    pub scored: Vec<Scored>,
    /// Cells of the hub that we did not forecast.
    pub missing: usize,
    /// Seconds of each date.
    pub seconds: Vec<f64>,
}

/// Forecasts each of the dates and scores what came; dates go side by side.
///
/// # Errors
/// Those of [`forecast`].
pub fn replay(hub: &Hub, references: &[i64], config: &Config) -> Result<Replay, ForecastError> {
    let dates: Vec<Replay> =
        references.par_iter().map(|reference| of_date(hub, *reference, config)).collect::<Result<_, _>>()?;
    let mut replay = Replay::default();
    for date in dates {
        replay.scored.extend(date.scored);
        replay.missing += date.missing;
        replay.seconds.extend(date.seconds);
    }
    Ok(replay)
}

fn of_date(hub: &Hub, reference: i64, config: &Config) -> Result<Replay, ForecastError> {
    let mut replay = Replay::default();
    let start = Instant::now();
    let forecasts = forecast(&hub.panel, Hub::as_of(reference), &[0, 1, 2, 3], &LEVELS, config)?;
    replay.seconds.push(start.elapsed().as_secs_f64());
    for ((_, location, horizon), cell) in hub.cells.range((reference, 0, 0)..(reference + 1, 0, 0)) {
        // cells are of horizons 0 to 3
        let forecast = forecasts.series.get(*location).and_then(|of_series| of_series.as_ref().ok());
        let Some(values) = forecast.and_then(|of_series| of_series.get(usize::try_from(*horizon).ok()?))
        else {
            replay.missing += 1;
            continue;
        };
        let inside = |width| {
            covers(&LEVELS, values, width, cell.observed).map_or(f64::NAN, |held| f64::from(u8::from(held)))
        };
        let wis = weighted_interval_score(&LEVELS, values, cell.observed);
        let log = log_weighted_interval_score(&LEVELS, values, cell.observed).unwrap_or(f64::NAN);
        replay.scored.push(Scored {
            reference,
            location: *location,
            horizon: *horizon,
            observed: [cell.observed, values[11]],
            ours: [wis, log, inside(0.5), inside(0.95)],
            ensemble: cell.ensemble,
            baseline: cell.baseline,
        });
    }
    Ok(replay)
}

/// Sums over cells that the peer has.
#[derive(Debug, Clone, Copy, Default)]
pub struct Summary {
    /// Cells.
    pub n: f64,
    /// Our sums: WIS, log-WIS, within 50 %, within 95 %.
    pub ours: [f64; 4],
    /// The peer's.
    pub peer: [f64; 4],
    /// Our WIS and the baseline's on the cells that it has too.
    pub beside_baseline: [f64; 2],
}

impl Summary {
    /// Of scored forecasts, beside the ensemble or the baseline.
    pub fn of<'a>(scored: impl Iterator<Item = &'a Scored>, against_baseline: bool) -> Self {
        let mut sum = Self::default();
        for cell in scored {
            let Some(peer) = (if against_baseline { cell.baseline } else { cell.ensemble }) else { continue };
            sum.n += 1.0;
            for (k, score) in peer.iter().enumerate() {
                sum.ours[k] += cell.ours[k];
                sum.peer[k] += score;
            }
            if let Some(baseline) = cell.baseline {
                sum.beside_baseline[0] += cell.ours[0];
                sum.beside_baseline[1] += baseline[0];
            }
        }
        sum
    }

    /// As a row of the page's tables.
    pub fn row(&self, dates: &str, places: &str) -> Vec<String> {
        let share = |k: usize| format!("{:.3} ({:.3})", self.ours[k] / self.n, self.peer[k] / self.n);
        vec![
            dates.to_owned(),
            places.to_owned(),
            format!("{}", self.n),
            format!("{:.3}", self.ours[0] / self.peer[0]),
            format!("{:.3}", self.ours[1] / self.peer[1]),
            format!("{:.3}", self.beside_baseline[0] / self.beside_baseline[1]),
            share(2),
            share(3),
        ]
    }
}
