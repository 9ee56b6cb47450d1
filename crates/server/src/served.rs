//! A workspace being served.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::get;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use tower_http::compression::CompressionLayer;
use watchfire_archive::{Archive, Snapshot};
use watchfire_ledger::Ledger;
use watchfire_problem::{Silent, with_causes};
use watchfire_situation::{Config, Known, PastForecasts, Results, Situation, SituationError, Transmission};
use watchfire_vocabulary::{DiseaseCode, Diseases};

use crate::error::{RequestError, ServeError};
use crate::worker::Worker;
use crate::{api, connections, guard, pages};

/// How often it is looked whether somebody has imported.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// How long a report waits for a result that is being computed, and how often it looks.
const WAITED_MOST: Duration = Duration::from_mins(1);
const ASKED_EVERY: Duration = Duration::from_millis(50);

struct Loaded {
    known: Arc<Known>,
    snapshot: Arc<Snapshot>,
    looked: Instant,
}

/// A workspace, opened for reading; decisions go to its ledger.
#[derive(Clone)]
pub struct Served {
    pub(crate) archive: Arc<Archive>,
    pub(crate) config: Arc<Config>,
    pub(crate) results: Results,
    pub(crate) diseases: Arc<Diseases>,
    pub(crate) ledger: Ledger,
    pub(crate) token: Arc<str>,
    pub(crate) clock: fn() -> Timestamp,
    zone: TimeZone,
    situations: Worker<Situation>,
    transmissions: Worker<Transmission>,
    past_forecasts: Worker<PastForecasts>,
    loaded: Arc<Mutex<Option<Loaded>>>,
}

impl Served {
    /// Opens a workspace; decisions bear the time of `clock`.
    ///
    /// # Errors
    /// Where its configuration, archive or ledger cannot be read.
    pub async fn open(folder: &Path, clock: fn() -> Timestamp) -> Result<Self, ServeError> {
        let path = folder.join("watchfire.toml");
        let text = std::fs::read_to_string(&path)
            .map_err(|source| ServeError::ConfigFile { path: path.clone(), source })?;
        let config =
            Config::from_toml(&text).map_err(|source| ServeError::Config { path: path.clone(), source })?;
        let zone = config.zone().map_err(|source| ServeError::Config { path, source })?;
        let archive = Archive::open(folder)?;
        let ledger = Ledger::open(folder).await?;
        let results = Results::of(folder, clock);
        let config = Arc::new(config);
        let settings = || (results.clone(), Arc::clone(&config));
        let (kept, set) = settings();
        let situations = Worker::start("situation", kept, set).map_err(ServeError::Worker)?;
        let (kept, set) = settings();
        let transmissions = Worker::start("transmission", kept, set).map_err(ServeError::Worker)?;
        let (kept, set) = settings();
        let past_forecasts = Worker::start("past-forecasts", kept, set).map_err(ServeError::Worker)?;
        Ok(Self {
            archive: Arc::new(archive),
            config,
            results,
            diseases: Arc::new(Diseases::built_in()),
            ledger,
            token: guard::token()?,
            clock,
            zone,
            situations,
            transmissions,
            past_forecasts,
            loaded: Arc::default(),
        })
    }

    /// The newest snapshot, in memory. Blocks: call it off the async threads.
    pub(crate) fn known(&self) -> Result<(Arc<Known>, Arc<Snapshot>), RequestError> {
        let mut loaded = self.loaded.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(current) = loaded.as_mut()
            && current.looked.elapsed() < LOOK_EVERY
        {
            return Ok((Arc::clone(&current.known), Arc::clone(&current.snapshot)));
        }
        let snapshot = self.archive.snapshot()?;
        match loaded.as_mut() {
            Some(current) if current.known.snapshot == snapshot.id => current.looked = Instant::now(),
            _ => {
                let known = Arc::new(Known::load(&self.archive, &snapshot, &Silent)?);
                *loaded = Some(Loaded { known, snapshot: Arc::new(snapshot), looked: Instant::now() });
            }
        }
        match loaded.as_ref() {
            Some(current) => Ok((Arc::clone(&current.known), Arc::clone(&current.snapshot))),
            None => Err(RequestError::Situation(SituationError::Empty)),
        }
    }

    /// A moment as the office's clocks showed it: RFC 3339 with their offset, so that its first ten characters are the day.
    pub(crate) fn moment(&self, at: Timestamp) -> String {
        at.display_with_offset(self.zone.to_offset(at)).to_string()
    }

    /// The day to show: the one asked for, else the newest with data.
    pub(crate) fn as_of(known: &Known, asked: Option<Date>) -> Result<Date, RequestError> {
        asked.or_else(|| known.newest_day()).ok_or(RequestError::Situation(SituationError::Empty))
    }

