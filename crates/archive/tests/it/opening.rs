//! How long it takes to open an archive of many imports.

use std::time::{Duration, Instant};

use jiff::ToSpan;
use jiff::civil::date;
use url::Url;
use watchfire_archive::Archive;
use watchfire_record::{RecordKind, RecordedFrom};

use crate::support::{count, import, moment, plan, workspace};

/// The median of five.
fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..5)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[2]
}

/// `WATCHFIRE_OPENING_IMPORTS` says how many imports there are at most (300).
#[test]
#[ignore = "a measurement: cargo test … -- --ignored --nocapture opening"]
fn opening_is_measured() {
    let most: i32 =
        std::env::var("WATCHFIRE_OPENING_IMPORTS").ok().and_then(|n| n.parse().ok()).unwrap_or(300);
    let (dir, _) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let folder = dir.path().join("archive/imports").canonicalize().unwrap();
    let begun = Instant::now();
    for number in 1..=most {
        let day = date(2020, 1, 1).saturating_add(number.days());
        let addition = RecordedFrom::Addition { at: moment(day, 0) };
        import(&writer, plan(RecordKind::Counts, "s", addition), vec![count("A", day, 1)]);
        if [10, 100, 300, 1000, 3000].contains(&number) {
            let taken = begun.elapsed();
            let read = median(|| {
                let archive = Archive::open(dir.path()).unwrap();
                assert_eq!(archive.snapshot().unwrap().id, number as u64);
            });
            let raw = median(|| {
                let url = Url::from_directory_path(&folder).unwrap();
                let table = runtime.block_on(deltalake::open_table(url)).unwrap();
                assert_eq!(table.version(), Some(number as u64));
            });
            println!(
                "{number} imports in {:.1} s; opening {:.1} ms, by Delta Lake alone {:.1} ms",
                taken.as_secs_f64(),
                read.as_secs_f64() * 1e3,
                raw.as_secs_f64() * 1e3
            );
        }
    }
}
