//! A small curve beside a number.

use crate::svg::{Svg, number};
use crate::{Style, hatch};

/// Draws values, oldest first, as a line from zero; the newest `incomplete` of them stand on hatched ground, `None`
/// is a gap. The last value is marked with a dot.
pub fn spark(values: &[Option<f64>], incomplete: usize, style: &Style<'_>) -> String {
    let palette = style.palette;
    let mut svg = Svg::new(style, "", "");
    let inset = 3.0;
    let (width, height) = (style.width - 2.0 * inset, style.height - 2.0 * inset);
    let top = values.iter().flatten().copied().fold(0.0_f64, f64::max).max(1e-9);
    let step = width / (values.len().max(2) - 1) as f64;
    let point =
        |i: usize, value: f64| (inset + i as f64 * step, inset + height * (1.0 - value.max(0.0) / top));
    let complete = values.len().saturating_sub(incomplete);
    if incomplete > 0 && complete < values.len() {
        let name = format!("{}-spark", style.id);
        hatch::define(&mut svg, &name, palette.muted, None, 0.45, 1.0);
        let from = (inset + (complete as f64 - 0.5) * step).max(inset);
        svg.rect(from, 0.0, style.width - from, style.height, &format!("url(#{name})"));
    }
    svg.line((inset, style.height - 1.0), (inset + width, style.height - 1.0), palette.hairline, 1.0);
    let points = values.iter().enumerate().map(|(i, value)| value.map(|value| point(i, value)));
    svg.polyline(points, palette.muted, r#"stroke-width="1.5" stroke-linecap="round""#);
    if let Some((i, value)) =
        values.iter().enumerate().rev().find_map(|(i, value)| value.map(|value| (i, value)))
    {
        let (x, y) = point(i, value);
        svg.raw(format_args!(
            r#"<circle cx="{}" cy="{}" r="2.5" fill="{}"/>"#,
            number(x),
            number(y),
            palette.text
        ));
    }
    svg.finish()
}
