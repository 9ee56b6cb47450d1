//! Today's situation: one snapshot, as known on one day, through every analysis, to ranked events and their reasons.
//!
//! Serves line 1 of the mission: analyse the current situation scientifically (科学分析当前疫情防控形势).
//!
//! # Steps
//! 1. everything that the archive knows at a snapshot is read once → [`Known::load`];
//! 2. the sources are put in the order in which they may speak on that day → [`Known::order`];
//! 3. early warning watches every series → [`watchfire_early_warning::warning::warn`];
//! 4. the newest seven days that can be believed are summed by place, with how complete they are → [`Layer`], [`Certainty`];
//!    and the newest weeks scanned for circles of places with too many cases → [`SpaceTimeCluster`];
//! 5. what changed since the day before, and what the data do not say → [`Known::changes`], [`Situation::notes`];
//! 6. all of it is one [`Situation`], an [`Analysis`] kept in `results/` as a bounded cache that may be deleted → [`Results`];
//! 7. history is walked day by day with only what was known → [`Known::replay`];
//! 8. how a disease spreads, place by place, with the next weeks and how good past forecasts were
//!    → [`Known::transmission`], [`Known::past_forecasts`];
//! 9. single curves, by the day it happened with a nowcast of the newest days, cards and maps are drawn from [`Known`]
//!    on demand → [`Known::curve`], [`Known::cards`], [`Known::map`]; the rows that a number is the sum of are named by
//!    [`Known::behind`].
//!
//! The same snapshot, as-of and configuration give the same bytes, for any number of threads.
//!
//! ```
//! let config = watchfire_situation::Config::from_toml("time-zone = 'Asia/Shanghai'").unwrap();
//! assert_eq!(config.early_warning.close_after_days, 7);
//! ```
mod analysis;
mod assess;
mod behind;
mod cards;
mod changes;
mod clusters;
mod config;
mod curve;
mod duty;
mod filling;
mod gaps;
mod headline;
mod idle_settings;
mod incomplete;
mod known;
mod layer;
mod map;
mod notes;
mod nowcast;
mod replay;
mod results;
mod settled;
mod silent;
mod track_record;
mod transmission;
mod week_trace;

pub use analysis::Analysis;
pub use assess::{Situation, SituationError, assess};
pub use cards::Card;
pub use clusters::{Scanned, SpaceTimeCluster};
pub use config::{Config, ConfigError, SourceConfig};
pub use curve::{Curve, CurveRequest};
pub use duty::Duty;
pub use filling::FillingDay;
pub use incomplete::Certainty;
pub use known::{Known, SourceState};
pub use layer::{Layer, PlaceNumbers};
pub use map::MapNumbers;
pub use notes::{DataNote, signals};
pub use nowcast::NowcastDay;
pub use results::{Results, Taken};
pub use track_record::TrackRecord;
pub use transmission::{
    Burst, FanWeek, ForecastRecord, Growth, GrowthRecord, Interval, LEVELS, PastForecast, PastForecasts,
    PlaceTransmission, ReproductionPath, Transmission, TransmissionConfig, TransmissionRecord, Week,
};
pub use watchfire_archive::ImportRecord;
