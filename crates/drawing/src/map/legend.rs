//! The legend under the map: five steps with their limits, hatching, markers.

use super::Choropleth;
use crate::Style;
use crate::svg::{Anchor, Svg, Type, number};
use crate::type_size::width;

/// Height of the legend, px.
pub(super) const HEIGHT: f64 = 58.0;
const SIZE: f64 = 12.0;
const STEP_MAX: f64 = 46.0;

pub(super) fn draw(svg: &mut Svg, choropleth: &Choropleth<'_>, style: &Style<'_>) {
    let palette = style.palette;
    let top = style.height - HEIGHT + 6.0;
    let look = Type { size: SIZE, color: palette.muted, anchor: Anchor::Start, bold: false };
    svg.text(0.0, top + 10.0, choropleth.unit, look);
    let bar = top + 18.0;
    let step = (style.width * 0.08).clamp(24.0, STEP_MAX);
    for (i, fill) in palette.steps.iter().enumerate() {
        svg.rect(i as f64 * step, bar, step, 10.0, fill);
    }
    // An end below the step's own beginning would be none.
    let highest = choropleth.highest.filter(|highest| *highest > choropleth.breaks[3]);
    for (i, limit) in choropleth.breaks.iter().chain(&highest).enumerate() {
        let label = match *limit {
            large if large >= 10_000.0 => style.words.count_short(large),
            broken if (broken - broken.round()).abs() > 1e-9 => style.words.rate(broken),
            whole => style.words.number(whole),
        };
        svg.text((i + 1) as f64 * step, bar + 24.0, &label, Type { anchor: Anchor::Middle, ..look });
    }
    let mut x = 5.0 * step + if highest.is_some() { 32.0 } else { 20.0 };
    if choropleth.areas.iter().any(|area| area.value.is_none()) {
        svg.raw(format_args!(
            r#"<rect x="{}" y="{}" width="18" height="10" fill="url(#{}-missing-key)" stroke="{}" stroke-width="0.8"/>"#,
            number(x),
            number(bar),
            style.id,
            palette.muted
        ));
        svg.text(x + 24.0, bar + 9.5, choropleth.missing, look);
        x += 24.0 + width(choropleth.missing, SIZE) + 18.0;
    }
    if !choropleth.markers.is_empty() {
        svg.raw(format_args!(
            r#"<circle cx="{}" cy="{}" r="6" fill="{c}" fill-opacity="0.25" stroke="{c}" stroke-width="1.6"/>"#,
            number(x + 6.0),
            number(bar + 5.0),
            c = palette.alarm
        ));
        let label = style.words.label("chart-marker");
        svg.text(x + 18.0, bar + 9.5, &label, look);
    }
}
