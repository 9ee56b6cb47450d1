//! Whole files through the one door, and back.
#![expect(clippy::unwrap_used, reason = "tests fail by panic")]

use std::io::{Cursor, Write};

use jiff::civil::date;
use proptest::prelude::*;
use watchfire_table::{
    Bounds, Column, Format, Input, Packing, ReadOptions, Row, RowReader, Table, TableError, open, write_csv,
    write_parquet,
};

fn input(name: &str, bytes: impl Into<Vec<u8>>) -> Input {
    Input::Stream { name: name.into(), bytes: Box::new(Cursor::new(bytes.into())) }
}

/// Bounds a thousandth of the usual ones, so that a test passes them quickly.
fn tight() -> ReadOptions {
    let bounds =
        Bounds { free_bytes: 64 << 10, row_bytes_max: 1 << 20, workbook_bytes_max: 1 << 20, ..Bounds::USUAL };
    ReadOptions { bounds, ..ReadOptions::default() }
}

fn read(name: &str, bytes: impl Into<Vec<u8>>, options: &ReadOptions) -> Result<Table, TableError> {
    Table::read(open(input(name, bytes), options)?)
}

fn rule(result: Result<Table, TableError>) -> String {
    result.map_or_else(|error| error.problem().rule, |table| format!("read {} rows", table.rows()))
}

fn gzip(text: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text).unwrap();
    encoder.finish().unwrap()
}

/// A zip container of one packed member that claims to be as large as `claimed`.
fn container(name: &str, text: &[u8], claimed: u32) -> Vec<u8> {
    let mut encoder = flate2::write::DeflateEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(text).unwrap();
    let packed = encoder.finish().unwrap();
    let field16 = |value: usize| u16::try_from(value).unwrap().to_le_bytes();
    let field32 = |value: usize| u32::try_from(value).unwrap().to_le_bytes();
    let mut sizes = vec![0; 4];
    sizes.extend(field32(packed.len()));
    sizes.extend(claimed.to_le_bytes());
    sizes.extend(field16(name.len()));
    sizes.extend(field16(0));
    let head = [20, 0, 0, 0, 8, 0, 0, 0, 0, 0];
    let mut zip = [b"PK\x03\x04", &head[..], &sizes, name.as_bytes(), &packed].concat();
    let directory = zip.len();
    zip.extend([b"PK\x01\x02\x14\x00", &head[..], &sizes, &[0; 14], name.as_bytes()].concat());
    let length = zip.len() - directory;
    zip.extend(b"PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00");
    zip.extend(field32(length));
    zip.extend(field32(directory));
    zip.extend([0, 0]);
    zip
}

#[test]
fn bombs_and_endless_rows_are_refused() {
    let lines = [b"a,b\n".to_vec(), vec![b'\n'; 2 << 20]].concat();
    assert_eq!(rule(read("bomb.csv.gz", gzip(&lines), &tight())), "zip-bomb");
    assert_eq!(rule(read("bomb.csv.zst", zstd::encode_all(&lines[..], 3).unwrap(), &tight())), "zip-bomb");
    let sheet = container("xl/worksheets/sheet1.xml", &lines, 10);
    assert_eq!(rule(read("bomb.xlsx", sheet, &tight())), "zip-bomb");
    let pdf = read("a.pdf", "%PDF-1.7", &tight()).unwrap_err().problem();
    assert_eq!((pdf.rule.as_str(), pdf.args["kind"].as_str()), ("not-a-table", "a-pdf-document"));
    assert_eq!(rule(read("files.zip", container("a.csv", b"a,b\n1,2\n", 8), &tight())), "not-a-table");
    let quote = format!("a,b\n1,\"2\n{}", "3,4\n".repeat(300_000));
    let refused = read("quote.csv", quote, &tight()).unwrap_err();
    assert!(matches!(refused, TableError::RowTooLong { line: 2, limit: 1, .. }), "{refused}");
}

#[test]
fn facts_are_told() {
    let opened =
        open(input("a.parquet", gzip(b"\xef\xbb\xbfa;b\r\n1;2\r\n3;4\r\n")), &ReadOptions::default())
            .unwrap();
    let facts = opened.facts().clone();
    assert_eq!(
        (facts.format, facts.packing, facts.delimiter),
        (Format::Delimited, Some(Packing::Gzip), Some(';'))
    );
    assert_eq!((facts.named_as, facts.header_line), (Some(Format::Parquet), 1));
    let mut rows = opened;
    let (mut row, mut lines) = (Row::default(), Vec::new());
    while rows.read(&mut row).unwrap() {
        lines.push((row.line(), row.get(1).to_owned()));
    }
    assert_eq!(lines, [(2, "2".to_owned()), (3, "4".to_owned())]);
    assert!(rows.decoded().unwrap().marked);
}

#[test]
fn titles_second_headers_and_footers() {
    let text = "Table 7\n\n;Beds;Beds\n;2020;2021\nWest;1;2\nEast;3;4\n__________\nSource: office\n";
    let options = ReadOptions { header_rows: 2, ..ReadOptions::default() };
    let table = read("a.csv", text, &options).unwrap();
    assert_eq!(table.names(), ["column_1", "Beds 2020", "Beds 2021"]);
    assert_eq!(table.integers("beds 2021").unwrap(), [Some(2), Some(4)]);
    assert_eq!(table.line(0), 5);
}

#[test]
fn what_is_missing_is_named() {
    let table = read("a.csv", "series,date,observed\na,2020-06-17,x\n", &ReadOptions::default()).unwrap();
    let refused = table.column("observd").unwrap_err().to_string();
    assert!(refused.contains("series, date, observed") && refused.contains("\"observed\""), "{refused}");
    let refused = table.floats("observed").unwrap_err().to_string();
    assert!(refused.contains("line 2") && refused.contains("a number"), "{refused}");
    assert_eq!(table.dates("date").unwrap(), [Some(date(2020, 6, 17))]);
}

