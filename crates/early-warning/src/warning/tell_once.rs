//! One outbreak is told once: what rises with an event is told with it.

use watchfire_finding::{Event, RelatedEvent, RelationKind};
use watchfire_vocabulary::{PlaceLevel, Places};

/// Ranks events and tells some of them with others, in this order:
/// 1. an age group's event with that of everybody in the same place;
/// 2. a larger area's event with the event of a part of it that makes up at least `share` of its excess;
/// 3. another measure's event with that of cases in the same place.
///
/// Returned are the events that stand for themselves, heaviest first; ties by disease, place and stratum.
pub fn tell_once(mut events: Vec<Event>, places: &Places, share: f64) -> Vec<Event> {
    events.sort_by(|a, b| {
        b.priority
            .total_cmp(&a.priority)
            .then_with(|| {
                (&a.disease, a.measure, &a.place, &a.stratum)
                    .cmp(&(&b.disease, b.measure, &b.place, &b.stratum))
            })
            .then(a.opened.cmp(&b.opened))
    });
    let hosts: Vec<Option<(usize, RelationKind)>> =
        (0..events.len()).map(|index| host_of(index, &events, places, share)).collect();
    for (index, host) in hosts.iter().enumerate() {
        let Some((mut host, kind)) = *host else { continue };
        // A host may itself be told with another: the innermost one takes all.
        for _ in 0..events.len() {
            match hosts[host] {
                Some((next, _)) => host = next,
                None => break,
            }
        }
        let event = &events[index];
        let related = RelatedEvent {
            id: event.id.clone(),
            kind,
            measure: event.measure,
            place: event.place.clone(),
            stratum: event.stratum.clone(),
            observed: event.observed,
        };
        events[host].related.push(related);
    }
    let mut hosts = hosts.into_iter();
    events.retain(|_| hosts.next().is_some_and(|host| host.is_none()));
    events
}

fn host_of(index: usize, events: &[Event], places: &Places, share: f64) -> Option<(usize, RelationKind)> {
    let event = &events[index];
    let same_open = |other: &Event| other.disease == event.disease && other.is_open() == event.is_open();
    let find = |wanted: &dyn Fn(&Event) -> bool| {
        events.iter().enumerate().position(|(i, other)| i != index && same_open(other) && wanted(other))
    };
    if !event.stratum.is_everybody() {
        let host = find(&|other| {
            other.stratum.is_everybody() && other.measure == event.measure && other.place == event.place
        });
        return host.map(|host| (host, RelationKind::Stratum));
    }
    if event.measure != watchfire_vocabulary::Measure::Case {
        let host = find(&|other| {
            other.measure == watchfire_vocabulary::Measure::Case
                && other.stratum.is_everybody()
                && other.place == event.place
        });
        return host.map(|host| (host, RelationKind::Measure));
    }
    let level = |code: &str| places.get(code).map(|place| place.level);
    if level(&event.place) == Some(PlaceLevel::Village) {
        return None;
    }
    let host = find(&|other| {
        other.stratum.is_everybody()
            && other.measure == event.measure
            && other.place != event.place
            && places.is_within(&other.place, &event.place)
            && other.excess >= share * event.excess
    });
    host.map(|host| (host, RelationKind::Whole))
}
