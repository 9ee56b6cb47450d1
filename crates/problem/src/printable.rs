//! Texts of files, fit to be printed: a cell or a file's name must not steer a terminal or turn a line around.

use std::borrow::Cow;

/// Whether a character shows nothing by itself but steers what is shown: controls of terminals, and of the direction of
/// writing. Tabs and ends of lines are not among them.
pub fn is_steering(character: char) -> bool {
    match character {
        '\t' | '\n' | '\r' => false,
        '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => true,
        _ => character.is_control(),
    }
}

/// Whether a text has steering characters; quick for the many that have none.
pub fn has_steering(text: &str) -> bool {
    let doubtful = |byte: u8| (byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || byte >= 0x7f;
    text.bytes().any(doubtful) && text.chars().any(is_steering)
}

/// A text with `�` in place of every steering character.
pub fn printable(text: &str) -> Cow<'_, str> {
    if has_steering(text) {
        let shown = |character| if is_steering(character) { '\u{fffd}' } else { character };
        Cow::Owned(text.chars().map(shown).collect())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        for (text, shows) in [
            ("\u{1b}]0;owned\u{7}\u{1b}[2J", "�]0;owned��[2J"),
            ("b\u{9b}31m.csv", "b�31m.csv"),
            ("safe\u{202e}fdp.exe", "safe�fdp.exe"),
            ("阳西县 Gütersloh\tA\nB", "阳西县 Gütersloh\tA\nB"),
        ] {
            assert_eq!(printable(text), shows);
        }
        assert!(matches!(printable("Lübeck"), Cow::Borrowed(_)));
    }
}
