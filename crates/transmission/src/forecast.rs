//! Forecasts of the next periods, from vintages.
//!
//! - **Estimates**: quantiles of each series' value, as it will finally be known, in the period of the as-of and later ones.
//! - **Equation**: a linear pool of models on the logarithmic scale, weighted by past score and stretched to past misses.
//! - **Symbols**: horizon 0 is the period that contains the as-of; levels in (0, 1).
//! - **Source**: each part's file names its own.
//! - **Checked against**: the US COVID-19 and flu hubs' ensembles on shared cells (`docs/validation`).
//! - **Limits**: series are pooled, so they should be of one disease and measure; no population is known.
//! - **Cost**: 53 weekly series over three years: about a second.
//!
//! # Steps
//! 1. [`Panel`]: vintages by series and period; nothing known after the as-of is looked at;
//! 2. origins (past as-ofs, one period apart), features as known then, what came as known now;
//! 3. where each model expects a series: trend, renewal, autoregression, boosting, analogue;
//! 4. spread: how far off each was at past origins;
//! 5. pool, conformal widths, quantiles on the scale of the values.

mod analogue;
mod autoregression;
mod boosting;
mod conformal;
mod design;
mod locations;
mod origins;
mod panel;
mod pool;
mod renewal;
mod spread;
mod trend;

use conformal::{Stretch, Stretching};
use design::Design;
use origins::Origins;
pub use panel::{Calendar, Change, Kind, Panel, Series};
use pool::{Member, Pooled, Weighing};
use serde::Deserialize;

/// The settings; defaults with their sources in `forecast/defaults.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Past origins at most that models learn from (periods).
    pub origins_max: usize,
    /// Past origins whose forecasts are replayed for weights and widths (periods).
    pub replays: usize,
    /// Values a series needs.
    pub values_min: usize,
    /// Factor a period by which older errors count less when trend and renewal choose.
    pub choice_memory: f64,
    /// Penalty of the autoregression (rows of large series).
    pub ridge_penalty: f64,
    /// Factor a period by which older rows count less in the autoregression.
    pub ridge_memory: f64,
    /// Trees.
    pub boosting_rounds: usize,
    /// Splits from root to leaf.
    pub boosting_depth: usize,
    /// Learning rate.
    pub boosting_rate: f64,
    /// Least weight of a leaf (rows of large series).
    pub boosting_leaf: f64,
    /// Origins between refits.
    pub boosting_refit: usize,
    /// Origins learned from at most.
    pub boosting_history: usize,
    /// Share of the autoregression's change that trees start from.
    pub boosting_start: f64,
    /// Kernel width of analogues (scaled features).
    pub analogue_width: f64,
    /// Rows that stand for the prior spread.
    pub spread_prior: f64,
    /// Prior spread of the first step (logarithm).
    pub spread_start: f64,
    /// Power of the steps by which it grows.
    pub spread_power: f64,
    /// Prior variance of counting, times the count.
    pub spread_count: f64,
    /// Cells that stand for the prior shape.
    pub shape_prior: f64,
    /// Factor a period by which older errors count less in shapes.
    pub shape_memory: f64,
    /// Sharpness of the pool's weights.
    pub pool_sharpness: f64,
    /// Factor a period by which older scores count less.
    pub pool_memory: f64,
    /// Cells of the mean score that stand for equal weights.
    pub pool_prior: f64,
    /// Factor a period of recent misses.
    pub width_memory: f64,
    /// Share of recent misses.
    pub width_recent: f64,
    /// Cells that stand for widths as they are.
    pub width_prior: f64,
    /// Least factor of widths.
    pub width_floor: f64,
    /// Largest factor of widths.
    pub width_ceiling: f64,
    /// Models that take part.
    pub models: Vec<Model>,
}

/// A model of the pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Model {
    /// Damped trend.
    Trend,
    /// Renewal with depletion.
    Renewal,
    /// Pooled linear autoregression.
    Autoregression,
    /// Boosted trees.
    Boosting,
    /// Analogues of the past.
    Analogue,
}

/// Why nothing can be forecast.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ForecastError {
    /// A level outside (0, 1), or not ascending.
    #[error("quantile levels must ascend between 0 and 1, not {0:?}")]
    Levels(Vec<f64>),
    /// A horizon that is negative, too far, or twice there.
    #[error("horizons must ascend from 0 to {HORIZON_MAX} at most, not {0:?}")]
    Horizons(Vec<i64>),
    /// Defaults or given settings that cannot be read.
    #[error("the settings of the forecast cannot be read: {0}")]
    Config(String),
}

/// Furthest horizon (periods).
pub const HORIZON_MAX: i64 = 26;

/// Why a series has no forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NotForecast {
    /// Nothing is known of it by the as-of.
    Unknown,
    /// Fewer values than needed.
    TooFewValues,
    /// Its newest value is too old, or too many of the newest are missing.
    TooOld,
}

