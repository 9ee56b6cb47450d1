//! Replay: how much of what would have been issued was real.

pub mod injected;
pub mod labelled;
pub mod operating;
pub mod played;
