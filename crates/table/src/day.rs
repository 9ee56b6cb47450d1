//! Days as most sources write them, the year first.

use jiff::civil::Date;

/// `2020-03-18`, `2020/3/18`, `2020.03.18`, `2020年3月18日`, `20200318`; a time of day behind it is left out.
pub fn year_first(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let (year, n) = digits(bytes, 4).filter(|(_, n)| *n == 4)?;
    let mut at = n;
    if bytes.len() == 8 && bytes[4..].iter().all(u8::is_ascii_digit) {
        return day_of(year, digits(&bytes[4..], 2)?.0, digits(&bytes[6..], 2)?.0);
    }
    let chinese = text[at..].starts_with('年');
    let step = |at: &mut usize, mark: char| -> Option<u32> {
        let rest = text.get(*at..)?;
        let first = rest.chars().next()?;
        let fits = if chinese { first == mark } else { matches!(first, '-' | '/' | '.') };
        if !fits {
            return None;
        }
        *at += first.len_utf8();
        let (number, n) = digits(&bytes[*at..], 2)?;
        *at += n;
        Some(number)
    };
    let month = step(&mut at, '年')?;
    let day = step(&mut at, '月')?;
    let rest = text[at..].strip_prefix('日').unwrap_or(&text[at..]);
    // nothing, or a time of day
    if rest.is_empty() || rest.starts_with(['T', ' ', 't']) { day_of(year, month, day) } else { None }
}

/// Reads up to `most` digits from the start of `bytes`.
fn digits(bytes: &[u8], most: usize) -> Option<(u32, usize)> {
    let n = bytes.iter().take(most).take_while(|byte| byte.is_ascii_digit()).count();
    let number = bytes[..n].iter().fold(0_u32, |sum, digit| sum * 10 + u32::from(digit - b'0'));
    (n > 0).then_some((number, n))
}

fn day_of(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = i16::try_from(year).ok().filter(|year| (1800..=2200).contains(year))?;
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}
