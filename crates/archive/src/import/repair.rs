//! After a crash: whatever an import that was not acknowledged has left is removed.
//!
//! The append to `imports` is the only acknowledgement. Its newest row pins the version of every table; commits
//! beyond it, data files of no commit, and unfinished files belong to nobody. Removing commits, and not adding a
//! Delta *restore*, leaves the raw tables without any trace of the rows, for time travel too. Every step may be
//! interrupted and is simply done again.
//!
//! Where an acknowledged import has rows that no commit names, or a commit names a file that is not there, the archive is
//! damaged and not unfinished: then nothing at all is removed, since what looks like a leftover may be these rows.

use std::collections::BTreeSet;
use std::path::Path;

use watchfire_record::RecordKind;

use crate::ArchiveError;
use crate::archive::{Archive, PROVISIONAL, ROWS, Snapshot, parse_name};
use crate::import::faults::{self, Step};
use crate::storage::delta;
use crate::storage::durable::{self, UNFINISHED};
use crate::storage::import_record::ImportRecord;
use crate::storage::layout::{IMPORTS, row_tables};

/// What lies in the folder of a table and belongs to no acknowledged import.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Leftovers {
    /// Log entries beyond the pinned version, the newest first.
    pub(crate) commits: Vec<String>,
    /// Data files of no commit.
    pub(crate) files: Vec<String>,
    /// Files that were being written.
    pub(crate) unfinished: Vec<String>,
    /// Data files that a commit names and that are not there: none of ours, so what else lies there may be them.
    pub(crate) missing: Vec<String>,
}

impl Leftovers {
    /// Whether there is nothing to be removed.
    pub(crate) fn is_empty(&self) -> bool {
        self.commits.is_empty() && self.files.is_empty() && self.unfinished.is_empty()
    }
}

/// What of acknowledged imports is in no commit of a table: the import, and whether its rows or its provisional places.
pub(crate) fn unnamed(
    archive: &Archive,
    table: &str,
    snapshot: &Snapshot,
) -> Result<Vec<(u64, &'static str)>, ArchiveError> {
    let files = archive.files(table, snapshot)?;
    let named: BTreeSet<(&str, u64)> = files.iter().filter_map(|file| parse_name(&file.name)).collect();
    let wanted = |import: &ImportRecord| {
        let rows = (import.kind.as_str() == table && import.rows_written > 0).then_some((import.id, ROWS));
        let places = table == RecordKind::Places.as_str() && import.provisional_places > 0;
        rows.into_iter().chain(places.then_some((import.id, PROVISIONAL))).collect::<Vec<_>>()
    };
    let imports = archive.imports(snapshot)?;
    let wanted = imports.iter().flat_map(|import| wanted(import));
    Ok(wanted.filter(|(import, prefix)| !named.contains(&(*prefix, *import))).collect())
}

fn names(dir: &Path) -> Result<Vec<String>, ArchiveError> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(ArchiveError::file("read", dir))? {
        let entry = entry.map_err(ArchiveError::file("read", dir))?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort_unstable();
    Ok(names)
}

/// The tables with the versions that a snapshot pins.
pub(crate) fn pinned(snapshot: &Snapshot) -> impl Iterator<Item = (&'static str, u64)> {
    let rows = row_tables().map(|table| (table, snapshot.versions.get(table).copied().unwrap_or_default()));
    rows.chain(std::iter::once((IMPORTS, snapshot.id)))
}

/// Finds what a killed import left in a table.
pub(crate) fn leftovers(archive: &Archive, table: &str, version: u64) -> Result<Leftovers, ArchiveError> {
    let dir = archive.layout().table(table);
    let log = delta::log(&dir);
    let newest = delta::newest_version(&dir)?;
    if newest.is_none_or(|newest| newest < version) {
        let has = newest.map_or("no version at all".to_owned(), |newest| format!("only version {newest}"));
        return Err(ArchiveError::Damaged {
            path: dir,
            what: format!("it has {has}, the imports need {version}"),
        });
    }
    let mut found = Leftovers::default();
    for name in names(&log)? {
        if name.ends_with(UNFINISHED) {
            found.unfinished.push(name);
        } else if delta::version_of(&name).is_some_and(|of| of > version) {
            found.commits.push(name);
        }
    }
    found.commits.reverse();
    let present = names(&dir)?;
    found.unfinished.extend(present.iter().filter(|name| name.ends_with(UNFINISHED)).cloned());
    let known = archive.files_at(table, version)?;
    let known: BTreeSet<String> = known.into_iter().map(|file| file.name).collect();
    let present: BTreeSet<String> = present.into_iter().filter(|name| parse_name(name).is_some()).collect();
    found.missing = known.difference(&present).cloned().collect();
    found.files = present.difference(&known).cloned().collect();
    Ok(found)
}

/// Removes what killed imports left, and says what it was: tables with names of files.
pub(crate) fn repair(archive: &Archive) -> Result<Vec<String>, ArchiveError> {
    let snapshot = archive.snapshot()?;
    // All tables are looked at before anything is removed from one of them.
    let mut found = Vec::new();
    for (table, version) in pinned(&snapshot) {
        let left = leftovers(archive, table, version)?;
        if let Some(name) = left.missing.first() {
            let what = format!("a commit names the data file {name}, which is not there");
            return Err(ArchiveError::Damaged { path: archive.layout().table(table), what });
        }
        found.push((table, left));
        if let Some((import, of)) = unnamed(archive, table, &snapshot)?.first() {
            let what = format!("import {import} has {of} in it that no commit names");
            return Err(ArchiveError::Damaged { path: archive.layout().table(table), what });
        }
    }
    let mut removed = Vec::new();
    for (table, left) in found.into_iter().filter(|(_, left)| !left.is_empty()) {
        let dir = archive.layout().table(table);
        let log = delta::log(&dir);
        for name in &left.commits {
            durable::remove(&log.join(name))?;
            // One by one, the newest first: a log never has a gap, whenever the power goes.
            durable::sync_folder(&log)?;
            faults::after(Step::CommitRemoved);
        }
        for name in &left.files {
            durable::remove(&dir.join(name))?;
            faults::after(Step::FileRemoved);
        }
        for name in &left.unfinished {
            durable::remove(&log.join(name))?;
            durable::remove(&dir.join(name))?;
        }
        durable::sync_folder(&log)?;
        durable::sync_folder(&dir)?;
        let in_log = left.commits.iter().map(|name| format!("{table}/_delta_log/{name}"));
        let beside = left.files.iter().chain(&left.unfinished).map(|name| format!("{table}/{name}"));
        removed.extend(in_log.chain(beside));
    }
    Ok(removed)
}
