//! Where the tables lie in a workspace, and which format they have.

use std::path::{Path, PathBuf};

use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};
use watchfire_record::RecordKind;

use crate::ArchiveError;

/// The newest format this build reads and writes. Later formats only add nullable columns.
pub(crate) const FORMAT: u32 = 1;

/// Name of the table whose append acknowledges an import.
pub(crate) const IMPORTS: &str = "imports";

/// Names of the tables of rows.
pub(crate) fn row_tables() -> impl Iterator<Item = &'static str> {
    RecordKind::ALL.into_iter().map(RecordKind::as_str)
}

/// The paths of one workspace.
#[derive(Debug, Clone)]
pub(crate) struct Layout {
    /// The workspace.
    pub(crate) dir: PathBuf,
}

/// Content of `archive/format.json`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct FormatFile {
    /// Format of the tables.
    pub(crate) format: u32,
    /// Time zone in which days begin and end.
    pub(crate) time_zone: String,
}

impl Layout {
    pub(crate) fn new(dir: &Path) -> Self {
        Self { dir: dir.to_owned() }
    }

    pub(crate) fn archive(&self) -> PathBuf {
        self.dir.join("archive")
    }

    /// Where a new archive is built before it is moved to its place.
    pub(crate) fn unfinished(&self) -> PathBuf {
        self.dir.join("archive.unfinished")
    }

    pub(crate) fn lock(&self) -> PathBuf {
        self.dir.join("writer.lock")
    }

    pub(crate) fn table(&self, name: &str) -> PathBuf {
        self.archive().join(name)
    }

    /// Reads and checks the format; gives the time zone.
    pub(crate) fn read_format(&self) -> Result<TimeZone, ArchiveError> {
        let path = self.archive().join("format.json");
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(ArchiveError::Missing { dir: self.dir.clone() });
            }
            Err(source) => return Err(ArchiveError::File { action: "read", path, source }),
        };
        let file: FormatFile = serde_json::from_str(&text)
            .map_err(|error| ArchiveError::Damaged { path, what: format!("its format file: {error}") })?;
        if file.format > FORMAT {
            return Err(ArchiveError::NewerFormat {
                dir: self.dir.clone(),
                found: file.format,
                known: FORMAT,
            });
        }
        zone_of(&file.time_zone).map_err(|reason| ArchiveError::Zone { dir: self.dir.clone(), reason })
    }
}

/// The name under which a time zone is stored: its IANA name, or a fixed offset in seconds.
pub(crate) fn zone_name(zone: &TimeZone) -> Result<String, String> {
    if let Some(name) = zone.iana_name() {
        return Ok(name.to_owned());
    }
    let offset = zone.to_fixed_offset().map_err(|_| {
        "it has neither an IANA name nor a fixed offset; name one such as Asia/Shanghai".to_owned()
    })?;
    Ok(format!("{:+}s", offset.seconds()))
}

fn zone_of(name: &str) -> Result<TimeZone, String> {
    let seconds = name.strip_suffix('s').and_then(|number| number.parse::<i32>().ok());
    match seconds {
        Some(seconds) => {
            Offset::from_seconds(seconds).map(TimeZone::fixed).map_err(|error| error.to_string())
        }
        None => TimeZone::get(name).map_err(|error| error.to_string()),
    }
}
