//! Rows per second and peak memory of parsing and validation, on files made here.
//!
//! `cargo bench -p watchfire-ingest -- [ROWS] [KIND]`: ROWS of each kind (default 200,000), KIND one of `counts`,
//! `sums`, `cases`. The files have no counterpart elsewhere; their rows are made by a fixed formula. Peak memory is
//! that of the whole process, so one KIND a run measures it; rows per second are of processor time.
#![expect(clippy::print_stdout, reason = "a benchmark prints")]
#![expect(clippy::unwrap_used, reason = "a benchmark fails by panic")]

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use jiff::ToSpan;
use jiff::civil::date;
use jiff::tz::TimeZone;
use watchfire_ingest::{Context, How, When, open};
use watchfire_vocabulary::{Diseases, Places};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let rows: u64 = arguments.first().and_then(|text| text.parse().ok()).unwrap_or(200_000);
    let only = arguments.get(1).map(String::as_str);
    let folder = tempfile::tempdir().unwrap();
    for (kind, profile, write) in [
        ("sums", "rki-cases", sums as fn(&Path, u64)),
        ("counts", "counts", counts as fn(&Path, u64)),
        ("cases", "cases", cases as fn(&Path, u64)),
    ] {
        if only.is_some_and(|only| only != kind) {
            continue;
        }
        let file = folder.path().join(format!("{kind}.csv"));
        write(&file, rows);
        let megabytes = std::fs::metadata(&file).unwrap().len() as f64 / 1e6;
        let (places, diseases) = (Places::default(), Diseases::built_in());
        let today = date(2030, 1, 1);
        let context = Context { zone: TimeZone::UTC, today, places: &places, diseases: &diseases };
        let (start, cpu) = (Instant::now(), cpu_seconds());
        let mut import =
            open(std::slice::from_ref(&file), &How::Profile(profile.to_owned()), When::AsProfile, &context)
                .unwrap();
        let records: usize = import.by_ref().map(|batch| batch.unwrap().len()).sum();
        let report = import.finish();
        let (wall, seconds) = (start.elapsed().as_secs_f64(), cpu_seconds() - cpu);
        println!(
            "{kind}: {rows} rows ({megabytes:.0} MB) in {wall:.2} s, {seconds:.2} s of one core = {:.0} rows/s; {records} records; {:?}; peak {} MB",
            rows as f64 / seconds,
            report.account,
            peak_megabytes()
        );
        std::fs::remove_file(file).unwrap();
    }
}

/// Processor time of this process: what it took, however busy the machine is otherwise.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(") ").map_or("", |(_, fields)| fields);
    let ticks = |n: usize| fields.split(' ').nth(n).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
    // user and system time, in ticks of a hundredth of a second
    (ticks(11) + ticks(12)) / 100.0
}

/// `VmHWM` of this process.
fn peak_megabytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}

/// Unlike numbers from a counter (the finalizer of `SplitMix64`).
fn scatter(i: u64) -> u64 {
    let z = (i ^ (i >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Rows in the schema of RKI's daily file; equal keys are summed.
fn sums(file: &Path, rows: u64) {
    let mut out = BufWriter::new(File::create(file).unwrap());
    writeln!(out, "FID,IdBundesland,Bundesland,Landkreis,Altersgruppe,Geschlecht,AnzahlFall,AnzahlTodesfall,Meldedatum,IdLandkreis,Datenstand,NeuerFall,NeuerTodesfall,Refdatum,NeuGenesen,AnzahlGenesen,IstErkrankungsbeginn,Altersgruppe2").unwrap();
    let ages = ["A00-A04", "A05-A14", "A15-A34", "A35-A59", "A60-A79", "A80+", "unbekannt"];
    for i in 0..rows {
        let r = scatter(i);
        let report = date(2020, 3, 1).saturating_add(((r % 900) as i32).days());
        let onset = report.saturating_sub(((r >> 12) as i32 % 9).days());
        writeln!(
            out,
            "{i},5,Nordrhein-Westfalen,LK Nummer {0},{1},{2},{3},0,{4:04}/{5:02}/{6:02} 00:00:00,05{0:03},2020/11/17,0,-9,{7:04}/{8:02}/{9:02} 00:00:00,0,1,{10},Nicht übermittelt",
            r % 400,
            ages[(r >> 20) as usize % 7],
            if r & 1 == 0 { "M" } else { "W" },
            1 + (r >> 30) % 5,
            report.year(),
            report.month(),
            report.day(),
            onset.year(),
            onset.month(),
            onset.day(),
            (r >> 40) & 1
        )
        .unwrap();
    }
}

/// Canonical counts; every key is looked up among all keys before.
fn counts(file: &Path, rows: u64) {
    let mut out = BufWriter::new(File::create(file).unwrap());
    writeln!(out, "disease,place,age_band,report_date,count,setting").unwrap();
    let diseases = ["measles", "covid-19", "influenza", "手足口病"];
    for i in 0..rows {
        let r = scatter(i);
        let day = date(1990, 1, 1).saturating_add(((i / 4000) as i32).days());
        let disease = diseases[(i % 4) as usize];
        let (county, age) = (i / 4 % 100, i / 400 % 10);
        writeln!(out, "{disease},4417{county:02},{:02}-{:02},{day},{},s", age * 10, age * 10 + 9, r % 50)
            .unwrap();
    }
}

/// A canonical line list.
fn cases(file: &Path, rows: u64) {
    let mut out = BufWriter::new(File::create(file).unwrap());
    writeln!(out, "case_id,disease,case_class,place,age,sex,setting,institution,onset_date,diagnosis_date,report_date,death_date").unwrap();
    for i in 0..rows {
        let r = scatter(i);
        let report = date(2018, 1, 1).saturating_add(((r % 3000) as i32).days());
        let onset = report.saturating_sub(((r >> 12) as i32 % 9).days());
        writeln!(
            out,
            "C{i:09},手足口病,确诊病例,4417{:02}0{:02},{},{},school,第{}小学,{onset},{report},{report},",
            r % 4,
            (r >> 8) % 20,
            (r >> 16) % 90,
            if r & 1 == 0 { "男" } else { "女" },
            (r >> 24) % 300
        )
        .unwrap();
    }
}
