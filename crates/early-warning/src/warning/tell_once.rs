//! One outbreak is told once: what rises with an event is told with it, and what is no signal is not told.

use watchfire_finding::{Event, RelatedEvent, RelationKind, SignalBasis};
use watchfire_vocabulary::{AgeBand, PlaceLevel, Places};

use super::{Config, Neighbours};

type Host = Option<(usize, RelationKind)>;

/// Ranks events and tells some of them with others, in this order:
/// 1. an age group's event with that of everybody in the same place;
/// 2. another measure's event with that of cases in the same place;
/// 3. a larger area's event with the event of a part of it that makes up at least `part-explains-share` of its excess;
/// 4. any event of a place that is told with none of these with that of a part of it which has the same counts on each day
///    that both tell of: the part is all of it (Berlin, the state, and Berlin, the county), and whoever has to act
///    sits there;
/// 5. a place's event with the heavier one of a neighbour that opened within `together-days` of it and is not itself
///    told with another: a wave that rolls on from place to place stays several events.
///
/// Open events are told with open ones and closed ones with closed ones, but for the fourth: there a closed one is told with
/// one that is still open.
///
/// Returned are the events that stand for themselves and have a signal, their own or of one told with them: single
/// cases first, then the heaviest, those of people of unknown age last: where only the cases without an age rise, first of all
/// the reports are to be checked. Ties by disease, place and stratum.
pub fn tell_once(
    mut events: Vec<Event>,
    places: &Places,
    neighbours: &Neighbours,
    config: &Config,
) -> Vec<Event> {
    let single = |event: &Event| event.signal.is_some_and(|signal| signal.basis == SignalBasis::SingleCase);
    let ageless = |event: &Event| event.stratum.age_band == AgeBand::Unknown;
    events.sort_by(|a, b| {
        single(b)
            .cmp(&single(a))
            .then(ageless(a).cmp(&ageless(b)))
            .then(b.priority.total_cmp(&a.priority))
            .then_with(|| {
                (&a.disease, a.measure, &a.place, &a.stratum)
                    .cmp(&(&b.disease, b.measure, &b.place, &b.stratum))
            })
            .then(a.opened.cmp(&b.opened))
    });
    let host = |index| {
        let host = host_of(index, &events, places, config.part_explains_share);
        host.or_else(|| all_of_it(index, &events, places))
    };
    let mut hosts: Vec<Host> = (0..events.len()).map(host).collect();
    for index in 0..events.len() {
        if hosts[index].is_none() {
            hosts[index] = beside(index, &events, &hosts, neighbours, config);
        }
    }
    for (index, host) in hosts.iter().enumerate() {
        let Some((mut host, kind)) = *host else { continue };
        // A host may itself be told with another: the innermost one takes all.
        for _ in 0..events.len() {
            match hosts[host] {
                Some((next, _)) => host = next,
                None => break,
            }
        }
        let (severity, signal) = (events[index].severity, events[index].signal);
        let event = &events[index];
        let related = RelatedEvent {
            id: event.id.clone(),
            kind,
            measure: event.measure,
            place: event.place.clone(),
            stratum: event.stratum.clone(),
            observed: event.observed,
        };
        let told = &mut events[host];
        told.related.push(related);
        told.severity = told.severity.max(severity);
        told.signal = told.signal.or(signal);
    }
    let mut hosts = hosts.into_iter();
    events.retain(|event| hosts.next().is_some_and(|host| host.is_none()) && event.signal.is_some());
    events
}

/// The heavier neighbour with which an event rose.
fn beside(index: usize, events: &[Event], hosts: &[Host], neighbours: &Neighbours, config: &Config) -> Host {
    let event = &events[index];
    let apart = |other: &Event| (event.opened - other.opened).get_days().unsigned_abs();
    let found = events[..index].iter().zip(hosts).position(|(other, host)| {
        host.is_none()
            && other.disease == event.disease
            && other.measure == event.measure
            && other.stratum == event.stratum
            && other.is_open() == event.is_open()
            && apart(other) <= u32::from(config.together_days)
            && neighbours.are(&other.place, &event.place)
    });
    found.map(|host| (host, RelationKind::Neighbour))
}

/// The event of a part that makes up the whole place.
fn all_of_it(index: usize, events: &[Event], places: &Places) -> Host {
    let event = &events[index];
    let found = events.iter().position(|other| {
        (&other.disease, other.measure, &other.stratum) == (&event.disease, event.measure, &event.stratum)
            && (other.is_open() || !event.is_open())
            && other.place != event.place
            && places.is_within(&other.place, &event.place)
            && same_counts(event, other)
    });
    found.map(|host| (host, RelationKind::Whole))
}

/// Whether two events have the same counts on each day of which both tell, one at least.
fn same_counts(a: &Event, b: &Event) -> bool {
    let mut shared = a.days.iter().filter_map(|day| {
        let other = b.days.iter().find(|other| other.day == day.day)?;
        Some(day.observed == other.observed)
    });
    a.period_days == b.period_days && shared.next() == Some(true) && shared.all(|same| same)
}

fn host_of(index: usize, events: &[Event], places: &Places, share: f64) -> Host {
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
