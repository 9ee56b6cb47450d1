//! A workspace: one folder with `watchfire.toml`, `archive/`, `results/`, `reports/`.

use std::path::{Path, PathBuf};

use jiff::civil::Date;
use jiff::tz::TimeZone;
use watchfire_archive::{Archive, Snapshot, private_folder};
use watchfire_finding::{Argument, Wording};
use watchfire_problem::Progress;
use watchfire_situation::{Analysis, Config, ConfigError, Known, Results};

use crate::failure::Failure;
use crate::said;

/// Name of the configuration file.
const CONFIG_FILE: &str = "watchfire.toml";

fn named(folder: &Path) -> Argument {
    Argument::Text(folder.display().to_string())
}

/// An opened workspace.
pub(crate) struct Workspace {
    pub(crate) folder: PathBuf,
    pub(crate) config: Config,
    pub(crate) zone: TimeZone,
    pub(crate) archive: Archive,
}

/// What a new workspace is told.
pub(crate) struct Beginning<'a> {
    pub(crate) time_zone: &'a str,
    pub(crate) title: Option<(&'a str, &'a str)>,
    pub(crate) source_order: &'a [&'a str],
}

impl Beginning<'_> {
    /// The text of `watchfire.toml`.
    fn settings(&self) -> Result<String, Failure> {
        let mut settings = toml::Table::new();
        settings.insert("time-zone".to_owned(), self.time_zone.into());
        if let Some((zh, en)) = self.title {
            let names = [("local", zh), ("zh", zh), ("en", en)];
            let names = names.map(|(key, name)| (key.to_owned(), toml::Value::from(name)));
            settings.insert("title".to_owned(), toml::Table::from_iter(names).into());
        }
        if !self.source_order.is_empty() {
            // which source speaks first where several report the same
            let order = [("order".to_owned(), self.source_order.to_vec().into())];
            settings.insert("sources".to_owned(), toml::Table::from_iter(order).into());
        }
        let settings =
            toml::to_string(&settings).map_err(|error| Failure::data("cannot write the settings", &error))?;
        Ok(format!("# Settings of this workspace: docs/src/reference/configuration.md\n{settings}"))
    }
}

impl Workspace {
    /// Whether there is a whole workspace in a folder: its settings are written last.
    pub(crate) fn is_there(folder: &Path) -> bool {
        folder.join(CONFIG_FILE).exists()
    }

    /// Makes an empty workspace in a folder that is empty or not there.
    pub(crate) fn create(folder: &Path, beginning: &Beginning) -> Result<Self, Failure> {
        let begun = Self::begin(folder, beginning)?;
        begun.settle(beginning)?;
        Ok(begun)
    }

    /// Refuses a folder that holds a workspace or anything else.
    pub(crate) fn check_empty(folder: &Path) -> Result<(), Failure> {
        if Self::is_there(folder) {
            let wording = Wording::new("failure-workspace-exists").with("folder", named(folder));
            return Err(Failure::worded(wording).advice(Wording::new("hint-import-or-other-folder")));
        }
        let cannot_read = |error| Failure::worded(said::cannot_read(folder, &error));
        let entries = match std::fs::read_dir(folder) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            entries => entries.map_err(cannot_read)?,
        };
        for entry in entries {
            let name = entry.map_err(cannot_read)?.file_name().to_string_lossy().into_owned();
            // hidden files and what a file system or a broken-off `init` leaves are no contents
            if !name.starts_with('.') && !["lost+found", "archive.unfinished"].contains(&name.as_str()) {
                let wording = Wording::new("failure-folder-not-empty").with("folder", named(folder));
                return Err(Failure::worded(wording.with("name", Argument::Text(name)))
                    .advice(Wording::new("hint-other-folder")));
            }
        }
        Ok(())
    }

    /// Makes an empty workspace that is none for others yet: [`Workspace::settle`] writes its settings.
    pub(crate) fn begin(folder: &Path, beginning: &Beginning) -> Result<Self, Failure> {
        Self::check_empty(folder)?;
        let config = Config::from_toml(&beginning.settings()?)?;
        let zone = config.zone()?;
        private_folder(folder).map_err(|error| {
            Failure::data(&format!("cannot make the folder {}", folder.display()), &error)
                .wording(Some(said::cannot_write(folder, &error)))
        })?;
        let archive = Archive::create(folder, &zone)?;
        Ok(Self { folder: folder.to_owned(), config, zone, archive })
    }

    /// Writes the settings, whole or not at all.
    pub(crate) fn settle(&self, beginning: &Beginning) -> Result<(), Failure> {
        let path = self.folder.join(CONFIG_FILE);
        let written = self.folder.join(format!(".{CONFIG_FILE}.new"));
        let text = beginning.settings()?;
        std::fs::write(&written, text)
            .and_then(|()| std::fs::rename(&written, &path))
            .map_err(|error| Failure::worded(said::cannot_write(&path, &error)))
    }

    /// Opens a workspace for reading.
    pub(crate) fn open(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(CONFIG_FILE);
        let text = std::fs::read_to_string(&path).map_err(|error| {
            if error.kind() != std::io::ErrorKind::NotFound {
                return Failure::worded(said::cannot_read(&path, &error));
            }
            Failure::worded(Wording::new("failure-no-workspace").with("folder", named(folder)))
                .advice(Wording::new("hint-init-workspace").with("folder", named(folder)))
        })?;
        let unusable =
            |error: ConfigError| Failure::from(error).advice(Wording::new("hint-correct-settings"));
        let config = Config::from_toml(&text).map_err(unusable)?;
        let zone = config.zone().map_err(unusable)?;
        let archive = Archive::open(folder)?;
        Ok(Self { folder: folder.to_owned(), config, zone, archive })
    }

    /// Everything known at the newest snapshot.
    pub(crate) fn known(&self, progress: &dyn Progress) -> Result<(Known, Snapshot), Failure> {
        let snapshot = self.archive.snapshot()?;
        Ok((Known::load(&self.archive, &snapshot, progress)?, snapshot))
    }

    /// The result of a day: stored, or computed and stored.
    pub(crate) fn analysis<A: Analysis>(
        &self,
        known: &Known,
        of: &A::Of,
        as_of: Date,
        progress: &dyn Progress,
    ) -> Result<A, Failure> {
        let results = Results::of(&self.folder);
        if let Some(stored) = results.load::<A>(known.snapshot, as_of, of, &self.config)? {
            return Ok(stored);
        }
        let computed = A::compute(known, of, as_of, &self.config, progress)?;
        results.store(&computed, known.snapshot, as_of, of, &self.config)?;
        Ok(computed)
    }
}
