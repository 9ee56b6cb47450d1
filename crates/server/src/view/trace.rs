//! Traces.

use watchfire_finding::{Trace, Wording};
use watchfire_situation::Known;
use watchfire_wire::{NamesItem, TraceItem};

use super::Speaker;
use super::event::place_names;
use crate::Served;

pub(crate) fn trace_item(served: &Served, known: &Known, trace: &Trace, speaker: &Speaker) -> TraceItem {
    let rows = &trace.rows;
    let mut rows_url = format!(
        "/api/v1/rows?as_of={}&disease={}&measure={}&place={}&from={}&to={}",
        trace.as_of, rows.disease, rows.measure, rows.place, rows.from, rows.to
    );
    if rows.stratum.age_band != watchfire_vocabulary::AgeBand::All {
        // "80+" needs its plus sign escaped.
        rows_url = format!("{rows_url}&age={}", rows.stratum.age_band.to_string().replace('+', "%2B"));
    }
    TraceItem {
        snapshot: trace.snapshot,
        as_of: trace.as_of.to_string(),
        disease: rows.disease.to_string(),
        disease_names: NamesItem::from(&served.diseases.names(&rows.disease)),
        measure: rows.measure.as_str().to_owned(),
        place: rows.place.to_string(),
        place_names: place_names(known, &rows.place),
        age_band: rows.stratum.age_band.to_string(),
        calculation: trace.calculation.as_ref().map(|calculation| speaker.say(calculation)),
        method: trace.method.clone(),
        method_text: speaker.say(&Wording::new(format!("method-text-{}", trace.method))),
        method_reason: speaker.say(&trace.method_reason),
        parameters: trace.parameters.clone(),
        sources: rows.sources.iter().map(ToString::to_string).collect(),
        axis: rows.axis.clone(),
        rows_from: rows.from.to_string(),
        rows_to: rows.to.to_string(),
        rows_url,
        code_version: trace.code_version.clone(),
        config_hash: trace.config_hash.clone(),
    }
}