    /// Refuses days before all data and days to come.
    fn possible(&self, known: &Known, as_of: Date) -> Result<(), RequestError> {
        let first = known.first_day().ok_or(SituationError::Empty)?;
        if as_of < first {
            return Err(SituationError::BeforeData { as_of, first }.into());
        }
        let today = self.zone.to_datetime((self.clock)()).date();
        let last = known.newest_day().map_or(today, |newest| newest.max(today));
        if as_of > last {
            let newest = format!("as_of={as_of}: this day has not come yet; the newest is {last}");
            return Err(RequestError::Parameter(newest));
        }
        Ok(())
    }

    /// The situation of a day, if it is computed; otherwise it is being computed from now on.
    pub(crate) fn situation(&self, known: &Arc<Known>, as_of: Date) -> Result<Arc<Situation>, RequestError> {
        self.possible(known, as_of)?;
        self.situations.get(known, as_of, &())
    }

    /// How a disease spreads as known on a day, likewise.
    pub(crate) fn transmission(
        &self,
        known: &Arc<Known>,
        as_of: Date,
        disease: &DiseaseCode,
    ) -> Result<Arc<Transmission>, RequestError> {
        self.possible(known, as_of)?;
        reported(known, disease)?;
        self.transmissions.get(known, as_of, disease)
    }

    /// The same, waited for: a report is one answer. `None` where nobody reports the disease, or it failed: a report says
    /// so and tells the rest. Blocks: call it off the async threads.
    pub(crate) fn transmission_now(
        &self,
        known: &Arc<Known>,
        as_of: Date,
        disease: &DiseaseCode,
    ) -> Option<Arc<Transmission>> {
        reported(known, disease).ok()?;
        let asked = Instant::now();
        loop {
            match self.transmissions.get(known, as_of, disease) {
                Ok(transmission) => return Some(transmission),
                Err(RequestError::Computing(_)) if asked.elapsed() < WAITED_MOST => {
                    std::thread::sleep(ASKED_EVERY);
                }
                Err(error) => {
                    tracing::warn!(error = with_causes(&error), "the report is without transmission");
                    return None;
                }
            }
        }
    }

    /// How good the forecasts of a disease were, likewise.
    pub(crate) fn past_forecasts(
        &self,
        known: &Arc<Known>,
        as_of: Date,
        disease: &DiseaseCode,
    ) -> Result<Arc<PastForecasts>, RequestError> {
        self.possible(known, as_of)?;
        reported(known, disease)?;
        self.past_forecasts.get(known, as_of, disease)
    }
}

pub(crate) fn reported(known: &Known, disease: &DiseaseCode) -> Result<(), RequestError> {
    if known.history.diseases.contains(disease) {
        return Ok(());
    }
    Err(RequestError::UnknownDisease(format!("Nothing is reported of a disease {:?}.", disease.as_str())))
}

/// All routes.
pub fn router(served: Served) -> Router {
    let token = Arc::clone(&served.token);
    Router::new()
        .nest("/api/v1", api::routes())
        .route("/health/live", get(|| async { "ok\n" }))
        .fallback(pages::page)
        .with_state(served)
        .layer(CompressionLayer::new())
        .layer(from_fn_with_state(token, guard::guard))
}

/// Serves a workspace on a loopback address until the process is asked to stop, and what was asked before for some seconds
/// more. `ready` is told the address. Analyses may still run when it returns: nobody waits for them.
///
/// # Errors
/// Where the address is not loopback, or cannot be listened on.
pub async fn serve(served: Served, address: &str, ready: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let wanted: SocketAddr = address
        .replace("localhost", "127.0.0.1")
        .parse()
        .map_err(|_| ServeError::Address { address: address.to_owned() })?;
    if !wanted.ip().is_loopback() {
        return Err(ServeError::NotLoopback { address: wanted });
    }
    let listening = tokio::net::TcpListener::bind(wanted)
        .await
        .map_err(|source| ServeError::Listen { address: wanted, source })?;
    ready(listening.local_addr().unwrap_or(wanted));
    let ledger = served.ledger.clone();
    // Read ahead, so that the first page does not wait.
    let ahead = served.clone();
    tokio::task::spawn_blocking(move || {
        if let Ok((known, _)) = ahead.known()
            && let Ok(as_of) = Served::as_of(&known, None)
        {
            let _ = ahead.situation(&known, as_of);
        }
    });
    connections::answer(listening, router(served), connections::LIMITS, stop_asked()).await;
    ledger.close().await;
    Ok(())
}

async fn stop_asked() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! { () = interrupt => {}, () = terminate => {} }
}
