//! Whether versions, files and rows agree.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use watchfire_problem::{Location, Problem, Problems, Severity, Silent};
use watchfire_record::RecordKind;

use crate::ArchiveError;
use crate::archive::{Archive, ROWS, parse_name};
use crate::import::repair::{leftovers, pinned, unnamed};
use crate::kinds::{Cases, Counts, PlacesKind, Population};
use crate::storage::cells;
use crate::storage::data_file::{self, Loaded};
use crate::storage::delta::{self, DataFile};
use crate::storage::layout::IMPORTS;

/// What was found in a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableCheck {
    /// Its name.
    pub name: String,
    /// The version that the newest snapshot pins.
    pub version: u64,
    /// Data files of that version.
    pub files: u64,
    /// Their size in bytes.
    pub bytes: u64,
    /// Their rows.
    pub rows: u64,
    /// Those among the files that an older version wrote without a hash: of them only the size, the rows, and that all
    /// can be decoded was checked.
    pub unhashed: u64,
    /// Commits and files of imports that were never acknowledged. They are not seen by anybody who reads through
    /// a snapshot, and go at the next opening for writing.
    pub leftovers: u64,
}

/// What a check of the archive found. Without problems of severity *error* it is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checkup {
    /// Every table.
    pub tables: Vec<TableCheck>,
    /// What is wrong.
    pub problems: Problems,
}

impl Archive {
    /// Reads every data file of the newest snapshot and compares it with the log and the imports.
    ///
    /// Where the imports themselves cannot be read, that is the one problem told: without them nothing can be compared.
    pub fn doctor(&self) -> Result<Checkup, ArchiveError> {
        let mut problems = Problems::default();
        let mut tables = Vec::new();
        let snapshot = match self.snapshot() {
            Ok(snapshot) => snapshot,
            Err(error) => {
                problems.push(damaged_table(IMPORTS, &error));
                return Ok(Checkup { tables, problems });
            }
        };
        let imports = self.imports(&snapshot)?;
        for (table, version) in pinned(&snapshot) {
            let dir = self.layout().table(table);
            let found = leftovers(self, table, version).and_then(|left| {
                Ok((left, unnamed(self, table, &snapshot)?, self.files_at(table, version)?))
            });
            let (left, unnamed, mut files) = match found {
                Ok(found) => found,
                Err(error) => {
                    problems.push(damaged_table(table, &error));
                    continue;
                }
            };
            for (import, of) in &unnamed {
                let lost = error_at(table, "archive-import-unnamed");
                problems.push(lost.arg("import", import).arg("of", of));
            }
            let n_leftovers = left.commits.len() + left.files.len() + left.unfinished.len();
            if n_leftovers > 0 {
                let note = Problem::new("archive-leftovers", Severity::Note);
                problems.push(note.at(Location::file(table)).arg("count", n_leftovers));
            }
            files.sort_by(|a, b| a.name.cmp(&b.name));
            match self.wait(delta::open(&dir, version)).and_then(|table| delta::files(&table, &dir)) {
                Ok(seen) if agree(&seen, &files) => {}
                Ok(_) => {
                    let reason = "Delta Lake sees other files in it than its commits name";
                    problems.push(error_at(table, "archive-table-damaged").arg("reason", reason));
                }
                Err(error) => problems.push(damaged_table(table, &error)),
            }
            let mut check = TableCheck {
                name: table.to_owned(),
                version,
                files: files.len() as u64,
                bytes: files.iter().map(|file| file.bytes).sum(),
                rows: 0,
                unhashed: files.iter().filter(|file| file.blake3.is_none()).count() as u64,
                leftovers: n_leftovers as u64,
            };
            for file in &files {
                match check_file(table, file) {
                    Ok(rows) => {
                        check.rows += rows.values().sum::<u64>();
                        let (prefix, id) = parse_name(&file.name).unwrap_or_default();
                        let import = id.checked_sub(1).and_then(|index| imports.get(index as usize));
                        let expected = match import {
                            Some(_) if table == IMPORTS => 1,
                            Some(import) if prefix == ROWS => import.rows_written,
                            Some(import) => import.provisional_places,
                            None => 0,
                        };
                        if rows.len() != 1 || rows.get(&id) != Some(&expected) {
                            let found = rows.values().sum::<u64>();
                            let problem = error_at(&format!("{table}/{}", file.name), "archive-rows-differ");
                            problems.push(
                                problem.arg("import", id).arg("expected", expected).arg("found", found),
                            );
                        }
                    }
                    Err(reason) => {
                        let problem = error_at(&format!("{table}/{}", file.name), "archive-file-damaged");
                        problems.push(problem.arg("reason", reason));
                    }
                }
            }
            tables.push(check);
        }
        Ok(Checkup { tables, problems })
    }
}

/// Whether Delta Lake sees the files that the commits name; both by name.
fn agree(seen: &[DataFile], named: &[DataFile]) -> bool {
    let of = |file: &DataFile| (file.name.clone(), file.bytes, file.rows);
    seen.iter().map(of).eq(named.iter().map(of))
}

fn error_at(file: &str, rule: &str) -> Problem {
    Problem::new(rule, Severity::Error).at(Location::file(file))
}

fn damaged_table(table: &str, error: &ArchiveError) -> Problem {
    error_at(table, "archive-table-damaged").arg("reason", reason(error))
}

/// What is wrong, without the advice that the error itself gives.
fn reason(error: &ArchiveError) -> String {
    match error {
        ArchiveError::Damaged { path, what } => format!("{}: {what}", path.display()),
        other => other.to_string(),
    }
}

/// Takes every row apart as those who read it do.
fn decode(table: &str, file: &DataFile) -> Result<(), ArchiveError> {
    let file = std::slice::from_ref(file);
    match RecordKind::ALL.into_iter().find(|kind| kind.as_str() == table) {
        Some(RecordKind::Counts) => Loaded::<Counts>::read(file, &Silent).map(drop),
        Some(RecordKind::Cases) => Loaded::<Cases>::read(file, &Silent).map(drop),
        Some(RecordKind::Population) => Loaded::<Population>::read(file, &Silent).map(drop),
        Some(RecordKind::Places) => Loaded::<PlacesKind>::read(file, &Silent).map(drop),
        None => Ok(()),
    }
}

/// The rows of a data file by import; a sentence where it cannot be read in full.
fn check_file(table: &str, file: &DataFile) -> Result<BTreeMap<u64, u64>, String> {
    let bytes = std::fs::metadata(&file.path).map_err(|error| error.to_string())?.len();
    if bytes != file.bytes {
        return Err(format!("it has {bytes} bytes, the log says {}", file.bytes));
    }
    let mut rows: BTreeMap<u64, u64> = BTreeMap::new();
    decode(table, file).map_err(|error| reason(&error))?;
    // All columns: every page is decompressed and decoded.
    for batch in data_file::read(file, table, None).map_err(|error| reason(&error))? {
        let batch = batch.map_err(|error| reason(&error))?;
        for import in cells::longs(&batch, "import_id")?.values() {
            *rows.entry(*import as u64).or_default() += 1;
        }
    }
    let found = rows.values().sum::<u64>();
    if found == file.rows {
        Ok(rows)
    } else {
        Err(format!("it has {found} rows, the log says {}", file.rows))
    }
}
