//! Killed writers, and full disks. Only children that a test started itself are ended, by their own handle.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use deltalake::arrow::array::AsArray;
use deltalake::arrow::datatypes::Int64Type;
use deltalake::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use url::Url;
use watchfire_archive::{Archive, ImportFailed, Imported, RowPredicate, RowsRead, Step, Writer};
use watchfire_problem::Silent;
use watchfire_record::{Batch, RecordKind, RecordedFrom};
use watchfire_vocabulary::{Place, PlaceLevel};

use crate::support::{count, moment, plan, request, zone};

const TABLES: [&str; 5] = ["counts", "cases", "population", "places", "imports"];
const ROWS: i64 = 400;

fn day(import: u64) -> Date {
    date(2020, 1, 1).saturating_add((import as i64).days())
}

/// What import `number` says: every count, some of them as before.
fn said(number: u64) -> BTreeMap<String, i64> {
    (0..ROWS)
        .map(|place| (format!("P{place:03}"), (place * 7 + number as i64 * (place % 3)) % 11 + 1))
        .collect()
}

/// Makes import `number` of a fixed series: a full state and one place that was not known.
fn make_import(writer: &Writer, number: u64) -> Result<Imported, ImportFailed<String>> {
    let state = RecordedFrom::FullState { at: moment(day(number), 0) };
    let mut request = request(plan(RecordKind::Counts, "s", state));
    request.files[0].blake3 = format!("{number:064x}");
    let rows = said(number).iter().map(|(place, n)| count(place, date(2020, 1, 1), *n)).collect();
    let place = Place::provisional(format!("new-{number}").into(), PlaceLevel::County, None);
    let report = || RowsRead { provisional_places: vec![place], ..RowsRead::default() };
    writer.import(&request, std::iter::once(Ok(Batch::Counts(rows))), report, &Silent)
}

/// Complete up to the last acknowledged import, and nothing of the next.
fn check_reads(archive: &Archive) -> u64 {
    let snapshot = archive.snapshot().unwrap();
    let imports = snapshot.id;
    let oldest = imports.saturating_sub(4).max(1);
    for number in oldest..=imports + 1 {
        let rows = archive.rows(&snapshot, day(number), &RowPredicate::default(), usize::MAX).unwrap();
        let known: BTreeMap<String, i64> =
            rows.into_iter().map(|row| (row.row.place.to_string(), row.row.count)).collect();
        let expected = if imports == 0 { BTreeMap::new() } else { said(number.min(imports)) };
        assert_eq!(known, expected, "day of import {number} of {imports}");
    }
    let (places, _) = archive.places(&snapshot, day(0)).unwrap();
    assert_eq!(places.len() as u64, imports);
    imports
}

/// The raw tables, as anybody else's software reads them, hold nothing beyond import `last`.
fn check_raw(dir: &Path, last: u64) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let pinned = Archive::open(dir).unwrap().at(last).unwrap().versions;
    for table in TABLES {
        let folder = dir.join("archive").join(table).canonicalize().unwrap();
        let url = Url::from_directory_path(&folder).unwrap();
        let newest = runtime.block_on(deltalake::open_table(url)).unwrap();
        let version = pinned.get(table).copied().unwrap_or(last);
        assert_eq!(newest.version(), Some(version), "{table}");
        let mut data_files = 0;
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                continue;
            }
            data_files += 1;
            let builder =
                ParquetRecordBatchReaderBuilder::try_new(std::fs::File::open(&path).unwrap()).unwrap();
            for batch in builder.build().unwrap() {
                let batch = batch.unwrap();
                let imports = batch.column_by_name("import_id").unwrap().as_primitive::<Int64Type>().clone();
                assert!(imports.values().iter().all(|import| *import as u64 <= last), "{}", path.display());
            }
        }
        assert_eq!(data_files, newest.get_file_uris().unwrap().count(), "files of no commit in {table}");
    }
}

fn leftovers(archive: &Archive) -> u64 {
    let checkup = archive.doctor().unwrap();
    assert_eq!(checkup.problems.worst().filter(|worst| *worst > watchfire_problem::Severity::Note), None);
    checkup.tables.iter().map(|table| table.leftovers).sum()
}

/// This test binary again, running only `child` below.
fn child(dir: &Path, work: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .args(["--exact", "faults::child_process", "--ignored", "--nocapture", "--test-threads=1"])
        .env("WATCHFIRE_FAULT_DIR", dir)
        .env("WATCHFIRE_FAULT_WORK", work)
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    command
}

