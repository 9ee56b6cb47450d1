//! The periods to come: bands of 50 and 90 %, and the median, from the last count on.

use std::fmt::Write;

use super::Curve;
use super::frame::Frame;
use crate::Style;
use crate::svg::{Svg, number};

/// How much of the paper shows through the outer and the inner band.
const OPACITIES: [f64; 2] = [0.2, 0.32];

/// Draws the forecast; the bands begin at the last count where it is known.
pub(super) fn draw(svg: &mut Svg, curve: &Curve<'_>, frame: &Frame, style: &Style<'_>) {
    let n_observed = curve.observed.len();
    let last = curve.observed.last().copied().flatten().map(|count| count as f64);
    let start = last.map(|count| (n_observed as f64 - 0.5, [count; 5]));
    let to_come = curve.forecast.iter().enumerate();
    let points: Vec<(f64, [f64; 5])> = start
        .into_iter()
        .chain(to_come.map(|(i, quantiles)| (n_observed as f64 + i as f64 + 0.5, *quantiles)))
        .collect();
    if curve.forecast.is_empty() || points.len() < 2 {
        return;
    }
    let color = style.palette.accent;
    let at = |(x, quantiles): &(f64, [f64; 5]), level: usize| (frame.x(*x), frame.y(quantiles[level]));
    for ((low, high), opacity) in [(0, 4), (1, 3)].into_iter().zip(OPACITIES) {
        let upper = points.iter().map(|point| at(point, high));
        let lower = points.iter().rev().map(|point| at(point, low));
        let mut shape = String::new();
        for (i, (x, y)) in upper.chain(lower).enumerate() {
            // writing into a String cannot fail
            let _ = write!(shape, "{}{} {}", if i == 0 { 'M' } else { 'L' }, number(x), number(y));
        }
        svg.raw(format_args!(r#"<path d="{shape}z" fill="{color}" fill-opacity="{opacity}"/>"#));
    }
    svg.polyline(points.iter().map(|point| Some(at(point, 2))), color, r#"stroke-width="1.8""#);
}
