//! What of a cell may stand in a problem: problems are printed, kept and served, so no person's number and no whole
//! page may be in them.

use watchfire_problem::Problem;

/// Arguments of problems that hold what stands in cells.
const OF_CELLS: [&str; 4] = ["value", "key", "case", "place"];

/// Characters of a cell that are shown.
const SHOWN: usize = 60;

/// A problem as it may be told.
pub(crate) fn fit(mut problem: Problem) -> Problem {
    for name in OF_CELLS {
        if let Some(value) = problem.args.get_mut(name) {
            *value = shown(value);
        }
    }
    problem
}

/// A cell's text without numbers of persons, and shortened.
fn shown(text: &str) -> String {
    let numbers = personal_numbers(text);
    if numbers.is_empty() {
        let mut short: String = text.chars().take(SHOWN).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        return short;
    }
    let is_all = numbers[0].0 == 0 && numbers[0].1 == text.len();
    let number = &text[numbers[0].0..numbers[0].1];
    // beside a person's number stands the person's name
    if is_all { format!("{}…{}", &number[..2], &number[number.len() - 2..]) } else { "…".to_owned() }
}

/// Whether a text holds what may be a person's number: a mobile telephone, or an identity card of 15 or 18 characters.
pub(crate) fn has_personal_number(text: &str) -> bool {
    !personal_numbers(text).is_empty()
}

/// Where such numbers stand: 11 digits or more than 12, also parted by blanks or hyphens as telephones are written.
/// Codes of places have up to 10 or just 12 digits, days and times fewer.
fn personal_numbers(text: &str) -> Vec<(usize, usize)> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at;
        let mut digits = 0;
        let mut groups = vec![0];
        while at < bytes.len() {
            let parts = matches!(bytes[at], b' ' | b'-') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            if bytes[at].is_ascii_digit() {
                digits += 1;
                if let Some(last) = groups.last_mut() {
                    *last += 1;
                }
                end = at + 1;
            } else if parts {
                groups.push(0);
            } else {
                break;
            }
            at += 1;
        }
        // the check mark of an identity card
        let card = digits == 17 && matches!(bytes.get(end), Some(b'x' | b'X'));
        let alone = groups.len() == 1 && (digits == 11 || digits > 12);
        let parted = matches!(groups[..], [3, 4, 4]) || matches!(groups[..], [6, 8, 3 | 4]);
        let within = groups.len() > 1 && groups.iter().any(|group| *group == 11 || *group > 12);
        if alone || parted || within || card {
            found.push((start, end + usize::from(card)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_persons_are_not_shown() {
        for (text, shows) in [
            ("13800138000", "13…00"),
            ("138-0013-8000", "13…00"),
            ("138 0013 8000", "13…00"),
            ("110101199003071111", "11…11"),
            ("11010119900307111X", "11…1X"),
            ("孙七 身份证110101199003071111", "…"),
            ("王五，电话13800138000", "…"),
            ("13800138000 13900139000", "13…00"),
        ] {
            assert_eq!(shown(text), shows, "{text}");
        }
    }

    #[test]
    fn codes_and_days_are_shown() {
        for text in [
            "441702",
            "441702001",
            "441702001001",
            "20200318",
            "2020-03-18 08:30:00",
            "2020-03-18T08:30:00.000Z",
            "1234567890",
            "measles",
            "",
            "2020-13-45",
            "0662-8812345",
            "阳西县",
            "1,234,567",
        ] {
            assert_eq!(shown(text), text);
        }
        let long = "长".repeat(500);
        assert_eq!(shown(&long).chars().count(), SHOWN + 1);
    }
}