#[test]
#[ignore = "started by the other tests of this file as a process of its own"]
fn child_process() {
    let Some(dir) = std::env::var_os("WATCHFIRE_FAULT_DIR") else { return };
    let dir = Path::new(&dir);
    let work = std::env::var("WATCHFIRE_FAULT_WORK").unwrap();
    let writer = Archive::writer(dir).unwrap();
    println!("\nopened");
    let next = writer.archive().snapshot().unwrap().id + 1;
    match work.as_str() {
        "open" => {}
        "import" => {
            make_import(&writer, next).unwrap();
        }
        "loop" => {
            for number in next..next + 300 {
                make_import(&writer, number).unwrap();
                println!("\nacknowledged {number}");
            }
        }
        "too-large" => {
            let error = large_import(&writer).unwrap_err();
            let ImportFailed::Archive(error) = error else { panic!("{error}") };
            assert!(error.is_disk_full(), "{error}");
            println!("\nrefused: {error}");
        }
        _ => panic!("no such work: {work}"),
    }
}

fn fresh() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    Archive::create(dir.path(), &zone()).unwrap();
    make_import(&Archive::writer(dir.path()).unwrap(), 1).unwrap();
    dir
}

fn abort_after(dir: &Path, step: Step, work: &str) {
    let status = child(dir, work).env("WATCHFIRE_ABORT_AFTER", step.name()).status().unwrap();
    assert!(!status.success(), "the step {} was not reached", step.name());
}

#[test]
#[cfg_attr(not(any(feature = "faults", debug_assertions)), ignore = "needs the feature `faults`")]
fn a_writer_killed_after_any_step_leaves_all_or_nothing() {
    for step in Step::OF_IMPORT {
        let dir = fresh();
        abort_after(dir.path(), step, "import");
        let imports = if step == Step::Acknowledged { 2 } else { 1 };
        // Readers see it so at once, the raw tables after the next opening for writing.
        let reader = Archive::open(dir.path()).unwrap();
        assert_eq!(check_reads(&reader), imports, "{}", step.name());
        assert_eq!(leftovers(&reader) == 0, step == Step::Acknowledged, "{}", step.name());
        let writer = Archive::writer(dir.path()).unwrap();
        assert_eq!(writer.removed().is_empty(), step == Step::Acknowledged, "{:?}", writer.removed());
        check_raw(dir.path(), imports);
        assert_eq!(leftovers(&reader), 0);
        assert!(matches!(make_import(&writer, imports + 1).unwrap(), Imported::New { .. }));
        assert_eq!(check_reads(&reader), imports + 1);
        check_raw(dir.path(), imports + 1);
    }
}

#[test]
#[cfg_attr(not(any(feature = "faults", debug_assertions)), ignore = "needs the feature `faults`")]
fn a_repair_killed_after_any_step_is_done_again() {
    for step in Step::OF_REPAIR {
        let dir = fresh();
        abort_after(dir.path(), Step::ImportWritten, "import");
        abort_after(dir.path(), step, "open");
        assert_eq!(check_reads(&Archive::open(dir.path()).unwrap()), 1);
        drop(Archive::writer(dir.path()).unwrap());
        check_raw(dir.path(), 1);
    }
}

/// A child whose lines arrive through a channel; killed when dropped.
struct Watched {
    child: Child,
    lines: mpsc::Receiver<String>,
}

