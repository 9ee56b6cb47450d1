//! Nowcast: what incomplete counts will be once they are complete.
//!
//! # Steps
//! 1. [`crate::delay::Development`] goes through the vintages period by period;
//! 2. at past days, and at the last, the members (`members`) foretell what is still missing: factors of several
//!    half-lives, carried on as they drift, and the same under a curve of cases;
//! 3. `replay` keeps what each member would have said beside what came since, as far as it is known at the as-of;
//! 4. `combine` weighs the members, `width` measures how far the combination was off, per lag, size and series, `recent` how far
//!    it was lately;
//! 5. [`nowcast`] gives quantiles at the lags 0 to the maximum delay.
//!
//! Nothing later than the as-of is read, neither for factors nor for weights or widths.

use serde::{Deserialize, Serialize};

use crate::delay::{Calendar, DriftOptions, Forgetting, Triangle};

mod combine;
mod curve;
mod members;
mod past;
mod recent;
mod replay;
mod width;

pub use curve::{Known, fit_curve};

use replay::Replay;

/// Options; values and sources of the defaults stand in `nowcast/defaults.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Config {
    /// Half-lives of the development factors (periods), one member for each.
    pub half_lives: Vec<f64>,
    /// Delay at which those half-lives are twice as long (periods).
    pub half_life_doubling: f64,
    /// Half-life of the effects of weekdays (periods).
    pub class_half_life: f64,
    /// Additions that the pooled factor is worth in a series' own.
    pub pool_step: f64,
    /// Additions that the pool is worth in a series' ratio to it.
    pub pool_band: f64,
    /// How many times more both are worth from delay 29 on, where what comes, comes in batches.
    pub pool_late: f64,
    /// How the drift of the factors is measured and carried on; without it they stay as they were on average.
    pub drift: Option<DriftOptions>,
    /// Periods under the curve of cases.
    pub curve_periods: usize,
    /// Precision of the curve's second differences, one member for each.
    pub curve_stiffness: Vec<f64>,
    /// Size of the negative binomial around the curve.
    pub curve_size: f64,
    /// Which of the half-lives gives the curve its shares, counted from 0.
    pub curve_half_life: usize,
    /// How far back past days are replayed (periods).
    pub replay_periods: usize,
    /// Every how many periods.
    pub replay_stride: usize,
    /// Half-life of a replayed error (periods).
    pub replay_half_life: f64,
    /// Share of what was missing that must have come before an error counts.
    pub settled_share_min: f64,
    /// Mixtures of members whose loss is within this factor of the best are averaged.
    pub mixture_tolerance: f64,
    /// Half-life of a recent error (periods).
    pub recent_half_life: f64,
    /// How much of what sets recent errors apart from all others is taken to go on; 0 = nothing.
    pub recent_share: f64,
    /// Replayed days that the pooled width is worth in the width of a series.
    pub pool_width: f64,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defaults {
    days: Config,
    weeks: Config,
}

/// What is to be nowcast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Delay up to which additions count (periods).
    pub max_delay: usize,
    /// Periods summed, the last of which names the target; 1 for single periods.
    pub rolling: usize,
}

/// Several series as known at the end of a period.
#[derive(Debug, Clone, Copy)]
pub struct Vintage<'a> {
    /// One triangle per series, all of the same periods and width.
    pub triangles: &'a [Triangle],
    /// Weekdays and holidays.
    pub calendar: &'a Calendar,
    /// The last period; what was reported later is not read.
    pub as_of: usize,
}

/// Nowcasts of one series.
#[derive(Debug, Clone, PartialEq)]
pub struct Nowcast {
    /// One per lag that has all its periods, from 0 on.
    pub lags: Vec<LagNowcast>,
}

/// The nowcast of one target.
#[derive(Debug, Clone, PartialEq)]
pub struct LagNowcast {
    /// Periods between the target and the as-of.
    pub lag: usize,
    /// What is known (cases).
    pub known: f64,
    /// What it is expected to be once complete (cases).
    pub expected: f64,
    /// Quantiles at the levels asked for (cases).
    pub quantiles: Vec<f64>,
}

/// Why no nowcast can be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum NowcastError {
    /// An option out of its range.
    #[error("{option} is {value}, but must be {expected}")]
    Option {
        /// Which one.
        option: &'static str,
        /// As given.
        value: f64,
        /// What it must be.
        expected: &'static str,
    },
    /// The defaults cannot be read.
    #[error("the defaults of the nowcast cannot be read: {0}")]
    Defaults(#[from] toml::de::Error),
    /// Triangles of different shape, or too narrow for the target.
    #[error(
        "series {series} has {periods} periods and {width} delays; {expected_periods} and {expected_width} are needed"
    )]
    Shape {
        /// Counted from 0.
        series: usize,
        /// Its periods.
        periods: usize,
        /// Its delays.
        width: usize,
        /// Periods up to the as-of.
        expected_periods: usize,
        /// Maximum delay + periods summed.
        expected_width: usize,
    },
    /// Too few past vintages to measure any error.
    #[error(
        "only {errors} past errors can be measured as of this day, and {ERRORS_MIN} are needed: the history of vintages is too short \
         for delays up to {max_delay}; give reports of a longer time, a later as-of, or a shorter maximum delay"
    )]
    TooShort {
        /// Errors there are.
        errors: usize,
        /// Maximum delay (periods).
        max_delay: usize,
    },
}

/// Errors below which no width is told.
const ERRORS_MIN: usize = 20;

impl Config {
    /// The sourced defaults for periods that are days.
    pub fn days() -> Result<Self, NowcastError> {
        Ok(toml::from_str::<Defaults>(include_str!("nowcast/defaults.toml"))?.days)
    }

