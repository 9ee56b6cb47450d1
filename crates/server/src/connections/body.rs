//! A request's body, given up where it comes too slowly.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use hyper::body::{Frame, SizeHint};

use super::pace::{Pace, Watch};
use crate::error::RequestError;

struct PacedBody {
    body: Body,
    received: Watch,
    given_up: Arc<AtomicBool>,
}

impl HttpBody for PacedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let outcome = Pin::new(&mut self.body).poll_frame(context);
        match &outcome {
            Poll::Pending if self.received.poll_too_slow(context).is_ready() => {
                self.given_up.store(true, Ordering::Relaxed);
                return Poll::Ready(Some(Err(axum::Error::new(RequestError::BodyTooSlow))));
            }
            Poll::Ready(Some(Ok(frame))) => self.received.moved(frame.data_ref().map_or(0, Bytes::len)),
            _ => {}
        }
        outcome
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Gives the request on with a body that is watched. Where it was given up that is the answer, whatever became of it inside.
pub(super) async fn paced(State(pace): State<Pace>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let given_up = Arc::new(AtomicBool::new(false));
    let watched = Arc::clone(&given_up);
    let request =
        request.map(|body| Body::new(PacedBody { body, received: Watch::new(pace), given_up: watched }));
    let response = next.run(request).await;
    if given_up.load(Ordering::Relaxed) {
        // The rest of the body would be taken for the next request.
        return ([(header::CONNECTION, "close")], RequestError::BodyTooSlow).into_response();
    }
    response
}