#[test]
fn the_same_rows_in_every_dress() {
    let options = ReadOptions {
        wanted: ["series", "date", "count"].map(str::to_owned).to_vec(),
        ..ReadOptions::default()
    };
    for text in [
        "series,date,count\na b,2024-01-02,3\nc,2024-01-01,-0.5\n",
        "\u{feff}series,date,count\r\na b,2024-01-02,3\r\nc,2024-01-01,-0.5\r\n",
        "\"series\",\"date\",\"count\"\n\"a b\",\"2024-01-02\",\"3\"\n\"c\",2024-01-01,\"-0.5\"",
        "series, date, count\n a b, 2024-01-02 , 3.0\nc,2024-01-01, -5e-1 \n",
        "series;date;count\na b;2024-01-02;3\n\nc;2024-01-01;-0.5\n\n",
        "Counts of the city\n\nseries\tdate\tcount\na b\t2024-01-02\t3\nc\t2024-01-01\t-0.5\n",
        "Count,note,note,Series,Date\n3,x,y,a b,2024-01-02T23:59:59\n-0.5,,,c,2024-01-01 00:00\n",
    ] {
        let table = read("a.csv", text, &options).unwrap();
        let names = ["a b", "c"].map(|name| Some(name.to_owned()));
        assert_eq!(table.texts("series").unwrap(), names, "{text}");
        assert_eq!(table.dates("date").unwrap(), [2, 1].map(|day| Some(date(2024, 1, day))), "{text}");
        assert_eq!(table.floats("count").unwrap(), [Some(3.0), Some(-0.5)], "{text}");
    }
}

#[test]
fn what_could_be_read_in_two_ways_is_refused() {
    let options = ReadOptions::default();
    let twice = read("a.csv", "series,count,count\na,1,2\n", &options).unwrap();
    let refused = twice.floats("count").unwrap_err().to_string();
    assert!(refused.contains("a.csv has two columns \"count\""), "{refused}");
    assert_eq!(twice.texts("series").unwrap(), [Some("a".to_owned())]);
    for day in ["2024-01-011", "2024-01-02x", "1/2/2024", "2024-02-30"] {
        let table = read("a.csv", format!("series,day\na,{day}\n"), &options).unwrap();
        let refused = table.dates("day").unwrap_err().to_string();
        assert!(refused.contains("line 2") && refused.contains(day), "{refused}");
    }
}

#[test]
fn columns_of_unequal_length_are_no_table() {
    let columns =
        vec![("a".to_owned(), Column::Integer(vec![Some(1)])), ("b".to_owned(), Column::Float(vec![]))];
    assert!(matches!(Table::new(columns), Err(TableError::Shape { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..800), start in 0_usize..7) {
        let head: &[u8] = [&b""[..], b"PAR1", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x1f\x8b\x08\0", b"\x28\xb5\x2f\xfd", b"{\"a\":"][start];
        let _ = read("any", [head, &bytes].concat(), &tight());
    }

    #[test]
    fn damaged_parquet_is_read_or_refused(at in 4_usize..400, byte in any::<u8>()) {
        let values = Column::Text((0..50).map(|i| Some(format!("value {i}"))).collect());
        let mut bytes = Vec::new();
        write_parquet(&Table::new(vec![("a".to_owned(), values)]).unwrap(), &mut bytes).unwrap();
        let n = bytes.len();
        bytes[at % n] = byte;
        let _ = read("any", bytes, &tight());
    }

    #[test]
    fn columns_come_back(
        floats in proptest::collection::vec(proptest::option::of(-1e300..1e300), 1..20),
        whole in any::<i64>(),
        text in "[a-zà-ü,;\"' ]{1,12}[a-z]",
    ) {
        let n = floats.len();
        let table = Table::new(vec![
            ("number".to_owned(), Column::Float(floats.clone())),
            ("whole".to_owned(), Column::Integer(vec![Some(whole); n])),
            ("day".to_owned(), Column::Date(vec![Some(date(1999, 12, 31)); n])),
            ("text".to_owned(), Column::Text(vec![Some(text.trim().to_owned()); n])),
        ]).unwrap();
        let (mut csv, mut parquet) = (Vec::new(), Vec::new());
        write_csv(&table, &mut csv).unwrap();
        write_parquet(&table, &mut parquet).unwrap();
        let wanted = table.names().to_vec();
        for bytes in [csv, parquet] {
            let again = read("again", bytes, &ReadOptions { wanted: wanted.clone(), ..ReadOptions::default() }).unwrap();
            prop_assert_eq!(again.floats("number").unwrap(), floats.clone());
            prop_assert_eq!(again.integers("whole").unwrap()[0], Some(whole));
            prop_assert_eq!(again.dates("day").unwrap()[0], Some(date(1999, 12, 31)));
            let texts = again.texts("text").unwrap();
            prop_assert_eq!(texts[0].as_deref(), Some(text.trim()));
        }
    }
}

#[test]
fn no_file_is_written_under_the_name_of_another_format() {
    let folder = std::env::temp_dir().join(format!("watchfire-table-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let table = Table::new(vec![("n".to_owned(), Column::Integer(vec![Some(1)]))]).unwrap();
    for name in ["t.csv", "t.parquet", "t", "t.2026"] {
        watchfire_table::write_file(&table, &folder.join(name)).unwrap();
    }
    for name in ["t.xlsx", "T.XLSX", "t.csv.gz"] {
        let path = folder.join(name);
        let error = watchfire_table::write_file(&table, &path).unwrap_err();
        assert!(error.problem().rule == "format-not-written" && !path.exists(), "{name}: {error}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}
