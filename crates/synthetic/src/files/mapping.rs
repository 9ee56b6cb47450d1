//! `counts.toml` and `cases.toml`: the mappings for one who imports by hand and wants the coverage kept.

use std::collections::BTreeMap;

use serde::Serialize;
use watchfire_vocabulary::{Coverage, SourceCode};

use super::{File, ImportOptions, cases, counts};
use crate::City;

/// A mapping file as `ingest` reads it.
#[derive(Serialize)]
struct Mapping<'a> {
    kind: &'a str,
    source: &'a SourceCode,
    same_key: &'a str,
    coverage: &'a Coverage,
    fields: BTreeMap<&'a str, Field<'a>>,
}

/// Where a field comes from: the column of its name.
#[derive(Serialize)]
struct Field<'a> {
    column: &'a str,
}

pub(super) fn files(city: &City) -> Vec<File> {
    let has_counts = city.config.first_day() < city.config.first_line_list_day();
    let of_counts = has_counts.then(|| file(&counts::import(city), counts::HEADER));
    of_counts.into_iter().chain([file(&cases::import(city), cases::HEADER)]).collect()
}

fn file(options: &ImportOptions, header: &str) -> File {
    let mapping = Mapping {
        kind: options.profile,
        source: &options.source,
        same_key: "duplicate",
        coverage: &options.coverage,
        fields: header.split(',').map(|column| (column, Field { column })).collect(),
    };
    let text = toml::to_string(&mapping).unwrap_or_default();
    File { name: format!("{}.toml", options.profile), text, rows: 0, import: None }
}
