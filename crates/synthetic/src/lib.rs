//! The invented coastal city of Chaoning (潮宁市): 2.6 million people, twelve diseases, and the truth behind them.
//!
//! Serves every line of the mission at which something is to be tried out without anybody's data, and line 2
//! above all: what an early warning ought to find is known here.
//!
//! # Steps
//! 1. a seed, a last day and a number of years → [`CityConfig`];
//! 2. the map, the same for every seed → [`Map::draw`]; people → [`people`]; institutions → [`institutions`];
//! 3. [`Outbreak`]s and sporadic illness of twelve [`DISEASES`], reports with their delays, corrections
//!    → [`City::build`];
//! 4. files and how to import each → [`write()`].
//!
//! In: a seed. Out: persons, cases by day, outlines in degrees (WGS 84). The same seed gives the same bytes.
//!
//! ```
//! use watchfire_problem::Silent;
//! use watchfire_synthetic::{City, CityConfig};
//! let city = City::build(&CityConfig { years: 1, ..CityConfig::default() }, &Silent)?;
//! assert_eq!(city.map.townships().len(), 48);
//! assert!(city.outbreaks.iter().any(|outbreak| outbreak.is_open(city.calendar.last)));
//! # Ok::<(), watchfire_synthetic::SyntheticError>(())
//! ```
mod background;
mod calendar;
mod case;
mod city;
mod config;
mod corrections;
mod disease;
mod error;
mod files;
mod late;
mod map;
mod names;
mod outbreak;
mod people;
mod random;
mod reporting;

pub use calendar::{Calendar, Day, DayKind};
pub use case::{Case, Illness, Statement};
pub use city::City;
pub use config::CityConfig;
pub use disease::{DISEASES, Profile};
pub use error::SyntheticError;
pub use files::{ImportOptions, WrittenFile, write};
pub use map::{Map, Outline, Point};
pub use names::{CITY, COUNTIES, County, TOWNSHIPS, Township, TownshipKind};
pub use outbreak::{Outbreak, OutbreakKind};
pub use people::{AGE_BANDS, Institution, InstitutionKind, SEXES, TownshipPeople, institutions, people};
