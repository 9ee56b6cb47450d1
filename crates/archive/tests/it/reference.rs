//! The 79 vintages of RKI against the full extract of the last day.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::time::Instant;

use deltalake::arrow::array::{Array, AsArray, RecordBatch};
use deltalake::arrow::compute::cast;
use deltalake::arrow::datatypes::{DataType, Date32Type, Int64Type};
use deltalake::parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use jiff::ToSpan;
use jiff::civil::{Date, date};
use watchfire_archive::{Archive, HistoryFilter, Imported, QueryValues};
use watchfire_problem::Silent;
use watchfire_record::{Batch, CountRow, RecordKind, RecordedFrom};
use watchfire_vocabulary::{AgeBand, Measure, PlaceCode, ReferenceKind, Sex};

use crate::support::{moment, plan, request, try_import, workspace};

/// The folder of shared data, if it is there; without it the test is skipped, or fails where that is demanded.
fn shared(name: &str, path: &str) -> Option<PathBuf> {
    let root = std::env::var_os("WATCHFIRE_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared"), PathBuf::from);
    let path = root.join(path);
    if path.exists() {
        println!("reference test ran: {name}");
        return Some(path);
    }
    println!("reference test skipped: {name}");
    let demanded = std::env::var("WATCHFIRE_REQUIRE_SHARED").is_ok_and(|value| value == "1");
    assert!(!demanded, "{} is missing and WATCHFIRE_REQUIRE_SHARED=1", path.display());
    None
}

fn day(number: i32) -> Date {
    date(1970, 1, 1).saturating_add(number.days())
}

struct Columns(RecordBatch);

impl Columns {
    fn longs(&self, name: &str) -> Vec<Option<i64>> {
        let array = cast(self.0.column_by_name(name).unwrap(), &DataType::Int64).unwrap();
        array.as_primitive::<Int64Type>().iter().collect()
    }

    fn days(&self, name: &str) -> Vec<Option<Date>> {
        let array = cast(self.0.column_by_name(name).unwrap(), &DataType::Date32).unwrap();
        array.as_primitive::<Date32Type>().iter().map(|number| number.map(day)).collect()
    }

    fn texts(&self, name: &str) -> Vec<Option<String>> {
        let array = cast(self.0.column_by_name(name).unwrap(), &DataType::Utf8).unwrap();
        array.as_string::<i32>().iter().map(|text| text.map(str::to_owned)).collect()
    }

    fn places(&self) -> Vec<PlaceCode> {
        self.texts("IdLandkreis").into_iter().map(|id| format!("{:0>5}", id.unwrap()).into()).collect()
    }

    fn len(&self) -> usize {
        self.0.column(0).len()
    }
}

fn batches(path: &Path) -> impl Iterator<Item = Columns> {
    let builder = ParquetRecordBatchReaderBuilder::try_new(File::open(path).unwrap()).unwrap();
    builder.with_batch_size(8192).build().unwrap().map(|batch| Columns(batch.unwrap()))
}

fn kind(onset: Option<i64>) -> Option<ReferenceKind> {
    onset.map(|onset| if onset == 1 { ReferenceKind::Onset } else { ReferenceKind::Report })
}

/// The vintages as rows, county by report day and reference day.
pub(crate) fn vintages(folder: &Path) -> Vec<CountRow> {
    let mut rows = Vec::new();
    for columns in batches(&folder.join("vintage_changes_county_report_onset.parquet")) {
        let (places, onset, cases) =
            (columns.places(), columns.longs("IstErkrankungsbeginn"), columns.longs("cases"));
        let (report, reference, vintage) =
            (columns.days("Meldedatum"), columns.days("Refdatum"), columns.days("vintage"));
        rows.extend((0..columns.len()).map(|row| CountRow {
            disease: "covid-19".into(),
            place: places[row].clone(),
            report_date: report[row],
            reference_date: reference[row],
            reference_kind: kind(onset[row]),
            count: cases[row].unwrap(),
            recorded_at: Some(moment(vintage[row].unwrap(), 0)),
            ..CountRow::default()
        }));
    }
    rows
}

