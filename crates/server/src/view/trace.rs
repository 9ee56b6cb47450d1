//! Traces.

use watchfire_finding::{Trace, Wording};
use watchfire_situation::Known;
use watchfire_wire::{NamesItem, TraceItem};

use super::Speaker;
use super::event::place_names;
use crate::Served;

/// A value in an address: a code may hold any sign, and the plus of "80+" would be a space.
fn escaped(value: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let escape = |byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") };
    value.bytes().map(escape).collect()
}

pub(crate) fn trace_item(served: &Served, known: &Known, trace: &Trace, speaker: &Speaker) -> TraceItem {
    let rows = &trace.rows;
    let mut rows_url = format!(
        "/api/v1/rows?as_of={}&disease={}&measure={}&place={}&axis={}&from={}&to={}",
        trace.as_of,
        escaped(rows.disease.as_str()),
        rows.measure,
        escaped(rows.place.as_str()),
        rows.axis,
        rows.from,
        rows.to
    );
    if rows.stratum.age_band != watchfire_vocabulary::AgeBand::All {
        rows_url = format!("{rows_url}&age={}", escaped(&rows.stratum.age_band.to_string()));
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

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_code_stays_one_value_of_an_address() {
        assert_eq!(escaped("covid-19"), "covid-19");
        assert_eq!(escaped("80+"), "80%2B");
        assert_eq!(escaped("A&B=c #%"), "A%26B%3Dc%20%23%25");
        assert_eq!(escaped("流感"), "%E6%B5%81%E6%84%9F");
    }
}
