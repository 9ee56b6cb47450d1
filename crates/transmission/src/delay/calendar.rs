//! What kind of day a period is: its weekday, or a Sunday where nobody works.

use std::collections::BTreeSet;

/// Classes of periods counted from 0: seven weekdays where periods are days, one class where they are weeks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    first_weekday: usize,
    holidays: BTreeSet<i64>,
    weekly: bool,
}

/// Class of Mondays, and of the weekdays after a holiday: what waited is reported.
const MONDAY: usize = 0;
/// Class of Fridays.
const FRIDAY: usize = 4;
/// Class of Sundays and of holidays.
const SUNDAY: usize = 6;

impl Calendar {
    /// Days; `first_weekday` is that of period 0 (Monday = 0), `holidays` are periods that report like a Sunday, and
    /// Tuesdays to Fridays after them like a Monday.
    pub fn daily(first_weekday: usize, holidays: impl IntoIterator<Item = i64>) -> Self {
        Self { first_weekday: first_weekday % 7, holidays: holidays.into_iter().collect(), weekly: false }
    }

    /// Weeks, all of one class.
    pub fn weekly() -> Self {
        Self { weekly: true, ..Self::default() }
    }

    /// How many classes there are.
    pub fn classes(&self) -> usize {
        if self.weekly { 1 } else { 7 }
    }

    /// The class of a period.
    pub fn class(&self, period: usize) -> usize {
        if self.weekly {
            return 0;
        }
        let is_holiday = |period: i64| self.holidays.contains(&period);
        match (self.first_weekday + period) % 7 {
            _ if is_holiday(period as i64) => SUNDAY,
            weekday if weekday <= FRIDAY && is_holiday(period as i64 - 1) => MONDAY,
            weekday => weekday,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Calendar;

    #[test]
    fn holidays_are_sundays_and_weeks_are_alike() {
        let calendar = Calendar::daily(3, [1, 6, 400]);
        assert_eq!((0..9).map(|day| calendar.class(day)).collect::<Vec<_>>(), [3, 6, 5, 6, 0, 1, 6, 0, 4]);
        assert_eq!((calendar.class(400), calendar.classes()), (6, 7));
        assert_eq!((Calendar::weekly().class(5), Calendar::weekly().classes()), (0, 1));
    }
}
