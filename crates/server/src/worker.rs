//! One thread that computes situations, asked through one bounded queue.

use std::collections::BTreeMap;
use std::sync::mpsc::{SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::civil::Date;
use watchfire_problem::{Silent, with_causes};
use watchfire_situation::{Config, Known, Results, Situation, assess};

use crate::error::RequestError;

/// Situations waiting at most; more is a mistake or an attack.
const QUEUE_LENGTH: usize = 16;
/// Situations kept in memory.
const KEPT: usize = 32;

enum Entry {
    Computing,
    Ready(Arc<Situation>),
    Failed(String),
}

struct Job {
    known: Arc<Known>,
    as_of: Date,
}

/// The worker: answers from memory, from `results/`, or computes.
#[derive(Clone)]
pub(crate) struct Worker {
    entries: Arc<Mutex<BTreeMap<(u64, Date), Entry>>>,
    queue: SyncSender<Job>,
    results: Results,
    config: Arc<Config>,
}

impl Worker {
    pub(crate) fn start(results: Results, config: Arc<Config>) -> std::io::Result<Self> {
        let entries: Arc<Mutex<BTreeMap<(u64, Date), Entry>>> = Arc::default();
        let (queue, jobs) = sync_channel::<Job>(QUEUE_LENGTH);
        let (shared, stored, settings) = (Arc::clone(&entries), results.clone(), Arc::clone(&config));
        std::thread::Builder::new().name("analysis".to_owned()).spawn(move || {
            for job in jobs {
                let computed = assess(&job.known, job.as_of, &settings, &Silent);
                let entry = match computed {
                    Ok(situation) => {
                        if let Err(error) = stored.store(&situation, &settings) {
                            tracing::warn!(error = with_causes(&error), "the result is kept in memory only");
                        }
                        Entry::Ready(Arc::new(situation))
                    }
                    Err(error) => Entry::Failed(with_causes(&error)),
                };
                let mut entries = shared.lock().unwrap_or_else(PoisonError::into_inner);
                entries.insert((job.known.snapshot, job.as_of), entry);
                while entries.len() > KEPT {
                    let oldest = entries
                        .iter()
                        .find(|(_, entry)| !matches!(entry, Entry::Computing))
                        .map(|(key, _)| *key);
                    match oldest {
                        Some(key) => entries.remove(&key),
                        None => break,
                    };
                }
            }
        })?;
        Ok(Self { entries, queue, results, config })
    }

    /// The situation of a day, if it is there; otherwise it is put into the queue.
    pub(crate) fn situation(&self, known: &Arc<Known>, as_of: Date) -> Result<Arc<Situation>, RequestError> {
        let key = (known.snapshot, as_of);
        let mut entries = self.entries.lock().unwrap_or_else(PoisonError::into_inner);
        match entries.get(&key) {
            Some(Entry::Ready(situation)) => return Ok(Arc::clone(situation)),
            Some(Entry::Computing) => return Err(RequestError::Computing(as_of)),
            Some(Entry::Failed(error)) => return Err(RequestError::Failed(error.clone())),
            None => {}
        }
        if let Some(stored) = self.results.load(known.snapshot, as_of, &self.config)? {
            let stored = Arc::new(stored);
            entries.insert(key, Entry::Ready(Arc::clone(&stored)));
            return Ok(stored);
        }
        match self.queue.try_send(Job { known: Arc::clone(known), as_of }) {
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
