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

/// As people say it, for axes and legends: `1.23万`, `3.4亿`; `12,345`, `2.6 million`. A unit is taken once the number, as
/// written, reaches it.
pub(crate) fn count_short(language: Language, n: f64) -> String {
    let units: [(f64, &str); 2] = match language {
        Language::Zh => [(1e4, "万"), (1e8, "亿")],
        Language::En => [(1e6, "\u{a0}million"), (1e9, "\u{a0}billion")],
    };
    let (mut size, mut name, mut places) = (1.0, "", 0);
    for (unit, called) in units {
        if rounded(n.abs() / size, places) * size < unit {
            break;
        }
        // Three digits that count, and all before the point.
        let digits_before = (n.abs() / unit).log10().floor() as i32 + 1;
        (size, name, places) = (unit, called, (3 - digits_before).max(0) as usize);
    }
    format!("{}{name}", decimals(n / size, places, true))
}

/// The number that so many decimals show.
fn rounded(x: f64, places: usize) -> f64 {
    fixed(x, places).parse().unwrap_or(x)
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
    let text = fixed(x.abs(), places);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = if trim { fraction.trim_end_matches('0') } else { fraction };
    let whole = whole.parse().map_or_else(|_| whole.to_owned(), count);
    let text = if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") };
    if x < 0.0 && !is_zero(&text) { format!("{MINUS}{text}") } else { text }
}

/// With exactly so many decimals; halves are rounded up, as the pages do.
fn fixed(x: f64, places: usize) -> String {
    // Only an odd multiple of 2^−(places + 1) can lie just between two numbers of so many decimals.
    let halves = x * 2_f64.powi(places as i32 + 1);
    let between = halves.fract() == 0.0 && halves % 2.0 == 1.0;
    format!("{:.places$}", if between { x.next_up() } else { x })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms() {
        assert_eq!([number(3.74), number(4.0), number(12.6), number(-0.01)], ["3.7", "4", "13", "0"]);
        assert_eq!([number(9.96), number(9.94)], ["10", "9.9"]);
        assert_eq!([rate(3.0), rate(1234.56), rate(f64::NAN)], ["3.0", "1,234.6", "–"]);
        assert_eq!(share(Language::En, 0.18), "18\u{a0}%");
        assert_eq!(share(Language::Zh, 0.0314), "3.1%");
    }

    /// The table that the pages are held against, too.
    #[test]
    fn pages_and_sentences_write_alike() {
        let table = include_str!("../tests/numbers.tsv").lines().filter(|line| !line.starts_with('#'));
        let mut wrong = Vec::new();
        for line in table.skip(1) {
            let [form, language, value, text] = line.split('\t').collect::<Vec<_>>()[..] else {
                panic!("{line:?} is no row of four")
            };
            let (x, text) = (value.parse::<f64>().unwrap(), text.replace('~', "\u{a0}"));
            for (of, name) in [(Language::Zh, "zh"), (Language::En, "en")] {
                let written = match form {
                    "count" => count(x as i64),
                    "short" => count_short(of, x),
                    "rate" => rate(x),
                    "change" => change(of, x),
                    _ => panic!("{form:?} is no form"),
                };
                if matches!(language, "both") || language == name {
                    wrong.extend((written != text).then(|| format!("{line}: {written} in {name}")));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
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
