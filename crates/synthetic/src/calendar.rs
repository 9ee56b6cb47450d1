//! Days: weekends, Chinese public holidays and school terms.
//!
//! Left out: shifted working days (调休) and the short holidays of one to three days but New Year's Day.

use jiff::civil::{Date, date};

/// A day, counted from 1970-01-01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i32);

impl Day {
    /// The day of a date.
    pub fn of(date: Date) -> Self {
        Self((date.duration_since(EPOCH).as_hours() / 24) as i32)
    }

    /// Its date.
    pub fn date(self) -> Date {
        EPOCH.saturating_add(jiff::Span::new().days(self.0))
    }

    /// So many days later.
    #[must_use]
    pub fn plus(self, days: i32) -> Self {
        Self(self.0 + days)
    }

    /// Days since an earlier day.
    pub fn since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// 0 = Monday to 6 = Sunday.
    pub fn weekday(self) -> usize {
        (self.0 + 3).rem_euclid(7) as usize
    }
}

const EPOCH: Date = date(1970, 1, 1);

/// First days of the lunar year, 2010 to 2041 (Hong Kong Observatory, Gregorian-lunar calendar conversion table).
const LUNAR_NEW_YEARS: [(i16, i8, i8); 32] = [
    (2010, 2, 14),
    (2011, 2, 3),
    (2012, 1, 23),
    (2013, 2, 10),
    (2014, 1, 31),
    (2015, 2, 19),
    (2016, 2, 8),
    (2017, 1, 28),
    (2018, 2, 16),
    (2019, 2, 5),
    (2020, 1, 25),
    (2021, 2, 12),
    (2022, 2, 1),
    (2023, 1, 22),
    (2024, 2, 10),
    (2025, 1, 29),
    (2026, 2, 17),
    (2027, 2, 6),
    (2028, 1, 26),
    (2029, 2, 13),
    (2030, 2, 3),
    (2031, 1, 23),
    (2032, 2, 11),
    (2033, 1, 31),
    (2034, 2, 19),
    (2035, 2, 8),
    (2036, 1, 28),
    (2037, 2, 15),
    (2038, 2, 4),
    (2039, 1, 24),
    (2040, 2, 12),
    (2041, 2, 1),
];

/// What a day is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DayKind {
    /// Saturday or Sunday.
    pub weekend: bool,
    /// Spring Festival, Labour Day or National Day week, New Year's Day.
    pub holiday: bool,
    /// Schools and nurseries teach (weekends within a term count).
    pub term: bool,
}

/// The days of the city's time and some months before and after.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// First day of which anything is known.
    pub first: Day,
    /// Last day of which anything is known.
    pub last: Day,
    start: Day,
    days: Vec<(Date, DayKind)>,
}

/// Days before the first and after the last day that the calendar knows too.
const MARGIN: i32 = 400;

impl Calendar {
    /// The calendar from a first to a last day.
    pub fn new(first: Date, last: Date) -> Self {
        let (first, last) = (Day::of(first), Day::of(last));
        let start = first.plus(-MARGIN);
        let days = (start.0..=last.0 + MARGIN).map(|day| (Day(day).date(), kind(Day(day)))).collect();
        Self { first, last, start, days }
    }

    fn entry(&self, day: Day) -> &(Date, DayKind) {
        &self.days[(day.since(self.start).max(0) as usize).min(self.days.len() - 1)]
    }

    /// What a day is like.
    pub fn kind(&self, day: Day) -> DayKind {
        self.entry(day).1
    }

    /// The date of a day.
    pub fn date(&self, day: Day) -> Date {
        self.entry(day).0
    }
}

fn kind(day: Day) -> DayKind {
    let date = day.date();
    let lunar = |year: i16| {
        let found = LUNAR_NEW_YEARS.iter().find(|(lunar, ..)| *lunar == year);
        found.map(|(year, month, day)| Day::of(jiff::civil::date(*year, *month, *day)))
    };
    let to_festival = lunar(date.year()).map(|festival| day.since(festival));
    let month_day = (date.month(), date.day());
    let holiday = matches!(month_day, (1, 1) | (5, 1..=5) | (10, 1..=7))
        || to_festival.is_some_and(|days| (-1..=6).contains(&days));
    let summer = ((7, 10)..=(8, 31)).contains(&month_day);
    let winter = to_festival.is_some_and(|days| (-16..=14).contains(&days));
    DayKind { weekend: day.weekday() >= 5, holiday, term: !summer && !winter }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_2026() {
        let calendar = Calendar::new(date(2026, 1, 1), date(2026, 11, 22));
        let kind = |month, day| calendar.kind(Day::of(date(2026, month, day)));
        assert_eq!(Day::of(date(2026, 11, 22)).weekday(), 6);
        assert!(kind(2, 17).holiday && kind(2, 16).holiday && !kind(2, 24).holiday);
        assert!(kind(10, 1).holiday && kind(10, 7).holiday && !kind(10, 8).holiday);
        assert!(!kind(8, 1).term && kind(9, 1).term && !kind(2, 10).term && kind(11, 20).term);
        assert!(kind(11, 22).weekend && !kind(11, 20).weekend);
        assert_eq!(Day::of(date(2024, 2, 29)).date(), date(2024, 2, 29));
    }
}
