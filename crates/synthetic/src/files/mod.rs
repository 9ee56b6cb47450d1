//! The city as files, in the order in which they are to be imported.

mod cases;
mod counts;
mod csv;
mod mapping;
mod places;
mod population;
mod truth;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use watchfire_problem::Progress;
use watchfire_record::RecordedFrom;
use watchfire_vocabulary::{Coverage, Measure, RecordedAt, SourceCode};

use crate::disease::DISEASES;
use crate::names::CITY;
use crate::{City, SyntheticError};

/// How a file is to be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportOptions {
    /// Profile that reads it.
    pub profile: &'static str,
    /// The stream of files it belongs to.
    pub source: SourceCode,
    /// From when on its rows hold.
    pub recorded_from: RecordedFrom,
    /// What the source promises to tell.
    pub coverage: Coverage,
}

/// A file of the city.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrittenFile {
    /// Where it is.
    pub path: PathBuf,
    /// How it is to be imported; `None` = it is not.
    pub import: Option<ImportOptions>,
    /// Rows of data, or places.
    pub rows: u64,
}

/// A file before it is written.
struct File {
    name: String,
    text: String,
    rows: u64,
    import: Option<ImportOptions>,
}

/// Writes the city's files into a folder, which is made if it is not there; files of the same name are replaced.
///
/// # Errors
/// Where a file cannot be written, or the caller wants no more.
pub fn write(city: &City, dir: &Path, progress: &dyn Progress) -> Result<Vec<WrittenFile>, SyntheticError> {
    type Maker = fn(&City) -> Vec<File>;
    const MAKERS: [Maker; 6] =
        [places::files, population::files, counts::files, cases::files, truth::files, mapping::files];
    progress.begin("stage-generate", Some(MAKERS.len() as u64));
    let failed = |path: &Path| {
        let path = path.to_path_buf();
        move |source| SyntheticError::Write { path, source }
    };
    fs::create_dir_all(dir).map_err(failed(dir))?;
    let mut written = Vec::new();
    for maker in MAKERS {
        for File { name, text, rows, import } in maker(city) {
            let path = dir.join(name);
            fs::write(&path, text).map_err(failed(&path))?;
            written.push(WrittenFile { path, import, rows });
        }
        progress.advance(1)?;
    }
    progress.end();
    Ok(written)
}

/// The city's promise to tell every case from a day on.
fn covered(from: Date, measures: &[Measure]) -> Coverage {
    Coverage {
        absent_is_zero: true,
        places: vec![CITY.0.into()],
        diseases: DISEASES.iter().map(|profile| profile.code.into()).collect(),
        measures: measures.to_vec(),
        from: Some(from),
        days_behind: 0,
    }
}

/// The first moment of a day in the city, which keeps China's time.
fn midnight(day: Date) -> RecordedAt {
    let zone = TimeZone::fixed(Offset::constant(8));
    RecordedAt::day(day, &zone).unwrap_or(RecordedAt(Timestamp::UNIX_EPOCH))
}
