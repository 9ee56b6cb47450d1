//! Tests of the palettes: contrast, even steps.
#![cfg(test)]

use crate::Palette;

/// Relative luminance (WCAG 2.2) of `#rrggbb`.
fn luminance(hex: &str) -> f64 {
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
}

fn contrast(a: &str, b: &str) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// CIELAB lightness.
fn lightness(hex: &str) -> f64 {
    116.0 * luminance(hex).cbrt() - 16.0
}

#[test]
fn text_and_marks_are_seen() {
    for palette in [Palette::LIGHT, Palette::DARK] {
        for text in [palette.text, palette.muted, palette.alarm, palette.accent] {
            assert!(contrast(text, palette.surface) >= 4.5, "{text} on {}", palette.surface);
        }
        assert!(contrast(palette.observed, palette.surface) >= 3.0, "{}", palette.observed);
    }
}

#[test]
fn steps_are_even_and_rise_away_from_the_surface() {
    for palette in [Palette::LIGHT, Palette::DARK] {
        let from_surface: Vec<f64> =
            palette.steps.iter().map(|step| (lightness(step) - lightness(palette.surface)).abs()).collect();
        let even = (from_surface[4] - from_surface[0]) / 4.0;
        assert!(even > 14.0, "{from_surface:?}");
        for pair in from_surface.windows(2) {
            assert!((pair[1] - pair[0] - even).abs() < 0.6, "{from_surface:?}");
        }
    }
}

#[test]
fn the_pages_use_the_same_colours() {
    let css = include_str!("../../../web/src/app.css");
    let (light, dark) = css.split_once("[data-theme='dark']").unwrap();
    for (palette, tokens) in [(Palette::LIGHT, light), (Palette::DARK, dark)] {
        for (token, color) in [
            ("surface", palette.surface),
            ("ink", palette.text),
            ("ink-3", palette.muted),
            ("line", palette.hairline),
            ("observed", palette.observed),
            ("accent", palette.accent),
            ("warn", palette.alarm),
        ] {
            assert!(tokens.contains(&format!("--{token}: {color};")), "--{token}: {color}");
        }
    }
}
