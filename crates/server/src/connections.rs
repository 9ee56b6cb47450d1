//! Open connections: how many, how long each may be waited for, and how they end when the server stops.
//!
//! Nobody holds a place for ever: a connection that says nothing, or its header slowly, ends after [`Limits::head_within`]; one
//! that sends its body or takes its answer slower than [`Limits::pace`] ends, too. What progresses steadily is never cut off,
//! however long it takes. Connections beyond [`Limits::open`] wait unanswered in the system's queue until a place is free.

mod body;
mod pace;
mod stream;

#[cfg(test)]
mod tests;

use std::future::Future;
use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::from_fn_with_state;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use socket2::{SockRef, TcpKeepalive};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, watch};
use tokio::task::JoinSet;

use pace::Pace;
use stream::PacedStream;

/// What a connection may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Open at once.
    open: usize,
    /// From when a request is waited for, at first or after an answer, until its header is whole. Also the time that a
    /// connection may rest.
    head_within: Duration,
    /// How fast a body must come, and an answer be taken.
    pace: Pace,
    /// After this long without a packet the system asks whether the other end is still there, and as often after that.
    alive_after: Duration,
    /// Bytes of an answer that the system takes before the other end has them. The system tells of room only after a third
    /// of it was read: with the megabytes that it takes by itself a steady reader would look like one that stands still.
    sent_ahead: usize,
    /// Once the server is asked to stop, what is not answered by then is broken off.
    stop_within: Duration,
}

/// The limits of `watchfire serve`.
pub(crate) const LIMITS: Limits = Limits {
    // A browser opens six: forty pages at once, and a quarter of the 1,024 files that systems let a program open.
    open: 256,
    // Longer than a page rests between two clicks of one visit; a browser opens a new connection unasked.
    head_within: Duration::from_secs(30),
    pace: Pace::SLOWEST,
    alive_after: Duration::from_mins(1),
    sent_ahead: 64 * 1024,
    // Less than the ten seconds after which container engines kill.
    stop_within: Duration::from_secs(8),
};

/// After the system refused a connection for want of files or memory.
const REFUSED_PAUSE: Duration = Duration::from_secs(1);

/// Answers connections until `stop`, and then those that are open for [`Limits::stop_within`] at most.
pub(crate) async fn answer(
    listening: TcpListener,
    router: Router,
    limits: Limits,
    stop: impl Future<Output = ()>,
) {
    let router = router.layer(from_fn_with_state(limits.pace, body::paced));
    let places = Arc::new(Semaphore::new(limits.open));
    let (stopping, stopped) = watch::channel(());
    let mut open = JoinSet::new();
    let mut stop = pin!(stop);
    loop {
        let next = async {
            let place = Arc::clone(&places).acquire_owned().await.map_err(io::Error::other)?;
            listening.accept().await.map(|(stream, _)| (stream, place))
        };
        tokio::select! {
            () = &mut stop => break,
            // Ended ones are let go as they end.
            Some(_) = open.join_next() => {}
            next = next => match next {
                Ok((stream, place)) => {
                    let (router, stopped) = (router.clone(), stopped.clone());
                    open.spawn(async move {
                        one(stream, router, limits, stopped).await;
                        drop(place);
                    });
                }
                Err(error) if is_of_one(&error) => {}
                Err(error) => {
                    tracing::error!(%error, "no connection can be accepted: are too many files open?");
                    tokio::time::sleep(REFUSED_PAUSE).await;
                }
            },
        }
    }
    drop(listening);
    let _ = stopping.send(());
    let ended = async { while open.join_next().await.is_some() {} };
    if tokio::time::timeout(limits.stop_within, ended).await.is_err() {
        tracing::warn!(connections = open.len(), "broken off: not answered in time before the stop");
    }
    open.shutdown().await;
}

/// Whether only the connection failed that was to be accepted.
fn is_of_one(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

async fn one(stream: TcpStream, router: Router, limits: Limits, mut stopped: watch::Receiver<()>) {
    if let Err(error) = prepare(&stream, limits) {
        tracing::debug!(%error, "a connection keeps the system's own settings");
    }
    let stream = TokioIo::new(PacedStream::new(stream, limits.pace));
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_within)
        .serve_connection(stream, TowerToHyperService::new(router));
    let mut serving = pin!(serving);
    let ended = tokio::select! {
        ended = &mut serving => ended,
        _ = stopped.changed() => {
            serving.as_mut().graceful_shutdown();
            serving.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}

fn prepare(stream: &TcpStream, limits: Limits) -> io::Result<()> {
    let alive = TcpKeepalive::new().with_time(limits.alive_after).with_interval(limits.alive_after);
    let socket = SockRef::from(stream);
    socket.set_tcp_keepalive(&alive)?;
    socket.set_send_buffer_size(limits.sent_ahead)?;
    stream.set_nodelay(true)
}
