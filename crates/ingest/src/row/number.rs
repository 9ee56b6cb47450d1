//! Whole numbers as sources write them.

use crate::mapping::Decimal;

/// How the numbers of a file are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Numbers {
    decimal: Decimal,
    /// Whether one comma before three digits may be that of a decimal fraction: where commas are, semicolons part fields.
    comma_doubtful: bool,
}

impl Numbers {
    pub(crate) fn new(decimal: Decimal, delimiter: Option<char>) -> Self {
        Self { decimal, comma_doubtful: delimiter == Some(';') }
    }

    /// A whole number: `12`, `12.0`, `-3`, `1e3`, `1,234`, `1,234,567`; with a decimal comma `1.234` and `12,0`. `None`
    /// where it is none, or may be another: `1,5`, `12,34`, `0,125`.
    pub(crate) fn whole(self, text: &str) -> Option<i64> {
        let plain = text.strip_prefix('+').unwrap_or(text);
        match self.decimal {
            Decimal::Point => {
                if let Ok(number) = plain.parse::<i64>() {
                    return Some(number);
                }
                if plain.contains(',') { exact(&self.grouped(plain)?) } else { exact(plain) }
            }
            Decimal::Comma => {
                let grouped = plain.replace(['.', ' ', '\u{a0}', '\u{202f}'], "").replace(',', ".");
                exact(&grouped)
            }
        }
    }

    /// A number without the commas between its groups of three digits, where they are surely that.
    fn grouped(self, text: &str) -> Option<String> {
        let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
        let (sign, whole) = whole.strip_prefix('-').map_or(("", whole), |whole| ("-", whole));
        let mut groups = whole.split(',');
        let first = groups.next()?;
        if !(1..=3).contains(&first.len()) || !digits(first) || first.starts_with('0') || !digits(fraction) {
            return None;
        }
        let groups: Vec<&str> = groups.collect();
        let of_three = groups.iter().all(|group| group.len() == 3 && digits(group));
        if !of_three || (groups.len() == 1 && self.comma_doubtful) {
            return None;
        }
        Some(format!("{sign}{first}{}.{fraction}", groups.concat()))
    }
}

/// A number with a decimal point or an exponent, where it is whole: from its digits, since a float holds whole numbers
/// exactly up to 2^53 only.
fn exact(text: &str) -> Option<i64> {
    let (sign, size) = text.strip_prefix('-').map_or(("", text), |size| ("-", size));
    let (mantissa, exponent) = match size.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i16>().ok()?),
        None => (size, 0),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = [whole, fraction].concat();
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let kept = digits.trim_end_matches('0');
    let significant = kept.trim_start_matches('0');
    if significant.is_empty() {
        return Some(0);
    }
    // digits before the point, once it has moved
    let before = i64::try_from(whole.len()).ok()? + i64::from(exponent);
    let zeros = usize::try_from(before - i64::try_from(kept.len()).ok()?).ok()?;
    // more than a count can be
    if significant.len() + zeros > 19 {
        return None;
    }
    format!("{sign}{significant}{}", "0".repeat(zeros)).parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const POINT: Numbers = Numbers { decimal: Decimal::Point, comma_doubtful: false };
    const DOUBTFUL: Numbers = Numbers { decimal: Decimal::Point, comma_doubtful: true };
    const COMMA: Numbers = Numbers { decimal: Decimal::Comma, comma_doubtful: true };

    #[test]
    fn forms() {
        assert_eq!(POINT.whole("12"), Some(12));
        assert_eq!(POINT.whole("-3.0"), Some(-3));
        assert_eq!(POINT.whole("1.5"), None);
        assert_eq!(COMMA.whole("1.234"), Some(1234));
        assert_eq!(COMMA.whole("14,0"), Some(14));
        assert_eq!(POINT.whole("inf"), None);
        assert_eq!(POINT.whole("NaN"), None);
    }

    #[test]
    fn commas_part_groups_of_three_only() {
        for (text, number) in [
            ("1,234", 1234),
            ("-12,345", -12_345),
            ("1,234,567", 1_234_567),
            ("12,000", 12_000),
            ("1,234.0", 1234),
        ] {
            assert_eq!(POINT.whole(text), Some(number), "{text}");
        }
        for text in [
            "1,5", "12,34", "0,125", "1,2345", "1234,567", ",123", "1,", "1,,234", "1,234.5", "1,-23",
            "1,23a",
        ] {
            assert_eq!(POINT.whole(text), None, "{text}");
        }
        // where semicolons part the fields, a single comma may begin a fraction
        assert_eq!(DOUBTFUL.whole("1,234"), None);
        assert_eq!(DOUBTFUL.whole("1,234,567"), Some(1_234_567));
    }

    #[test]
    fn large_whole_numbers_are_read_digit_by_digit_or_refused() {
        for (text, number) in [
            ("9,007,199,254,740,993", 9_007_199_254_740_993),
            ("-9,007,199,254,740,993", -9_007_199_254_740_993),
            ("9007199254740993.0", 9_007_199_254_740_993),
            ("9,223,372,036,854,775,807", i64::MAX),
            ("-9223372036854775808.0", i64::MIN),
            ("9.007199254740993e15", 9_007_199_254_740_993),
            ("1e3", 1000),
            ("1.50E+2", 150),
            ("1200e-2", 12),
            ("0.0", 0),
            ("00.0e9", 0),
            ("5.", 5),
        ] {
            assert_eq!(POINT.whole(text), Some(number), "{text}");
        }
        assert_eq!(COMMA.whole("9.007.199.254.740.993"), Some(9_007_199_254_740_993));
        for text in [
            "9,223,372,036,854,775,808",
            "9223372036854775808",
            "9007199254740993.5",
            "9,007,199,254,740,993.5",
            "1e19",
            "1e999",
            "1e99999",
            "15e-1",
            "1e",
            "e3",
            ".",
            "--3",
            "1.2.3",
        ] {
            assert_eq!(POINT.whole(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_whole_number_is_read_as_itself(number: i64) {
            for text in [format!("{number}.0"), format!("{number}.000"), format!("{number}e0"), format!("{number}0e-1")] {
                assert_eq!(POINT.whole(&text), Some(number), "{text}");
            }
        }

        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = (POINT.whole(&text), COMMA.whole(&text), DOUBTFUL.whole(&text));
        }
    }
}
