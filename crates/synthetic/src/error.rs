//! What can go wrong when the city is made or written.

use std::path::PathBuf;

use jiff::civil::Date;
use thiserror::Error;
use watchfire_problem::Cancelled;

/// The city could not be made or written.
#[derive(Debug, Error)]
pub enum SyntheticError {
    /// A number of years that gives nothing or far too much.
    #[error("the synthetic city can cover 1 to 9 years, not {years}")]
    Years {
        /// What was asked for.
        years: u16,
    },
    /// A day outside the years whose Chinese holidays are known.
    #[error(
        "the synthetic city can end from 2019 to 2040, not on {last_day}: the holidays of other years are not known"
    )]
    LastDay {
        /// What was asked for.
        last_day: Date,
    },
    /// A file that could not be written.
    #[error("cannot write {}: check that the folder exists, may be written to and has space left", path.display())]
    Write {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// The caller wanted no more.
    #[error(transparent)]
    Cancelled(Cancelled),
}

impl From<Cancelled> for SyntheticError {
    fn from(cancelled: Cancelled) -> Self {
        Self::Cancelled(cancelled)
    }
}
