//! The analyses in their order, over one snapshot as known on one day.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use thiserror::Error;
use watchfire_early_warning::warning::{TraceBase, WarnError, Warnings, warn};
use watchfire_finding::{Wording, config_hash};
use watchfire_problem::{Problems, Progress};

use crate::changes::changes;
use crate::clusters::clusters;
use crate::layer::layers;
use crate::notes::notes;
use crate::{Config, DataNote, Known, Layer, SourceState, SpaceTimeCluster};

/// Version of the code that computes situations, as told to people.
pub(crate) const CODE_VERSION: &str = env!("CARGO_PKG_VERSION");

/// Why there is no situation.
#[derive(Debug, Error)]
pub enum SituationError {
    /// The archive could not be read.
    #[error("the archive cannot be read")]
    Archive(#[from] watchfire_archive::ArchiveError),
    /// The configuration cannot be used.
    #[error("the settings of the workspace cannot be used: correct watchfire.toml")]
    Config(#[from] crate::ConfigError),
    /// Early warning did not run through.
    #[error("early warning did not run through")]
    Warn(#[from] WarnError),
    /// Nothing has been imported.
    #[error("there are no counts in the archive yet: import some with `watchfire import`")]
    Empty,
    /// A day before all data.
    #[error("nothing was known on {as_of}: the first data are of {first}")]
    BeforeData {
        /// The day asked for.
        as_of: Date,
        /// The first day with data.
        first: Date,
    },
    /// The space-time scan did not run through.
    #[error("the space-time scan did not run through")]
    Scan(#[from] watchfire_early_warning::scan::ScanError),
    /// A nowcast could not be made.
    #[error("the newest days cannot be nowcast")]
    Nowcast(#[from] watchfire_transmission::nowcast::NowcastError),
    /// The reproduction number could not be found.
    #[error("the reproduction number cannot be found")]
    Renewal(#[from] watchfire_transmission::reproduction::RenewalError),
    /// The serial interval cannot be used.
    #[error("the serial interval cannot be used")]
    Interval(#[from] watchfire_transmission::IntervalError),
    /// The next weeks could not be forecast.
    #[error("the next weeks cannot be forecast")]
    Forecast(#[from] watchfire_transmission::forecast::ForecastError),
    /// The result is no longer wanted.
    #[error(transparent)]
    Cancelled(#[from] watchfire_problem::Cancelled),
    /// The results folder could not be used.
    #[error("{action} the result {path}")]
    Results {
        /// What was tried: `writing`, `reading`.
        action: &'static str,
        /// The file.
        path: std::path::PathBuf,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// A result could not be written as JSON.
    #[error("the configuration or a result cannot be written as JSON")]
    Json(#[from] serde_json::Error),
}

/// The situation of a snapshot as known on a day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Situation {
    /// As known on this day.
    pub as_of: Date,
    /// Version of the archive.
    pub snapshot: u64,
    /// Version of the code.
    pub code_version: String,
    /// Hash of the effective configuration.
    pub config_hash: String,
    /// Day whose boundaries were used.
    pub boundaries: Date,
    /// Events, and how they were found.
    pub warnings: Warnings,
    /// Seven days by place, for each disease and measure.
    pub layers: Vec<Layer>,
    /// Circles of places with too many cases in the newest weeks.
    pub clusters: Vec<SpaceTimeCluster>,
    /// What changed in the place at the top since the day before; of another place [`Known::changes`] tells it.
    pub changes: Vec<Wording>,
    /// What to know of the data.
    pub notes: Vec<DataNote>,
    /// Sources in the order in which they may speak.
    pub sources: Vec<SourceState>,
    /// What went wrong on the way.
    pub problems: Problems,
}

/// Runs every analysis, in the order of this crate's front page.
///
/// # Errors
/// Where nothing was known on that day, the configuration is wrong, or the result is no longer wanted.
pub fn assess(
    known: &Known,
    as_of: Date,
    config: &Config,
    progress: &dyn Progress,
) -> Result<Situation, SituationError> {
    let first = known.first_day().ok_or(SituationError::Empty)?;
    if as_of < first {
        return Err(SituationError::BeforeData { as_of, first });
    }
    let boundaries = config.boundaries_day();
    let selection = known.selection(as_of, config);
    let hash = config_hash(config)?;
    let base = TraceBase {
        snapshot: known.snapshot,
        as_of,
        boundaries,
        code_version: CODE_VERSION.to_owned(),
        config_hash: hash.clone(),
        sources: known.history.sources.iter().map(|source| source.code.clone()).collect(),
    };
    let outcome = warn(
        &selection,
        &known.places,
        known.neighbours(),
        &known.people,
        &base,
        &config.early_warning,
        progress,
    )?;
    let layers = layers(known, &selection, as_of, config)?;
    let clusters = clusters(known, &selection, &layers, as_of, config, progress)?;
    let sources = known.sources(as_of, config);
    Ok(Situation {
        as_of,
        snapshot: known.snapshot,
        code_version: CODE_VERSION.to_owned(),
        config_hash: hash,
        boundaries,
        changes: changes(
            known,
            &selection,
            &outcome.estimates,
            as_of,
            config.early_warning.close_after_days,
            &known.root().unwrap_or_default(),
        ),
        notes: notes(known, &selection, &sources, &outcome.estimates, &layers, as_of),
        warnings: outcome.estimates,
        layers,
        clusters,
        sources,
        problems: outcome.problems,
    })
}
