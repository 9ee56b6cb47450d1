//! The space-time scan: is there a circle of places and a run of days with more cases than chance?
//!
//! # Steps
//! 1. [`Cases`]: counts per stratum × place × day, populations where the statistic needs them, coordinates;
//! 2. [`Study::new`]: the days that count, the expected cases of each place and day ([`expected`]);
//! 3. [`Circles::new`]: every centre's neighbours by distance, up to the largest share of the weight ([`circles`]);
//! 4. [`Slab`]: the runs of days that are looked at, one slab per last day ([`windows`]);
//! 5. the best window of each circle in the data, and the largest statistic of each random replicate ([`sweep`],
//!    [`monte_carlo`]), with what cannot matter left out unevaluated ([`cutoff`]);
//! 6. [`Maxima::p_value`]: rank among the replicates, in the tail by a Gumbel distribution ([`gumbel`]);
//! 7. [`secondary`]: clusters beside the most likely one; [`recurrence`]: how often chance gives as much.
//!
//! Counts are cases per day, distances km, windows days. The same seed gives the same result for any number of threads:
//! a replicate's random numbers are its own.
//!
//! ```
//! use jiff::civil::date;
//! use watchfire_early_warning::scan::{Cases, Config, Statistic, scan};
//! // eight places in a row with one case a day; in the first two, four a day for the last three days of 14
//! let places = (0..8).map(|k| (f64::from(k), 50.0)).collect();
//! let mut cases = Cases::new(date(2024, 1, 1), places, 1, 14);
//! for place in 0..8 {
//!     for day in 0..14 {
//!         *cases.count_mut(0, place, day) = if place < 2 && day >= 11 { 4 } else { 1 };
//!     }
//! }
//! let config = Config { statistic: Statistic::Permutation, days_max: 7, ..Config::defaults()? };
//! let found = scan(&cases, &config, 1, &watchfire_problem::Silent)?;
//! assert_eq!(found.clusters[0].places, [0, 1]);
//! assert_eq!(found.clusters[0].days, 11..14);
//! assert_eq!(found.clusters[0].observed, 24);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
mod cases;
pub mod circles;
mod config;
pub mod cutoff;
pub mod expectation_poisson;
pub mod expected;
pub mod gumbel;
pub mod kulldorff;
pub mod monte_carlo;
pub mod permutation;
pub mod recurrence;
mod run;
pub mod secondary;
mod statistic;
mod study;
pub mod sweep;
#[cfg(test)]
mod tests;
pub mod windows;

pub use cases::Cases;
pub use circles::Circles;
pub use config::{Adjust, Config, PValue};
pub use monte_carlo::Maxima;
pub use run::{Cluster, Found, ScanError, scan};
pub use secondary::Secondary;
pub use statistic::Statistic;
pub use study::Study;
pub use windows::Slab;
