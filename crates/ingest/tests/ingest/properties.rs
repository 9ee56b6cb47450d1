//! Whatever the bytes, an import ends with an account that balances, or with a sentence.

use std::path::PathBuf;

use proptest::prelude::*;
use tempfile::tempdir;
use watchfire_ingest::{ImportReport, Mapping, When, profiles};

use crate::support::{Imported, import, written};

/// Text that looks like a table now and then.
fn table() -> impl Strategy<Value = String> {
    let cell = prop_oneof![
        Just("measles".to_owned()),
        Just("441702".to_owned()),
        Just("2026-01-05".to_owned()),
        Just("NA".to_owned()),
        Just("-1".to_owned()),
        Just("3".to_owned()),
        "\\PC{0,8}",
    ];
    let row = proptest::collection::vec(cell, 0..8).prop_map(|cells| cells.join(","));
    proptest::collection::vec(row, 0..12).prop_map(|rows| rows.join("\n"))
}

/// What an import gave; nothing where the sentence was that a quotation mark is not closed.
fn imported(file: PathBuf, profile: &str) -> Option<(Imported, ImportReport)> {
    match import(file, profile, When::AsProfile) {
        Err(error) if error.problem().rule == "open-quote" => None,
        done => Some(done.unwrap()),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_bytes(bytes in proptest::collection::vec(any::<u8>(), 0..600), start in 0_usize..6) {
        let head: &[u8] = [&b""[..], b"PAR1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd"][start];
        let folder = tempdir().unwrap();
        let file = written(&folder, "any.csv", [head, &bytes].concat());
        for profile in profiles() {
            let _ = import(file.clone(), profile.name, When::AsProfile);
        }
    }

    #[test]
    fn any_rows_under_a_right_header(body in table()) {
        let folder = tempdir().unwrap();
        let counts = written(&folder, "a.csv", format!("disease,place,report_date,count,age_band,reference_date\n{body}"));
        if let Some((rows, report)) = imported(counts, "counts") {
            prop_assert_eq!(rows.counts.len() as u64, report.account.accepted + report.account.corrected);
        }
        let cases = written(&folder, "b.csv", format!("case_id,disease,place,report_date,age,onset_date\n{body}"));
        if let Some((rows, report)) = imported(cases, "cases") {
            prop_assert_eq!(rows.cases.len() as u64, report.account.accepted + report.account.corrected);
        }
        let places = written(&folder, "c.csv", format!("code,name,level,parent,geometry\n{body}"));
        if let Some((rows, report)) = imported(places, "places") {
            prop_assert_eq!(rows.places.len() as u64, report.account.accepted + report.account.corrected);
        }
    }

    #[test]
    fn any_mapping_text(text in "\\PC{0,120}") {
        let _ = Mapping::parse("m", &text);
    }
}
