//! GeoJSON features as rows: properties are columns, inner objects are joined by dots, the outline is `geometry`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};
use watchfire_table::{Row, RowReader, TableError};

use crate::row::row_log::RowLog;
use crate::{IngestError, rules};

/// Features of one document, read as rows.
pub(crate) struct FeatureRows {
    columns: Vec<String>,
    index: BTreeMap<String, usize>,
    features: std::vec::IntoIter<watchfire_geometry::Feature>,
    line: u64,
    /// What is wrong with the outline of the row just read: fault, ring.
    pub(crate) faults: Vec<(String, usize)>,
}

/// Name of the outline's column.
const GEOMETRY: &str = "geometry";

impl FeatureRows {
    pub(crate) fn new(text: &str, file: &str) -> Result<Self, IngestError> {
        let features = watchfire_geometry::features(text).map_err(|error| {
            let reason = error.to_string();
            if reason.contains("EOF") {
                TableError::Truncated { file: file.to_owned(), format: "json" }
            } else {
                TableError::Damaged { file: file.to_owned(), format: "GeoJSON", reason }
            }
        })?;
        let mut columns: Vec<String> = Vec::new();
        let mut index: BTreeMap<String, usize> = BTreeMap::new();
        for feature in &features {
            flatten("", &feature.properties, &mut |key, _| {
                if !index.contains_key(key) {
                    index.insert(key.to_owned(), columns.len());
                    columns.push(key.to_owned());
                }
            });
            // every row has a field for each of them
            let most = watchfire_table::Bounds::USUAL.columns_max;
            if columns.len() > most {
                return Err(TableError::TooManyColumns { file: file.to_owned(), most }.into());
            }
        }
        columns.push(GEOMETRY.to_owned());
        Ok(Self { columns, index, features: features.into_iter(), line: 0, faults: Vec::new() })
    }

    /// Speaks of the faults of the row just read.
    pub(crate) fn speak(&mut self, place: &str, log: &mut RowLog<'_>) {
        for (what, ring) in self.faults.drain(..) {
            let problem = if ring == usize::MAX {
                rules::no_outline(place, &what)
            } else {
                rules::invalid_ring(place, &what, ring)
            };
            log.say(problem, GEOMETRY);
        }
    }
}

/// Calls `each` with every property; objects within are joined by dots.
fn flatten(prefix: &str, properties: &Map<String, Value>, each: &mut dyn FnMut(&str, &Value)) {
    for (key, value) in properties {
        let name = if prefix.is_empty() { key.clone() } else { format!("{prefix}.{key}") };
        match value {
            Value::Object(inner) => flatten(&name, inner, each),
            other => each(&name, other),
        }
    }
}

impl RowReader for FeatureRows {
    fn columns(&self) -> &[String] {
        &self.columns
    }

    fn read(&mut self, row: &mut Row) -> Result<bool, TableError> {
        let Some(feature) = self.features.next() else { return Ok(false) };
        self.line += 1;
        let mut fields = vec![String::new(); self.columns.len()];
        flatten("", &feature.properties, &mut |key, value| {
            if let Some(at) = self.index.get(key) {
                fields[*at] = match value {
                    Value::Null => String::new(),
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                };
            }
        });
        if let Some(last) = fields.last_mut() {
            *last = feature.outline.map(|outline| outline.to_geojson()).unwrap_or_default();
        }
        row.set(self.line, fields.iter().map(String::as_str));
        self.faults = feature.faults.iter().map(|fault| (fault.what.to_owned(), fault.ring)).collect();
        self.faults.extend(feature.error.map(|error| (error.to_string(), usize::MAX)));
        Ok(true)
    }
}
