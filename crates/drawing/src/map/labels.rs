//! Names beside the largest markers, as far as they cover neither one another nor the circles.

use crate::Style;
use crate::svg::{escape, number};
use crate::type_size::width;

const SIZE: f64 = 12.0;
const NAMED_MAX: usize = 6;

type Box = (f64, f64, f64, f64);

fn meet(a: Box, b: Box) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

/// Writes the names of circles `(x, y, radius, label)`, the most important first.
pub(super) fn draw(svg: &mut crate::svg::Svg, circles: &[(f64, f64, f64, &str)], style: &Style<'_>) {
    let mut taken: Vec<Box> = circles.iter().map(|&(x, y, r, _)| (x - r, y - r, x + r, y + r)).collect();
    for &(x, y, r, label) in circles.iter().take(NAMED_MAX).filter(|circle| !circle.3.is_empty()) {
        let long = width(label, SIZE);
        let places = [
            (x + r + 4.0, y - 7.0),
            (x - r - 4.0 - long, y - 7.0),
            (x - long / 2.0, y - r - 17.0),
            (x - long / 2.0, y + r + 3.0),
        ];
        let free = places.into_iter().map(|(left, top)| (left, top, left + long, top + 14.0)).find(|place| {
            place.0 >= 0.0
                && place.2 <= style.width
                && place.1 >= 0.0
                && !taken.iter().any(|other| meet(*place, *other))
        });
        let Some(place) = free else { continue };
        taken.push(place);
        let palette = style.palette;
        svg.raw(format_args!(
            r#"<text x="{x}" y="{y}" font-size="{SIZE}" font-weight="700" fill="none" stroke="{}" stroke-width="3" stroke-linejoin="round">{text}</text><text x="{x}" y="{y}" font-size="{SIZE}" font-weight="700" fill="{}">{text}</text>"#,
            palette.surface,
            palette.text,
            x = number(place.0),
            y = number(place.1 + 11.5),
            text = escape(label)
        ));
    }
}
