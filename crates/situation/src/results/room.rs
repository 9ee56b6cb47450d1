//! Which stored results give way when they take too much room.
//!
//! In this order, each time those first that were used the longest ago:
//! 1. what another version of Watchfire computed, and what a writer left that broke off;
//! 2. what is of data or a configuration that newer ones have replaced;
//! 3. other days of the present data.
//!
//! Never: the [`NEWEST_DAYS`] newest days of the present data, and what was just stored. A file that somebody is reading may
//! be removed: who has opened it reads it to its end, who comes later computes it again.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use jiff::civil::Date;

use super::CODE;

/// Bytes that stored results may take. A day with all its diseases takes 2 MB in a city of 48 townships and 12 MB in a country of
/// 412 districts: some forty to two hundred days that somebody looked at.
const MOST_BYTES: u64 = 512 * 1024 * 1024;

/// Days of the present data that stay in any case: the week that people look at.
const NEWEST_DAYS: usize = 7;

/// A file that is being written for longer is not written any more.
const WRITTEN_WITHIN: Duration = Duration::from_hours(1);

/// What stored results take.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Taken {
    /// Files.
    pub files: u64,
    /// Their size.
    pub bytes: u64,
    /// How many of the files another version of Watchfire wrote; they are never read again.
    pub other_version: u64,
    /// What they may take before the first give way (bytes).
    pub most_bytes: u64,
}

/// What the name of a result says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Named {
    snapshot: u64,
    as_of: Date,
    config: String,
    code: String,
    /// Written to the end.
    is_whole: bool,
}

impl Named {
    /// Reads `{kind}-{snapshot}-{as_of}-{config}-{code}.json`, or `~{writer}.part`. Only what is named like this is ours to remove.
    fn of(file: &str) -> Option<Self> {
        let (stem, is_whole) = match file.strip_suffix(".json") {
            Some(stem) => (stem, true),
            None => (file.strip_suffix(".part")?.rsplit_once('~')?.0, false),
        };
        // From the end: the kind may hold a disease's code, in which there may be hyphens and digits.
        stem.rmatch_indices('-').find_map(|(at, _)| {
            let as_of = stem.get(at + 1..at + 11)?.parse().ok()?;
            let (config, code) = stem.get(at + 11..)?.strip_prefix('-')?.split_once('-')?;
            let (_, snapshot) = stem[..at].rsplit_once('-')?;
            let snapshot = snapshot.parse().ok()?;
            Some(Self { snapshot, as_of, config: config.to_owned(), code: code.to_owned(), is_whole })
        })
    }
}

struct Stored {
    path: PathBuf,
    named: Named,
    bytes: u64,
    used: SystemTime,
}

fn stored(folder: &Path) -> io::Result<Vec<Stored>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        let Some(named) = entry.file_name().to_str().and_then(Named::of) else { continue };
        // Somebody else may have removed it since.
        let Ok(about) = entry.metadata() else { continue };
        let used = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        found.push(Stored { path: entry.path(), named, bytes: about.len(), used });
    }
    Ok(found)
}

pub(super) fn taken(folder: &Path) -> io::Result<Taken> {
    let none = Taken { most_bytes: MOST_BYTES, ..Taken::default() };
    Ok(stored(folder)?.iter().fold(none, |taken, one| Taken {
        files: taken.files + 1,
        bytes: taken.bytes + one.bytes,
        other_version: taken.other_version + u64::from(one.named.code != CODE),
        ..taken
    }))
}

/// Removes results until the others fit. `config` is the present configuration's hash, `just` what was just stored.
pub(super) fn make(folder: &Path, config: &str, just: &Path, now: SystemTime) -> io::Result<()> {
    make_within(MOST_BYTES, folder, config, just, now)
}

