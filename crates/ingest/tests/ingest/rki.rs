//! The notifications of the Robert Koch-Institut.

use std::collections::BTreeMap;

use jiff::civil::date;
use watchfire_ingest::When;
use watchfire_record::{RecordedFrom, SameKey};
use watchfire_vocabulary::{Measure, ReferenceKind};

use crate::support::{account, import, recorded, shared};

const EXTRACT: &str = "de_rki_cases_2020/cases_county_age_sex_asof_2020-11-17.parquet";
const VINTAGES: &str = "de_rki_cases_2020/vintage_changes_county_report_onset.parquet";

#[test]
fn extract_of_2020_11_17() {
    let Some(file) = shared(EXTRACT) else { return };
    let (rows, report) = import(file, "rki-cases", recorded(date(2020, 11, 17))).unwrap();
    assert_eq!(account(report.account), [481_678, 481_459, 0, 0, 0, 219]);
    assert_eq!(report.plan.same_key, SameKey::Sum);
    assert!(matches!(report.plan.recorded_from, RecordedFrom::FullState { .. }));
    let mut keys: BTreeMap<_, i64> = BTreeMap::new();
    let mut cases = 0;
    for row in rows.counts.iter().filter(|row| row.measure == Measure::Case) {
        cases += row.count;
        let kind = row.reference_kind.map(ReferenceKind::as_str);
        *keys.entry((row.place.clone(), row.report_date, row.reference_date, kind)).or_default() += row.count;
    }
    assert_eq!(cases, 815_746);
    assert_eq!(keys.values().filter(|count| **count != 0).count(), 242_822);
}

#[test]
fn vintages_as_changes() {
    let Some(file) = shared(VINTAGES) else { return };
    let (rows, report) = import(file, "rki-cases-vintages", When::AsProfile).unwrap();
    assert_eq!(account(report.account), [336_942, 336_942, 0, 0, 0, 0]);
    assert_eq!(report.plan.recorded_from, RecordedFrom::Rows);
    assert!(rows.counts.iter().all(|row| row.recorded_at.is_some()));
    // the state of 2020-11-17: the last row per key since the restatement
    let restated = report.plan.restated_at[0];
    let mut state = BTreeMap::new();
    let mut rows: Vec<_> = rows.counts.iter().filter(|row| row.recorded_at >= Some(restated)).collect();
    rows.sort_by_key(|row| row.recorded_at);
    for row in rows {
        let kind = row.reference_kind.map(ReferenceKind::as_str);
        state.insert((row.place.clone(), row.report_date, row.reference_date, kind), row.count);
    }
    assert_eq!(state.values().sum::<i64>(), 815_746);
    assert_eq!(state.values().filter(|count| **count != 0).count(), 242_822);
    assert_eq!(report.problems.count("unknown-place"), 6);
}
