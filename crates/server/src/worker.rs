//! One thread for each kind of result that computes them, asked through one bounded queue.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use watchfire_problem::{Silent, with_causes};
use watchfire_situation::{Analysis, Config, Known, Results};

use crate::error::RequestError;

/// Results waiting at most; more is a mistake or an attack.
const QUEUE_LENGTH: usize = 16;
/// Results of a kind kept in memory.
const KEPT: usize = 16;

enum Entry<A> {
    Computing,
    Ready(Arc<A>),
    Failed(String),
}

struct Job<A: Analysis> {
    known: Arc<Known>,
    as_of: Date,
    of: A::Of,
}

type Key<A> = (u64, Date, <A as Analysis>::Of);

/// Results by what they are of, with when each was last asked for.
struct Entries<A: Analysis> {
    by_key: BTreeMap<Key<A>, (u64, Entry<A>)>,
    asked: u64,
}

impl<A: Analysis> Default for Entries<A> {
    fn default() -> Self {
        Self { by_key: BTreeMap::new(), asked: 0 }
    }
}

impl<A: Analysis> Entries<A> {
    fn get(&mut self, key: &Key<A>) -> Option<&Entry<A>> {
        self.asked += 1;
        let (used, entry) = self.by_key.get_mut(key)?;
        *used = self.asked;
        Some(entry)
    }

    /// Puts an entry in; what was not asked for the longest gives way, never what is being computed.
    fn keep(&mut self, key: Key<A>, entry: Entry<A>) {
        self.asked += 1;
        self.by_key.insert(key, (self.asked, entry));
        while self.by_key.len() > KEPT {
            let done = self.by_key.iter().filter(|(_, (_, entry))| !matches!(entry, Entry::Computing));
            match done.min_by_key(|(_, (used, _))| *used).map(|(key, _)| key.clone()) {
                Some(oldest) => self.by_key.remove(&oldest),
                None => break,
            };
        }
    }
}

/// The worker: answers from memory, from `results/`, or computes.
pub(crate) struct Worker<A: Analysis> {
    entries: Arc<Mutex<Entries<A>>>,
    queue: SyncSender<Job<A>>,
    /// The newest snapshot of which anything was asked.
    newest: Arc<AtomicU64>,
    results: Results,
    config: Arc<Config>,
}

// Not derived: that would ask the result itself to be cloneable.
impl<A: Analysis> Clone for Worker<A> {
    fn clone(&self) -> Self {
        Self {
            entries: Arc::clone(&self.entries),
            queue: self.queue.clone(),
            newest: Arc::clone(&self.newest),
            results: self.results.clone(),
            config: Arc::clone(&self.config),
        }
    }
}

impl<A: Analysis> Worker<A> {
    pub(crate) fn start(name: &str, results: Results, config: Arc<Config>) -> std::io::Result<Self> {
        let entries: Arc<Mutex<Entries<A>>> = Arc::default();
        let (queue, jobs) = sync_channel::<Job<A>>(QUEUE_LENGTH);
        let newest: Arc<AtomicU64> = Arc::default();
        let newest_asked = Arc::clone(&newest);
        let (shared, stored, settings) = (Arc::clone(&entries), results.clone(), Arc::clone(&config));
        std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            for job in jobs {
                // of data that newer ones have replaced nobody waits for a result any more
                let newest = newest_asked.load(Ordering::Relaxed);
                if job.known.snapshot < newest {
                    let mut entries = shared.lock().unwrap_or_else(PoisonError::into_inner);
                    entries.by_key.remove(&(job.known.snapshot, job.as_of, job.of));
                    continue;
                }
                let entry = entry(&job, &stored, &settings);
                let mut entries = shared.lock().unwrap_or_else(PoisonError::into_inner);
                entries.keep((job.known.snapshot, job.as_of, job.of), entry);
            }
        })?;
        Ok(Self { entries, queue, newest, results, config })
    }

    /// The result of a day, if it is there; otherwise it is put into the queue.
    pub(crate) fn get(&self, known: &Arc<Known>, as_of: Date, of: &A::Of) -> Result<Arc<A>, RequestError> {
        let key = (known.snapshot, as_of, of.clone());
        self.newest.fetch_max(known.snapshot, Ordering::Relaxed);
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        match entries.get(&key) {
            Some(Entry::Ready(result)) => return Ok(Arc::clone(result)),
            Some(Entry::Computing) => return Err(RequestError::Computing(as_of)),
            Some(Entry::Failed(error)) => return Err(RequestError::Failed(error.clone())),
            None => {}
        }
        if let Some(stored) = self.results.load::<A>(known.snapshot, as_of, of, &self.config)? {
            let stored = Arc::new(stored);
            entries.keep(key, Entry::Ready(Arc::clone(&stored)));
            return Ok(stored);
        }
        match self.queue.try_send(Job { known: Arc::clone(known), as_of, of: of.clone() }) {
            Ok(()) => {
                entries.keep(key, Entry::Computing);
                Err(RequestError::Computing(as_of))
            }
            Err(TrySendError::Full(_)) => Err(RequestError::Busy),
            Err(TrySendError::Disconnected(_)) => {
                Err(RequestError::Failed("the analysis thread ended".to_owned()))
            }
        }
    }
}

fn entry<A: Analysis>(job: &Job<A>, results: &Results, config: &Config) -> Entry<A> {
    let compute = || A::compute(&job.known, &job.of, job.as_of, config, &Silent);
    // A fault in one analysis must not end the thread that others wait for.
    match std::panic::catch_unwind(AssertUnwindSafe(compute)) {
        Ok(Ok(result)) => {
            let stored = results.store(&result, job.known.snapshot, job.as_of, &job.of, config);
            if let Err(error) = stored {
                tracing::warn!(error = with_causes(&error), "the result is kept in memory only");
            }
            Entry::Ready(Arc::new(result))
        }
        Ok(Err(error)) => Entry::Failed(with_causes(&error)),
        Err(_) => Entry::Failed("the analysis broke off: see the server's log".to_owned()),
    }
}
