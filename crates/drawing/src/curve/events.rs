//! Events under the axis of days: a bar from the first alarm to the end, in as many lanes as they overlap.

use jiff::ToSpan;
use jiff::civil::Date;

use super::frame::Frame;
use super::{Curve, EventSpan};
use crate::Style;
use crate::svg::{Anchor, Svg, Type, number};
use crate::type_size::width;

const LANE: f64 = 16.0;
const LANES_MAX: usize = 4;
const SIZE: f64 = 11.0;

/// Events by lane; those that would need more lanes than there are stand in the last one.
pub(super) fn lanes<'a>(curve: &Curve<'a>) -> Vec<Vec<&'a EventSpan>> {
    let mut lanes: Vec<Vec<&EventSpan>> = Vec::new();
    let mut events: Vec<&EventSpan> = curve.events.iter().collect();
    events.sort_by_key(|event| event.opened);
    for event in events {
        let free = |lane: &Vec<&EventSpan>| {
            lane.last().is_none_or(|before| before.closed.is_some_and(|closed| closed < event.opened))
        };
        match lanes.iter().position(free) {
            Some(lane) => lanes[lane].push(event),
            None if lanes.len() < LANES_MAX => lanes.push(vec![event]),
            None => lanes[LANES_MAX - 1].push(event),
        }
    }
    lanes
}

/// Height of so many lanes, px.
pub(super) fn height(lanes: usize) -> f64 {
    if lanes == 0 { 0.0 } else { lanes as f64 * LANE + 4.0 }
}

pub(super) fn draw(svg: &mut Svg, curve: &Curve<'_>, frame: &Frame, style: &Style<'_>) {
    let color = style.palette.alarm;
    let after = |day: Date| day.saturating_add(1.days());
    for (lane, events) in lanes(curve).iter().enumerate() {
        let y = frame.bottom() + 24.0 + LANE * (lane as f64 + 0.5) + 1.0;
        let mut free = 0.0;
        for (i, event) in events.iter().enumerate() {
            let from = frame.x_of(event.opened);
            let to = frame.x_of(event.closed.map_or_else(|| after(frame.last()), after)).max(from + 3.0);
            svg.raw(format_args!(
                r#"<rect x="{}" y="{}" width="{}" height="4" rx="2" fill="{color}"/>"#,
                number(from),
                number(y - 2.0),
                number(to - from)
            ));
            if event.closed.is_none() {
                svg.raw(format_args!(
                    r#"<path d="M{x} {}L{} {}L{x} {}" fill="none" stroke="{color}" stroke-width="2"/>"#,
                    number(y - 4.0),
                    number(to + 4.0),
                    number(y),
                    number(y + 4.0),
                    x = number(to),
                ));
            }
            let long = width(&event.label, SIZE);
            let look = Type { size: SIZE, color: style.palette.muted, anchor: Anchor::End, bold: false };
            let room = events.get(i + 1).map_or(style.width, |next| frame.x_of(next.opened) - 6.0);
            if event.label.is_empty() {
                free = to + 8.0;
            } else if from - 6.0 - long >= free {
                svg.text(from - 6.0, y + 4.0, &event.label, look);
                free = to + 8.0;
            } else if to + 10.0 + long <= room {
                svg.text(to + 10.0, y + 4.0, &event.label, Type { anchor: Anchor::Start, ..look });
                free = to + 18.0 + long;
            }
        }
    }
    debug_assert!(frame.lanes <= LANES_MAX);
}
