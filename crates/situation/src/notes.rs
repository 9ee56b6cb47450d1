//! What a reader must know of the data before trusting a number.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use watchfire_early_warning::warning::Warnings;
use watchfire_finding::{Argument, Wording};
use watchfire_problem::Severity;
use watchfire_series::Selection;

use crate::idle_settings::idle_settings;
use crate::silent::silent;
use crate::{Config, Known, Layer, SourceState};

/// Something to know of the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataNote {
    /// How much it matters.
    pub severity: Severity,
    /// What it is.
    pub wording: Wording,
    /// How often it occurred.
    pub count: u64,
}

impl DataNote {
    fn new(severity: Severity, wording: Wording) -> Self {
        Self { severity, wording, count: 1 }
    }
}

/// Notes on stale, assumed, missing and provisional data, the gravest first.
pub(crate) fn notes(
    known: &Known,
    selection: &Selection<'_>,
    sources: &[SourceState],
    warnings: &Warnings,
    layers: &[Layer],
    config: &Config,
    as_of: Date,
) -> Vec<DataNote> {
    let idle = idle_settings(known, config).into_iter();
    let mut notes: Vec<DataNote> = idle.map(|wording| DataNote::new(Severity::Warning, wording)).collect();
    let text = |code: &str| Argument::Text(code.to_owned());
    for source in sources {
        match source.newest_record {
            Some(newest) if newest < as_of && source.speaks => {
                let days = as_of.duration_since(newest).as_hours() / 24;
                let severity = if days > 7 { Severity::Error } else { Severity::Warning };
                let wording = Wording::new("data-stale")
                    .with("source", text(&source.code))
                    .with("days", Argument::Count(days))
                    .with("newest", Argument::Date(newest));
                notes.push(DataNote::new(severity, wording));
            }
            None => {
                let wording = Wording::new("data-not-yet").with("source", text(&source.code));
                notes.push(DataNote::new(Severity::Note, wording));
            }
            _ => {}
        }
        if let (Some(days), true) = (source.assumed_days_later, source.speaks) {
            let wording = Wording::new("data-assumed-known")
                .with("source", text(&source.code))
                .with("days", Argument::Count(i64::from(days)));
            notes.push(DataNote::new(Severity::Warning, wording));
        }
    }
    for layer in layers {
        let first = selection.sources(layer.disease.as_str(), layer.measure).first().copied();
        let by_reference = |of: &u16| selection.is_by_reference(layer.disease.as_str(), layer.measure, *of);
        if let Some(source) = first.filter(by_reference) {
            let wording = Wording::new("data-by-reference")
                .with("source", text(&known.history.sources[usize::from(source)].code))
                .with("disease", Argument::Disease(layer.disease.clone()))
                .with("measure", Argument::Measure(layer.measure));
            notes.push(DataNote::new(Severity::Warning, wording));
        }
    }
    let beside = known.beside_root();
    if beside > 0 {
        let wording = Wording::new("data-beside-root")
            .with("place", Argument::Place(known.root().unwrap_or_default()))
            .with("count", Argument::Count(beside as i64));
        notes.push(DataNote { severity: Severity::Error, wording, count: beside as u64 });
    }
    let without_people: std::collections::BTreeSet<_> = layers
        .iter()
        .flat_map(|layer| &layer.places)
        .filter(|n| n.persons.is_none())
        .map(|n| &n.place)
        .collect();
    if !without_people.is_empty() {
        let count = without_people.len() as u64;
        let wording = Wording::new("data-no-denominator").with("places", Argument::Count(count as i64));
        notes.push(DataNote { severity: Severity::Note, wording, count });
    }
    for (wording, count) in silent(layers, &known.places) {
        notes.push(DataNote { severity: Severity::Warning, wording, count });
    }
    let provisional = known.places.iter().filter(|place| place.provisional).count();
    if provisional > 0 {
        let wording =
            Wording::new("data-provisional-places").with("count", Argument::Count(provisional as i64));
        notes.push(DataNote { severity: Severity::Note, wording, count: provisional as u64 });
    }
    for method in &warnings.methods {
        for (reason, count) in &method.not_judged {
            let wording = Wording::new("data-series-not-judged")
                .with("disease", Argument::Disease(method.disease.clone()))
                .with("reason", text(reason))
                .with("count", Argument::Count(*count as i64));
            notes.push(DataNote { severity: Severity::Note, wording, count: *count });
        }
    }
    notes.extend(signals(warnings).into_iter().map(|wording| DataNote::new(Severity::Note, wording)));
    notes.sort_by_key(|note| std::cmp::Reverse(note.severity));
    notes
}

/// What became of the alarms of the newest judged day, and by which rule.
pub fn signals(warnings: &Warnings) -> Vec<Wording> {
    let Some(of) = &warnings.discovery else { return Vec::new() };
    let count = |n: u64| Argument::Count(n as i64);
    let mut said = Vec::new();
    if let Some(day) = of.day {
        said.push(
            Wording::new("signals-day")
                .with("day", Argument::Date(day))
                .with("judged", count(of.n_judged))
                .with("alarms", count(of.n_alarms))
                .with("signals", count(of.n_signals))
                .with("rest", count(of.n_alarms.saturating_sub(of.n_signals))),
        );
        said.push(
            Wording::new("signals-rule")
                .with("level", Argument::Share(of.rate))
                .with("dependence", Argument::Text(of.dependence.as_str().to_owned()))
                .with("cases", Argument::Count(of.cases_min)),
        );
    }
    if of.n_alarms_without_p > 0 {
        said.push(Wording::new("signals-without-p").with("count", count(of.n_alarms_without_p)));
    }
    if of.n_single_cases > 0 {
        said.push(Wording::new("signals-single-cases").with("count", count(of.n_single_cases)));
    }
    said
}
