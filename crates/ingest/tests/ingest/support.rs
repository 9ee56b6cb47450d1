//! Finding the shared files, and running an import to its end.

use std::path::PathBuf;

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use watchfire_ingest::{Context, How, ImportReport, IngestError, Mapping, When, open};
use watchfire_record::{Account, Batch, CaseRow, CountRow, PlaceRow, PopulationRow};
use watchfire_vocabulary::{Diseases, Place, Places, RecordedAt};

/// A file of the shared data; `None` (and a line that says so) where there is none.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("WATCHFIRE_SHARED")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let file = root.join("data").join(path);
    let name = std::thread::current().name().unwrap_or("test").to_owned();
    if file.exists() {
        println!("reference test ran: {name}");
        return Some(file);
    }
    assert!(
        std::env::var("WATCHFIRE_REQUIRE_SHARED").as_deref() != Ok("1"),
        "{} is required",
        file.display()
    );
    println!("reference test skipped: {name}");
    None
}

/// A file of our own making.
pub(crate) fn written(folder: &tempfile::TempDir, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    path
}

/// All that an import gave.
#[derive(Debug, Default)]
pub(crate) struct Imported {
    pub(crate) counts: Vec<CountRow>,
    pub(crate) cases: Vec<CaseRow>,
    pub(crate) population: Vec<PopulationRow>,
    pub(crate) places: Vec<PlaceRow>,
}

pub(crate) const TODAY: Date = date(2026, 6, 1);

pub(crate) fn zone() -> TimeZone {
    TimeZone::get("Europe/Berlin").unwrap()
}

pub(crate) fn recorded(day: Date) -> When {
    When::RecordedAt(RecordedAt::day(day, &zone()).unwrap())
}

/// Imports into a workspace with these places.
pub(crate) fn import_into(
    places: Vec<Place>,
    files: &[PathBuf],
    how: &How,
    when: When,
) -> Result<(Imported, ImportReport), IngestError> {
    let (places, diseases) = (Places::from(places), Diseases::built_in());
    let context = Context { zone: zone(), today: TODAY, places: &places, diseases: &diseases };
    let mut import = open(files, how, when, &context)?;
    let mut all = Imported::default();
    for batch in import.by_ref() {
        match batch? {
            Batch::Counts(rows) => all.counts.extend(rows),
            Batch::Cases(rows) => all.cases.extend(rows),
            Batch::Population(rows) => all.population.extend(rows),
            Batch::Places(rows) => all.places.extend(rows),
        }
    }
    let report = import.finish();
    assert!(report.account.balances(), "{:?}", report.account);
    assert!(report.files.iter().all(|file| file.account.balances()));
    Ok((all, report))
}

/// Imports one file by a profile into an empty workspace.
pub(crate) fn import(
    file: PathBuf,
    profile: &str,
    when: When,
) -> Result<(Imported, ImportReport), IngestError> {
    import_into(Vec::new(), &[file], &How::Profile(profile.to_owned()), when)
}

/// Imports one file by one of the example mappings.
pub(crate) fn import_mapped(file: PathBuf, mapping: &str) -> Result<(Imported, ImportReport), IngestError> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("mappings").join(mapping);
    import_written(file, &std::fs::read_to_string(path).unwrap(), When::AsProfile)
}

/// Imports one file by a mapping as it is written.
pub(crate) fn import_written(
    file: PathBuf,
    mapping: &str,
    when: When,
) -> Result<(Imported, ImportReport), IngestError> {
    let parsed = Mapping::parse("mapping", mapping)?;
    let how = How::Mapping { name: "mapping".to_owned(), mapping: Box::new(parsed) };
    import_into(Vec::new(), &[file], &how, when)
}

/// read, accepted, corrected, rejected, duplicate, superseded.
pub(crate) fn account(account: Account) -> [u64; 6] {
    [
        account.read,
        account.accepted,
        account.corrected,
        account.rejected,
        account.duplicate,
        account.superseded,
    ]
}
