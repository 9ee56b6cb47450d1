//! One thread for each kind of result that computes them, asked through one bounded queue.

use std::collections::BTreeMap;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use watchfire_problem::{Silent, with_causes};
use watchfire_situation::{Analysis, Config, Known, Results};

use crate::error::RequestError;

/// Results waiting at most; more is a mistake or an attack.
const QUEUE_LENGTH: usize = 16;
/// Results kept in memory.
const KEPT: usize = 32;

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

type Entries<A> = BTreeMap<(u64, Date, <A as Analysis>::Of), Entry<A>>;

/// The worker: answers from memory, from `results/`, or computes.
pub(crate) struct Worker<A: Analysis> {
    entries: Arc<Mutex<Entries<A>>>,
    queue: SyncSender<Job<A>>,
    results: Results,
    config: Arc<Config>,
}

// Not derived: that would ask the result itself to be cloneable.
impl<A: Analysis> Clone for Worker<A> {
    fn clone(&self) -> Self {
        Self {
            entries: Arc::clone(&self.entries),
            queue: self.queue.clone(),
            results: self.results.clone(),
            config: Arc::clone(&self.config),
        }
    }
}

impl<A: Analysis> Worker<A> {
    pub(crate) fn start(name: &str, results: Results, config: Arc<Config>) -> std::io::Result<Self> {
        let entries: Arc<Mutex<Entries<A>>> = Arc::default();
        let (queue, jobs) = sync_channel::<Job<A>>(QUEUE_LENGTH);
        let (shared, stored, settings) = (Arc::clone(&entries), results.clone(), Arc::clone(&config));
        std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            for job in jobs {
                let entry = entry(&job, &stored, &settings);
                let mut entries = shared.lock().unwrap_or_else(PoisonError::into_inner);
                entries.insert((job.known.snapshot, job.as_of, job.of), entry);
                while entries.len() > KEPT {
                    let oldest = entries
                        .iter()
                        .find(|(_, entry)| !matches!(entry, Entry::Computing))
                        .map(|(key, _)| key.clone());
                    match oldest {
                        Some(key) => entries.remove(&key),
                        None => break,
                    };
                }
            }
        })?;
        Ok(Self { entries, queue, results, config })
    }

    /// The result of a day, if it is there; otherwise it is put into the queue.
    pub(crate) fn get(&self, known: &Arc<Known>, as_of: Date, of: &A::Of) -> Result<Arc<A>, RequestError> {
        let key = (known.snapshot, as_of, of.clone());
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        match entries.get(&key) {
            Some(Entry::Ready(result)) => return Ok(Arc::clone(result)),
            Some(Entry::Computing) => return Err(RequestError::Computing(as_of)),
            Some(Entry::Failed(error)) => return Err(RequestError::Failed(error.clone())),
            None => {}
        }
        if let Some(stored) = self.results.load::<A>(known.snapshot, as_of, of, &self.config)? {
            let stored = Arc::new(stored);
            entries.insert(key, Entry::Ready(Arc::clone(&stored)));
            return Ok(stored);
        }
        match self.queue.try_send(Job { known: Arc::clone(known), as_of, of: of.clone() }) {
            Ok(()) => {
                entries.insert(key, Entry::Computing);
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
    match A::compute(&job.known, &job.of, job.as_of, config, &Silent) {
        Ok(result) => {
            let stored = results.store(&result, job.known.snapshot, job.as_of, &job.of, config);
            if let Err(error) = stored {
                tracing::warn!(error = with_causes(&error), "the result is kept in memory only");
            }
            Entry::Ready(Arc::new(result))
        }
        Err(error) => Entry::Failed(with_causes(&error)),
    }
}