/// The full extract as rows, by age and sex.
pub(crate) fn extract(folder: &Path) -> Vec<CountRow> {
    let mut rows = Vec::new();
    for columns in batches(&folder.join("cases_county_age_sex_asof_2020-11-17.parquet")) {
        let (places, onset, cases) =
            (columns.places(), columns.longs("IstErkrankungsbeginn"), columns.longs("AnzahlFall"));
        let (report, reference) = (columns.days("Meldedatum"), columns.days("Refdatum"));
        let (age, sex, new) =
            (columns.texts("Altersgruppe"), columns.texts("Geschlecht"), columns.longs("NeuerFall"));
        for row in (0..columns.len()).filter(|row| matches!(new[*row], Some(0 | 1))) {
            let sex = match sex[row].as_deref() {
                Some("W") => Sex::Female,
                Some("M") => Sex::Male,
                _ => Sex::Unknown,
            };
            rows.push(CountRow {
                disease: "covid-19".into(),
                place: places[row].clone(),
                age_band: AgeBand::parse(age[row].as_deref().unwrap()).unwrap(),
                sex: Some(sex),
                report_date: report[row],
                reference_date: reference[row],
                reference_kind: kind(onset[row]),
                count: cases[row].unwrap(),
                ..CountRow::default()
            });
        }
    }
    rows
}

type Cells = BTreeMap<(String, Option<Date>, Option<Date>, Option<String>), i64>;

/// The non-empty cells of the state on the day, by SQL.
fn cells(archive: &Archive, source: &str, as_of: Date) -> Cells {
    let sql = format!(
        "SELECT place, report_date, reference_date, reference_kind, sum(count) AS cases FROM counts \
         WHERE source = '{source}' GROUP BY place, report_date, reference_date, reference_kind"
    );
    let result = archive.query(&sql, Some(as_of), &archive.snapshot().unwrap()).unwrap();
    let values: Vec<QueryValues> = result.columns.into_iter().map(|column| column.values).collect();
    let [
        QueryValues::Text(places),
        QueryValues::Date(reports),
        QueryValues::Date(references),
        QueryValues::Text(kinds),
        QueryValues::Integer(cases),
    ] = <[QueryValues; 5]>::try_from(values).unwrap()
    else {
        panic!("other types than the view's")
    };
    let keys = places.into_iter().zip(reports).zip(references).zip(kinds);
    let keys = keys.map(|(((place, report), reference), kind)| (place.unwrap(), report, reference, kind));
    keys.zip(cases).map(|(key, cases)| (key, cases.unwrap())).filter(|(_, cases)| *cases != 0).collect()
}

#[test]
fn vintages_give_the_extract_of_their_last_day() {
    let Some(folder) = shared("vintages_give_the_extract_of_their_last_day", "data/de_rki_cases_2020") else {
        return;
    };
    let (dir, archive) = workspace();
    let writer = Archive::writer(dir.path()).unwrap();
    let clock = Instant::now();
    let rows = vintages(&folder);
    let stated = rows.len();
    println!("vintages read: {stated} rows, {:?}", clock.elapsed());

    let clock = Instant::now();
    let mut vintage_plan = plan(RecordKind::Counts, "vintages", RecordedFrom::Rows);
    vintage_plan.restated_at = vec![moment(date(2020, 9, 17), 0)];
    let imported = try_import(&writer, &request(vintage_plan), Batch::Counts(rows)).unwrap();
    println!("vintages imported: {imported:?}, {:?}", clock.elapsed());

    let rows = extract(&folder);
    println!("extract: {} rows", rows.len());
    let last = date(2020, 11, 17);
    let extract_plan = plan(RecordKind::Counts, "extract", RecordedFrom::FullState { at: moment(last, 0) });
    let clock = Instant::now();
    let imported = try_import(&writer, &request(extract_plan), Batch::Counts(rows)).unwrap();
    println!("extract imported: {imported:?}, {:?}", clock.elapsed());
    assert!(matches!(imported, Imported::New { .. }));

    let clock = Instant::now();
    let from_changes = cells(&archive, "vintages", last);
    println!("vintages queried: {:?}", clock.elapsed());
    assert_eq!(from_changes.len(), 242_822);
    assert_eq!(from_changes.values().sum::<i64>(), 815_746);
    let from_extract = cells(&archive, "extract", last);
    assert!(from_changes == from_extract, "some cells differ");

    let clock = Instant::now();
    let snapshot = archive.snapshot().unwrap();
    let history = archive.history(&snapshot, &HistoryFilter::default(), &Silent).unwrap();
    println!("history: {} increments, {:?}", history.increments.len(), clock.elapsed());
    // Two sources of the same thing, not to be added up by anyone else.
    assert_eq!(history.total(Measure::Case, last), 2 * 815_746);
    let vintages = history.sources.iter().find(|source| &*source.code == "vintages").unwrap();
    assert_eq!(vintages.recorded_days.len(), 79);
    let checkup = archive.doctor().unwrap();
    assert!(checkup.problems.is_empty(), "{:?}", checkup.problems);
    for table in &checkup.tables {
        println!("{}: {} files, {} rows, {} bytes", table.name, table.files, table.rows, table.bytes);
    }
}
