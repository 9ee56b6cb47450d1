//! What can be chosen about the invented city.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use crate::SyntheticError;

/// Which city is made. The map and the names are always the same; the people's illnesses follow the seed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CityConfig {
    /// Seed of all chance.
    pub seed: u64,
    /// Last day of which anything is known, 2019 to 2040.
    pub last_day: Date,
    /// Calendar years covered, that of the last day included, 1 to 9.
    pub years: u16,
}

impl Default for CityConfig {
    /// The city that is shipped for `watchfire demo`.
    fn default() -> Self {
        Self { seed: 2026, last_day: date(2026, 11, 22), years: 8 }
    }
}

/// Years of which the latest ones are kept as a line list, that of the last day included.
const LINE_LIST_YEARS: i16 = 3;

impl CityConfig {
    /// First day of which anything is known: a first of January.
    pub fn first_day(&self) -> Date {
        first_of_january(self.last_day.year() - (self.years as i16 - 1))
    }

    /// First report day of the line list; earlier reports are kept only as counts.
    pub fn first_line_list_day(&self) -> Date {
        self.first_day().max(first_of_january(self.last_day.year() - (LINE_LIST_YEARS - 1)))
    }

    /// # Errors
    /// Where the years lie outside those whose holidays are known, or would give more rows than a demo should.
    pub fn check(&self) -> Result<(), SyntheticError> {
        if !(1..=9).contains(&self.years) {
            return Err(SyntheticError::Years { years: self.years });
        }
        if !(2019..=2040).contains(&self.last_day.year()) {
            return Err(SyntheticError::LastDay { last_day: self.last_day });
        }
        Ok(())
    }
}

fn first_of_january(year: i16) -> Date {
    date(year, 1, 1)
}
