//! Rules of an authority's pack: fixed thresholds in one institution or class, and diseases of which one case is told.
//!
//! # Steps
//! 1. [`Place`]: one institution's or class's daily cases of a disease;
//! 2. [`fixed_threshold::judge`]: is a cluster rule met on a day?
//! 3. [`always_alert::judge`]: was there a case of a listed disease?
//! 4. [`Hit`]: which rule, where, when, how many, the threshold that was used and its source.
//!
//! ```
//! use jiff::civil::date;
//! use watchfire_early_warning::rules::{Place, fixed_threshold};
//! use watchfire_packs::{Pack, Within};
//! use watchfire_vocabulary::Measure;
//! let place = Place {
//!     id: "school 3, class 2b".to_owned(),
//!     setting: "school".into(),
//!     within: Within::Class,
//!     disease: "hand-foot-mouth-disease".into(),
//!     measure: Measure::Case,
//!     first: date(2024, 5, 6),
//!     counts: vec![1, 0, 0, 1],
//! };
//! let pack = Pack::cn_yiyi_yiguan()?;
//! let hits: Vec<_> =
//!     pack.clusters.iter().filter_map(|rule| fixed_threshold::judge(rule, &place, date(2024, 5, 9))).collect();
//! assert_eq!((hits.len(), hits[0].count, hits[0].threshold), (1, 2, 2));
//! # Ok::<(), watchfire_packs::PackError>(())
//! ```
pub mod always_alert;
pub mod fixed_threshold;
mod hit;

pub use hit::{Hit, Place};
