//! The words that every part of Watchfire shares: places, diseases, strata, weeks, times, units.
//!
//! Serves every line of the mission: two numbers can be compared only if they speak of the same place, the
//! same people and the same kind of day.
//!
//! # Steps
//! 1. a code or name from a file is looked up → [`Places::resolve`], [`Diseases::find`], [`AgeBand::parse`];
//! 2. counts of one boundary are carried to another → [`Places::roll_up`];
//! 3. bands are combined only where they nest → [`AgeBand::composition`];
//! 4. days become weeks by a stated rule → [`IsoWeek`], [`MmwrWeek`];
//! 5. silence becomes zero only where a source promises to speak → [`Coverage`];
//! 6. the three times stay apart by type → [`ReferenceDate`], [`ReportDate`], [`RecordedAt`].
//!
//! Ages are in completed years, dates are civil dates of the workspace's time zone.
//!
//! ```
//! use watchfire_vocabulary::AgeBand;
//! let old = AgeBand::parse("60+").unwrap();
//! let parts = [AgeBand::parse("A60-A79").unwrap(), AgeBand::parse("A80+").unwrap()];
//! assert_eq!(old.composition(&parts), Some(vec![0, 1]));
//! ```
mod age;
mod code;
mod coverage;
mod disease;
mod language;
mod measure;
mod place;
mod places;
mod stratum;
mod time;
mod unit;
mod week;

pub use age::{AgeBand, AgeError};
pub use code::{DiseaseCode, PlaceCode, Setting, SourceCode};
pub use coverage::Coverage;
pub use disease::{Disease, Diseases, LegalClass};
pub use language::{Language, Names};
pub use measure::{CaseClass, Measure, ReferenceKind};
pub use place::{Alias, Place, PlaceLevel, Validity};
pub use places::{PlaceProblem, Places, Resolution};
pub use stratum::{Sex, Stratum};
pub use time::{RecordedAt, ReferenceDate, ReportDate};
pub use unit::{Days, PerHundredThousand, Persons};
pub use week::{IsoWeek, MmwrWeek, WeekError};
