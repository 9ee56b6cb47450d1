//! Ages of single persons, as line lists write them.

use jiff::civil::Date;
use watchfire_vocabulary::AgeBand;

use crate::rules::AGE_YEARS_MAX;

/// What an age text means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Age {
    /// Nothing is said.
    Missing,
    /// Completed years.
    Years(u8),
    /// A span of years.
    Band(AgeBand),
    /// Asked for and not known.
    Unknown,
    /// Not an age.
    Impossible,
}

/// Years in one unit of an age text.
fn unit(text: &str) -> Option<f64> {
    Some(match text.trim().trim_end_matches('.') {
        "" | "岁" | "周岁" | "年" | "y" | "yr" | "yrs" | "year" | "years" | "Jahre" | "Y" => 1.0,
        "月" | "个月" | "月龄" | "m" | "mo" | "month" | "months" | "Monate" | "M" => 1.0 / 12.0,
        "周" | "w" | "week" | "weeks" => 7.0 / 365.25,
        "天" | "日" | "d" | "day" | "days" | "Tage" | "D" => 1.0 / 365.25,
        _ => return None,
    })
}

/// Reads an age text with the unit that another column gives.
pub(crate) fn parse(text: &str, unit_text: &str) -> Age {
    if text.is_empty() {
        return Age::Missing;
    }
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    if let (Ok(number), Some(own)) = (number.parse::<f64>(), unit(rest)) {
        let years =
            if rest.trim().is_empty() { unit(unit_text).map(|per| number * per) } else { Some(number * own) };
        return match years {
            // 12 months are a year: 1/12 is not exact
            Some(years) if (0.0..f64::from(AGE_YEARS_MAX) + 1.0).contains(&years) => {
                Age::Years((years + 1e-9) as u8)
            }
            _ => Age::Impossible,
        };
    }
    match AgeBand::parse(text) {
        Ok(AgeBand::Unknown) => Age::Unknown,
        Ok(AgeBand::Years { from, to: Some(to) }) if from == to => Age::Years(from),
        Ok(band @ AgeBand::Years { .. }) => Age::Band(band),
        _ => Age::Impossible,
    }
}

/// Completed years from birth to a day.
pub(crate) fn on(birth: Date, day: Date) -> Age {
    let had_birthday = (day.month(), day.day()) >= (birth.month(), birth.day());
    let years = i32::from(day.year()) - i32::from(birth.year()) - i32::from(!had_birthday);
    u8::try_from(years).ok().filter(|years| *years <= AGE_YEARS_MAX).map_or(Age::Impossible, Age::Years)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn forms() {
        for (text, unit, age) in [
            ("45", "", Age::Years(45)),
            ("45", "岁", Age::Years(45)),
            ("8", "月", Age::Years(0)),
            ("12", "月", Age::Years(1)),
            ("8月", "", Age::Years(0)),
            ("25天", "", Age::Years(0)),
            ("0.25", "", Age::Years(0)),
            ("38-68", "", Age::Band(AgeBand::years(38, 68))),
            ("80+", "", Age::Band(AgeBand::and_older(80))),
            ("70s", "", Age::Impossible),
            ("205", "", Age::Impossible),
            ("-3", "", Age::Impossible),
            ("不详", "", Age::Unknown),
            ("", "", Age::Missing),
        ] {
            assert_eq!(parse(text, unit), age, "{text}{unit}");
        }
        assert_eq!(on(date(2019, 5, 20), date(2026, 5, 19)), Age::Years(6));
        assert_eq!(on(date(2027, 5, 20), date(2026, 5, 19)), Age::Impossible);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,16}", unit in "\\PC{0,4}") {
            let _ = parse(&text, &unit);
        }
    }
}
