//! Computed situations as files: a cache that may be deleted at any time.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use watchfire_finding::config_hash;

use crate::assess::CODE_VERSION;
use crate::{Config, Situation, SituationError};

/// The folder `results/` of a workspace.
#[derive(Debug, Clone)]
pub struct Results {
    folder: PathBuf,
}

impl Results {
    /// The results of a workspace.
    pub fn of(workspace: &Path) -> Self {
        Self { folder: workspace.join("results") }
    }

    /// The file of one result: named by all that fixes it.
    ///
    /// # Errors
    /// Where the configuration cannot be hashed.
    pub fn path(&self, snapshot: u64, as_of: Date, config: &Config) -> Result<PathBuf, SituationError> {
        let hash = config_hash(config)?;
        Ok(self.folder.join(format!("situation-{snapshot}-{as_of}-{hash}-{CODE_VERSION}.json")))
    }

    /// The stored situation; `None` where there is none, or one that cannot be read (it is computed again).
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn load(
        &self,
        snapshot: u64,
        as_of: Date,
        config: &Config,
    ) -> Result<Option<Situation>, SituationError> {
        let path = self.path(snapshot, as_of, config)?;
        match fs::read(&path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(source) => Err(SituationError::Results { action: "reading", path, source }),
        }
    }

    /// Stores a situation: written beside and renamed, so that a reader never sees half of one.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn store(&self, situation: &Situation, config: &Config) -> Result<PathBuf, SituationError> {
        let path = self.path(situation.snapshot, situation.as_of, config)?;
        let bytes = serde_json::to_vec(situation)?;
        let beside = path.with_extension("part");
        fs::create_dir_all(&self.folder)
            .and_then(|()| fs::write(&beside, bytes))
            .and_then(|()| fs::rename(&beside, &path))
            .map_err(|source| SituationError::Results { action: "writing", path: path.clone(), source })?;
        Ok(path)
    }

    /// Days for which the situation of a snapshot is stored, newest first.
    pub fn days(&self, snapshot: u64, config: &Config) -> Vec<Date> {
        let Ok(hash) = config_hash(config) else { return Vec::new() };
        let suffix = format!("-{hash}-{CODE_VERSION}.json");
        let prefix = format!("situation-{snapshot}-");
        let names = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let mut days: Vec<Date> = names
            .filter_map(|entry| {
                let name = entry.file_name().into_string().ok()?;
                name.strip_prefix(&prefix)?.strip_suffix(&suffix)?.parse().ok()
            })
            .collect();
        days.sort_unstable_by(|a, b| b.cmp(a));
        days
    }
}
