//! Outbreak detection over every disease, place and age.
//!
//! Serves line 2 of the mission, monitoring and early warning (加强疫情监测预警).
//!
//! # Steps
//! 1. [`Method`]: choose by name; [`Detector::new`]: its options, over the sourced values of `defaults.toml`;
//! 2. [`Observations`]: counts (cases per period, `None` = not observed) with a [`Timeline`] of days or weeks;
//! 3. [`Detector::judge`]: one [`Judgement`] per asked period: expected count and threshold (cases), score, p-value,
//!    alarm, or a [`Note`] why nothing could be judged.
//!
//! ```
//! use watchfire_early_warning::{Detector, Method, Observations, Timeline};
//! let counts: Vec<Option<f64>> = [3.0, 5.0, 4.0, 4.0, 6.0, 2.0, 4.0, 15.0].map(Some).to_vec();
//! let observations = Observations::new(&counts, Timeline::Undated { periods_per_year: 365 });
//! let detector = Detector::from_texts(Method::EarsC1, [("alpha", "0.01")])?;
//! let judgement = detector.judge(&observations, 7..8)[0];
//! assert_eq!(judgement.expected, Some(4.0));
//! assert!(judgement.alarm);
//! // the day before has too little history, and says so
//! let told = detector.judge(&observations, 6..7)[0].note.map(|note| note.to_string());
//! assert_eq!(told.as_deref(), Some("history too short by 1 period: give earlier ones"));
//! # Ok::<(), watchfire_early_warning::ConfigError>(())
//! ```
pub mod detectors;
mod method;
pub mod replay;
pub mod rules;
pub mod scan;
pub mod tree_scan;
pub mod warning;

pub use detectors::{Judgement, Note, Observations, Period, Timeline};
pub use method::{ConfigError, Detector, Method};
