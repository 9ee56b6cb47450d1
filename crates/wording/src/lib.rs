//! Chinese and English wording of findings, problems and pages, and the form of numbers and dates in each.
//!
//! Serves line 1 of the mission: what is known must be said so that the reader in charge understands it at once.
//! The sentences stand in Fluent files, `messages/en` and `messages/zh-CN`, which the web pages read too.
//!
//! # Steps
//! 1. names of places and diseases come from a [`Lookup`]: [`Known`] lists, or bare [`Codes`];
//! 2. [`Words`] joins them with one [`Language`]: [`Words::say`] a finding's wording, [`Words::problem`] a
//!    problem of the data, [`Words::text`] any message by its key;
//! 3. numbers and dates: [`Words::count`], [`Words::count_short`], [`Words::rate`], [`Words::date`], …
//!
//! A missing message shows its key in brackets, a missing argument its name: visibly wrong, never silent.
//!
//! ```
//! use watchfire_finding::{Argument, Wording};
//! use watchfire_wording::{Codes, Language, Words};
//! let wording = Wording::new("reason-excess")
//!     .with("observed", Argument::Count(31))
//!     .with("expected", Argument::Number(4.0))
//!     .with("days", Argument::Count(3));
//! assert_eq!(Words::new(Language::En, &Codes).say(&wording), "31 cases against 4 expected in the last 3 days.");
//! assert_eq!(Words::new(Language::Zh, &Codes).say(&wording), "近3天报告31例，预期4例。");
//! ```
mod arguments;
mod date;
mod lookup;
mod messages;
mod number;
mod words;

pub use lookup::{Codes, Known, Lookup};
pub use watchfire_vocabulary::Language;
pub use words::Words;
