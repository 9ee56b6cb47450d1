//! The reproduction number: simulated epidemics with known R, incomplete and weekly counts, the day on which R above 1 is seen,
//! growth called on real counts, beside long runs of NUTS, speed.

pub mod called;
pub mod coverage;
pub mod crossing;
pub mod epidemics;
pub mod held;
pub mod incomplete;
#[cfg(feature = "nuts")]
pub mod nuts;
pub mod speed;
pub mod weekly;

use std::path::Path;

use crate::report::Report;

/// The parts of the page.
pub const PARTS: &str = "coverage,incomplete,weekly,crossing,called,nuts,speed";

/// Writes the parts: `replicates` / 48 epidemics of each recipe, five times as many watched ones as replicates.
///
/// # Errors
/// Real counts that cannot be read.
pub fn report(
    shared: &Path,
    replicates: usize,
    seed: u64,
    parts: &str,
    page: &mut Report,
) -> Result<(), String> {
    let has = |part: &str| parts.split(',').any(|named| named == part);
    if has("coverage") {
        coverage::report((replicates / 48).max(1), seed, page);
    }
    if has("incomplete") {
        incomplete::report((replicates / 48).max(1), seed, page);
    }
    if has("weekly") {
        weekly::report((replicates / 48).max(1), seed, page);
    }
    if has("crossing") {
        crossing::report(replicates * 5, page);
    }
    if has("called") {
        called::report(shared, page)?;
    }
    #[cfg(feature = "nuts")]
    if has("nuts") {
        nuts::report(shared, page);
    }
    if has("speed") {
        speed::report(page);
    }
    Ok(())
}
