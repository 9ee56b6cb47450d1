//! Events.

use jiff::civil::Date;
use watchfire_command::Alert;
use watchfire_finding::{Event, RelationKind, RowPredicate, Severity, Trace};
use watchfire_series::{ByReport, Selection, SeriesKey};
use watchfire_situation::{Duty, Known};
use watchfire_vocabulary::{Names, PlaceCode};
use watchfire_wire::{
    AlertItem, DecisionItem, EventDayItem, EventItem, EventTotalItem, NamesItem, RelatedItem,
};

use super::Speaker;
use super::trace::trace_item;
use crate::Served;
use crate::api::Chosen;

pub(crate) fn place_names(known: &Known, code: &PlaceCode) -> NamesItem {
    let names =
        known.places.get(code).map_or_else(|| Names::local(code.as_str()), |place| place.names.clone());
    NamesItem::from(&names)
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Information => "information",
        Severity::Attention => "attention",
        Severity::Warning => "warning",
    }
}

fn relation(kind: RelationKind) -> &'static str {
    match kind {
        RelationKind::Stratum => "stratum",
        RelationKind::Whole => "whole",
        RelationKind::Measure => "measure",
        RelationKind::Neighbour => "neighbour",
    }
}

pub(crate) fn alert_item(served: &Served, alert: &Alert) -> AlertItem {
    AlertItem {
        state: alert.state().to_string(),
        owner: alert.owner().map(str::to_owned),
        possible: alert.possible().iter().map(ToString::to_string).collect(),
        entries: alert
            .entries
            .iter()
            .map(|entry| DecisionItem {
                decision: entry.decision.to_string(),
                by: entry.by.clone(),
                to: entry.to.clone(),
                reason: entry.reason.clone(),
                at: served.moment(entry.at),
            })
            .collect(),
    }
}

fn key_of(event: &Event) -> SeriesKey {
    SeriesKey {
        disease: event.disease.clone(),
        measure: event.measure,
        place: event.place.clone(),
        stratum: event.stratum.clone(),
    }
}

/// All cases since those of the first alarm, up to the last day that the event counts; `None` = nothing is known of them.
fn event_total(event: &Event, selection: &Selection<'_>, as_of: Date) -> Option<EventTotalItem> {
    let series = selection.series::<ByReport>(&key_of(event))?;
    let (from, to) = (event.cases_from(), event.counted_to);
    let counts = series.as_of(from, to, as_of);
    Some(EventTotalItem {
        count: series.so_far(from, to, as_of).or_else(|| (counts.sum() > 0).then(|| counts.sum()))?,
        from: from.to_string(),
        to: to.to_string(),
        missing_periods: counts.missing(),
        completeness: event.days.last().and_then(|day| day.completeness),
    })
}

/// The trace of an event with the rows of its total.
fn since_first_alarm(event: &Event, known: &Known, selection: &Selection<'_>, as_of: Date) -> Trace {
    let (from, to) = (event.cases_from(), event.counted_to);
    let telling = selection.told_by::<ByReport>(&key_of(event), from, to, as_of).into_iter();
    let sources = telling.map(|source| known.history.sources[usize::from(source)].code.clone()).collect();
    let rows = RowPredicate { sources, from, to, ..event.trace.rows.clone() };
    Trace { rows, ..event.trace.clone() }
}

pub(crate) fn event_item(
    served: &Served,
    chosen: &Chosen,
    speaker: &Speaker,
    event: &Event,
    alert: &Alert,
    rank: usize,
    selection: &Selection<'_>,
) -> EventItem {
    let (known, as_of) = (&chosen.known, chosen.as_of);
    let duty = Duty::of(event, as_of, &known.places);
    EventItem {
        id: event.id.to_string(),
        rank,
        disease: event.disease.to_string(),
        disease_names: NamesItem::from(&served.diseases.names(&event.disease)),
        measure: event.measure.as_str().to_owned(),
        place: event.place.to_string(),
        place_names: place_names(known, &event.place),
        age_band: event.stratum.age_band.to_string(),
        severity: severity(event.severity).to_owned(),
        state: if event.is_open() { "open" } else { "closed" }.to_owned(),
        opened: event.opened.to_string(),
        last_alarm: event.last_alarm.to_string(),
        closed: event.closed.map(|day| day.to_string()),
        age_days: event.age_days(as_of),
        period_days: event.period_days,
        counted_from: event.counted_from.to_string(),
        counted_to: event.counted_to.to_string(),
        total: event_total(event, selection, as_of),
        action: speaker.say(&duty.wording),
        office: duty.office.to_string(),
        office_names: place_names(known, &duty.office),
        supported_by_names: duty.supported_by.as_ref().map(|place| place_names(known, place)),
        supported_by: duty.supported_by.map(|place| place.to_string()),
        due: duty.due.map(|day| day.to_string()),
        observed: event.observed,
        expected: event.expected,
        excess: event.excess,
        priority: event.priority,
        rate: event.rate,
        reason: speaker.say(&event.reason),
        days: event
            .days
            .iter()
            .map(|day| EventDayItem {
                day: day.day.to_string(),
                observed: day.observed,
                expected: day.expected,
                upperbound: day.upperbound,
                p_value: day.p_value.filter(|p| p.is_finite()),
                alarm: day.alarm,
            })
            .collect(),
        related: event
            .related
            .iter()
            .map(|related| RelatedItem {
                id: related.id.to_string(),
                kind: relation(related.kind).to_owned(),
                measure: related.measure.as_str().to_owned(),
                place: related.place.to_string(),
                place_names: place_names(known, &related.place),
                age_band: related.stratum.age_band.to_string(),
                observed: related.observed,
            })
            .collect(),
        alert: alert_item(served, alert),
        trace: trace_item(served, known, &since_first_alarm(event, known, selection, as_of), speaker),
    }
}
