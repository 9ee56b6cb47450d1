//! What changed since the day before.

use std::collections::BTreeSet;

use jiff::civil::Date;
use watchfire_early_warning::warning::Warnings;
use watchfire_finding::{Argument, Event, Wording};
use watchfire_series::{Selection, SeriesKey};
use watchfire_vocabulary::{DiseaseCode, Measure, Stratum};

use crate::Known;

/// Events issued, raised again and closed on the newest judged day, cases added and taken back since the day before.
pub(crate) fn changes(
    known: &Known,
    selection: &Selection<'_>,
    warnings: &Warnings,
    as_of: Date,
    quiet_days: u16,
) -> Vec<Wording> {
    let mut said = Vec::new();
    let judged_day = warnings.methods.iter().filter_map(|method| method.judged_day).max();
    let about = |key: &str, event: &Event| {
        Wording::new(key)
            .with("place", Argument::Place(event.place.clone()))
            .with("disease", Argument::Disease(event.disease.clone()))
            .with("observed", Argument::Count(event.observed))
            .with("expected", Argument::Number(event.expected))
    };
    // Two age groups of one place are one piece of news.
    let mut told = BTreeSet::new();
    let mut is_new =
        |key: &'static str, event: &Event| told.insert((key, event.place.clone(), event.disease.clone()));
    let news = warnings.open.iter().filter_map(|event| Some((news(event, judged_day?, quiet_days)?, event)));
    let news = news.filter(|(key, event)| is_new(key, event));
    said.extend(news.take(5).map(|(key, event)| match key {
        "change-opened" => about(key, event),
        _ => about(key, event).with("opened", Argument::Date(event.opened)),
    }));
    let closed = warnings.closed.iter().filter(|event| event.closed.is_some() && event.closed == judged_day);
    let closed = closed.filter(|event| is_new("change-closed", event));
    said.extend(closed.take(5).map(|event| about("change-closed", event)));
    let day = as_of.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24;
    let cells = counted(known, selection);
    let new = cells.iter().flat_map(|cell| known.history.of_cell(*cell));
    let (added, removed) =
        new.filter(|new| i64::from(new.recorded) == day).fold((0, 0), |(added, removed), increment| {
            if increment.delta >= 0 {
                (added + increment.delta, removed)
            } else {
                (added, removed - increment.delta)
            }
        });
    if added != 0 || removed != 0 {
        said.push(
            Wording::new("change-count")
                .with("added", Argument::Count(added))
                .with("removed", Argument::Count(removed))
                .with("day", Argument::Date(as_of)),
        );
    }
    if said.is_empty() {
        said.push(Wording::new("change-none"));
    }
    said
}

/// What is new of an open event on the newest judged day: that it opened, that one of its alarms is a signal for the first
/// time, or that it is raised again after it had closed.
fn news(event: &Event, judged_day: Date, quiet_days: u16) -> Option<&'static str> {
    let mut alarms = event.days.iter().rev().filter(|day| day.alarm).map(|day| day.day);
    let raised = alarms.next().filter(|newest| *newest == judged_day).and_then(|_| alarms.next());
    let quiet = i32::from(quiet_days);
    if raised.is_some_and(|before| (judged_day - before).get_days() > quiet) && event.raised_again > 0 {
        return Some("change-raised-again");
    }
    match (event.issued() == judged_day, event.opened == judged_day, event.raised_again) {
        (false, ..) => None,
        (true, true, _) => Some("change-opened"),
        (true, false, 0) => Some("change-issued"),
        (true, false, _) => Some("change-raised-again"),
    }
}

/// The cells of all cases: of each disease those that its first source adds up for the places at the top. Another
/// source of the same cases must not count them again.
fn counted(known: &Known, selection: &Selection<'_>) -> BTreeSet<u32> {
    let of_disease = |disease: &DiseaseCode| {
        let keys = known.places.roots().map(|root| SeriesKey {
            disease: disease.clone(),
            measure: Measure::Case,
            place: root.code.clone(),
            stratum: Stratum::everybody(),
        });
        let sources = selection.sources(disease, Measure::Case);
        // As where the rows behind a number are shown: the first source that has any.
        let cells = keys.flat_map(|key| {
            let of_source = sources.iter().map(|source| selection.cells(&key, *source));
            of_source.into_iter().find(|cells| !cells.is_empty()).unwrap_or_default()
        });
        cells.collect::<Vec<u32>>()
    };
    let cases = selection.measures().filter(|(_, measure)| *measure == Measure::Case);
    cases.flat_map(|(disease, _)| of_disease(disease)).collect()
}
