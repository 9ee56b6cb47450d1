//! `places.geojson`: every place with its outline.

use serde_json::{Value, json};
use watchfire_record::RecordedFrom;
use watchfire_vocabulary::{Coverage, Language};

use super::{File, ImportOptions, midnight};
use crate::City;
use crate::map::{Outline, Point};

/// The map is known from the first day on.
pub(super) fn files(city: &City) -> Vec<File> {
    let outlines = &city.map.outlines;
    // One place to a line: files of two versions can be compared.
    let lines: Vec<String> = outlines.iter().map(|outline| feature(outline).to_string()).collect();
    let text = format!("{{\"type\":\"FeatureCollection\",\"features\":[\n{}\n]}}\n", lines.join(",\n"));
    let import = ImportOptions {
        profile: "places",
        source: "places".into(),
        recorded_from: RecordedFrom::FullState { at: midnight(city.config.first_day()) },
        coverage: Coverage::default(),
    };
    vec![File { name: "places.geojson".to_owned(), text, rows: outlines.len() as u64, import: Some(import) }]
}

fn feature(outline: &Outline) -> Value {
    let place = &outline.place;
    let polygons: Vec<Value> = outline.rings.iter().map(|ring| json!([closed(ring)])).collect();
    let geometry = match polygons.as_slice() {
        [only] => json!({"type": "Polygon", "coordinates": only}),
        _ => json!({"type": "MultiPolygon", "coordinates": polygons}),
    };
    json!({
        "type": "Feature",
        "properties": {
            "code": place.code.as_str(),
            "name": place.names.local,
            "name_zh": place.names.get(Language::Zh),
            "name_en": place.names.get(Language::En),
            "level": place.level.as_str(),
            "parent": place.parent.as_deref(),
        },
        "geometry": geometry,
    })
}

fn closed(ring: &[Point]) -> Vec<[f64; 2]> {
    ring.iter().chain(ring.first()).map(|(lon, lat)| [f64::from(*lon) / 1e5, f64::from(*lat) / 1e5]).collect()
}