/// The forecast of one series: quantiles by horizon, or why there are none.
pub type Forecast = Result<Vec<Vec<f64>>, NotForecast>;

/// What was forecast, and how the models did.
#[derive(Debug, Clone, PartialEq)]
pub struct Forecasts {
    /// By series, in the order of the panel.
    pub series: Vec<Forecast>,
    /// Weight of each model in the pool.
    pub weights: Vec<(Model, f64)>,
}

const DEFAULTS: &str = include_str!("forecast/defaults.toml");

impl Config {
    /// The committed defaults.
    pub fn defaults() -> Result<Self, ForecastError> {
        Self::from_toml(DEFAULTS)
    }

    /// All settings as TOML.
    pub fn from_toml(text: &str) -> Result<Self, ForecastError> {
        toml::from_str(text).map_err(|error| ForecastError::Config(error.to_string()))
    }
}

/// Forecasts all series of a panel as of a day (days since 1970-01-01).
pub fn forecast(
    panel: &Panel,
    as_of: i64,
    horizons: &[i64],
    levels: &[f64],
    config: &Config,
) -> Result<Forecasts, ForecastError> {
    let ascend = |levels: &[f64]| levels.windows(2).all(|pair| pair[0] < pair[1]);
    if levels.is_empty() || !ascend(levels) || !levels.iter().all(|level| *level > 0.0 && *level < 1.0) {
        return Err(ForecastError::Levels(levels.to_vec()));
    }
    let within = horizons.iter().all(|horizon| (0..=HORIZON_MAX).contains(horizon));
    if horizons.is_empty() || !within || !horizons.windows(2).all(|pair| pair[0] < pair[1]) {
        return Err(ForecastError::Horizons(horizons.to_vec()));
    }
    let cut = |series: &Vec<Series>| series.iter().map(|series| series.as_of(as_of)).collect();
    let panel = Panel {
        calendar: panel.calendar,
        kind: panel.kind,
        series: cut(&panel.series),
        covariates: panel.covariates.iter().map(cut).collect(),
    };
    let Some(origins) = Origins::new(&panel, as_of, config.origins_max) else {
        let series = vec![Err(NotForecast::Unknown); panel.series.len()];
        return Ok(Forecasts { series, weights: Vec::new() });
    };
    let design = Design::new(&origins, horizons);
    let last = design.n_origins - 1;
    let first = design.n_origins.saturating_sub(config.replays + 1);
    let linear = autoregression::locate(&design, config.ridge_penalty, config.ridge_memory);
    let members: Vec<Member> = config
        .models
        .iter()
        .map(|model| {
            let locations = match model {
                Model::Trend => trend::locate(&design, config.choice_memory),
                Model::Renewal => renewal::locate(&design, config.choice_memory),
                Model::Autoregression => linear.clone(),
                Model::Boosting => boosting::locate(&design, &linear, first, config),
                Model::Analogue => analogue::locate(&design, first, config.analogue_width),
            };
            let spread = spread::measure(&design, &locations, first, config);
            Member { locations, spread }
        })
        .collect();
    let weighing = Weighing {
        first,
        sharpness: config.pool_sharpness,
        memory: config.pool_memory,
        prior: config.pool_prior,
    };
    let weights = pool::weigh(&design, &members, &weighing);
    let stretching = Stretching {
        first,
        memory: config.width_memory,
        recent_share: config.width_recent,
        prior: config.width_prior,
        floor: config.width_floor,
        ceiling: config.width_ceiling,
    };
    let stretches: Vec<Stretch> = (0..horizons.len())
        .map(|h| Stretch::measure(&design, &members, &weights, h, &stretching))
        .collect();
    let value = |log: f64| {
        let value = log.max(0.0).exp_m1() * origins.unit;
        if panel.kind == Kind::Proportion { value.min(1.0) } else { value }
    };
    let of_series = |series: usize| {
        let n_values = design.latest[series].iter().filter(|u| u.is_finite()).count();
        if n_values == 0 {
            return Err(NotForecast::Unknown);
        }
        if n_values < config.values_min {
            return Err(NotForecast::TooFewValues);
        }
        let row = design.row(last, series);
        if !design.base[row].is_finite() {
            return Err(NotForecast::TooOld);
        }
        (0..horizons.len())
            .map(|h| {
                let cell = design.cell(row, h);
                let pooled = Pooled::of(&members, &weights, cell, h).ok_or(NotForecast::TooFewValues)?;
                let mut quantiles = pooled.quantiles(levels);
                let median = pooled.quantiles(&[0.5])[0];
                stretches[h].apply(levels, median, &mut quantiles);
                Ok(quantiles.iter().map(|change| value(design.base[row] + change)).collect())
            })
            .collect()
    };
    let series = (0..design.n_series).map(of_series).collect();
    Ok(Forecasts { series, weights: config.models.iter().copied().zip(weights).collect() })
}
