//! Days as people of each language write them.

use jiff::civil::Date;
use watchfire_vocabulary::Language;

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

fn month_name(day: Date) -> &'static str {
    MONTHS[(day.month() - 1) as usize]
}

/// `23 Nov 2026`, `2026年11月23日`.
pub(crate) fn long(language: Language, day: Date) -> String {
    match language {
        Language::En => format!("{} {} {}", day.day(), month_name(day), day.year()),
        Language::Zh => format!("{}年{}月{}日", day.year(), day.month(), day.day()),
    }
}

/// Without the year: `23 Nov`, `11月23日`.
pub(crate) fn short(language: Language, day: Date) -> String {
    match language {
        Language::En => format!("{} {}", day.day(), month_name(day)),
        Language::Zh => format!("{}月{}日", day.month(), day.day()),
    }
}

/// A month: `Nov`, `11月`; with its year `Nov 2026`, `2026年11月`.
pub(crate) fn month(language: Language, day: Date, with_year: bool) -> String {
    match (language, with_year) {
        (Language::En, false) => month_name(day).to_owned(),
        (Language::En, true) => format!("{} {}", month_name(day), day.year()),
        (Language::Zh, false) => format!("{}月", day.month()),
        (Language::Zh, true) => format!("{}年{}月", day.year(), day.month()),
    }
}

/// A year: `2026`, `2026年`.
pub(crate) fn year(language: Language, day: Date) -> String {
    match language {
        Language::En => day.year().to_string(),
        Language::Zh => format!("{}年", day.year()),
    }
}

/// From a day to a day, what they share said once: `11–17 Jun 2020`, `2020年6月11日至17日`.
pub(crate) fn span(language: Language, from: Date, to: Date) -> String {
    if from == to {
        return long(language, from);
    }
    let same_year = from.year() == to.year();
    let same_month = same_year && from.month() == to.month();
    match language {
        Language::En if same_month => format!("{}–{}", from.day(), long(language, to)),
        Language::En if same_year => format!("{} – {}", short(language, from), long(language, to)),
        Language::En => format!("{} – {}", long(language, from), long(language, to)),
        Language::Zh if same_month => format!("{}至{}日", long(language, from), to.day()),
        Language::Zh if same_year => format!("{}至{}", long(language, from), short(language, to)),
        Language::Zh => format!("{}至{}", long(language, from), long(language, to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn forms() {
        let day = date(2026, 11, 23);
        assert_eq!(long(Language::En, day), "23 Nov 2026");
        assert_eq!(long(Language::Zh, day), "2026年11月23日");
        assert_eq!(short(Language::Zh, day), "11月23日");
        assert_eq!(month(Language::En, day, true), "Nov 2026");
        let from = date(2020, 6, 11);
        assert_eq!(span(Language::En, from, date(2020, 6, 17)), "11–17 Jun 2020");
        assert_eq!(span(Language::Zh, from, date(2020, 6, 17)), "2020年6月11日至17日");
        assert_eq!(span(Language::En, from, date(2020, 7, 1)), "11 Jun – 1 Jul 2020");
        assert_eq!(span(Language::Zh, from, date(2021, 1, 1)), "2020年6月11日至2021年1月1日");
    }
}
