//! Forecasts of the next periods, from vintages.
//!
//! - **Estimates**: quantiles of each series' value, as it will finally be known, in the period of the as-of and later ones.
//! - **Equation**: a linear pool of models on the logarithmic scale, weighted by past score and stretched to past misses.
//! - **Symbols**: horizon 0 is the period that contains the as-of; levels in (0, 1).
//! - **Source**: each part's file names its own.
//! - **Checked against**: the US COVID-19 and flu hubs' ensembles on shared cells (`docs/validation`).
//! - **Limits**: series are pooled, so they should be of one disease and measure; no population is known.
//! - **Cost**: by series and weeks in `docs/validation/transmission-forecast.md`; large panels are sampled.
//!
//! # Steps
//! 1. [`Panel`]: vintages by series and period; nothing known after the as-of is looked at; a series with an older covariate is
//!    prolonged into its past;
//! 2. origins (past as-ofs, one period apart), features as known then, what came as known now;
//! 3. of daily series the weekdays are taken out, and put back at the end;
//! 4. where each model expects a series: trend, renewal, autoregression, boosting, analogue;
//! 5. spread: how far off each was at past origins;
//! 6. pool, conformal widths, quantiles on the scale of the values.

mod analogue;
mod autoregression;
mod boosting;
mod conformal;
mod design;
mod lent;
mod level;
mod locations;
mod origins;
mod panel;
mod pool;
mod prolonged;
mod renewal;
mod revision;
mod seen;
mod spread;
#[cfg(test)]
mod tests;
mod trend;
mod weekday;
mod window;

pub use autoregression::Autoregression;
pub use boosting::Boosting;
use conformal::Stretch;
pub use conformal::Stretching;
use design::Design;
pub use level::Leveling;
use locations::Locations;
use origins::Origins;
pub use panel::{Calendar, Change, Kind, Panel, Series};
pub use pool::Weighing;
use pool::{Member, Pooled};
pub use renewal::Renewal;
use serde::Deserialize;
use spread::By;
pub use spread::Spreading;

/// The settings; the defaults stand with their sources in `forecast/defaults.toml`.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Config {
    /// Past origins at most that models learn from (weeks; as many days of daily series).
    pub origins_max: usize,
    /// Past origins whose forecasts are replayed for weights and widths (weeks).
    pub replay_weeks: usize,
    /// Series at most whose past forecasts are replayed; the rest of a large panel takes its weights and widths from them.
    pub replay_series: usize,
    /// Past rows (series and origin) at most that each model of many rows learns from; of more a fixed sample is taken.
    pub learn_rows: usize,
    /// Values a series needs.
    pub values_min: usize,
    /// Years that must be known before the time of year counts.
    pub seasonal_years: f64,
    /// Weeks of history from which on growth is taken in full; before, in proportion.
    pub trust_weeks: f64,
    /// How newest values are freed of noise.
    pub level: Leveling,
    /// Damping a week of the trend.
    pub trend_damping: f64,
    /// The renewal model as it enters the pool, and one that is damped.
    pub renewal: [Renewal; 2],
    /// Regressions; those on few features take part only beside covariates.
    pub autoregression: Vec<Autoregression>,
    /// Boosted trees.
    pub boosting: Boosting,
    /// Kernel width of analogues (scaled features).
    pub analogue_width: f64,
    /// Widths and shapes.
    pub spread: Spreading,
    /// Weights of the pool.
    pub pool: Weighing,
    /// Conformal widths.
    pub conformal: Stretching,
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
    /// Renewal with depletion, damped.
    RenewalDamped,
    /// The pooled linear regressions, each a member of its own.
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
    ///
    /// # Errors
    /// Where one is missing, unknown or of the wrong kind, or with it nothing could be forecast.
    pub fn from_toml(text: &str) -> Result<Self, ForecastError> {
        let config: Self = toml::from_str(text).map_err(|error| ForecastError::Config(error.to_string()))?;
        config.check()?;
        Ok(config)
    }

    /// Refuses what leaves no model, or none of its steps.
    fn check(&self) -> Result<(), ForecastError> {
        let refuse = |reason: &str| Err(ForecastError::Config(reason.to_owned()));
        if self.models.is_empty() {
            return refuse("models is empty, but at least one must take part");
        }
        let alone = self.models.iter().all(|model| *model == Model::Autoregression);
        if alone && self.autoregression.iter().all(|how| how.few) {
            return refuse(
                "models has regressions only, and each autoregression is few: without covariates none takes part",
            );
        }
        if self.boosting.steps_max == 0 {
            return refuse("boosting.steps-max is 0, but must be at least 1");
        }
        if self.origins_max == 0 {
            return refuse("origins-max is 0, but must be at least 1");
        }
        Ok(())
    }

    /// Values that a series without gaps needs: of days as many as reach into the third newest week.
    pub fn values_needed(&self, calendar: &Calendar) -> usize {
        self.values_min.max((window::SEEN_MIN - 1) * calendar.periods_per_week() + 1)
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
    let (panel, began) = prolonged::prolong(panel);
    let Some(origins) = Origins::new(&panel, as_of, config.origins_max) else {
        let series = vec![Err(NotForecast::Unknown); panel.series.len()];
        return Ok(Forecasts { series, weights: Vec::new() });
    };
    let design = Design::new(&origins, &began, horizons, config);
    let last = design.n_origins - 1;
    let first = design.n_origins.saturating_sub(config.replay_weeks * design.stride + 1);
    let seasonal =
        origins.n_periods as f64 > config.seasonal_years * panel.calendar.periods_per_year() as f64;
    let members: Vec<(Model, Member)> = locate(&design, first, seasonal, config)
        .into_iter()
        .map(|(model, mut locations)| {
            locations.trust(&design, origins.n_periods, config.trust_weeks);
            let spread = spread::measure(&design, &locations, first, &config.spread);
            (model, Member { locations, spread })
        })
        .collect();
    let (models, members): (Vec<Model>, Vec<Member>) = members.into_iter().unzip();
    let weights = pool::weigh(&design, &members, first, &config.pool);
    let stretches: Vec<Stretch> = (0..horizons.len())
        .map(|h| Stretch::measure(&design, &members, &weights, h, first, &config.conformal))
        .collect();
    let value = |log: f64, weekday: f64| {
        let value = log.max(0.0).exp_m1() * origins.unit * weekday;
        if panel.kind == Kind::Proportion { value.min(1.0) } else { value }
    };
    let of_series = |series: usize| {
        let n_values = design.n_values[series];
        if n_values == 0 {
            return Err(NotForecast::Unknown);
        }
        if n_values < config.values_min {
            return Err(NotForecast::TooFewValues);
        }
        let row = design.row(last, series);
        if !design.base[row].is_finite() {
            let is_short = n_values < config.values_needed(&panel.calendar);
            return Err(if is_short { NotForecast::TooFewValues } else { NotForecast::TooOld });
        }
        (0..horizons.len())
            .map(|h| {
                let pooled = Pooled::of(&design, &members, &weights, row, h, By::Now)
                    .ok_or(NotForecast::TooFewValues)?;
                let mut quantiles = pooled.quantiles(levels);
                let median = pooled.quantiles(&[0.5])[0];
                stretches[h].apply(levels, median, &mut quantiles);
                let weekday = design.weekday(series, origins.period_zero(last) + horizons[h]);
                Ok(quantiles.iter().map(|change| value(design.base[row] + change, weekday)).collect())
            })
            .collect()
    };
    let series = (0..design.n_series).map(of_series).collect();
    Ok(Forecasts { series, weights: models.into_iter().zip(weights).collect() })
}

