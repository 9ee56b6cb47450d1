//! How sources write days, and the instants from which rows hold.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};
use watchfire_vocabulary::{IsoWeek, RecordedAt};

/// A way of writing days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateForm {
    /// `2020-03-18`, `2020/3/18`, `2020.03.18`, `2020年3月18日`, `20200318`; a time of day behind it is left out.
    YearFirst,
    /// `18.03.2020`, `18/3/2020`.
    DayFirst,
    /// `03/18/2020`.
    MonthFirst,
    /// Days of Excel's calendar: `44634` = 2022-03-14.
    ExcelSerial,
    /// Milliseconds since 1970 in UTC.
    EpochMilliseconds,
    /// `2020-W05`: the Monday of an ISO week.
    IsoWeek,
    /// `2020`: 1 January.
    YearStart,
    /// `2020` or `Ende 2020`: 31 December.
    YearEnd,
}

impl DateForm {
    /// What a reader should have written, for messages.
    pub fn example(self) -> &'static str {
        match self {
            Self::YearFirst => "2020-03-18",
            Self::DayFirst => "18.03.2020",
            Self::MonthFirst => "03/18/2020",
            Self::ExcelSerial => "43908",
            Self::EpochMilliseconds => "1584489600000",
            Self::IsoWeek => "2020-W12",
            Self::YearStart => "2020",
            Self::YearEnd => "Ende 2020",
        }
    }

    /// The day that a text means in this form.
    pub fn parse(self, text: &str) -> Option<Date> {
        match self {
            Self::YearFirst => watchfire_table::year_first(text),
            Self::DayFirst => {
                let (day, month, year) = three(text)?;
                day_of(year, month, day)
            }
            Self::MonthFirst => {
                let (month, day, year) = three(text)?;
                day_of(year, month, day)
            }
            Self::ExcelSerial => {
                let serial: f64 = text.parse().ok()?;
                // serial 60 is the 29 February 1900 that never was
                if !(1.0..2_958_466.0).contains(&serial) {
                    return None;
                }
                let day = serial.floor() as i32;
                let epoch =
                    if day < 60 { Date::constant(1899, 12, 31) } else { Date::constant(1899, 12, 30) };
                epoch.checked_add(day.days()).ok()
            }
            Self::EpochMilliseconds => {
                let moment = Timestamp::from_millisecond(text.parse().ok()?).ok()?;
                Some(TimeZone::UTC.to_datetime(moment).date())
            }
            Self::IsoWeek => text.parse::<IsoWeek>().ok().map(IsoWeek::first_day),
            Self::YearStart => Date::new(year(text)?, 1, 1).ok(),
            Self::YearEnd => Date::new(
                year(text.strip_prefix("Ende ").or(text.strip_suffix("年底")).unwrap_or(text))?,
                12,
                31,
            )
            .ok(),
        }
    }
}

fn year(text: &str) -> Option<i16> {
    let year: i16 = text.parse().ok()?;
    (1800..=2200).contains(&year).then_some(year)
}

fn day_of(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1800..=2200).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Three numbers between `.`, `/` or `-`.
fn three(text: &str) -> Option<(u32, u32, u32)> {
    let text = text.split(' ').next().unwrap_or(text);
    let mut parts = text.split(['.', '/', '-']);
    let mut next = || -> Option<u32> { parts.next()?.parse().ok() };
    let found = (next()?, next()?, next()?);
    parts.next().is_none().then_some(found)
}

/// The instant from which a row holds: a full timestamp, a civil time of the workspace's zone, or a day from its
/// first moment.
pub(crate) fn recorded_at(text: &str, forms: &[DateForm], zone: &TimeZone) -> Option<RecordedAt> {
    if text.len() > 10 {
        if let Ok(moment) = text.parse::<Timestamp>() {
            return Some(RecordedAt(moment));
        }
        if let Ok(civil) = text.parse::<DateTime>() {
            return zone.to_timestamp(civil).ok().map(RecordedAt);
        }
    }
    let day = forms.iter().find_map(|form| form.parse(text))?;
    RecordedAt::day(day, zone).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn each_form() {
        let day = date(2020, 3, 18);
        for (form, text) in [
            (DateForm::YearFirst, "2020-03-18"),
            (DateForm::YearFirst, "2020/3/18"),
            (DateForm::YearFirst, "2020/03/18 00:00:00"),
            (DateForm::YearFirst, "2020-03-18T00:00:00.000Z"),
            (DateForm::YearFirst, "2020年3月18日"),
            (DateForm::YearFirst, "20200318"),
            (DateForm::DayFirst, "18.03.2020"),
            (DateForm::DayFirst, "18/3/2020"),
            (DateForm::MonthFirst, "03/18/2020"),
            (DateForm::ExcelSerial, "43908"),
            (DateForm::EpochMilliseconds, "1584489600000"),
        ] {
            assert_eq!(form.parse(text), Some(day), "{text}");
        }
        assert_eq!(DateForm::ExcelSerial.parse("44634"), Some(date(2022, 3, 14)));
        assert_eq!(DateForm::YearEnd.parse("Ende 2020"), Some(date(2020, 12, 31)));
        assert_eq!(DateForm::IsoWeek.parse("2020-W12"), Some(date(2020, 3, 16)));
        for text in [
            "2020-13-01",
            "2020-02-30",
            "18.03.2020",
            "2020-03",
            "202003181",
            "2020-03-18x",
            "pre 2020-01-01",
        ] {
            assert_eq!(DateForm::YearFirst.parse(text), None, "{text}");
        }
    }

    #[test]
    fn instants() {
        let zone = TimeZone::get("Europe/Berlin").unwrap();
        let at = |text| recorded_at(text, &[DateForm::YearFirst], &zone).map(|at| at.0.to_string());
        assert_eq!(at("2020-09-17").as_deref(), Some("2020-09-16T22:00:00Z"));
        assert_eq!(at("2020-09-17T08:00:00").as_deref(), Some("2020-09-17T06:00:00Z"));
        assert_eq!(at("2020-09-17T08:00:00Z").as_deref(), Some("2020-09-17T08:00:00Z"));
        assert_eq!(at("soon"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            for form in [DateForm::YearFirst, DateForm::DayFirst, DateForm::MonthFirst, DateForm::ExcelSerial,
                DateForm::EpochMilliseconds, DateForm::IsoWeek, DateForm::YearStart, DateForm::YearEnd] {
                let _ = form.parse(&text);
            }
            let _ = recorded_at(&text, &[DateForm::YearFirst], &TimeZone::UTC);
        }

        #[test]
        fn days_read_back(offset in 0_i32..100_000) {
            let day = date(1900, 1, 1).saturating_add(offset.days());
            prop_assert_eq!(DateForm::YearFirst.parse(&day.to_string()), Some(day));
        }
    }
}
