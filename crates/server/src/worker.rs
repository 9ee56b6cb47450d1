//! One thread for each kind of result that computes them, asked through one bounded queue (`waiting`: who is next).

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use jiff::civil::Date;
use watchfire_problem::{Silent, with_causes};
use watchfire_situation::{Analysis, Config, Known, Results};

use crate::error::RequestError;
use crate::waiting::Waiting;

#[cfg(test)]
mod tests;

/// Results of a kind kept in memory.
const KEPT: usize = 16;

enum Entry<A> {
    Ready(Arc<A>),
    Failed(String),
}

type Key<A> = (u64, Date, <A as Analysis>::Of);

/// What is there, being computed and waiting.
struct State<A: Analysis> {
    /// What is there, with when each was last asked for.
    entries: BTreeMap<Key<A>, (u64, Entry<A>)>,
    asked: u64,
    computing: Option<Key<A>>,
    waiting: Waiting<Key<A>, Arc<Known>>,
    /// The newest snapshot of which anything was asked.
    newest: u64,
}

impl<A: Analysis> Default for State<A> {
    fn default() -> Self {
        Self { entries: BTreeMap::new(), asked: 0, computing: None, waiting: Waiting::default(), newest: 0 }
    }
}

impl<A: Analysis> State<A> {
    fn get(&mut self, key: &Key<A>) -> Option<&Entry<A>> {
        self.asked += 1;
        let (used, entry) = self.entries.get_mut(key)?;
        *used = self.asked;
        Some(entry)
    }

    /// Puts an entry in; what was not asked for the longest gives way.
    fn keep(&mut self, key: Key<A>, entry: Entry<A>) {
        self.asked += 1;
        self.entries.insert(key, (self.asked, entry));
        while self.entries.len() > KEPT {
            let oldest = self.entries.iter().min_by_key(|(_, (used, _))| *used);
            let Some(oldest) = oldest.map(|(key, _)| key.clone()) else { break };
            self.entries.remove(&oldest);
        }
    }

    /// The next to compute, which from now on is being computed.
    fn next(&mut self) -> Option<(Key<A>, Arc<Known>)> {
        let next = self.waiting.next(Instant::now());
        self.computing = next.as_ref().map(|(key, _)| key.clone());
        next
    }
}

/// The worker: answers from memory, from `results/`, or computes.
pub(crate) struct Worker<A: Analysis> {
    state: Arc<Mutex<State<A>>>,
    /// Wakes the thread; when the last worker is gone, it ends.
    bell: SyncSender<()>,
    results: Results,
    config: Arc<Config>,
}

// Not derived: that would ask the result itself to be cloneable.
impl<A: Analysis> Clone for Worker<A> {
    fn clone(&self) -> Self {
        Self {
            state: Arc::clone(&self.state),
            bell: self.bell.clone(),
            results: self.results.clone(),
            config: Arc::clone(&self.config),
        }
    }
}

fn locked<T>(state: &Mutex<T>) -> MutexGuard<'_, T> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<A: Analysis> Worker<A> {
    pub(crate) fn start(name: &str, results: Results, config: Arc<Config>) -> std::io::Result<Self> {
        let state: Arc<Mutex<State<A>>> = Arc::default();
        // One ring is enough, since the thread looks until nothing waits.
        let (bell, rung) = sync_channel::<()>(1);
        let (shared, stored, settings) = (Arc::clone(&state), results.clone(), Arc::clone(&config));
        std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            for () in rung {
                loop {
                    let next = locked(&shared).next();
                    let Some((key, known)) = next else { break };
                    let entry = entry(&key, &known, &stored, &settings);
                    let mut state = locked(&shared);
                    state.computing = None;
                    state.keep(key, entry);
                }
            }
        })?;
        Ok(Self { state, bell, results, config })
    }

    /// The result of a day, if it is there; otherwise it is asked for.
    pub(crate) fn get(&self, known: &Arc<Known>, as_of: Date, of: &A::Of) -> Result<Arc<A>, RequestError> {
        let key = (known.snapshot, as_of, of.clone());
        let mut state = locked(&self.state);
        match state.get(&key) {
            Some(Entry::Ready(result)) => return Ok(Arc::clone(result)),
            Some(Entry::Failed(error)) => return Err(RequestError::Failed(error.clone())),
            None => {}
        }
        if state.computing.as_ref() == Some(&key) {
            return Err(RequestError::Computing(as_of));
        }
        if let Some(stored) = self.results.load::<A>(known.snapshot, as_of, of, &self.config)? {
            let stored = Arc::new(stored);
            state.keep(key, Entry::Ready(Arc::clone(&stored)));
            return Ok(stored);
        }
        if known.snapshot > state.newest {
            state.newest = known.snapshot;
            state.waiting.keep(|(snapshot, ..)| *snapshot >= known.snapshot);
        }
        let is_first_seen = known.newest_day() == Some(as_of);
        // Who still asks for data that newer ones have replaced is shown these the next time.
        let waits = known.snapshot < state.newest
            || state.waiting.ask(key, is_first_seen, Arc::clone(known), Instant::now());
        match self.bell.try_send(()) {
            Ok(()) | Err(TrySendError::Full(())) if waits => Err(RequestError::Computing(as_of)),
            Ok(()) | Err(TrySendError::Full(())) => Err(RequestError::Busy),
            Err(TrySendError::Disconnected(())) => {
                Err(RequestError::Failed("the analysis thread ended".to_owned()))
            }
        }
    }
}

fn entry<A: Analysis>(key: &Key<A>, known: &Known, results: &Results, config: &Config) -> Entry<A> {
    let (snapshot, as_of, of) = key;
    let compute = || A::compute(known, of, *as_of, config, &Silent);
    // A fault in one analysis must not end the thread that others wait for.
    match std::panic::catch_unwind(AssertUnwindSafe(compute)) {
        Ok(Ok(result)) => {
            if let Err(error) = results.store(&result, *snapshot, *as_of, of, config) {
                tracing::warn!(error = with_causes(&error), "the result is kept in memory only");
            }
            Entry::Ready(Arc::new(result))
        }
        Ok(Err(error)) => Entry::Failed(with_causes(&error)),
        Err(_) => Entry::Failed("the analysis broke off: see the server's log".to_owned()),
    }
}
