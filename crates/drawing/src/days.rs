//! The axis of days: which of them are named, and how.

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};
use watchfire_wording::Words;

use crate::type_size::width;

/// A day with its label.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Tick {
    pub(crate) day: Date,
    pub(crate) label: String,
}

/// Days from `a` to `b`.
pub(crate) fn between(a: Date, b: Date) -> i64 {
    b.duration_since(a).as_hours() / 24
}

/// The days to name between `first` and `last` (both included), so that labels of `size` px do not meet on an axis
/// of `px_per_day`: single days, Mondays, first days of months, or of years.
pub(crate) fn ticks(first: Date, last: Date, px_per_day: f64, size: f64, words: &Words<'_>) -> Vec<Tick> {
    let room = |label: &str, days: f64| width(label, size) + 14.0 <= days * px_per_day;
    let day_label = words.date_short(first.with().month(12).day(28).build().unwrap_or(first));
    for step in [1_i64, 2] {
        if room(&day_label, step as f64) && between(first, last) < 21 {
            let days =
                (0..=between(first, last)).filter(|i| i % step == 0).map(|i| first.saturating_add(i.days()));
            return days.map(|day| Tick { day, label: words.date_short(day) }).collect();
        }
    }
    for weeks in [1_i64, 2] {
        if room(&day_label, 7.0 * weeks as f64) && between(first, last) <= 100 {
            let monday =
                first.saturating_add(((8 - i64::from(first.weekday().to_monday_one_offset())) % 7).days());
            debug_assert_eq!(monday.weekday(), Weekday::Monday);
            let days = (0..)
                .map(|week| monday.saturating_add((7 * weeks * week).days()))
                .take_while(|day| *day <= last);
            return days.map(|day| Tick { day, label: words.date_short(day) }).collect();
        }
    }
    let long_month = words.month(first, true);
    for months in [1_i32, 2, 3, 6] {
        if room(&long_month, 30.4 * f64::from(months)) {
            return month_ticks(first, last, months, words);
        }
    }
    (first.year() + 1..=last.year())
        .filter_map(|year| Date::new(year, 1, 1).ok())
        .map(|day| Tick { day, label: words.year(day) })
        .collect()
}

fn month_ticks(first: Date, last: Date, step: i32, words: &Words<'_>) -> Vec<Tick> {
    let start = i32::from(first.year()) * 12 + i32::from(first.month()) - 1;
    let end = i32::from(last.year()) * 12 + i32::from(last.month()) - 1;
    let mut named = false;
    (start..=end)
        .filter(|month| month.rem_euclid(12) % step == 0)
        .filter_map(|month| {
            Date::new((month.div_euclid(12)) as i16, (month.rem_euclid(12) + 1) as i8, 1).ok()
        })
        .filter(|day| (first..=last).contains(day))
        .map(|day| {
            let label = words.month(day, !named || day.month() == 1);
            named = true;
            Tick { day, label }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use watchfire_wording::{Codes, Language};

    fn labels(first: Date, last: Date, language: Language) -> Vec<String> {
        let px_per_day = 640.0 / (between(first, last) + 1) as f64;
        ticks(first, last, px_per_day, 12.0, &Words::new(language, &Codes))
            .into_iter()
            .map(|t| t.label)
            .collect()
    }

    #[test]
    fn sensible_at_every_length() {
        let last = date(2020, 6, 17);
        assert_eq!(labels(date(2020, 6, 11), last, Language::En)[..2], ["11 Jun", "12 Jun"]);
        assert_eq!(labels(date(2020, 4, 22), last, Language::En)[..2], ["27 Apr", "4 May"]);
        assert_eq!(labels(date(2020, 4, 22), last, Language::Zh)[..2], ["4月27日", "5月4日"]);
        assert_eq!(labels(date(2020, 1, 28), last, Language::Zh), ["2020年2月", "3月", "4月", "5月", "6月"]);
        assert_eq!(labels(date(2019, 11, 5), last, Language::En)[..3], ["Dec 2019", "Jan 2020", "Feb"]);
        assert_eq!(labels(date(2001, 1, 1), last, Language::En)[0], "2002");
    }
}
