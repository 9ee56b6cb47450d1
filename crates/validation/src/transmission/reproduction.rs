//! The reproduction number: simulated epidemics with known R, the day on which R above 1 is seen, speed.

pub mod coverage;
pub mod crossing;
pub mod epidemics;
pub mod speed;

use crate::report::Report;

/// The parts of the page.
pub const PARTS: &str = "coverage,crossing,speed";

/// Writes the parts: `replicates` / 48 epidemics of each recipe, as many watched ones as replicates.
pub fn report(replicates: usize, seed: u64, parts: &str, page: &mut Report) {
    let has = |part: &str| parts.split(',').any(|named| named == part);
    if has("coverage") {
        coverage::report((replicates / 48).max(1), seed, page);
    }
    if has("crossing") {
        crossing::report(replicates, page);
    }
    if has("speed") {
        speed::report(page);
    }
}