/// What the regression of other panels is drawn towards: its coefficients by weeks ahead, as they stand in the program, and as
/// the given weekly panels, each as of a day (days since 1970-01-01), would lend them.
pub fn lend(panels: &[(Panel, i64)], config: &Config) -> (Vec<Vec<f64>>, Vec<Vec<f64>>) {
    let horizons: Vec<i64> = (0..lent::WEEKS as i64).collect();
    let designs: Vec<Design> = panels
        .iter()
        .filter_map(|(panel, as_of)| {
            let origins = Origins::new(panel, *as_of, config.origins_max)?;
            Some(Design::new(&origins, &vec![None; panel.series.len()], &horizons, config))
        })
        .collect();
    let standing = lent::LEARNED.iter().map(|of_week| of_week.to_vec()).collect();
    let anew = config.autoregression.iter().find(|how| !how.few);
    (standing, anew.map_or_else(Vec::new, |how| autoregression::lend(&designs, how, lent::WEEKS)))
}

/// What models learn from.
#[derive(Debug, Clone, Copy)]
struct Learning {
    /// The first origin that is forecast.
    first: usize,
    /// Whether the time of year counts.
    seasonal: bool,
    /// Past rows at most.
    rows_max: usize,
}

/// Where each model expects each series.
fn locate(design: &Design, first: usize, seasonal: bool, config: &Config) -> Vec<(Model, Locations)> {
    let trend = trend::locate(design, config.trend_damping);
    let renewal = renewal::locate(design, &config.renewal[0]);
    // regressions on few features are there for what covariates tell
    let covariates = design.columns > design::feature::COVARIATES;
    let taking_part = config.autoregression.iter().filter(|how| covariates || !how.few);
    let regressions: Vec<(bool, Locations)> =
        taking_part.map(|how| (how.few, autoregression::locate(design, how))).collect();
    // before any year is known nobody learns from here, and growth is best damped most
    let learns = design.has_year[design.row(design.n_origins - 1, 0)..].iter().any(|year| *year);
    let regression = regressions.iter().find(|(few, _)| learns && !few);
    let start = renewal.between(regression.map_or(&trend, |(_, regression)| regression));
    let learning = Learning { first, seasonal, rows_max: config.learn_rows };
    let mut located = Vec::new();
    for model in &config.models {
        match model {
            Model::Trend => located.push((*model, trend.clone())),
            Model::Renewal => located.push((*model, renewal.clone())),
            Model::RenewalDamped => located.push((*model, renewal::locate(design, &config.renewal[1]))),
            Model::Autoregression => {
                located.extend(regressions.iter().map(|(_, regression)| (*model, regression.clone())));
            }
            Model::Boosting => {
                located.push((*model, boosting::locate(design, &start, &learning, &config.boosting)));
            }
            Model::Analogue => {
                let width = config.analogue_width;
                located.push((*model, analogue::locate(design, &start, &learning, width)));
            }
        }
    }
    located
}
