//! How sources write age bands.

use super::{AgeBand, AgeError};

/// The oldest age that is read, in years.
const OLDEST: u8 = 130;
/// Words after a number of years.
const YEARS: [&str; 7] = ["周岁", "岁", "years", "year", "yrs", "jahre", "y"];
/// Words after a youngest age that belongs to the band.
const AND_OLDER: [&str; 11] = [
    "+",
    "plus",
    "及以上",
    "以上",
    "and over",
    "and older",
    "and above",
    "or older",
    "und älter",
    "u. älter",
    "und mehr",
];
/// Words before an oldest age that no longer belongs to it.
const YOUNGER_THAN: [&str; 5] = ["<", "不满", "未满", "under ", "unter "];

/// Reads an age band.
pub(super) fn read(text: &str) -> Result<AgeBand, AgeError> {
    let lower = text.trim().to_lowercase();
    match lower.as_str() {
        "" | "all" | "total" | "gesamt" | "全部" | "合计" => return Ok(AgeBand::All),
        "unknown" | "unbekannt" | "a-unbek" | "unbek" | "nicht übermittelt" | "不详" | "未知" => {
            return Ok(AgeBand::Unknown);
        }
        _ => {}
    }
    let plain = plain(&lower);
    let (from, to) = ends(&plain).ok_or_else(|| AgeError::Form(text.to_owned()))?;
    match to {
        Some(to) if to < from => Err(AgeError::Reversed(text.to_owned())),
        Some(to) => Ok(AgeBand::years(from, to)),
        None if from == 0 => Ok(AgeBand::All),
        None => Ok(AgeBand::and_older(from)),
    }
}

/// One sign for each meaning.
fn plain(lower: &str) -> String {
    let signs = lower.replace(['–', '—', '－', '~', '～', '〜', '至', '到'], "-");
    let signs = signs.replace("bis", "-").replace(" to ", "-").replace('＋', "+");
    let signs = signs.replace('＜', "<").replace('＞', ">");
    signs.replace("<=", "≤").replace(">=", "≥").replace('≦', "≤").replace('≧', "≥")
}

/// Youngest and oldest age, both included; no oldest = open.
fn ends(plain: &str) -> Option<(u8, Option<u8>)> {
    if let Some(from) = AND_OLDER.iter().find_map(|word| plain.strip_suffix(word)) {
        return Some((age(from)?, None));
    }
    if let Some(from) = plain.strip_prefix('≥') {
        return Some((age(from)?, None));
    }
    if let Some(below) = plain.strip_prefix('>') {
        let from = age(below)? + 1;
        return (from <= OLDEST).then_some((from, None));
    }
    if let Some(to) = plain.strip_prefix('≤').or_else(|| plain.strip_suffix("及以下")) {
        return Some((0, Some(age(to)?)));
    }
    let younger = YOUNGER_THAN.iter().find_map(|word| plain.strip_prefix(word));
    if let Some(end) = younger.or_else(|| plain.strip_suffix("以下")) {
        return Some((0, Some(age(end)?.checked_sub(1)?)));
    }
    let (from, to) = plain.split_once('-').unwrap_or((plain, plain));
    Some((age(from)?, Some(age(to)?)))
}

/// A number of years: digits, after RKI's `A` or before a word for years.
fn age(text: &str) -> Option<u8> {
    let text = text.trim();
    let text = text.strip_prefix('a').unwrap_or(text);
    let digits = YEARS.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim_end();
    let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
    digits.parse().ok().filter(|age| is_number && *age <= OLDEST)
}
