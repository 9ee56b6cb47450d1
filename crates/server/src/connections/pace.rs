//! How slowly bytes may move before it is called standing still.

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep};

/// So many bytes in so much time, or all that there are.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    pub(super) bytes: usize,
    pub(super) within: Duration,
}

impl Pace {
    /// About half a kilobyte a second. Two minutes, because a system passes on what was read in leaps: a reader of four
    /// kilobytes a second with the largest usual buffer (6 MiB, of which it tells the sixteenth part) moves once in 96 seconds.
    pub(super) const SLOWEST: Self = Self { bytes: 64 * 1024, within: Duration::from_mins(2) };
}

/// Watches one direction of a connection. Only the time counts in which bytes were waited for: an answer that takes long to
/// compute, or a body that is read when there is time for it, is not the other end's fault.
#[derive(Debug)]
pub(super) struct Watch {
    pace: Pace,
    moved: usize,
    waited: Duration,
    waiting: Option<(Instant, Pin<Box<Sleep>>)>,
}

impl Watch {
    pub(super) fn new(pace: Pace) -> Self {
        Self { pace, moved: 0, waited: Duration::ZERO, waiting: None }
    }

    /// Bytes moved.
    pub(super) fn moved(&mut self, bytes: usize) {
        if let Some((since, _)) = self.waiting.take() {
            self.waited += since.elapsed();
        }
        self.moved = self.moved.saturating_add(bytes);
        if self.moved >= self.pace.bytes {
            self.rest();
        }
    }

    /// There is nothing to wait for.
    pub(super) fn rest(&mut self) {
        *self = Self::new(self.pace);
    }

    /// Nothing can move now: ready once this has lasted too long.
    pub(super) fn poll_too_slow(&mut self, context: &mut Context<'_>) -> Poll<()> {
        let left = self.pace.within.saturating_sub(self.waited);
        let (_, end) = self.waiting.get_or_insert_with(|| (Instant::now(), Box::pin(sleep(left))));
        end.as_mut().poll(context)
    }
}
