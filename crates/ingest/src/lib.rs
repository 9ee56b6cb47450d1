//! From files of any usual kind to records and problems, every row accounted for.
//!
//! Serves line 1 of the mission: what an analysis counts is what the source reported, and what was wrong with it
//! is said.
//!
//! # Steps
//! 1. [`open`] finds out what the files are, by a [`Profile`] or a [`Mapping`] of one's own, and plans the import;
//! 2. the [`Import`] gives batches of records, in bounded memory, each row judged by [`rules`];
//! 3. [`Import::finish`] gives the [`ImportReport`]: read = accepted + corrected + rejected + duplicate + superseded.
//!
//! Files in; counts of persons, civil days and instants out.
//!
//! ```
//! # use watchfire_ingest::{Context, How, When, open};
//! # use watchfire_vocabulary::{Diseases, Places};
//! let file = std::env::temp_dir().join("watchfire-ingest-doc.csv");
//! std::fs::write(&file, "disease,place,report_date,count\nmeasles,441702,2026-01-05,3\n").unwrap();
//! let (places, diseases) = (Places::default(), Diseases::built_in());
//! let today = jiff::civil::date(2026, 2, 1);
//! let context = Context { zone: jiff::tz::TimeZone::UTC, today, places: &places, diseases: &diseases };
//! let mut import = open(&[file], &How::Profile("counts".into()), When::AsProfile, &context).unwrap();
//! let rows: usize = import.by_ref().map(|batch| batch.unwrap().len()).sum();
//! let report = import.finish();
//! assert_eq!((rows, report.account.accepted, report.problems.count("unknown-place")), (1, 1, 1));
//! ```
mod context;
mod error;
mod field;
mod file_notes;
mod import;
mod kind;
mod mapping;
mod profile;
mod profiles;
mod recorded;
mod report;
mod row;
pub mod rules;
mod scheme;
mod stamp;

pub use context::{Context, When};
pub use error::IngestError;
pub use field::Field;
pub use import::{How, Import, open};
pub use mapping::{Condition, Decimal, FieldSpec, LastDay, Mapping, Melt, Negative, Reading};
pub use profile::{Column, Profile, filled, profiles};
pub use report::{FileReport, ImportReport};
pub use row::dates::DateForm;
pub use scheme::Scheme;