fn make_within(most: u64, folder: &Path, config: &str, just: &Path, now: SystemTime) -> io::Result<()> {
    let mut stored = stored(folder)?;
    let mut bytes: u64 = stored.iter().map(|one| one.bytes).sum();
    if bytes <= most {
        return Ok(());
    }
    let is_current = |one: &Named| one.is_whole && one.code == CODE && one.config == config;
    let current = || stored.iter().map(|one| &one.named).filter(|named| is_current(named));
    let present = current().map(|named| named.snapshot).max();
    let days: BTreeSet<Date> =
        current().filter(|named| Some(named.snapshot) == present).map(|named| named.as_of).collect();
    let newest: BTreeSet<Date> = days.into_iter().rev().take(NEWEST_DAYS).collect();
    let turn = |one: &Stored| {
        let named = &one.named;
        // A clock that was set back makes nothing old.
        let is_old = now.duration_since(one.used).is_ok_and(|since| since >= WRITTEN_WITHIN);
        let is_being_written = !named.is_whole && !is_old;
        if one.path == just || is_being_written {
            None
        } else if named.code != CODE || !named.is_whole {
            Some(1)
        } else if named.config != config || Some(named.snapshot) != present {
            Some(2)
        } else if newest.contains(&named.as_of) {
            None
        } else {
            Some(3)
        }
    };
    stored.sort_by_cached_key(|one| (turn(one), one.used, one.path.clone()));
    for one in stored.iter().filter(|one| turn(one).is_some()) {
        if bytes <= most {
            break;
        }
        match fs::remove_file(&one.path) {
            Ok(()) => {}
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
        bytes -= one.bytes;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = "0123456789abcdef";
    const OTHER: &str = "fedcba9876543210";

    /// A folder of files of ten bytes, the first used the longest ago.
    fn folder(names: &[&str]) -> (tempfile::TempDir, SystemTime) {
        let folder = tempfile::tempdir().unwrap();
        let start = SystemTime::UNIX_EPOCH + Duration::from_hours(1_000);
        for (hours, name) in (0..).zip(names) {
            fs::write(folder.path().join(name), [b'x'; 10]).unwrap();
            let file = fs::File::options().write(true).open(folder.path().join(name)).unwrap();
            file.set_modified(start + Duration::from_hours(hours)).unwrap();
        }
        (folder, start + Duration::from_hours(names.len() as u64))
    }

    fn left(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_name_is_read_from_its_end() {
        let named =
            |file: &str| Named::of(file).map(|named| (named.snapshot, named.as_of.to_string(), named.code));
        let of = |snapshot, code: &str| Some((snapshot, "2026-11-22".to_owned(), code.to_owned()));
        assert_eq!(named("situation-7-2026-11-22-01da572caf90a14b-0.1.0-abc.json"), of(7, "0.1.0-abc"));
        assert_eq!(named("situation-7-2026-11-22-01da572caf90a14b-0.1.0.json"), of(7, "0.1.0"));
        assert_eq!(named("transmission-a-3-2020-01-01-b-12-2026-11-22-00-0.1.0~x7.part"), of(12, "0.1.0"));
        for foreign in ["notes.txt", "situation.json", "a-2026-11-22-b-c.json", "x-y-2026-11-22-b-c.json", ""]
        {
            assert_eq!(named(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn old_versions_go_first_then_replaced_data_then_the_longest_unused_day() {
        let file = |kind: &str, snapshot: u64, day: &str, config: &str, code: &str| {
            format!("{kind}-{snapshot}-{day}-{config}-{code}.json")
        };
        let current = |snapshot, day: &str| file("situation", snapshot, day, CONFIG, CODE);
        let past = [current(9, "2025-03-01"), current(9, "2025-01-01"), current(9, "2025-02-01")];
        let replaced = [current(8, "2026-11-22"), file("situation", 9, "2026-11-22", OTHER, CODE)];
        let old = [
            file("transmission-mumps", 9, "2026-11-22", CONFIG, "0.0.9"),
            format!("situation-9-2026-11-22-{CONFIG}-{CODE}~x7.part"),
        ];
        let newest: Vec<String> = (16..=22).map(|day| current(9, &format!("2026-11-{day}"))).collect();
        let of_newest = file("transmission-mumps", 9, "2026-11-22", CONFIG, CODE);
        // what is newer in its rank comes later here, and was used later
        let names: Vec<&str> = newest
            .iter()
            .chain([&of_newest])
            .chain(&past)
            .chain(&replaced)
            .chain(&old)
            .map(String::as_str)
            .chain(["notes.txt"])
            .collect();
        let leaving: Vec<&str> = old.iter().chain(&replaced).chain(&past).map(String::as_str).collect();
        let (folder, now) = folder(&names);
        let (path, just) = (folder.path(), folder.path().join(leaving.last().unwrap()));
        let now = now + WRITTEN_WITHIN;
        // ours are fifteen files; what is no result is neither counted nor removed
        for (gone, most) in [(0, 150), (1, 145), (2, 130), (3, 120), (4, 110), (5, 100), (6, 90), (6, 0)] {
            make_within(most, path, CONFIG, &just, now).unwrap();
            let mut expected: Vec<String> = names
                .iter()
                .filter(|name| !leaving[..gone].contains(name))
                .map(ToString::to_string)
                .collect();
            expected.sort();
            assert_eq!(left(path), expected, "{most} bytes");
        }
        make_within(0, path, CONFIG, &path.join(&newest[0]), now).unwrap();
        assert_eq!(left(path).len(), 9, "the newest days and what is no result stay: {:?}", left(path));
    }

    #[test]
    fn what_is_being_written_or_read_is_whole() {
        let part = format!("situation-9-2026-11-22-{CONFIG}-{CODE}~x7.part");
        let day = format!("situation-9-2026-11-21-{CONFIG}-0.0.9.json");
        let (folder, now) = folder(&[&part, &day]);
        let mut reading = fs::File::open(folder.path().join(&day)).unwrap();
        make_within(0, folder.path(), CONFIG, Path::new(""), now - Duration::from_mins(61)).unwrap();
        assert_eq!(left(folder.path()), [part]);
        let mut read = Vec::new();
        io::Read::read_to_end(&mut reading, &mut read).unwrap();
        assert_eq!(read.len(), 10);
    }
}
