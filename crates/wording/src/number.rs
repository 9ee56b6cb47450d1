//! Numbers as people of each language write them.

use watchfire_vocabulary::Language;

/// What stands for a number that is not known.
const UNKNOWN: &str = "–";
/// A true minus sign, as wide as a digit.
const MINUS: char = '\u{2212}';

/// With separators of thousands: `12,345`.
pub(crate) fn count(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3 + 1);
    if n < 0 {
        text.push(MINUS);
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// For axes and cards: `1.2万`, `3.4亿`; `12k`, `3.4M`; exact below ten thousand.
pub(crate) fn count_short(language: Language, n: f64) -> String {
    let steps: &[(f64, &str)] = match language {
        Language::Zh => &[(1e8, "亿"), (1e4, "万")],
        Language::En => &[(1e9, "bn"), (1e6, "M"), (1e4, "k")],
    };
    for &(limit, unit) in steps {
        if n.abs() >= limit {
            let size = if unit == "k" { 1e3 } else { limit };
            return format!("{}{unit}", decimals(n / size, 1, true));
        }
    }
    number(n)
}

/// One decimal below 10 where there is one, none from 10 on: `3.7`, `4`, `1,235`.
pub(crate) fn number(x: f64) -> String {
    decimals(x, shown_decimals(x), true)
}

/// Decimals with which [`number`] shows a value.
pub(crate) fn shown_decimals(x: f64) -> usize {
    usize::from(x.abs() < 9.95)
}

/// One decimal, below 1 two, as on the pages: `3.0`, `0.04`, `1,234.5`; what two decimals do not show is `<0.01`.
pub(crate) fn rate(x: f64) -> String {
    let small = x.abs() > 0.0 && x.abs() < 1.0;
    let text = decimals(x, if small { 2 } else { 1 }, false);
    if x > 0.0 && is_zero(&text) { "<0.01".to_owned() } else { text }
}

/// A share as percentage: `18 %` in English, `18%` in Chinese; one decimal below 10 %.
pub(crate) fn share(language: Language, x: f64) -> String {
    let percent = x * 100.0;
    let gap = if language == Language::En { "\u{a0}" } else { "" };
    format!("{}{gap}%", decimals(percent, shown_decimals(percent), true))
}

/// A change as percentage, always with its sign: `+18 %`, `−3.1 %`, `0 %`.
pub(crate) fn change(language: Language, x: f64) -> String {
    let text = share(language, x);
    if x > 0.0 && text.starts_with(|c: char| c.is_ascii_digit()) && !is_zero(&text) {
        format!("+{text}")
    } else {
        text
    }
}

/// Whether a written number shows nothing but zeros.
pub(crate) fn is_zero(text: &str) -> bool {
    !text.chars().any(|c| ('1'..='9').contains(&c))
}

/// With at most (or exactly) so many decimals and separators of thousands.
pub(crate) fn decimals(x: f64, places: usize, trim: bool) -> String {
    if !x.is_finite() {
        return UNKNOWN.to_owned();
    }
    let text = format!("{:.places$}", x.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = if trim { fraction.trim_end_matches('0') } else { fraction };
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), count);
    let text = if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") };
    if x < 0.0 && !is_zero(&text) { format!("{MINUS}{text}") } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms() {
        assert_eq!(count(815_746), "815,746");
        assert_eq!(count(-1_234), "−1,234");
        assert_eq!(count_short(Language::Zh, 12_345.0), "1.2万");
        assert_eq!(count_short(Language::Zh, 9_876.0), "9,876");
        assert_eq!(count_short(Language::Zh, 340_000_000.0), "3.4亿");
        assert_eq!(count_short(Language::En, 12_345.0), "12.3k");
        assert_eq!(count_short(Language::En, 20_000.0), "20k");
        assert_eq!(count_short(Language::En, 2_600_000.0), "2.6M");
        assert_eq!([number(3.74), number(4.0), number(12.6), number(-0.01)], ["3.7", "4", "13", "0"]);
        assert_eq!([number(9.96), number(9.94)], ["10", "9.9"]);
        assert_eq!([rate(3.0), rate(1234.56), rate(f64::NAN)], ["3.0", "1,234.6", "–"]);
        assert_eq!([rate(0.0), rate(0.04), rate(0.0036)], ["0.0", "0.04", "<0.01"]);
        assert_eq!(share(Language::En, 0.18), "18\u{a0}%");
        assert_eq!(share(Language::Zh, 0.0314), "3.1%");
        assert_eq!(change(Language::Zh, 0.18), "+18%");
        assert_eq!(change(Language::Zh, -0.18), "−18%");
        assert_eq!(change(Language::Zh, 0.0001), "0%");
    }

    proptest! {
        #[test]
        fn separators_are_only_decoration(n in any::<i64>()) {
            let plain = count(n).replace(',', "").replace(MINUS, "-");
            prop_assert_eq!(plain.parse::<i64>().unwrap(), n);
        }

        #[test]
        fn any_number_is_written(x in any::<f64>()) {
            prop_assert!(!number(x).is_empty() && !share(Language::En, x).is_empty());
        }
    }
}
