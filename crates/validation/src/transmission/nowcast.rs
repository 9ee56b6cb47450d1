//! Nowcasts replayed as of past days and scored beside the teams of two hubs.
//!
//! # Steps
//! 1. [`development::report`]: the data on which the method was developed, part by part;
//! 2. [`hospital::test`]: 22 November to 13 December 2021 beside eight teams, both truths;
//! 3. [`second_period::test`]: 14 December 2021 to 15 January 2022 beside the frozen value and the naive baseline;
//! 4. [`sari::report`]: RESPINOW, weekly;
//! 5. [`speed::report`]: one as-of date of all states and ages;
//! 6. [`why::report`]: in hindsight, why the first weeks were lost.

use std::path::Path;

use crate::report::Report;

mod cells;
pub mod development;
pub(super) mod files;
pub mod hospital;
mod replay;
pub mod sari;
pub mod second_period;
pub mod speed;
mod vintages;
pub mod why;

/// The parts of the page, in order.
pub const PARTS: &str = "development,test,second,sari,speed,why";

/// Writes the parts named in `only`.
///
/// # Errors
/// Where a file is absent or cannot be read, or a nowcast fails.
pub fn report(shared: &Path, only: &str, page: &mut Report) -> Result<(), String> {
    for part in only.split(',') {
        match part {
            "development" => development::report(shared, page)?,
            "test" => hospital::test(shared, page)?,
            "second" => second_period::test(shared, page)?,
            "sari" => sari::report(shared, page)?,
            "why" => why::report(shared, page)?,
            "speed" => speed::report(shared, page)?,
            other => return Err(format!("there is no part {other:?}: choose of {PARTS}")),
        }
    }
    Ok(())
}
