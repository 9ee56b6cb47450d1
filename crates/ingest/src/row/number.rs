//! Whole numbers as sources write them.

use crate::mapping::Decimal;

/// A whole number: `12`, `12.0`, `-3`, `1e3`; with a decimal comma `1.234` and `12,0`. `None` where it is none.
pub(crate) fn whole(text: &str, decimal: Decimal) -> Option<i64> {
    let plain = text.strip_prefix('+').unwrap_or(text);
    match decimal {
        Decimal::Point => {
            if let Ok(number) = plain.parse::<i64>() {
                return Some(number);
            }
            exact(plain.parse().ok()?)
        }
        Decimal::Comma => {
            let grouped = plain.replace(['.', ' ', '\u{a0}', '\u{202f}'], "").replace(',', ".");
            exact(grouped.parse().ok()?)
        }
    }
}

/// A float without fraction, within what a float holds exactly.
fn exact(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0).then_some(number as i64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms() {
        assert_eq!(whole("12", Decimal::Point), Some(12));
        assert_eq!(whole("-3.0", Decimal::Point), Some(-3));
        assert_eq!(whole("1.5", Decimal::Point), None);
        assert_eq!(whole("1,234", Decimal::Point), None);
        assert_eq!(whole("1.234", Decimal::Comma), Some(1234));
        assert_eq!(whole("14,0", Decimal::Comma), Some(14));
        assert_eq!(whole("inf", Decimal::Point), None);
        assert_eq!(whole("NaN", Decimal::Point), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC{0,24}") {
            let _ = (whole(&text, Decimal::Point), whole(&text, Decimal::Comma));
        }
    }
}
