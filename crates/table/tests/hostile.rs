//! Small files that would unpack, spread or widen beyond all measure.
#![expect(clippy::unwrap_used, reason = "tests fail by panic")]

use std::io::Cursor;
use std::sync::Arc;

use arrow::array::{ArrayRef, DictionaryArray, Int32Array, RecordBatch, StringArray};
use arrow::datatypes::Int32Type;
use parquet::arrow::ArrowWriter;
use watchfire_table::{Bounds, Input, ReadOptions, RowReader, Table, TableError, open};

use crate::workbook::{workbook, workbook_claiming};

mod workbook;

fn read(name: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Table, TableError> {
    Table::read(open(Input::Stream { name: name.into(), bytes: Box::new(Cursor::new(bytes)) }, options)?)
}

fn usual() -> ReadOptions {
    ReadOptions::default()
}

/// Bounds that a test passes quickly.
fn tight() -> ReadOptions {
    let bounds = Bounds { free_bytes: 1 << 20, row_bytes_max: 1 << 20, ..Bounds::USUAL };
    ReadOptions { bounds, ..usual() }
}

const HEADER: &str = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>place</t></is></c><c r="B1" t="inlineStr"><is><t>count</t></is></c></row>"#;

#[test]
fn a_cell_far_away_costs_no_more_than_a_near_one() {
    let far = format!(
        r#"{HEADER}<row r="2"><c r="A2" t="inlineStr"><is><t>X</t></is></c><c r="B2"><v>5</v></c></row><row r="1048576"><c r="B1048576"><v>7</v></c><c r="XFD1048576"><v>1</v></c></row>"#
    );
    let table = read("far.xlsx", workbook(&[("a", &far)], &[]), &usual()).unwrap();
    assert_eq!(table.names(), ["place", "count"]);
    assert_eq!(table.integers("count").unwrap(), [Some(5), Some(7)]);
    assert_eq!(table.line(1), 1_048_576);
}

#[test]
fn a_text_that_many_cells_share_is_kept_once_and_not_said_without_end() {
    let long = "x".repeat(200_000);
    let row =
        |n: usize| format!(r#"<row r="{n}"><c r="A{n}" t="s"><v>0</v></c><c r="B{n}"><v>1</v></c></row>"#);
    let rows = |n: usize| HEADER.to_owned() + &(2..n + 2).map(row).collect::<String>();
    let few = read("few.xlsx", workbook(&[("a", &rows(3))], &[&long]), &tight()).unwrap();
    assert_eq!((few.rows(), few.texts("place").unwrap()[2].as_ref().map(String::len)), (3, Some(200_000)));
    let refused = read("many.xlsx", workbook(&[("a", &rows(3000))], &[&long]), &tight()).unwrap_err();
    assert_eq!(refused.problem().rule, "zip-bomb");
    // a short one may stand in every cell
    let short = read("short.xlsx", workbook(&[("a", &rows(3000))], &["North"]), &tight()).unwrap();
    assert_eq!((short.rows(), short.texts("place").unwrap()[2999].as_deref()), (3000, Some("North")));
}

#[test]
fn further_sheets_are_told() {
    let other = HEADER.replace("place", "county");
    let book = workbook(&[("2026", HEADER), ("2025", &other), ("empty", "")], &[]);
    let input = |name: &str| Input::Stream { name: name.into(), bytes: Box::new(Cursor::new(book.clone())) };
    let opened = open(input("two.xlsx"), &usual()).unwrap();
    assert_eq!(opened.facts().sheet.as_deref(), Some("2026"));
    assert_eq!(opened.facts().other_sheets, ["2025"]);
    let asked = open(input("two.xlsx"), &ReadOptions { sheet: Some("2025".into()), ..usual() }).unwrap();
    assert_eq!((asked.columns()[0].as_str(), asked.facts().sheet.as_deref()), ("county", Some("2025")));
}

/// A Parquet file in which `rows` rows say one text of `bytes` bytes by its number.
fn repeated(bytes: usize, rows: usize) -> Vec<u8> {
    let values = Arc::new(StringArray::from(vec!["x".repeat(bytes)]));
    let keys = Int32Array::from(vec![0; rows]);
    let column: ArrayRef = Arc::new(DictionaryArray::<Int32Type>::try_new(keys, values).unwrap());
    let batch = RecordBatch::try_from_iter([("place", column)]).unwrap();
    let mut file = Vec::new();
    let mut writer = ArrowWriter::try_new(&mut file, batch.schema(), None).unwrap();
    writer.write(&batch).unwrap();
    writer.close().unwrap();
    file
}

#[test]
fn a_dictionary_says_no_long_text_without_end() {
    let few = read("few.parquet", repeated(100_000, 3), &tight()).unwrap();
    assert_eq!(few.texts("place").unwrap()[2].as_ref().map(String::len), Some(100_000));
    let many = repeated(100_000, 4000);
    assert!(many.len() < 1 << 20, "{} bytes", many.len());
    assert_eq!(read("many.parquet", many, &tight()).unwrap_err().problem().rule, "zip-bomb");
    assert_eq!(read("short.parquet", repeated(20, 100_000), &tight()).unwrap().rows(), 100_000);
    let row = read("row.parquet", repeated(2 << 20, 1), &tight()).unwrap_err();
    assert_eq!(row.problem().rule, "zip-bomb");
}

#[test]
fn keys_that_are_values_make_no_table() {
    let keys: Vec<String> = (0..80_000).map(|i| format!("\"{i}\":1")).collect();
    let refused = read("keys.jsonl", format!("{{\"a\":1}}\n{{{}}}\n", keys.join(",")).into_bytes(), &usual())
        .unwrap_err();
    assert_eq!(refused.problem().rule, "too-many-columns");
    let some = "{\"0\":1}\n".to_owned() + &format!("{{{}}}\n", keys[..2000].join(",")).repeat(3);
    assert_eq!(read("some.jsonl", some.into_bytes(), &usual()).unwrap().names().len(), 2000);
}

#[test]
fn a_column_that_comes_late_is_not_dropped_in_silence() {
    let late =
        "{\"place\":\"X\",\"count\":1}\n".repeat(50_000) + "{\"place\":\"X\",\"count\":2,\"Death\":1}\n";
    let with = |wanted: &[&str]| {
        let wanted = wanted.iter().map(|name| (*name).to_owned()).collect();
        read("late.jsonl", late.clone().into_bytes(), &ReadOptions { wanted, ..usual() })
    };
    for wanted in [&[][..], &["place", "death"]] {
        let refused = with(wanted).unwrap_err();
        assert!(matches!(refused, TableError::LateColumn { line: 50_001, .. }), "{refused}");
    }
    // what nobody asks for may come late
    assert_eq!(with(&["place", "count"]).unwrap().rows(), 50_001);
}

#[test]
fn a_quotation_mark_that_is_not_closed_is_told_with_its_line() {
    let of = |text: &str| read("q.csv", text.as_bytes().to_vec(), &usual());
    for text in ["a,b\n1,2\n3,\"4\n5,6\n7,8\n", "a,b\n1,2\n3,\"4\n5,6", "a,b\r\n1,2\r\n\"3,4\r\n5,6\r\n"] {
        let refused = of(text).unwrap_err();
        assert!(matches!(refused, TableError::OpenQuote { line: 3, .. }), "{refused}");
    }
    for text in
        ["a,b\n1,\"2\n3\"\n5,6\n", "a,b\n1,\"2\n3\"\n5,\"6\"", "a,b\n1,2 \"x\n5,6", "a,b\n1,2\n5,6\n\n\n"]
    {
        let table = of(text).unwrap();
        assert_eq!((table.rows(), table.names().len()), (2, 2), "{text}");
        assert_eq!(table.integers("a").unwrap(), [Some(1), Some(5)], "{text}");
    }
    // a table of one column, and one of a header alone
    assert_eq!(of("a\n1\n2\n").unwrap().integers("a").unwrap(), [Some(1), Some(2)]);
    assert_eq!(of("a,b\n").unwrap().rows(), 0);
}

#[test]
fn a_claim_of_texts_without_number_takes_no_memory() {
    let claiming = workbook_claiming(&[("a", HEADER)], &["North"], "1000000000000");
    assert_eq!(read("claim.xlsx", claiming, &usual()).unwrap_err().problem().rule, "file-damaged");
}
