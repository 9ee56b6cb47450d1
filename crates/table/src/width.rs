//! Full-width forms of letters, digits and marks, as input methods for Chinese write them.

use std::borrow::Cow;

/// The ASCII character of a full-width form, `２` → `2`, `／` → `/`, and a blank for the ideographic one.
fn narrow_of(character: char) -> Option<char> {
    match character {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0),
        '\u{3000}' => Some(' '),
        _ => None,
    }
}

/// Whether a text has full-width forms of ASCII.
pub(crate) fn has_wide(text: &str) -> bool {
    // most texts are ASCII, and no ASCII text has any
    !text.is_ascii() && text.chars().any(|character| narrow_of(character).is_some())
}

/// A text with full-width forms of ASCII as ASCII: `２０２６／１１／３` → `2026/11/3`. For numbers, days, codes and words
/// to be looked up; names and free text are shown as they were written.
pub fn narrow(text: &str) -> Cow<'_, str> {
    if has_wide(text) {
        Cow::Owned(text.chars().map(|character| narrow_of(character).unwrap_or(character)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_forms_only() {
        for (wide, ascii) in [
            ("２０２６－１１－０３", "2026-11-03"),
            ("２０２６／１１／３　０８：３０", "2026/11/3 08:30"),
            ("５岁", "5岁"),
            ("６０～７９", "60~79"),
            ("１，２３４", "1,234"),
            ("ＮＡ", "NA"),
            ("朝阳区", "朝阳区"),
            ("12。5、3", "12。5、3"),
        ] {
            assert_eq!(narrow(wide), ascii);
        }
        assert!(matches!(narrow("Gütersloh"), Cow::Borrowed(_)));
    }
}
