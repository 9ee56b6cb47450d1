//! How fast a disease spreads, and how well that was foretold.
//!
//! Serves line 2 of the mission, monitoring and early warning (加强疫情监测预警): whether an epidemic grows.
//!
//! # Steps
//! 1. [`SerialInterval`]: weights by lag (days), given or from mean and standard deviation (days);
//! 2. [`delay`]: counts by reference period and delay → how much is still to come, how late counts become known;
//! 3. [`nowcast::nowcast`]: incomplete counts → quantiles (cases) of what they will be, as of any past day;
//! 4. [`reproduction::cori`]: daily counts → reproduction number (cases per case) for each window of days, or why none;
//!    [`reproduction::renewal`]: for each day of infection, from days or weeks that need not be complete, with delay of report,
//!    weekdays and noise, and growth by the day;
//! 5. [`forecast`]: vintages of many series → quantiles of the next periods (unit of the series), or why none;
//! 6. [`score`]: forecasts in quantiles and what came → one score for each cell, means by group, relative skill.
//!
//! ```
//! use watchfire_transmission::SerialInterval;
//! use watchfire_transmission::reproduction::{Config, Incidence, cori};
//! // every case causes two others a day later
//! let counts = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0].map(Some);
//! let interval = SerialInterval::from_weights(vec![0.0, 1.0])?;
//! let estimates = cori(&Incidence { total: &counts, imported: &[] }, &interval, &Config::defaults()?)?;
//! let last = estimates.last().and_then(|estimate| estimate.r_t.as_ref().ok()).expect("an estimate");
//! assert!((last.mean - 2.0).abs() < 0.02 && last.quantiles[0] > 1.7);
//! # Ok::<(), watchfire_transmission::reproduction::CoriError>(())
//! ```
pub mod delay;
pub mod forecast;
mod hub_levels;
pub mod nowcast;
pub mod reproduction;
pub mod score;
mod serial_interval;

pub use hub_levels::{HUB7, HUB23};
pub use serial_interval::{IntervalError, SerialInterval};