impl Watched {
    fn start(mut command: Command) -> Self {
        let mut child = command.spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = mpsc::channel();
        std::thread::spawn(move || {
            for line in stdout.lines().map_while(Result::ok) {
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        Self { child, lines }
    }

    fn wait_for(&self, wanted: &str) {
        while let Ok(line) = self.lines.recv_timeout(Duration::from_mins(1)) {
            if line.starts_with(wanted) {
                return;
            }
        }
    }

    /// Ends it without warning (SIGKILL); the last import that it knew to be acknowledged.
    fn kill(mut self) -> u64 {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        let lines = std::iter::from_fn(|| self.lines.recv_timeout(Duration::from_secs(5)).ok());
        let numbers = lines.filter_map(|line| line.strip_prefix("acknowledged ")?.trim().parse().ok());
        numbers.last().unwrap_or(0)
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// `WATCHFIRE_SOAK_KILLS` says how often (20); moments differ from run to run, their plan by `WATCHFIRE_SOAK_SEED`.
#[test]
fn a_writer_killed_at_any_moment_leaves_all_or_nothing() {
    let number = |name: &str, default: u64| {
        std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
    };
    let kills = number("WATCHFIRE_SOAK_KILLS", 20);
    let mut random = number("WATCHFIRE_SOAK_SEED", 1);
    let mut next = |below: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    let mut dir = fresh();
    let mut hits = 0;
    let mut acknowledged = 0;
    for kill in 0..kills {
        if kill % 20 == 19 {
            dir = fresh();
        }
        let child = Watched::start(child(dir.path(), "loop"));
        // Now and then while it is still opening and repairing.
        if next(5) > 0 {
            child.wait_for("opened");
        }
        std::thread::sleep(Duration::from_micros(next(120_000)));
        let told = child.kill();
        let reader = Archive::open(dir.path()).unwrap();
        hits += u64::from(leftovers(&reader) > 0);
        let imports = check_reads(&reader);
        assert!(imports >= told, "import {told} was acknowledged, {imports} are there");
        drop(Archive::writer(dir.path()).unwrap());
        check_raw(dir.path(), imports);
        assert_eq!(leftovers(&reader), 0);
        acknowledged += imports;
    }
    println!("{hits} of {kills} kills hit a write ({acknowledged} acknowledged imports counted over all)");
}

/// Some 100 kB of counts that do not compress.
fn large_import(writer: &Writer) -> Result<Imported, ImportFailed<String>> {
    let mut random = 7_u64;
    let rows = (0..40_000).map(|row| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        count(&format!("L{row}"), date(2020, 1, 1), (random >> 20) as i64)
    });
    let addition = RecordedFrom::Addition { at: moment(date(2021, 1, 1), 0) };
    let request = request(plan(RecordKind::Counts, "large", addition));
    let batch = Batch::Counts(rows.collect());
    writer.import(&request, std::iter::once(Ok(batch)), RowsRead::default, &Silent)
}

#[test]
fn a_file_beyond_the_quota_is_refused_and_leaves_the_archive_as_it_was() {
    let dir = fresh();
    let inner = child(dir.path(), "too-large");
    // 64 blocks: 32 or 64 kB, by shell. The signal is ignored, so that writing fails with an error.
    let mut limited = Command::new("sh");
    limited.args(["-c", "trap '' XFSZ; ulimit -f 64; exec \"$@\"", "sh"]).arg(inner.get_program());
    limited.args(inner.get_args());
    for (name, value) in inner.get_envs() {
        limited.env(name, value.unwrap_or_default());
    }
    let output = limited.stderr(Stdio::null()).output().unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{text}");
    assert!(text.contains("the disk is full"), "{text}");
    // The writer itself has cleaned up.
    let reader = Archive::open(dir.path()).unwrap();
    assert_eq!((check_reads(&reader), leftovers(&reader)), (1, 0));
    check_raw(dir.path(), 1);
}

/// A small disk in memory, unmounted when dropped; `None` where we may not mount.
struct SmallDisk(tempfile::TempDir);

impl SmallDisk {
    fn mount(size: &str) -> Option<Self> {
        let dir = tempfile::tempdir().unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs"]).arg(dir.path());
        mount.stderr(Stdio::null()).status().is_ok_and(|status| status.success()).then_some(Self(dir))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn a_full_disk_is_said_so_and_leaves_the_archive_as_it_was() {
    let Some(disk) = SmallDisk::mount("1m") else {
        assert!(std::env::var_os("WATCHFIRE_REQUIRE_MOUNT").is_none(), "a small disk must be mountable here");
        println!("not run: a full disk, for want of the right to mount a small one");
        return;
    };
    let dir = disk.0.path();
    Archive::create(dir, &zone()).unwrap();
    let writer = Archive::writer(dir).unwrap();
    make_import(&writer, 1).unwrap();
    let mut failures = 0;
    let mut imports = 1;
    // Ever less room, so that each step in turn is the one that finds none.
    for free in [20, 16, 13, 11, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0] {
        let filler = dir.join("filler");
        let _ = std::fs::remove_file(&filler);
        let mut size = 1 << 20;
        while size >= 4096 {
            let now = std::fs::metadata(&filler).map_or(0, |file| file.len()) as usize;
            let mut content = vec![7_u8; now + size];
            if std::fs::write(&filler, &content).is_err() {
                content.truncate(now);
                std::fs::write(&filler, &content).unwrap();
                size /= 2;
            }
        }
        let file = std::fs::OpenOptions::new().write(true).open(&filler).unwrap();
        let full = file.metadata().unwrap().len();
        file.set_len(full.saturating_sub(free * 4096)).unwrap();
        match make_import(&writer, imports + 1) {
            Ok(_) => imports += 1,
            Err(ImportFailed::Archive(error)) => {
                assert!(error.is_disk_full() && error.to_string().contains("disk is full"), "{error}");
                failures += 1;
            }
            Err(error) => panic!("{error}"),
        }
        let reader = Archive::open(dir).unwrap();
        assert_eq!(check_reads(&reader), imports);
        assert_eq!(leftovers(&reader), 0, "with {free} pages free");
        check_raw(dir, imports);
    }
    assert!(failures > 3, "the disk was never full");
    std::fs::remove_file(dir.join("filler")).unwrap();
    make_import(&writer, imports + 1).unwrap();
    assert_eq!(check_reads(&Archive::open(dir).unwrap()), imports + 1);
}
