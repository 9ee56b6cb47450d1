//! How far long work has come, and whether the caller still wants it.

use std::fmt;

/// The caller no longer wants the result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelled;

impl fmt::Display for Cancelled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the work was cancelled before it was done")
    }
}

impl std::error::Error for Cancelled {}

/// Told by long work how far it has come; may answer that the work is no longer wanted.
pub trait Progress: Sync {
    /// A new stage begins, of `total` steps where that is known. `stage` is a wording key such as `stage-detect`.
    fn begin(&self, stage: &str, total: Option<u64>);

    /// `steps` more of the current stage are done. Call it often: it is cheap.
    fn advance(&self, steps: u64) -> Result<(), Cancelled>;

    /// The current stage is done.
    fn end(&self);
}

/// Progress that nobody watches.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _stage: &str, _total: Option<u64>) {}

    fn advance(&self, _steps: u64) -> Result<(), Cancelled> {
        Ok(())
    }

    fn end(&self) {}
}
