//! Calendar weeks: ISO 8601 (Monday to Sunday) and MMWR (Sunday to Saturday).
//!
//! Both give a week to the year that holds most of its days: ISO by its Thursday, MMWR by its Wednesday.
//! Source: ISO 8601-1:2019; CDC, MMWR Week Fact Sheet.

use std::fmt;
use std::str::FromStr;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A week that does not exist or is not written as `2024-W05`.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WeekError {
    /// Not of the form `2024-W05`.
    #[error("{0:?} is not a week: write it as 2024-W05")]
    Form(String),
    /// The year has no such week.
    #[error("{year} has no week {week}")]
    Missing {
        /// Year.
        year: i16,
        /// Week.
        week: i8,
    },
}

macro_rules! week {
    ($(#[$doc:meta])* $name:ident, $first:expr, $back:ident, $middle_offset:literal) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name {
            year: i16,
            week: i8,
        }

        impl $name {
            /// The week that holds a day.
            pub fn of(day: Date) -> Self {
                let first = day.saturating_sub(i32::from(day.weekday().$back($first)).days());
                let middle = first.saturating_add($middle_offset.days());
                let year = middle.year();
                let week = (middle.day_of_year() - 1) / 7 + 1;
                Self { year, week: week as i8 }
            }

            /// Week `week` of `year`.
            ///
            /// # Errors
            /// Where the year has no such week.
            pub fn new(year: i16, week: i8) -> Result<Self, WeekError> {
                let missing = WeekError::Missing { year, week };
                if !(1..=53).contains(&week) {
                    return Err(missing);
                }
                let new_year = Date::new(year, 1, 4).map_err(|_| missing.clone())?;
                let day = new_year.saturating_add((7 * i32::from(week - 1)).days());
                let found = Self::of(day);
                if found == (Self { year, week }) { Ok(found) } else { Err(missing) }
            }

            /// Its year, which is not always the calendar year of its days.
            pub fn year(self) -> i16 {
                self.year
            }

            /// Its number, 1 to 53.
            pub fn week(self) -> i8 {
                self.week
            }

            /// Its first day.
            pub fn first_day(self) -> Date {
                let fourth = Date::constant(self.year, 1, 4);
                let of_first = fourth.saturating_sub(i32::from(fourth.weekday().$back($first)).days());
                of_first.saturating_add((7 * i32::from(self.week - 1)).days())
            }

            /// Its last day.
            pub fn last_day(self) -> Date {
                self.first_day().saturating_add(6.days())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:04}-W{:02}", self.year, self.week)
            }
        }

        impl FromStr for $name {
            type Err = WeekError;

            fn from_str(text: &str) -> Result<Self, WeekError> {
                let form = || WeekError::Form(text.to_owned());
                let (year, week) = text.trim().split_once(['W', 'w']).ok_or_else(form)?;
                let year = year.strip_suffix('-').unwrap_or(year);
                let all_digits = [year, week].iter().all(|part| part.bytes().all(|c| c.is_ascii_digit()));
                if !all_digits || year.len() != 4 || week.len() > 2 {
                    return Err(form());
                }
                Self::new(year.parse().map_err(|_| form())?, week.parse().map_err(|_| form())?)
            }
        }

        impl TryFrom<String> for $name {
            type Error = WeekError;

            fn try_from(text: String) -> Result<Self, WeekError> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(week: $name) -> String {
                week.to_string()
            }
        }
    };
}

week!(
    /// A week of ISO 8601: Monday to Sunday; week 1 holds 4 January.
    IsoWeek, Weekday::Monday, since, 3
);
week!(
    /// A week of the US Morbidity and Mortality Weekly Report: Sunday to Saturday; week 1 holds 4 January.
    MmwrWeek, Weekday::Sunday, since, 3
);

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn known_weeks() {
        assert_eq!(IsoWeek::of(date(2020, 12, 31)).to_string(), "2020-W53");
        assert_eq!(IsoWeek::of(date(2021, 1, 3)).to_string(), "2020-W53");
        assert_eq!(IsoWeek::of(date(2021, 1, 4)).to_string(), "2021-W01");
        assert_eq!(MmwrWeek::of(date(2021, 1, 2)).to_string(), "2020-W53");
        assert_eq!(MmwrWeek::of(date(2021, 1, 3)).to_string(), "2021-W01");
        assert_eq!(MmwrWeek::of(date(2014, 12, 28)).to_string(), "2014-W53");
        assert_eq!(MmwrWeek::of(date(2015, 1, 4)).to_string(), "2015-W01");
        assert_eq!(IsoWeek::new(2021, 53), Err(WeekError::Missing { year: 2021, week: 53 }));
        assert!("2012-W40".parse::<IsoWeek>().is_ok());
        assert!("2012W40".parse::<IsoWeek>().is_ok());
        for text in [
            "week 40",
            "24-W05",
            "2024--W05",
            "2024-W+5",
            "2024--W+5",
            "2024-W",
            "2024-W005",
            "+024-W05",
            "2024-W5-1",
        ] {
            assert_eq!(text.parse::<IsoWeek>(), Err(WeekError::Form(text.to_owned())), "{text}");
        }
        assert_eq!("2024-w5".parse(), IsoWeek::new(2024, 5));
    }

    proptest! {
        #[test]
        fn a_day_lies_in_its_week(offset in -300_000_i32..300_000) {
            let day = date(2000, 1, 1).saturating_add(offset.days());
            let iso = IsoWeek::of(day);
            prop_assert!(iso.first_day() <= day && day <= iso.last_day());
            prop_assert_eq!(iso.to_string(), format!("{:04}-W{:02}", day.iso_week_date().year(), day.iso_week_date().week()));
            prop_assert_eq!(iso.to_string().parse::<IsoWeek>().unwrap(), iso);
            let mmwr = MmwrWeek::of(day);
            prop_assert!(mmwr.first_day() <= day && day <= mmwr.last_day());
            prop_assert_eq!(MmwrWeek::new(mmwr.year(), mmwr.week()).unwrap(), mmwr);
        }
    }
}
