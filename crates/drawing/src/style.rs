//! How to draw: words, colours, size. The web pages use the same colours.

use watchfire_wording::Words;

/// Colours as hexadecimal values. Severity is never told by colour alone; blue and orange stay apart for every
/// form of colour blindness.
///
/// | role | light | dark |
/// |---|---|---|
/// | surface | `#ffffff` | `#171b1f` |
/// | text, mean | `#171a1e` | `#e9ebee` |
/// | muted text | `#606975` | `#97a0ab` |
/// | hairline | `#e0e3e7` | `#2a3037` |
/// | observed | `#59626d` | `#a3adb8` |
/// | accent (expected, threshold, estimates) | `#1a5aa6` | `#85b7f2` |
/// | alarm, event | `#a84300` | `#f2a965` |
/// | steps | `#e2ebf3` `#a5c2dd` `#6a99c6` `#3171a9` `#004a82` | `#222f3c` `#375572` `#507faa` `#74aade` `#aad6ff` |
///
/// They are those of the pages (`app.css`, `palette.ts`). Steps are even in lightness: 15.5 apart in CIELAB (93 to 31), and
/// 16.3 in the dark (19 to 84). Text has a contrast of at least
/// 4.5 on its surface, marks one of 3 (WCAG 2.2 AA); tested.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Palette {
    /// What is drawn upon.
    pub surface: &'static str,
    /// Text; the line of the mean.
    pub text: &'static str,
    /// Text of axes and notes.
    pub muted: &'static str,
    /// Grid, borders.
    pub hairline: &'static str,
    /// Observed counts.
    pub observed: &'static str,
    /// Expectation, threshold and estimates.
    pub accent: &'static str,
    /// Alarms, events.
    pub alarm: &'static str,
    /// Five steps of a measure, least first.
    pub steps: [&'static str; 5],
}

impl Palette {
    /// On paper and on light screens.
    pub const LIGHT: Self = Self {
        surface: "#ffffff",
        text: "#171a1e",
        muted: "#606975",
        hairline: "#e0e3e7",
        observed: "#59626d",
        accent: "#1a5aa6",
        alarm: "#a84300",
        steps: ["#e2ebf3", "#a5c2dd", "#6a99c6", "#3171a9", "#004a82"],
    };

    /// On dark screens.
    pub const DARK: Self = Self {
        surface: "#171b1f",
        text: "#e9ebee",
        muted: "#97a0ab",
        hairline: "#2a3037",
        observed: "#a3adb8",
        accent: "#85b7f2",
        alarm: "#f2a965",
        steps: ["#222f3c", "#375572", "#507faa", "#74aade", "#aad6ff"],
    };
}

/// How to draw one picture.
#[derive(Debug, Clone, Copy)]
pub struct Style<'a> {
    /// Language of labels, numbers and dates.
    pub words: &'a Words<'a>,
    /// Colours.
    pub palette: &'a Palette,
    /// Width, px.
    pub width: f64,
    /// Height, px.
    pub height: f64,
    /// Name of the picture, different for each on one page: letters, digits and hyphens.
    pub id: &'a str,
}
