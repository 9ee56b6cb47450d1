//! Slow, silent and greedy callers on the loopback.

use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Bytes;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};
use tokio::sync::oneshot;

use super::pace::Pace;
use super::{LIMITS, Limits, SockRef, answer, prepare};

const MIB: usize = 1024 * 1024;
const TICK: Duration = Duration::from_millis(20);
/// What a test waits for that must come; long, since machines may be busy.
const SURELY: Duration = Duration::from_secs(20);

/// Short times, so that tests are short.
const SHORT: Limits = Limits {
    open: 64,
    head_within: Duration::from_millis(400),
    pace: Pace { bytes: 16 * 1024, within: Duration::from_secs(1) },
    stop_within: Duration::from_millis(800),
    ..LIMITS
};

struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    fn start(limits: Limits) -> Self {
        let (told, address) = std::sync::mpsc::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || {
            let runtime =
                tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
            runtime.block_on(async move {
                let listening = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
                told.send(listening.local_addr().unwrap()).unwrap();
                answer(listening, router(), limits, async { drop(stopped.await) }).await;
            });
        });
        Self { address: address.recv().unwrap(), stop: Some(stop), thread: Some(thread) }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(SURELY)).unwrap();
        stream
    }

    fn say(&self, words: &str) -> TcpStream {
        let mut stream = self.connect();
        stream.write_all(words.as_bytes()).unwrap();
        stream
    }

    fn ask(&self, path: &str) -> String {
        rest(self.say(&format!("GET {path} HTTP/1.1\r\nhost: us\r\nconnection: close\r\n\r\n")))
    }

    /// Asks the server to stop; how long it took.
    fn stop(mut self) -> Duration {
        let asked = Instant::now();
        drop(self.stop.take());
        self.thread.take().unwrap().join().unwrap();
        asked.elapsed()
    }
}

fn router() -> Router {
    Router::new()
        .route("/", get(|| async { "here" }))
        .route("/much", get(|| async { vec![b'x'; 48 * MIB] }))
        .route("/some", get(|| async { vec![b'x'; 5 * MIB] }))
        .route("/never", get(std::future::pending::<()>))
        .route(
            "/late",
            get(|| async {
                tokio::time::sleep(Duration::from_millis(300)).await;
                "late"
            }),
        )
        .route("/take", post(|body: Bytes| async move { format!("{} taken", body.len()) }))
        .layer(DefaultBodyLimit::max(8 * MIB))
}

/// What still comes; a connection that is broken off ends it as well as one that is closed.
fn rest(mut stream: TcpStream) -> String {
    let mut come = Vec::new();
    if let Err(error) = stream.read_to_end(&mut come) {
        let is_end = matches!(error.kind(), ErrorKind::ConnectionReset | ErrorKind::BrokenPipe);
        assert!(is_end, "still open after {SURELY:?}: {error}");
    }
    String::from_utf8(come).unwrap()
}

#[test]
fn a_silent_connection_and_a_slow_header_end() {
    let server = Server::start(SHORT);
    assert_eq!(rest(server.connect()), "");
    let mut slow = server.say("GET / HTTP/1.1\r\n");
    let asked = Instant::now();
    while slow.write_all(b"x: y\r\n").is_ok() {
        assert!(asked.elapsed() < SURELY, "a header may come for ever");
        std::thread::sleep(TICK);
    }
    // After an answer the connection may rest for a while, and then ends.
    let answered = rest(server.say("GET / HTTP/1.1\r\nhost: us\r\n\r\n"));
    assert!(answered.ends_with("here"), "{answered}");
}

#[test]
fn a_body_that_stands_still_ends_and_one_that_comes_steadily_does_not() {
    let server = Server::start(SHORT);
    let head = |length: usize| format!("POST /take HTTP/1.1\r\nhost: us\r\ncontent-length: {length}\r\n\r\n");
    let answered = rest(server.say(&(head(10) + "12345")));
    assert!(answered.starts_with("HTTP/1.1 408 ") && answered.contains("body-too-slow"), "{answered}");
    // A byte now and then is no progress.
    let mut drops = server.say(&head(MIB));
    let asked = Instant::now();
    while drops.write_all(b"x").is_ok() {
        assert!(asked.elapsed() < SURELY, "a body may come for ever");
        std::thread::sleep(TICK);
    }
    // More than twice as long as the pace allows to stand still.
    let (part, parts) = (vec![b'x'; 32 * 1024], 120);
    let mut steady = server.say(&head(part.len() * parts));
    for _ in 0..parts {
        steady.write_all(&part).unwrap();
        std::thread::sleep(TICK);
    }
    let answered = rest(steady);
    assert!(answered.ends_with(&format!("{} taken", part.len() * parts)), "{answered}");
}

#[test]
fn an_answer_that_nobody_takes_ends_and_one_that_is_taken_steadily_does_not() {
    let server = Server::start(SHORT);
    let untaken = server.say("GET /much HTTP/1.1\r\nhost: us\r\n\r\n");
    std::thread::sleep(SHORT.pace.within * 4);
    let come = rest(untaken).len();
    assert!(come < 48 * MIB, "the answer waited to be taken");
    let mut steady = server.say("GET /some HTTP/1.1\r\nhost: us\r\nconnection: close\r\n\r\n");
    let (asked, mut part, mut come) = (Instant::now(), vec![0; 32 * 1024], 0);
    loop {
        match steady.read(&mut part).unwrap() {
            0 => break,
            read => come += read,
        }
        std::thread::sleep(TICK);
    }
    assert!(come > 5 * MIB, "cut off after {come} bytes");
    assert!(asked.elapsed() > SHORT.pace.within * 2, "too fast to tell: {:?}", asked.elapsed());
}

#[test]
fn places_are_bounded_and_become_free() {
    let server = Server::start(Limits { open: 2, head_within: Duration::from_secs(2), ..SHORT });
    let held = [server.connect(), server.connect()];
    let mut third = server.say("GET / HTTP/1.1\r\nhost: us\r\nconnection: close\r\n\r\n");
    third.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    assert!(third.read(&mut [0; 1]).is_err(), "answered beyond the bound");
    third.set_read_timeout(Some(SURELY)).unwrap();
    // Those who say nothing make room by and by.
    assert!(rest(third).ends_with("here"));
    drop(held);
    for _ in 0..10 {
        assert!(server.ask("/").ends_with("here"));
    }
}

#[test]
fn a_stop_answers_what_was_asked_and_ends_within_its_time() {
    let server = Server::start(Limits { head_within: SURELY, ..SHORT });
    let (silent, half) = (server.connect(), server.say("GET / HT"));
    let never = server.say("GET /never HTTP/1.1\r\nhost: us\r\n\r\n");
    let late = server.say("GET /late HTTP/1.1\r\nhost: us\r\n\r\n");
    std::thread::sleep(TICK * 5);
    let took = server.stop();
    assert!(took < SHORT.stop_within + Duration::from_secs(2), "the stop took {took:?}");
    let answered = rest(late);
    assert!(answered.ends_with("late"), "{answered}");
    for unanswered in [silent, half, never] {
        assert_eq!(rest(unanswered), "");
    }
}

#[tokio::test]
async fn the_system_asks_whether_the_other_end_is_there() {
    let listening = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let _other = TcpStream::connect(listening.local_addr().unwrap()).unwrap();
    let (stream, _) = listening.accept().await.unwrap();
    prepare(&stream, LIMITS).unwrap();
    let socket = SockRef::from(&stream);
    assert!(socket.keepalive().unwrap());
    assert!(socket.send_buffer_size().unwrap() <= 4 * LIMITS.sent_ahead);
}