    /// The sourced defaults for periods that are weeks.
    pub fn weeks() -> Result<Self, NowcastError> {
        Ok(toml::from_str::<Defaults>(include_str!("nowcast/defaults.toml"))?.weeks)
    }

    /// The baseline: pooled multiplicative delays of one half-life with past-error dispersion, no drift, no curve of
    /// cases, no regard to recent errors.
    #[must_use]
    pub fn baseline(mut self) -> Self {
        self.half_lives = vec![self.half_lives[self.half_lives.len() / 2]];
        self.curve_stiffness = Vec::new();
        self.curve_half_life = 0;
        self.drift = None;
        self.recent_share = 0.0;
        self
    }

    /// Refuses what is out of its range.
    pub fn check(&self) -> Result<(), NowcastError> {
        let refuse = |option, value, expected| Err(NowcastError::Option { option, value, expected });
        if self.half_lives.is_empty() {
            return refuse("half-lives", 0.0, "at least one number");
        }
        let positive = [
            ("half-life-doubling", self.half_life_doubling),
            ("class-half-life", self.class_half_life),
            ("curve-size", self.curve_size),
            ("replay-half-life", self.replay_half_life),
            ("pool-step", self.pool_step),
            ("pool-band", self.pool_band),
            ("pool-late", self.pool_late),
            ("recent-half-life", self.recent_half_life),
            ("pool-width", self.pool_width),
            ("mixture-tolerance", self.mixture_tolerance),
        ];
        let each = self.half_lives.iter().map(|value| ("half-lives", *value));
        let stiff = self.curve_stiffness.iter().map(|value| ("curve-stiffness", *value));
        let drift = self.drift.iter().flat_map(|drift| {
            [
                ("drift fast", drift.fast),
                ("drift slow", drift.slow),
                ("drift common-sd", drift.common_sd),
                ("drift own-sd", drift.own_sd),
                ("drift late-sd", drift.late_sd),
                ("drift coupling-sd", drift.coupling_sd),
            ]
        });
        for (option, value) in positive.into_iter().chain(drift).chain(each).chain(stiff) {
            if value.is_nan() || value <= 0.0 {
                return refuse(option, value, "a number above 0");
            }
        }
        if self.curve_half_life >= self.half_lives.len() {
            return refuse("curve-half-life", self.curve_half_life as f64, "the place of a half-life");
        }
        if let Some(drift) = self.drift {
            if !(drift.damping > 0.0 && drift.damping < 1.0) {
                return refuse("drift damping", drift.damping, "between 0 and 1");
            }
            if drift.fast >= drift.slow {
                return refuse("drift fast", drift.fast, "less than slow");
            }
        }
        if self.replay_stride == 0 {
            return refuse("replay-stride", 0.0, "at least 1");
        }
        if !(0.0..=1.0).contains(&self.settled_share_min) {
            return refuse("settled-share-min", self.settled_share_min, "a share");
        }
        if !(0.0..=1.0).contains(&self.recent_share) {
            return refuse("recent-share", self.recent_share, "a share");
        }
        Ok(())
    }

    fn forgetting(&self) -> Forgetting {
        Forgetting {
            half_lives: self.half_lives.clone(),
            doubling: self.half_life_doubling,
            class_half_life: self.class_half_life,
            pool_step: self.pool_step,
            pool_band: self.pool_band,
            pool_late: self.pool_late,
            drift: self.drift,
        }
    }
}

impl Target {
    /// Delays that a triangle must have.
    pub fn width(&self) -> usize {
        self.max_delay + self.rolling
    }
}

/// Quantiles of each series at `levels` for each lag up to the maximum delay.
///
/// A target whose periods begin before period 0 is left out.
pub fn nowcast(
    vintage: &Vintage<'_>,
    target: Target,
    levels: &[f64],
    config: &Config,
) -> Result<Vec<Nowcast>, NowcastError> {
    config.check()?;
    check(vintage, target, levels)?;
    let replay = Replay::run(vintage, target, config);
    if !vintage.triangles.is_empty() && replay.cases.len() < ERRORS_MIN {
        return Err(NowcastError::TooShort { errors: replay.cases.len(), max_delay: target.max_delay });
    }
    let weights = combine::Weights::learn(&replay, config.mixture_tolerance);
    let widths = width::Widths::learn(&replay, &weights, config);
    let of_series = |series: usize| {
        let cases = replay.now.iter().filter(|case| case.series == series);
        let lags = cases.map(|case| {
            let missing = weights.missing(case, replay.predicted(case));
            let (expected, quantiles) = widths.quantiles(case, missing, levels);
            LagNowcast { lag: case.lag, known: case.known, expected, quantiles }
        });
        Nowcast { lags: lags.collect() }
    };
    Ok((0..vintage.triangles.len()).map(of_series).collect())
}

fn check(vintage: &Vintage<'_>, target: Target, levels: &[f64]) -> Result<(), NowcastError> {
    let refuse = |option, value, expected| Err(NowcastError::Option { option, value, expected });
    if target.rolling == 0 {
        return refuse("rolling", 0.0, "at least 1");
    }
    if let Some(level) = levels.iter().find(|level| !(**level > 0.0 && **level < 1.0)) {
        return refuse("quantiles", *level, "levels between 0 and 1");
    }
    if let Some(pair) = levels.windows(2).find(|pair| pair[0] >= pair[1]) {
        return refuse("quantiles", pair[1], "above the level before it: give levels that ascend");
    }
    for (series, triangle) in vintage.triangles.iter().enumerate() {
        let (periods, width) = (triangle.periods(), triangle.width());
        if periods <= vintage.as_of || width < target.width() {
            return Err(NowcastError::Shape {
                series,
                periods,
                width,
                expected_periods: vintage.as_of + 1,
                expected_width: target.width(),
            });
        }
    }
    Ok(())
}
