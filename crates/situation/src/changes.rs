//! What changed since the day before.

use jiff::civil::Date;
use watchfire_early_warning::warning::Warnings;
use watchfire_finding::{Argument, Event, Wording};
use watchfire_series::{History, Increment};

/// Events opened and closed on the newest judged day, counts added and taken back since the day before.
pub(crate) fn changes(history: &History, warnings: &Warnings, as_of: Date) -> Vec<Wording> {
    let mut said = Vec::new();
    let judged_day = warnings.methods.iter().filter_map(|method| method.judged_day).max();
    let about = |key: &str, event: &Event| {
        Wording::new(key)
            .with("place", Argument::Place(event.place.clone()))
            .with("disease", Argument::Disease(event.disease.clone()))
            .with("observed", Argument::Count(event.observed))
            .with("expected", Argument::Number(event.expected))
    };
    let opened = warnings.open.iter().filter(|event| Some(event.opened) == judged_day);
    said.extend(opened.take(5).map(|event| about("change-opened", event)));
    let closed = warnings.closed.iter().filter(|event| event.closed.is_some() && event.closed == judged_day);
    said.extend(closed.take(5).map(|event| about("change-closed", event)));
    let day = as_of.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24;
    let new = |increment: &&Increment| i64::from(increment.recorded) == day;
    let (added, removed) =
        history.increments.iter().filter(new).fold((0, 0), |(added, removed), increment| {
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
