//! A situation in a few lines, the numbers as a reader sees them.

use std::fmt::Write;

use jiff::civil::Date;
use watchfire_finding::{Argument, Event, Severity, Wording};
use watchfire_situation::{Certainty, Situation};
use watchfire_vocabulary::Measure;

use crate::city::City;

pub(crate) fn told(city: &City, as_of: Date) -> String {
    let (known, config) = (city.known(), city.config());
    let situation = city.situation(as_of);
    let mut text = String::new();
    for wording in situation.headline(&"city".into(), &"measles".into(), Measure::Case, &known.places) {
        let _ = writeln!(text, "{}", said(&wording));
    }
    events(&mut text, "open", &situation.warnings.open, as_of);
    events(&mut text, "closed", &situation.warnings.closed, as_of);
    week(&mut text, &situation);
    let speaking = situation.sources.iter().filter(|source| source.speaks).map(|source| source.code.as_str());
    let _ = writeln!(text, "sources: {}", speaking.collect::<Vec<_>>().join(", "));
    for change in &situation.changes {
        let _ = writeln!(text, "since yesterday: {}", said(change));
    }
    for note in &situation.notes {
        let _ = writeln!(text, "{:?}: {}", note.severity, said(&note.wording));
    }
    let cards = known.cards(&situation, &"city".into(), &"measles".into(), &config);
    let cards = cards.iter().map(|card| {
        let value = card.value.map_or("?".to_owned(), |value| format!("{value:.1}"));
        let expected = card.expected.map_or(String::new(), |expected| format!(" of {expected:.1}"));
        let certainty = match card.certainty {
            Certainty::Complete => "",
            Certainty::Incomplete => " (incomplete)",
            Certainty::NotKnown => " (not known)",
        };
        format!("{} {value}{expected}{certainty}", card.key)
    });
    let _ = writeln!(text, "cards: {}", cards.collect::<Vec<_>>().join(", "));
    text
}

fn events(text: &mut String, state: &str, events: &[Event], as_of: Date) {
    for event in events {
        let mark = match event.severity {
            Severity::Information => "·",
            Severity::Attention => "△",
            Severity::Warning => "▲",
        };
        let _ = write!(
            text,
            "{state} {mark} {} {}: {} cases, {:.1} expected, since {} ({} days)",
            event.place,
            event.disease,
            event.observed,
            event.expected,
            event.opened,
            event.age_days(as_of)
        );
        if event.measure != Measure::Case {
            let _ = write!(text, ", {}", event.measure);
        }
        if let Some(closed) = event.closed {
            let _ = write!(text, ", closed {closed}");
        }
        for related in &event.related {
            let _ = write!(text, ", with {} {}", related.place, related.measure);
        }
        text.push('\n');
    }
}

fn week(text: &mut String, situation: &Situation) {
    for layer in &situation.layers {
        let _ = write!(text, "week to {} of {}", layer.to, layer.disease);
        if layer.measure != Measure::Case {
            let _ = write!(text, " ({})", layer.measure);
        }
        for numbers in &layer.places {
            let count = |count: Option<i64>| count.map_or("missing".to_owned(), |count| count.to_string());
            let _ =
                write!(text, "; {} {} after {}", numbers.place, count(numbers.count), count(numbers.before));
        }
        text.push('\n');
    }
}

/// Key and values of a sentence.
pub(crate) fn said(wording: &Wording) -> String {
    let mut text = wording.key.clone();
    for (name, value) in &wording.args {
        let value = match value {
            Argument::Count(count) => count.to_string(),
            Argument::Number(number) => format!("{number:.1}"),
            Argument::Share(share) => format!("{:+.0} %", share * 100.0),
            Argument::Change { now, before } => format!("{now:.0}/{before:.0}"),
            Argument::People(people) if people.is_everybody() => "all".to_owned(),
            Argument::People(people) => people.age_band.to_string(),
            Argument::Level(level) => level.to_string(),
            Argument::Date(date) => date.to_string(),
            Argument::Place(code) => code.to_string(),
            Argument::Disease(code) => code.to_string(),
            Argument::Measure(measure) => measure.to_string(),
            Argument::Age(age) => age.to_string(),
            Argument::Text(text) => text.clone(),
        };
        let _ = write!(text, " {name}={value}");
    }
    text
}
