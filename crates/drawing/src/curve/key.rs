//! The key at the top right: only the marks that occur and have no direct label.

use super::frame::{Frame, SMALL};
use super::{Curve, alarm_mark};
use crate::Style;
use crate::svg::{Anchor, Svg, Type, number};
use crate::type_size::width;

enum Mark {
    Alarm,
    Hatch(&'static str),
    Fan,
}

pub(super) fn draw(svg: &mut Svg, curve: &Curve<'_>, frame: &Frame, style: &Style<'_>) {
    let mut entries = Vec::new();
    if curve.alarm.contains(&true) {
        entries.push((Mark::Alarm, "chart-alarm"));
    }
    if frame.first_incomplete(curve) < curve.observed.len() {
        entries.push((Mark::Hatch("incomplete"), "chart-incomplete"));
    }
    if !curve.forecast.is_empty() {
        entries.push((Mark::Fan, "chart-forecast"));
    }
    if curve.observed.contains(&None) {
        entries.push((Mark::Hatch("missing"), "chart-missing"));
    }
    let look = Type { size: SMALL, color: style.palette.muted, anchor: Anchor::End, bold: false };
    let mut right = frame.left + frame.width;
    for (mark, key) in entries.into_iter().rev() {
        let label = style.words.label(key);
        svg.text(right, 14.0, &label, look);
        right -= width(&label, SMALL) + 8.0;
        match mark {
            Mark::Alarm => alarm_mark(svg, right - 5.0, 14.0, 4.5, style.palette.alarm),
            Mark::Fan => svg.raw(format_args!(
                r#"<rect x="{}" y="4" width="16" height="11" fill="{}" fill-opacity="0.32"/>"#,
                number(right - 16.0),
                style.palette.accent
            )),
            Mark::Hatch(name) => svg.raw(format_args!(
                r#"<rect x="{}" y="4" width="16" height="11" fill="url(#{}-{name})" stroke="{}" stroke-width="0.8"/>"#,
                number(right - 16.0),
                style.id,
                style.palette.observed
            )),
        }
        right -= 16.0 + 16.0;
    }
}
