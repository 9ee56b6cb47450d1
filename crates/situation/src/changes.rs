//! What changed since the day before.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::Date;
use watchfire_early_warning::warning::{MethodUse, Warnings};
use watchfire_finding::{Argument, Event, Wording};
use watchfire_series::{ByReport, Selection, SeriesKey};
use watchfire_vocabulary::{DiseaseCode, Measure, PlaceCode, Stratum};

use crate::headline::needs_a_look;
use crate::layer::week_sum;
use crate::{Config, Known, Situation};

impl Known {
    /// What is new of a place and its parts since the day before, all diseases together: events issued, raised again and closed,
    /// cases added and taken back.
    pub fn changes(&self, situation: &Situation, place: &PlaceCode, config: &Config) -> Vec<Wording> {
        let selection = self.selection(situation.as_of, config);
        let quiet_days = config.early_warning.close_after_days;
        changes(self, &selection, &situation.warnings, situation.as_of, quiet_days, place)
    }
}

/// The same from the parts of a situation.
pub(crate) fn changes(
    known: &Known,
    selection: &Selection<'_>,
    warnings: &Warnings,
    as_of: Date,
    quiet_days: u16,
    place: &PlaceCode,
) -> Vec<Wording> {
    let mut said = Vec::new();
    let about = |key: &str, event: &Event| {
        Wording::new(key)
            .with("place", Argument::Place(event.place.clone()))
            .with("disease", Argument::Disease(event.disease.clone()))
            .with("people", Argument::People(event.stratum.clone()))
            .with("listed", Argument::Count(i64::from(!needs_a_look(event))))
            .with("observed", Argument::Count(event.observed))
            .with("expected", Argument::Number(event.expected))
    };
    let here = |event: &&Event| known.places.is_within(&event.place, place);
    // Two age groups of one place are one piece of news.
    let mut told = BTreeSet::new();
    let mut is_new =
        |key: &'static str, event: &Event| told.insert((key, event.place.clone(), event.disease.clone()));
    let open = warnings.open.iter().filter(here);
    let news = open.filter_map(|event| Some((news(event, judged_day(warnings, event)?, quiet_days)?, event)));
    let news = news.filter(|(_, event)| reaches_further(selection, event, as_of));
    let news: Vec<(&'static str, &Event)> = news.filter(|(key, event)| is_new(key, event)).collect();
    let is_news =
        |event: &Event| news.iter().any(|(_, of)| (&of.place, &of.disease) == (&event.place, &event.disease));
    said.extend(news.iter().take(5).map(|(key, event)| match *key {
        key @ "change-opened" => about(key, event),
        key => about(key, event).with("opened", Argument::Date(event.opened)),
    }));
    let grown = warnings.open.iter().filter(here).filter(|event| needs_a_look(event));
    let grown = grown.filter(|event| event.days.last().is_some_and(|day| day.alarm) && !is_news(event));
    let grown = grown.filter(|event| reaches_further(selection, event, as_of));
    let grown = grown.filter_map(|event| Some((event, grown_since_yesterday(selection, event, as_of)?)));
    let grown = grown.filter(|(event, _)| is_new("change-grown", event));
    said.extend(grown.take(5).map(|(event, [before, now])| {
        about("change-grown", event).with("before", Argument::Count(before)).with("now", Argument::Count(now))
    }));
    let closed = warnings.closed.iter().filter(here);
    let closed = closed.filter(|event| event.closed.is_some() && event.closed == judged_day(warnings, event));
    let closed = closed.filter(|event| reaches_further(selection, event, as_of));
    // While a place has an open event of the disease, that one of its groups has ended is no news; that of all people is.
    let goes_on = |event: &Event| {
        let of = |event: &Event| (event.place.clone(), event.disease.clone(), event.measure);
        let everybody = Stratum::everybody();
        let holds = |open: &Event| event.stratum != everybody || open.stratum == everybody;
        warnings.open.iter().any(|open| of(open) == of(event) && holds(open))
    };
    let closed = closed.filter(|event| !goes_on(event) && is_new("change-closed", event));
    let quiet = Argument::Count(i64::from(quiet_days));
    said.extend(closed.take(5).map(|event| about("change-closed", event).with("days", quiet.clone())));
    let day = as_of.duration_since(Date::constant(1970, 1, 1)).as_hours() / 24;
    let cells = counted(selection, place);
    let new = cells.iter().flat_map(|cell| known.history.of_cell(*cell));
    let (added, removed) =
        new.filter(|new| i64::from(new.recorded) == day).fold((0, 0), |(added, removed), increment| {
            if increment.delta >= 0 {
                (i64::saturating_add(added, increment.delta), removed)
            } else {
                (added, i64::saturating_sub(removed, increment.delta))
            }
        });
    if added != 0 || removed != 0 {
        said.push(
            Wording::new("change-count")
                .with("place", Argument::Place(place.clone()))
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

/// The newest day on which any series of an event's disease and measure was judged.
fn judged_day(warnings: &Warnings, event: &Event) -> Option<Date> {
    let of_event = |method: &&MethodUse| method.disease == event.disease && method.measure == event.measure;
    warnings.methods.iter().filter(of_event).filter_map(|method| method.judged_day).max()
}

/// A week that is larger than the one told the day before by less than this share is no news.
const GROWN_BY: f64 = 0.2;
/// Nor is one that is larger by fewer cases.
const GROWN_CASES: i64 = 3;

/// Cases of the week as they were told the day before and as they are now, where an open event has grown and is still raised.
fn grown_since_yesterday(selection: &Selection<'_>, event: &Event, as_of: Date) -> Option<[i64; 2]> {
    let newest = event.days.last()?.day;
    let series = selection.series::<ByReport>(&key_of(event))?;
    if series.period_days() != 1 {
        return None;
    }
    let before = week_sum(&series, newest.yesterday().ok()?, as_of.yesterday().ok()?)?;
    let now = week_sum(&series, newest, as_of)?;
    let by = now.saturating_sub(before);
    (by >= GROWN_CASES && by as f64 >= GROWN_BY * before as f64).then_some([before, now])
}

fn key_of(event: &Event) -> SeriesKey {
    SeriesKey {
        disease: event.disease.clone(),
        measure: event.measure,
        place: event.place.clone(),
        stratum: event.stratum.clone(),
    }
}

/// Whether the series of an event reaches further than it did the day before: what a source that stopped once told is not new
/// on every day after.
fn reaches_further(selection: &Selection<'_>, event: &Event, as_of: Date) -> bool {
    let series = selection.series::<ByReport>(&key_of(event));
    let reach = |on: Date| series.as_ref().and_then(|series| series.complete_periods_until(on));
    reach(as_of) > reach(as_of.saturating_sub(1.days()))
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

/// The cells of all cases of a place and its parts: of each disease those that its first source adds up. Another source of the
/// same cases must not count them again.
fn counted(selection: &Selection<'_>, place: &PlaceCode) -> BTreeSet<u32> {
    let of_disease = |disease: &DiseaseCode| {
        let key = SeriesKey {
            disease: disease.clone(),
            measure: Measure::Case,
            place: place.clone(),
            stratum: Stratum::everybody(),
        };
        // As where the rows behind a number are shown: the first source that has any.
        let of_source = selection.sources(disease, Measure::Case).into_iter();
        let mut of_source = of_source.map(|source| selection.cells(&key, source));
        of_source.find(|cells| !cells.is_empty()).unwrap_or_default()
    };
    let cases = selection.measures().filter(|(_, measure)| *measure == Measure::Case);
    cases.flat_map(|(disease, _)| of_disease(disease)).collect()
}
