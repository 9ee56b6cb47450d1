//! Days of a file that lie far before all its others: one mistyped year makes a series of a century.

use std::collections::BTreeMap;

use jiff::civil::Date;
use watchfire_problem::{Location, Problems};

use crate::rules;

/// The days of a file's records, by year.
#[derive(Debug, Default)]
pub(crate) struct FarDates {
    years: BTreeMap<i16, Year>,
}

#[derive(Debug, Clone, Copy)]
struct Year {
    records: u64,
    earliest: Date,
    /// Line of the first record of the year, and its day.
    line: u64,
    day: Date,
}

/// Years without a record that part a mistake from the rest.
const GAP_YEARS: i16 = 5;

impl FarDates {
    /// Counts the day of a record.
    pub(crate) fn add(&mut self, day: Option<Date>, line: u64) {
        let Some(day) = day else { return };
        let year = self.years.entry(day.year()).or_insert(Year { records: 0, earliest: day, line, day });
        year.records += 1;
        year.earliest = year.earliest.min(day);
    }

    /// Speaks of the few days that lie before a gap of years, once the file is read.
    pub(crate) fn speak(&self, file: &str, problems: &mut Problems) {
        let all: u64 = self.years.values().map(|year| year.records).sum();
        let (mut before, mut parted) = (0, None);
        for ((year, here), (next_year, next)) in self.years.iter().zip(self.years.iter().skip(1)) {
            before += here.records;
            let few = before * 100 <= all || (before <= 3 && before * 3 <= all);
            if few && next_year - year > GAP_YEARS {
                parted = Some((*next_year, next.earliest));
            }
        }
        let Some((first_year, first)) = parted else { return };
        for year in self.years.range(..first_year).map(|(_, year)| year) {
            let at = Location::file(file).line(year.line);
            problems.push_many(rules::date_far_before(year.day, first).at(at), year.records);
        }
    }
}
