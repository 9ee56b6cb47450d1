//! Computed results as files: a cache that may be deleted at any time. It is bounded: what was used the longest ago gives
//! way (`room`).

mod room;

use std::fs;
use std::io::{self, ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use jiff::Timestamp;
use jiff::civil::Date;
use watchfire_finding::config_hash;

use crate::{Analysis, Config, Situation, SituationError};

pub use room::Taken;

/// The code that computed a result: its version and a hash of it (`build/code_hash.rs`), since what a method says may change
/// from one version to the next and between them.
const CODE: &str = concat!(env!("CARGO_PKG_VERSION"), "-", env!("WATCHFIRE_CODE_HASH"));

/// The folder `results/` of a workspace.
#[derive(Debug, Clone)]
pub struct Results {
    folder: PathBuf,
    clock: fn() -> Timestamp,
}

impl Results {
    /// The results of a workspace. The time of `clock` is noted beside those that are used, and stands in none.
    pub fn of(workspace: &Path, clock: fn() -> Timestamp) -> Self {
        Self { folder: workspace.join("results"), clock }
    }

    fn now(&self) -> SystemTime {
        SystemTime::try_from((self.clock)()).unwrap_or(SystemTime::UNIX_EPOCH)
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
            Ok(bytes) => {
                // A workspace that may only be read is read all the same.
                let _ = fs::File::options()
                    .write(true)
                    .open(&path)
                    .and_then(|file| file.set_modified(self.now()));
                Ok(serde_json::from_slice(&bytes).ok())
            }
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(source) => Err(SituationError::Results { action: "reading", path, source }),
        }
    }

    /// Stores a result: written beside, each writer into a file of its own, and renamed, so that a reader never sees half of
    /// one. Others give way where all of them take too much.
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
        // What cannot be removed now is tried again with the next result; `doctor` tells what they take.
        let _ = room::make(&self.folder, &config_hash(config)?, &path, self.now());
        Ok(path)
    }

    /// How much room the stored results take.
    ///
    /// # Errors
    /// Where the folder cannot be read.
    pub fn taken(&self) -> Result<Taken, SituationError> {
        room::taken(&self.folder).map_err(|source| {
            let path = self.folder.clone();
            SituationError::Results { action: "reading", path, source }
        })
    }

    fn put(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        watchfire_archive::private_folder(&self.folder)?;
        let mut name = path.file_stem().unwrap_or_default().to_owned();
        name.push("~");
        let mut beside = tempfile::Builder::new().prefix(&name).suffix(".part").tempfile_in(&self.folder)?;
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

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use serde::{Deserialize, Serialize};
    use watchfire_problem::Progress;

    use super::*;
    use crate::Known;

    #[derive(Debug, Serialize, Deserialize)]
    struct Plain;

    impl Analysis for Plain {
        type Of = ();

        fn name((): &()) -> String {
            "plain".to_owned()
        }

        fn compute(
            _: &Known,
            (): &(),
            _: Date,
            _: &Config,
            _: &dyn Progress,
        ) -> Result<Self, SituationError> {
            Ok(Self)
        }
    }

    #[test]
    fn when_a_result_was_used_last_is_noted() {
        let folder = tempfile::tempdir().unwrap();
        let at: Timestamp = "2031-02-03T04:05:06Z".parse().unwrap();
        let results = Results::of(folder.path(), || "2031-02-03T04:05:06Z".parse().unwrap());
        let (config, day) = (Config::from_toml("").unwrap(), date(2026, 11, 22));
        let path = results.store(&Plain, 1, day, &(), &config).unwrap();
        let noted = || fs::metadata(&path).unwrap().modified().unwrap();
        assert_ne!(noted(), SystemTime::try_from(at).unwrap());
        assert!(results.load::<Plain>(1, day, &(), &config).unwrap().is_some());
        assert_eq!(noted(), SystemTime::try_from(at).unwrap());
        let taken = results.taken().unwrap();
        assert_eq!((taken.files, taken.bytes, taken.other_version), (1, 4, 0));
    }
}
