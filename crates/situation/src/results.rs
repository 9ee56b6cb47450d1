//! Computed results as files: a cache that may be deleted at any time.

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use watchfire_finding::config_hash;

use crate::{Analysis, Config, Situation, SituationError};

/// The code that computed a result: its version and a hash of it (`build/code_hash.rs`), since what a method says may change
/// from one version to the next and between them.
const CODE: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("WATCHFIRE_CODE_HASH"));

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
    pub fn path<A: Analysis>(
        &self,
        snapshot: u64,
        as_of: Date,
        of: &A::Of,
        config: &Config,
    ) -> Result<PathBuf, SituationError> {
        let (name, hash) = (A::name(of), config_hash(config)?);
        Ok(self.folder.join(format!("{name}-{snapshot}-{as_of}-{hash}-{CODE}.json")))
    }

    /// The stored result; `None` where there is none, or one that cannot be read (it is computed again).
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn load<A: Analysis>(
        &self,
        snapshot: u64,
        as_of: Date,
        of: &A::Of,
        config: &Config,
    ) -> Result<Option<A>, SituationError> {
        let path = self.path::<A>(snapshot, as_of, of, config)?;
        match fs::read(&path) {
            Ok(bytes) => Ok(serde_json::from_slice(&bytes).ok()),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(source) => Err(SituationError::Results { action: "reading", path, source }),
        }
    }

    /// Stores a result: written beside, each writer into a file of its own, and renamed, so that a reader never sees half of
    /// one.
    ///
    /// # Errors
    /// Where the folder cannot be written.
    pub fn store<A: Analysis>(
        &self,
        result: &A,
        snapshot: u64,
        as_of: Date,
        of: &A::Of,
        config: &Config,
    ) -> Result<PathBuf, SituationError> {
        let path = self.path::<A>(snapshot, as_of, of, config)?;
        let bytes = serde_json::to_vec(result)?;
        self.put(&path, &bytes).map_err(|source| SituationError::Results {
            action: "writing",
            path: path.clone(),
            source,
        })?;
        Ok(path)
    }

    fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        watchfire_archive::private_folder(&self.folder)?;
        let name = path.file_stem().unwrap_or_default();
        let mut beside = tempfile::Builder::new().prefix(name).suffix(".part").tempfile_in(&self.folder)?;
        beside.write_all(bytes)?;
        beside.persist(path)?;
        Ok(())
    }

    /// Days for which the situation of a snapshot is stored, newest first.
    pub fn days(&self, snapshot: u64, config: &Config) -> Vec<Date> {
        let Ok(hash) = config_hash(config) else { return Vec::new() };
        let suffix = format!("-{hash}-{CODE}.json");
        let prefix = format!("{}-{snapshot}-", Situation::name(&()));
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
