//! Who is computed next, where several results are asked for.
//!
//! 1. The day that everybody sees first, the newest with data, goes before all others: who asks many past days delays today's
//!    picture by the one that is being computed, never by more.
//! 2. Then in the order in which they were first asked.
//! 3. The same asked again is the same request: it keeps its place and is computed once.
//! 4. A request that nobody has repeated for [`WAITED_FOR`] is dropped: nobody waits for it any more.
//! 5. Of data that newer ones have replaced nothing is computed any more.
//! 6. At most [`MOST`] wait. Where that many do, the newest day still comes in, in the place of the last of the others; others are
//!    told to come later.
//!
//! There are no people yet whom one could be fair to; whoever asks is served in turn.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

/// Requests waiting at most; more is a mistake or an attack.
pub(crate) const MOST: usize = 16;
/// Our own pages ask again every second; a tool that heeds the answer does so, too.
pub(crate) const WAITED_FOR: Duration = Duration::from_secs(15);

struct Request<J> {
    is_first_seen: bool,
    /// The how manieth request it was.
    number: u64,
    asked: Instant,
    job: J,
}

/// The requests that wait, by what they ask for.
pub(crate) struct Waiting<K, J> {
    requests: BTreeMap<K, Request<J>>,
    asked: u64,
}

impl<K, J> Default for Waiting<K, J> {
    fn default() -> Self {
        Self { requests: BTreeMap::new(), asked: 0 }
    }
}

impl<K: Ord + Clone, J> Waiting<K, J> {
    /// Asks for something, or asks again. Whether it waits now.
    pub(crate) fn ask(&mut self, key: K, is_first_seen: bool, job: J, now: Instant) -> bool {
        if let Some(request) = self.requests.get_mut(&key) {
            request.asked = now;
            return true;
        }
        self.drop_left(now);
        if self.requests.len() >= MOST {
            let others = self.requests.iter().filter(|(_, request)| !request.is_first_seen);
            let last = others.max_by_key(|(_, request)| request.number).map(|(key, _)| key.clone());
            let Some(last) = last.filter(|_| is_first_seen) else { return false };
            self.requests.remove(&last);
        }
        self.asked += 1;
        self.requests.insert(key, Request { is_first_seen, number: self.asked, asked: now, job });
        true
    }

    /// The next to compute; it waits no more.
    pub(crate) fn next(&mut self, now: Instant) -> Option<(K, J)> {
        self.drop_left(now);
        let next = self.requests.iter().min_by_key(|(_, request)| (!request.is_first_seen, request.number));
        let key = next?.0.clone();
        self.requests.remove(&key).map(|request| (key, request.job))
    }

    /// Keeps only what is still wanted.
    pub(crate) fn keep(&mut self, is_wanted: impl Fn(&K) -> bool) {
        self.requests.retain(|key, _| is_wanted(key));
    }

    /// Drops what nobody waits for any more.
    fn drop_left(&mut self, now: Instant) {
        self.requests.retain(|_, request| now.duration_since(request.asked) <= WAITED_FOR);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(waiting: &mut Waiting<&'static str, ()>, now: Instant) -> Vec<&'static str> {
        std::iter::from_fn(|| waiting.next(now).map(|(key, ())| key)).collect()
    }

    #[test]
    fn the_newest_day_first_then_in_turn_and_each_once() {
        let (mut waiting, now) = (Waiting::default(), Instant::now());
        for (key, is_first_seen) in
            [("c", false), ("a", false), ("c", false), ("today", true), ("b", false), ("today", true)]
        {
            assert!(waiting.ask(key, is_first_seen, (), now));
        }
        assert_eq!(order(&mut waiting, now), ["today", "c", "a", "b"]);
    }

    #[test]
    fn what_nobody_asks_again_is_dropped_and_what_somebody_does_keeps_its_place() {
        let (mut waiting, now) = (Waiting::default(), Instant::now());
        for key in ["left", "kept", "today"] {
            assert!(waiting.ask(key, key == "today", (), now));
        }
        let later = now + WAITED_FOR;
        assert!(waiting.ask("new", false, (), later));
        assert!(waiting.ask("kept", false, (), later));
        assert_eq!(order(&mut waiting, later + Duration::from_millis(1)), ["kept", "new"]);
    }

    #[test]
    fn the_queue_is_bounded_but_open_to_the_newest_day() {
        let (mut waiting, now) = (Waiting::default(), Instant::now());
        for past in 0..MOST {
            assert!(waiting.ask((past, ""), false, (), now));
        }
        assert!(!waiting.ask((MOST, ""), false, (), now));
        assert!(waiting.ask((99, "today"), true, (), now));
        // the last of the others gave way, and comes in again once there is room
        assert!(!waiting.ask((MOST - 1, ""), false, (), now));
        assert_eq!(waiting.next(now), Some(((99, "today"), ())));
        assert!(waiting.ask((MOST - 1, ""), false, (), now));
        for disease in 0..MOST {
            assert!(waiting.ask((disease, "today"), true, (), now));
        }
        assert!(!waiting.ask((MOST, "today"), true, (), now), "bounded for the newest day, too");
        // those who left make room at once
        assert!(waiting.ask((MOST, ""), false, (), now + WAITED_FOR * 2));
    }

    #[test]
    fn replaced_data_are_not_computed() {
        let (mut waiting, now) = (Waiting::default(), Instant::now());
        for snapshot in [1, 2] {
            assert!(waiting.ask(snapshot, false, (), now));
        }
        waiting.keep(|snapshot| *snapshot >= 2);
        assert_eq!(waiting.next(now), Some((2, ())));
        assert_eq!(waiting.next(now), None);
    }
}
