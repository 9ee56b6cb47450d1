//! Every file format and encoding, as rows of text or typed columns, and back.
//!
//! Serves line 1 of the mission: a number is read from the file it came in, as it came, with its line.
//!
//! # Steps
//! 1. [`open`] unpacks within [`Bounds`], tells the [`Format`] by content, the encoding, delimiter and header,
//!    and refuses with a sentence what is no table ([`TableError`]);
//! 2. [`Opened`] gives row after row ([`RowReader::read`] into one reused [`Row`]) in bounded memory;
//! 3. [`Table::read`] takes a small file whole and parses its columns;
//! 4. [`write_file`], [`write_csv`], [`write_parquet`] write typed [`Column`]s.
//!
//! Text fields in; dates ISO, numbers as they round-trip, missing = empty.
//!
//! ```
//! use watchfire_table::{Input, ReadOptions, Table, open};
//! let bytes = Box::new("series;date;observed\na;2020-06-17;31\n".as_bytes());
//! let opened = open(Input::Stream { name: "stdin".into(), bytes }, &ReadOptions::default()).unwrap();
//! assert_eq!(opened.facts().delimiter, Some(';'));
//! let table = Table::read(opened).unwrap();
//! assert_eq!(table.floats("observed").unwrap(), [Some(31.0)]);
//! ```
mod bounds;
mod column;
mod day;
mod delimited;
mod detect;
mod encoding;
mod error;
mod excel;
mod header;
mod json_lines;
mod long_text;
mod open;
mod parquet_rows;
mod row;
mod sheet_cells;
mod suggest;
mod unpack;
mod width;
mod write;
mod zip_scan;

pub use bounds::Bounds;
pub use column::{Column, Table};
pub use day::year_first;
pub use detect::{Format, Packing};
pub use encoding::Decoded;
pub use error::TableError;
pub use open::{Facts, Input, Opened, ReadOptions, identify, open, open_text};
pub use row::{Row, RowReader};
pub use suggest::suggest;
pub use width::narrow;
pub use write::{write_csv, write_file, write_parquet};
