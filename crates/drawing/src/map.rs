//! The map: one measure over places in five steps, what is missing hatched, events as circles sized by excess.

mod labels;
mod legend;
mod projection;
mod shape;

use watchfire_geometry::Outline;

use crate::svg::{Svg, escape, number};
use crate::{Style, hatch};
use projection::Projection;

/// Room about the map, px.
const MARGIN: f64 = 4.0;

/// A place on the map.
#[derive(Debug, Clone, Copy)]
pub struct Area<'a> {
    /// Its outline.
    pub outline: &'a Outline,
    /// Its value; `None` = missing.
    pub value: Option<f64>,
    /// Shown when pointed at: name and value.
    pub tip: &'a str,
}

/// An event on the map.
#[derive(Debug, Clone, PartialEq)]
pub struct Marker {
    /// Longitude and latitude.
    pub at: (f64, f64),
    /// What its area stands for, e.g. excess cases.
    pub size: f64,
    /// Its name, drawn for the largest as far as there is room.
    pub label: String,
}

/// A map of one measure.
#[derive(Debug, Clone, Copy)]
pub struct Choropleth<'a> {
    /// What the picture says, for those who do not see it; drawn nowhere.
    pub title: &'a str,
    /// The same at length.
    pub summary: &'a str,
    /// What the steps mean, over the legend: measure and unit.
    pub unit: &'a str,
    /// What hatching means.
    pub missing: &'a str,
    /// The places.
    pub areas: &'a [Area<'a>],
    /// Larger areas of which only the border is drawn.
    pub borders: &'a [&'a Outline],
    /// Four limits between the five steps, ascending; a value at a limit belongs to the step above it.
    pub breaks: [f64; 4],
    /// Where the highest step ends; `None` = it is not told.
    pub highest: Option<f64>,
    /// Events.
    pub markers: &'a [Marker],
}

/// Draws a map.
pub fn map(choropleth: &Choropleth<'_>, style: &Style<'_>) -> String {
    let mut svg = Svg::new(style, choropleth.title, choropleth.summary);
    let palette = style.palette;
    let room = (style.width, style.height - legend::HEIGHT);
    let Some(projection) =
        Projection::fitting(choropleth.areas.iter().map(|area| area.outline), room, MARGIN)
    else {
        let look = crate::svg::Type {
            size: 14.0,
            color: palette.muted,
            anchor: crate::svg::Anchor::Middle,
            bold: false,
        };
        svg.text(style.width / 2.0, style.height / 2.0, &style.words.label("chart-none"), look);
        return svg.finish();
    };
    let missing = format!("{}-missing", style.id);
    hatch::define(&mut svg, &missing, palette.muted, Some(palette.surface), 0.6, shape::GRID);
    hatch::define(&mut svg, &format!("{missing}-key"), palette.muted, Some(palette.surface), 0.6, 1.0);
    svg.raw(format_args!(
        r#"<g transform="scale({})" stroke="{}" stroke-width="1" stroke-linejoin="round">"#,
        1.0 / shape::GRID,
        palette.surface
    ));
    for area in choropleth.areas {
        let d = shape::path(area.outline, &projection);
        if d.is_empty() {
            continue;
        }
        let fill = match area.value {
            Some(value) => palette.steps[step(&choropleth.breaks, value)].to_owned(),
            None => format!("url(#{missing})"),
        };
        let tip =
            if area.tip.is_empty() { String::new() } else { format!("<title>{}</title>", escape(area.tip)) };
        svg.raw(format_args!(r#"<path d="{d}" fill="{fill}" fill-rule="evenodd">{tip}</path>"#));
    }
    svg.raw(format_args!("</g>"));
    if !choropleth.borders.is_empty() {
        svg.raw(format_args!(
            r#"<g transform="scale({})" fill="none" stroke="{}" stroke-width="1.8" stroke-linejoin="round">"#,
            1.0 / shape::GRID,
            palette.muted
        ));
        for border in choropleth.borders {
            svg.raw(format_args!(r#"<path d="{}"/>"#, shape::path(border, &projection)));
        }
        svg.raw(format_args!("</g>"));
    }
    markers(&mut svg, choropleth.markers, &projection, style);
    legend::draw(&mut svg, choropleth, style);
    svg.finish()
}

/// Height in px of a map of these areas, legend included, that leaves no room above and below them.
pub fn map_height(areas: &[Area<'_>], width: f64) -> f64 {
    let outlines = areas.iter().map(|area| area.outline);
    let drawn = Projection::fitting(outlines, (width, f64::MAX), MARGIN)
        .map_or(0.0, |projection| projection.height());
    drawn + 2.0 * MARGIN + legend::HEIGHT
}

/// The step of a value, 0 to 4.
fn step(breaks: &[f64; 4], value: f64) -> usize {
    breaks.iter().filter(|limit| value >= **limit).count()
}

/// Radius of a marker: its area follows the size, the largest has 16 px.
fn radius(size: f64, largest: f64) -> f64 {
    (16.0 * (size / largest).max(0.0).sqrt()).max(3.0)
}

fn markers(svg: &mut Svg, markers: &[Marker], projection: &Projection, style: &Style<'_>) {
    let largest = markers.iter().map(|marker| marker.size).fold(1e-9, f64::max);
    let mut order: Vec<&Marker> = markers.iter().collect();
    order.sort_by(|a, b| b.size.total_cmp(&a.size).then_with(|| a.label.cmp(&b.label)));
    let color = style.palette.alarm;
    let circles: Vec<(f64, f64, f64, &str)> = order
        .iter()
        .map(|marker| {
            let (x, y) = projection.point(marker.at);
            (x, y, radius(marker.size, largest), marker.label.as_str())
        })
        .collect();
    for (x, y, r, label) in &circles {
        svg.raw(format_args!(
            r#"<circle cx="{x}" cy="{y}" r="{r}" fill="none" stroke="{}" stroke-width="3.6"/><circle cx="{x}" cy="{y}" r="{r}" fill="{color}" fill-opacity="0.3" stroke="{color}" stroke-width="1.8"><title>{}</title></circle>"#,
            style.palette.surface,
            escape(label),
            x = number(*x),
            y = number(*y),
            r = number(*r),
        ));
    }
    labels::draw(svg, &circles, style);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_belong_to_the_step_above() {
        let breaks = [1.0, 5.0, 10.0, 50.0];
        assert_eq!([0.0, 1.0, 5.0, 49.9, 50.0].map(|value| step(&breaks, value)), [0, 1, 2, 3, 4]);
        assert!((radius(25.0, 100.0) - 8.0).abs() < 1e-9);
    }
}
