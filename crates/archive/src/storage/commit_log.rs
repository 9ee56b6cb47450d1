//! The data files of a table at a version, straight from its commits.
//!
//! Our tables only ever grow by one data file per commit, and commits up to a pinned version never change: each is
//! read once and kept, where replaying a Delta log anew costs more with every import. `doctor` compares both.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use serde::Deserialize;

use crate::ArchiveError;
use crate::storage::delta::{BLAKE3, DataFile, log};

/// A line of a commit, as far as it matters here.
#[derive(Debug, Deserialize)]
struct Line {
    add: Option<Add>,
    remove: Option<serde_json::Value>,
}

#[derive(Debug, Deserialize)]
struct Add {
    path: String,
    size: u64,
    stats: Option<String>,
    tags: Option<BTreeMap<String, Option<String>>>,
}

#[derive(Debug, Deserialize)]
struct Stats {
    #[serde(rename = "numRecords")]
    rows: u64,
}

/// Commits already read, by table, from version 1 on.
#[derive(Debug, Default)]
pub(crate) struct CommitLog {
    tables: Mutex<BTreeMap<String, Vec<Vec<DataFile>>>>,
}

impl CommitLog {
    /// The data files of a table at a pinned version, the oldest first.
    pub(crate) fn files(&self, table: &str, dir: &Path, version: u64) -> Result<Vec<DataFile>, ArchiveError> {
        let mut tables = self.tables.lock().unwrap_or_else(PoisonError::into_inner);
        let commits = tables.entry(table.to_owned()).or_default();
        while (commits.len() as u64) < version {
            commits.push(commit(dir, commits.len() as u64 + 1)?);
        }
        Ok(commits[..version as usize].iter().flatten().cloned().collect())
    }
}

fn commit(dir: &Path, version: u64) -> Result<Vec<DataFile>, ArchiveError> {
    let path = log(dir).join(format!("{version:020}.json"));
    let text = std::fs::read_to_string(&path).map_err(ArchiveError::file("read", &path))?;
    let mut files = Vec::new();
    let damaged = |what: String| ArchiveError::Damaged { path: path.clone(), what };
    for line in text.lines() {
        let line: Line = serde_json::from_str(line).map_err(|error| damaged(error.to_string()))?;
        if line.remove.is_some() {
            return Err(damaged("another program has rewritten the table, which may only grow".to_owned()));
        }
        if let Some(add) = line.add {
            let stats = add.stats.and_then(|stats| serde_json::from_str::<Stats>(&stats).ok());
            let rows = stats.map_or(0, |stats| stats.rows);
            let blake3 = add.tags.and_then(|mut tags| tags.remove(BLAKE3)).flatten();
            files.push(DataFile { path: dir.join(&add.path), name: add.path, bytes: add.size, rows, blake3 });
        }
    }
    if files.is_empty() {
        return Err(damaged(
            "this commit names no data file, as each of ours does: its content is lost".to_owned(),
        ));
    }
    Ok(files)
}
