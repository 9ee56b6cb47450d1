//! What a file is, by its first bytes; its name is only a hint.

use std::fmt;

use crate::TableError;

/// How a file is packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// RFC 1952.
    Gzip,
    /// RFC 8878.
    Zstd,
}

impl fmt::Display for Packing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Gzip => "gzip",
            Self::Zstd => "zstd",
        })
    }
}

/// What stands in a file, once unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Lines of fields with a delimiter.
    Delimited,
    /// One JSON object a line.
    JsonLines,
    /// One JSON document (GeoJSON).
    Json,
    /// Excel 2007 and later.
    Xlsx,
    /// Excel 97 to 2003.
    Xls,
    /// Apache Parquet.
    Parquet,
}

impl Format {
    /// Its name for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Delimited => "csv",
            Self::JsonLines => "json-lines",
            Self::Json => "json",
            Self::Xlsx => "xlsx",
            Self::Xls => "xls",
            Self::Parquet => "parquet",
        }
    }

    /// The format a file name promises, if it promises one.
    pub fn of_name(name: &str) -> Option<Self> {
        let lower = name.to_ascii_lowercase();
        let lower = lower.trim_end_matches(".gz").trim_end_matches(".zst");
        match lower.rsplit_once('.')?.1 {
            "csv" | "tsv" | "tab" | "txt" => Some(Self::Delimited),
            "jsonl" | "ndjson" => Some(Self::JsonLines),
            "json" | "geojson" => Some(Self::Json),
            "xlsx" | "xlsm" => Some(Self::Xlsx),
            "xls" => Some(Self::Xls),
            "parquet" => Some(Self::Parquet),
            _ => None,
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether the bytes are packed.
pub(crate) fn packing(head: &[u8]) -> Option<Packing> {
    match head {
        [0x1f, 0x8b, ..] => Some(Packing::Gzip),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some(Packing::Zstd),
        _ => None,
    }
}

/// What the (unpacked) bytes are; `head` holds some kilobytes or the whole file.
pub(crate) fn format(head: &[u8], file: &str) -> Result<Format, TableError> {
    let file = || file.to_owned();
    let not = |what, advice| Err(TableError::NotATable { file: file(), what, advice });
    if head.is_empty() {
        return Err(TableError::Empty { file: file() });
    }
    if head.starts_with(b"PAR1") {
        return Ok(Format::Parquet);
    }
    if head.starts_with(b"PK\x03\x04") {
        return Ok(Format::Xlsx);
    }
    if head.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Ok(Format::Xls);
    }
    if head.starts_with(b"version https://git-lfs.github.com/spec/") {
        let text = String::from_utf8_lossy(head);
        let size = text.lines().find_map(|line| line.strip_prefix("size ")).unwrap_or("?").trim().to_owned();
        return Err(TableError::LfsPointer { file: file(), size });
    }
    if head.starts_with(b"%PDF") {
        return not("a PDF document", "copy its table into a CSV file or a workbook.");
    }
    if packing(head).is_some() {
        return not("packed twice", "unpack it once by hand.");
    }
    if head.starts_with(b"BZh") || head.starts_with(b"7z\xbc\xaf") || head.starts_with(b"Rar!") {
        return not(
            "an archive of another kind",
            "unpack it and give the file within, or pack it with gzip or zstd.",
        );
    }
    let text = head.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(head).trim_ascii_start();
    if text.is_empty() && head.len() < 4096 {
        return Err(TableError::Empty { file: file() });
    }
    let start: Vec<u8> = text.iter().take(256).map(u8::to_ascii_lowercase).collect();
    if start.starts_with(b"<!doctype html") || start.starts_with(b"<html") {
        return not(
            "a web page",
            "the download probably led to a page instead of the file: fetch the file itself.",
        );
    }
    if start.starts_with(b"<?xml") {
        return not("an XML document", "export it as CSV or as a workbook.");
    }
    let utf16 = head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]);
    if !utf16 && head.iter().take(8192).filter(|byte| **byte == 0).count() > 0 {
        return not("binary data of an unknown kind", "export it as CSV, Parquet or as a workbook.");
    }
    Ok(json(text).unwrap_or(Format::Delimited))
}

/// JSON lines or one JSON document, if the text begins as such.
fn json(text: &[u8]) -> Option<Format> {
    match text.first() {
        Some(b'{') => {
            let end = text.iter().position(|byte| *byte == b'\n').unwrap_or(text.len());
            let first = serde_json::from_slice::<serde_json::Map<String, serde_json::Value>>(&text[..end]);
            match first {
                Ok(object) if object.contains_key("features") || object.contains_key("geometry") => {
                    Some(Format::Json)
                }
                Ok(_) => Some(Format::JsonLines),
                Err(_) if text[1..].trim_ascii_start().starts_with(b"\"") => Some(Format::Json),
                Err(_) => None,
            }
        }
        Some(b'[') if matches!(text[1..].trim_ascii_start().first(), Some(b'{' | b'[')) => Some(Format::Json),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_decides() {
        let of = |bytes: &[u8]| format(bytes, "x").map_err(|e| e.problem().rule);
        assert_eq!(of(b"a,b\n1,2\n"), Ok(Format::Delimited));
        assert_eq!(of(b"{\"a\":1}\n{\"a\":2}\n"), Ok(Format::JsonLines));
        assert_eq!(of(b"{\"type\":\"FeatureCollection\",\"features\":[]}"), Ok(Format::Json));
        assert_eq!(of(b"{\"type\":\"FeatureCollection\",\"features\":[{\"ty"), Ok(Format::Json));
        assert_eq!(of(b"PAR1...."), Ok(Format::Parquet));
        assert_eq!(of(b""), Err("file-empty".into()));
        assert_eq!(of(b"\n \n"), Err("file-empty".into()));
        assert_eq!(of(b"<!DOCTYPE html><html>"), Err("not-a-table".into()));
        assert_eq!(of(b"version https://git-lfs.github.com/spec/v1\nsize 12\n"), Err("lfs-pointer".into()));
        assert_eq!(of(b"\x00\x01\x02"), Err("not-a-table".into()));
        assert_eq!(Format::of_name("a.CSV.gz"), Some(Format::Delimited));
    }
}
