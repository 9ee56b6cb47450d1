//! Decisions stay with their outbreak.
//!
//! An event's identity holds the method that raised it and the day of its first alarm. Corrected data or another threshold may
//! move either, and the same outbreak then has another identity: what people decided on it goes with it.

use std::collections::{BTreeMap, BTreeSet};

use watchfire_finding::Event;

use crate::{Alert, Subject};

/// What people decided on an event, with the event as it was shown at the newest decision.
#[derive(Debug, Clone, PartialEq)]
pub struct Decided {
    /// The event; its identity is that under which all decisions are kept.
    pub subject: Subject,
    /// The decisions.
    pub alert: Alert,
}

/// What was decided on each of these events, by the identity that it has now.
///
/// `decided` is by the identity under which decisions are kept. What belongs to no event of these is left out.
pub fn follow(mut decided: BTreeMap<String, Decided>, events: &[&Event]) -> BTreeMap<String, Decided> {
    let mut now = BTreeMap::new();
    for event in events {
        if let Some(own) = decided.remove(event.id.as_str()) {
            now.insert(event.id.to_string(), own);
        }
    }
    // decided on last, followed first
    let mut left: Vec<Decided> = decided.into_values().collect();
    left.sort_by_key(|one| std::cmp::Reverse(one.alert.entries.last().map(|entry| entry.at)));
    for one in left {
        let taken: BTreeSet<&String> = now.keys().collect();
        let free = events.iter().filter(|event| !taken.contains(&event.id.to_string()));
        let nearest = free
            .filter(|event| one.subject.is_of(event))
            .min_by_key(|event| (days_between(&one.subject, event), event.id.to_string()));
        if let Some(event) = nearest {
            now.insert(event.id.to_string(), one);
        }
    }
    now
}

/// Days between the first alarms.
fn days_between(subject: &Subject, event: &Event) -> i32 {
    (event.opened - subject.opened).get_days().abs()
}
