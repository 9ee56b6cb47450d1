//! How to draw: words, colours, size. The web pages use the same colours.

use watchfire_wording::Words;

/// Colours as hexadecimal values. Severity is never told by colour alone; blue and orange stay apart for every
/// form of colour blindness.
///
/// | role | light | dark |
/// |---|---|---|
/// | surface | `#ffffff` | `#14181d` |
/// | text, mean | `#1b1f24` | `#e6eaef` |
/// | muted text | `#57606a` | `#9aa5b1` |
/// | hairline | `#d5dae1` | `#323941` |
/// | observed | `#8a94a1` | `#6f7b89` |
/// | accent (expected, estimates) | `#1f6fb2` | `#6fb1ec` |
/// | alarm, threshold, event | `#b84a00` | `#f29a4a` |
/// | steps | `#ddedfb` `#a3c7e6` `#64a1d1` `#0f7cb9` `#03568a` | `#1d4264` `#316693` `#4d8cbc` `#7ab3dd` `#b5d9f4` |
///
/// Steps are 14.5 apart in CIELAB lightness (93 to 35, and 27 to 85 in the dark). Text has a contrast of at least
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
    /// Expectation and estimates.
    pub accent: &'static str,
    /// Alarms, thresholds, events.
    pub alarm: &'static str,
    /// Five steps of a measure, least first.
    pub steps: [&'static str; 5],
}

impl Palette {
    /// On paper and on light screens.
    pub const LIGHT: Self = Self {
        surface: "#ffffff",
        text: "#1b1f24",
        muted: "#57606a",
        hairline: "#d5dae1",
        observed: "#8a94a1",
        accent: "#1f6fb2",
        alarm: "#b84a00",
        steps: ["#ddedfb", "#a3c7e6", "#64a1d1", "#0f7cb9", "#03568a"],
    };

    /// On dark screens.
    pub const DARK: Self = Self {
        surface: "#14181d",
        text: "#e6eaef",
        muted: "#9aa5b1",
        hairline: "#323941",
        observed: "#6f7b89",
        accent: "#6fb1ec",
        alarm: "#f29a4a",
        steps: ["#1d4264", "#316693", "#4d8cbc", "#7ab3dd", "#b5d9f4"],
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
